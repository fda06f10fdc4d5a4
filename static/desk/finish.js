// Finishing photos: one after the other by Enter, all of them in a grid to choose, to order, to place in a story.
import { chooser } from "desk/choosing"
import { post } from "desk/library"
import { announce, make, say } from "desk/messages"
import { placeInStory } from "desk/stories"

const page = document.getElementById("finish")
const ways = JSON.parse(document.getElementById("desk-finish").textContent)
const form = document.getElementById("finish-form")
const find = (name) => page.querySelector(`[data-${name}]`)
const grid = find("grid")
const FIELDS = ["caption", "alt", "author", "credit", "event", "place", "tags"]
const photos = new Map(ways.photos.map((photo) => [String(photo.id), photo]))
const begin = ways.begin || "caption"
let current = null
let order = [...photos.keys()]

const stored = (photo, name) => (name === "credit" ? photo.own_credit : photo[name]) || ""
const typed = (name) => form.elements[name].value.trim()
const drafts = new Map() // id -> what has been typed and is not saved yet
const shown = (id) => {
  const draft = drafts.get(id) || {}
  return { ...photos.get(id), ...draft, own_credit: draft.credit ?? photos.get(id).own_credit }
}
const changes = (id) => Object.fromEntries(FIELDS.filter((name) => typed(name) !== stored(photos.get(id), name)).map((name) => [name, typed(name)]))

// ---- the grid

const marks = ({ caption, alt, blocked }) => [!caption && say("No caption"), !alt && say("No description"), blocked && say("May not be used")].filter(Boolean)

const card = (photo) => {
  const face = make("button", { type: "button", className: "photo-face", "data-face": "" }, [
    make("img", { src: photo.thumb, alt: "", width: photo.width, height: photo.height, loading: "lazy" }),
    make("span", { className: "photo-words" }),
    make("span", { className: "photo-marks" }),
  ])
  const tick = make("label", { className: "photo-tick" }, [
    make("input", { type: "checkbox" }),
    make("span", { className: "desk-unseen" }),
    make("span", { className: "photo-place", "data-place": "", "aria-hidden": "true" }),
  ])
  const made = make("li", { className: "photo-card", "data-id": String(photo.id), draggable: true }, [face, tick])
  face.addEventListener("click", () => open(String(photo.id)))
  return made
}

const cardOf = (id) => grid.querySelector(`[data-id="${id}"]`)

const label = (id) => {
  const photo = shown(id)
  const made = cardOf(id)
  const words = photo.caption || photo.alt || photo.file_name || say("Photo %(id)s", { id })
  made.querySelector(".photo-words").textContent = words
  made.querySelector(".photo-marks").replaceChildren(...marks(photo).map((textContent) => make("span", { className: "photo-mark", textContent })))
  made.querySelector(".desk-unseen").textContent = say("Choose: %(words)s", { words: words.slice(0, 60) })
  made.toggleAttribute("data-stopped", photo.blocked)
}

grid.append(...ways.photos.map(card))
for (const id of photos.keys()) label(id)

const choice = chooser(grid, {
  inPlace: true,
  onChange(ids) {
    const all = ids.length === order.length && ids.length > 0
    find("every").setAttribute("aria-pressed", String(all))
    find("earlier").disabled = find("later").disabled = !ids.length
    announce(say("%(count)s chosen", { count: ids.length }))
  },
})
choice.refresh()

const chosenOrAll = () => (choice.ids().length ? choice.ids() : [...order])

/** Chosen photos go one place on, together; the address keeps the order for a reload. */
const shift = (ids, step) => {
  const moving = step < 0 ? ids : [...ids].reverse()
  for (const id of moving) {
    const from = order.indexOf(id)
    const to = from + step
    if (to < 0 || to >= order.length || ids.includes(order[to])) continue
    order.splice(from, 1)
    order.splice(to, 0, id)
  }
  grid.append(...order.map(cardOf))
  if (new URLSearchParams(location.search).has("ids")) history.replaceState(null, "", `?ids=${order.join(",")}`)
  where()
  announce(say("Place %(place)s of %(all)s", { place: order.indexOf(ids[0]) + 1, all: order.length }))
}

grid.addEventListener("keydown", (event) => {
  const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key]
  const here = event.target.closest("[data-id]")
  if (!event.altKey || !step || !here) return
  event.preventDefault()
  shift(choice.ids().includes(here.dataset.id) ? choice.ids() : [here.dataset.id], step)
  here.querySelector("[data-face]").focus()
})
let dragged = null
grid.addEventListener("dragstart", (event) => {
  dragged = event.target.closest("[data-id]")?.dataset.id
})
grid.addEventListener("dragover", (event) => dragged && event.preventDefault())
grid.addEventListener("drop", (event) => {
  const over = event.target.closest("[data-id]")?.dataset.id
  event.preventDefault()
  if (dragged && over && over !== dragged) shift([dragged], 0, order.splice(order.indexOf(over), 0, ...order.splice(order.indexOf(dragged), 1)))
  dragged = null
})

// ---- one after the other

const where = () => {
  find("where").textContent = say("Photo %(place)s of %(all)s", { place: order.indexOf(current) + 1, all: order.length })
  for (const each of grid.children) each.toggleAttribute("data-current", each.dataset.id === current)
}

const fill = (id) => {
  const photo = shown(id)
  for (const name of FIELDS) form.elements[name].value = stored(photo, name)
  for (const mark of form.querySelectorAll("[data-origin]")) mark.hidden = !photo.from_file.includes(mark.dataset.origin)
  find("picture").src = photo.medium
  find("picture").alt = photo.alt
  find("picture").width = photo.width
  find("picture").height = photo.height
  find("file").textContent = [photo.file_name, photo.credit, photo.place, photo.taken].filter(Boolean).join(" · ")
  find("error").textContent = ""
}

const queue = new Set()
let saving = null

const tell = () => {
  find("state").textContent = saving ? say("Saving…") : drafts.size ? "" : say("All saved.")
}

const failed = (id, sentences) => {
  cardOf(id).dataset.failed = sentences.length ? "refused" : "away"
  const reason = sentences.join(" ") || say("The server does not answer. Your words stay here; they are sent again with the next photo.")
  find("error").textContent = say("Photo %(place)s was not saved: %(reason)s", { place: order.indexOf(id) + 1, reason })
}

/** One by one, while the person is at the next photo already. What was refused stays typed, and says why. */
const drain = async () => {
  if (saving || !queue.size) return tell()
  const [id] = queue
  queue.delete(id)
  saving = id
  tell()
  const words = drafts.get(id)
  const { status, answer } = await post(ways.words, { ids: id, ...words })
  saving = null
  if (status === 200 && answer.results.length) {
    photos.set(id, answer.results[0])
    if (drafts.get(id) === words) drafts.delete(id)
    cardOf(id).removeAttribute("data-failed")
  } else failed(id, Object.values(answer.errors?.[id] || {}).flat())
  label(id)
  if (status) return drain()
  tell()
}

/** What has been typed of the photo in hand is on its way from now on; so is what did not arrive before. */
const keep = () => {
  if (!current) return
  const words = changes(current)
  const before = drafts.get(current)
  if (Object.keys(words).length) {
    if (JSON.stringify(words) !== JSON.stringify(before)) drafts.set(current, words)
    queue.add(current)
  } else if (saving !== current) drafts.delete(current)
  for (const id of drafts.keys()) if (id !== saving && cardOf(id).dataset.failed !== "refused") queue.add(id)
  label(current)
  drain()
}

const open = (id, field = begin) => {
  keep()
  current = id
  fill(id)
  where()
  form.elements[field].focus()
  form.elements[field].select()
  find("picture").scrollIntoView({ block: "nearest" })
}

const step = (by) => {
  const next = order[order.indexOf(current) + by]
  if (next) return open(next)
  keep()
  if (by < 0) return
  find("state").textContent = say("That was the last photo.")
  ;(find("more") || find("every")).focus()
}

form.addEventListener("submit", (event) => {
  event.preventDefault()
  step(1)
})
form.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229) return
  if (event.key === "Escape") {
    event.preventDefault()
    keep()
    return cardOf(current).querySelector("[data-face]").focus()
  }
  if (event.key !== "Enter" || event.shiftKey || event.target.tagName === "BUTTON") return
  event.preventDefault()
  if (event.target.name === "caption" && !event.ctrlKey) return form.elements.alt.focus()
  step(1)
})
find("previous").addEventListener("click", () => step(-1))
form.addEventListener("focusout", (event) => !form.contains(event.relatedTarget) && keep())

// ---- for several

find("every").addEventListener("click", () => choice.set(choice.ids().length === order.length ? [] : [...order]))
find("earlier").addEventListener("click", () => shift(choice.ids(), -1))
find("later").addEventListener("click", () => shift(choice.ids(), 1))
find("place-in").addEventListener("click", async () => {
  keep()
  const placed = await placeInStory(ways, chosenOrAll())
  if (!placed) return
  const link = make("a", { href: placed.address, textContent: placed.headline })
  find("done").replaceChildren(say("%(count)s photos are now at the end of:", { count: placed.count }), " ", link)
  link.focus()
})
document.getElementById("finish-common").addEventListener("submit", async (event) => {
  event.preventDefault()
  const box = document.getElementById("finish-common-caption")
  const ids = chosenOrAll()
  keep()
  const { answer } = await post(ways.words, { ids: ids.join(","), caption: box.value.trim() })
  for (const photo of answer.results || []) {
    photos.set(String(photo.id), photo)
    drafts.delete(String(photo.id))
    label(String(photo.id))
  }
  const written = answer.results?.length || 0
  const reasons = [...new Set(Object.values(answer.errors || {}).flatMap((fields) => Object.values(fields).flat()))]
  find("done").textContent = [say("The caption is written to %(count)s photos.", { count: written }), ...reasons].join(" ")
  if (current) fill(current)
})
addEventListener("beforeunload", (event) => {
  keep()
  if (saving || drafts.size) event.preventDefault()
})

if (order.length) open(order[0])
