// Choosing among the photos of a grid. A card is a `[data-id]` with a face to focus and a box to tick.
const ARROWS = new Set(["ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown", "Home", "End"])

// Up and down go by what is seen, not by counting: the number of columns follows the window.
const neighbour = (faces, current, key) => {
  const index = faces.indexOf(current)
  if (key === "Home") return faces[0]
  if (key === "End") return faces.at(-1)
  if (key === "ArrowRight") return faces[index + 1]
  if (key === "ArrowLeft") return faces[index - 1]
  const here = current.getBoundingClientRect()
  const down = key === "ArrowDown"
  const beyond = faces.filter((face) => {
    const { top, bottom } = face.getBoundingClientRect()
    return down ? top >= here.bottom : bottom <= here.top
  })
  const far = (face) => {
    const { top, left } = face.getBoundingClientRect()
    return Math.abs(top - here.top) * 10 + Math.abs(left - here.left)
  }
  return beyond.sort((a, b) => far(a) - far(b))[0]
}

/**
 * Arrows go from photo to photo, Space ticks, Shift with an arrow or a click ticks all between, Ctrl+A ticks all,
 * Escape none. `inPlace`: the order is that of the grid, else that of ticking. `onChange(ids)` after each change.
 */
export const chooser = (list, { onChange, inPlace = false, onLeave = () => {} }) => {
  let chosen = []
  let anchor = null
  const cards = () => [...list.querySelectorAll("[data-id]")]
  const face = (card) => card.querySelector("[data-face]")
  const faces = () => cards().map(face)
  const ids = () => (inPlace ? cards().map((card) => card.dataset.id).filter((id) => chosen.includes(id)) : [...chosen])

  const show = () => {
    for (const card of cards()) {
      const place = chosen.indexOf(card.dataset.id)
      card.toggleAttribute("data-chosen", place >= 0)
      card.querySelector("input[type=checkbox]").checked = place >= 0
      card.querySelector("[data-place]").textContent = place >= 0 && !inPlace ? place + 1 : ""
    }
    onChange(ids())
  }
  const set = (wanted) => {
    chosen = wanted
    show()
  }
  const toggle = (card, on = !chosen.includes(card.dataset.id)) => {
    chosen = chosen.filter((id) => id !== card.dataset.id)
    if (on) chosen.push(card.dataset.id)
    anchor = card
    show()
  }
  const through = (card) => {
    const all = cards()
    const [from, to] = [Math.max(0, all.indexOf(anchor)), all.indexOf(card)]
    const between = all.slice(Math.min(from, to), Math.max(from, to) + 1).map(({ dataset }) => dataset.id)
    if (from > to) between.reverse()
    set([...chosen.filter((id) => !between.includes(id)), ...between])
  }
  // One stop for Tab in the whole grid; the boxes are reached by Space.
  const rove = (current) => {
    for (const each of faces()) each.tabIndex = each === current ? 0 : -1
    for (const box of list.querySelectorAll("[data-id] input[type=checkbox]")) box.tabIndex = -1
  }
  const go = (event) => {
    const here = event.target.closest("[data-id]")
    const next = neighbour(faces(), face(here), event.key)
    event.preventDefault()
    if (!next) return event.key === "ArrowUp" ? onLeave() : undefined
    if (event.shiftKey) {
      anchor ||= here
      through(next.closest("[data-id]"))
    }
    rove(next)
    next.focus()
  }

  list.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || !event.target.closest("[data-id]")) return
    if (ARROWS.has(event.key)) return go(event)
    if (event.key === " ") {
      event.preventDefault()
      toggle(event.target.closest("[data-id]"))
    } else if (event.key === "Escape" && chosen.length) {
      event.preventDefault()
      event.stopPropagation()
      set([])
    } else if (event.key === "a" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      set(cards().map(({ dataset }) => dataset.id))
    }
  })
  // A button is pressed when Space comes up again.
  list.addEventListener("keyup", (event) => event.key === " " && event.preventDefault())
  list.addEventListener(
    "click",
    (event) => {
      const card = event.target.closest("[data-id]")
      const onBox = event.target.closest("label")
      if (!card || !(onBox || event.shiftKey || event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      event.stopPropagation()
      event.shiftKey ? through(card) : toggle(card)
    },
    true,
  )
  list.addEventListener("focusin", (event) => {
    const card = event.target.closest("[data-id]")
    if (card) rove(face(card))
  })
  return {
    ids,
    set,
    refresh() {
      chosen = chosen.filter((id) => cards().some((card) => card.dataset.id === id))
      rove(faces().find((each) => each.tabIndex === 0) || faces()[0])
      show()
    },
  }
}
