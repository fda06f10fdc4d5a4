// Moving a story in the calendar: by mouse, by the clock on it, or by arrow keys there. The server says what it means
// and has the last word. Without this script the clock is a link to the page that asks for a new moment.
const STEPS = { ArrowLeft: -1440, ArrowRight: 1440, ArrowUp: -60, ArrowDown: 60 } // minutes
const dialog = document.querySelector(".cal-dialog")
const said = document.querySelector(".cal-said")

const pad = (number) => String(number).padStart(2, "0")
/** Local time without a zone, both ways; the newsroom's clock is never put back or forward. */
const shifted = (local, minutes) => new Date(Date.parse(`${local}Z`) + minutes * 60_000).toISOString().slice(0, 16)
const shown = (local) => `${local.slice(11)} ${local.slice(8, 10)}/${local.slice(5, 7)}/${local.slice(0, 4)}`
const sideways = getComputedStyle(document.documentElement).direction === "rtl" ? -1 : 1

const mover = () => {
  const form = dialog.querySelector("form")
  const box = form.elements.publish_at
  const refused = form.querySelector(".cal-refused")
  let entry = null
  let local = ""

  const put = (moment) => {
    local = moment
    box.value = shown(moment)
    refuse("")
    box.dispatchEvent(new Event("input", { bubbles: true }))
  }

  const refuse = (reason) => {
    refused.textContent = reason
    refused.hidden = !reason
  }

  const open = (story, moment, byArrows) => {
    entry = story
    box.dataset.moment = `${box.dataset.address}${story.dataset.story}`
    form.elements.planned.value = story.dataset.planned
    form.elements.note.value = ""
    dialog.querySelector(".cal-dialog-story").textContent = story.querySelector("a").textContent
    dialog.showModal()
    put(moment)
    if (byArrows) form.querySelector("[type=submit]").focus()
    else box.select()
  }

  /** The grid as it is now, in the place of the old one; the focus goes where the story went. */
  const refresh = async (number) => {
    const page = await fetch(location.href, { credentials: "same-origin" }).then((answer) => answer.text())
    const fresh = new DOMParser().parseFromString(page, "text/html").querySelector(".cal")
    document.querySelector(".cal").replaceWith(fresh)
    const moved = fresh.querySelector(`[data-story="${number}"] .cal-move`)
    ;(moved || said).focus()
    moved?.closest(".cal-entry").classList.add("moved")
  }

  const send = async () => {
    const answer = await fetch(entry.dataset.address, { method: "POST", body: new FormData(form), credentials: "same-origin", redirect: "manual" })
      .then((got) => (got.headers.get("Content-Type")?.includes("json") ? got.json() : null))
      .catch(() => null)
    if (!answer) return refuse(form.querySelector("[data-away]").textContent)
    if (answer.refused) return refuse(answer.refused)
    const number = entry.dataset.story
    dialog.close()
    said.textContent = answer.done
    await refresh(number)
  }

  box.addEventListener("moment-read", (event) => {
    if (event.detail.moment) local = event.detail.moment
  })
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    const button = form.querySelector("[type=submit]")
    if (button.disabled) return
    button.disabled = true
    send().finally(() => (button.disabled = false))
  })
  form.querySelector("[data-cancel]").addEventListener("click", () => dialog.close())
  for (const button of form.querySelectorAll("[data-step]")) {
    button.addEventListener("click", () => put(shifted(local, Number(button.dataset.step))))
  }
  dialog.addEventListener("keydown", (event) => {
    const step = STEPS[event.key]
    if (!step || event.isComposing || event.target.matches("input")) return
    event.preventDefault()
    put(shifted(local, step))
  })
  dialog.addEventListener("close", () => entry?.isConnected && entry.querySelector(".cal-move")?.focus())
  return open
}

/** Where it would land: a slot keeps the minutes of the story, a day keeps its hour. */
const landing = (slot, entry) => {
  const day = slot.closest(".cal-day").dataset.day
  const hour = slot.dataset.at ? slot.dataset.at.slice(11, 13) : entry.dataset.at.slice(11, 13)
  return `${day}T${hour}:${pad(Number(entry.dataset.at.slice(14, 16)))}`
}

const listen = (open) => {
  let dragged = null
  const slotUnder = (event) => dragged && event.target.closest?.(".cal-day")?.querySelector(".cal-slot") && (event.target.closest(".cal-slot") || event.target.closest(".cal-day").querySelector(".cal-slot"))
  const mark = (slot) => {
    for (const marked of document.querySelectorAll(".cal-slot.over")) if (marked !== slot) marked.classList.remove("over")
    slot?.classList.add("over")
  }
  document.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.("[data-story]")
    if (!dragged) return
    event.dataTransfer.effectAllowed = "move"
    event.dataTransfer.setData("text/plain", dragged.querySelector("a").textContent)
    dragged.classList.add("dragged")
  })
  document.addEventListener("dragover", (event) => {
    const slot = slotUnder(event)
    if (!slot || slot.classList.contains("gone")) return mark(null)
    event.preventDefault()
    mark(slot)
  })
  document.addEventListener("drop", (event) => {
    const slot = slotUnder(event)
    if (!slot) return
    event.preventDefault()
    const moment = landing(slot, dragged)
    if (moment !== dragged.dataset.at) open(dragged, moment, true)
  })
  document.addEventListener("dragend", () => {
    dragged?.classList.remove("dragged")
    dragged = null
    mark(null)
  })
  document.addEventListener("click", (event) => {
    const clock = event.target.closest(".cal-move")
    if (!clock || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    const entry = clock.closest("[data-story]")
    open(entry, entry.dataset.at, false)
  })
  document.addEventListener("keydown", (event) => {
    const entry = event.target.closest?.(".cal-move")?.closest("[data-story]")
    if (!entry || !STEPS[event.key] || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    const way = event.key === "ArrowLeft" || event.key === "ArrowRight" ? sideways : 1
    open(entry, shifted(entry.dataset.at, way * STEPS[event.key]), true)
  })
}

if (dialog) listen(mover())
