// Filling slots without leaving the page: drag a story, or choose it and press a slot's number. Every act is one of the
// page's own buttons; without this script they are pressed by hand.
const board = () => document.getElementById("slots")
const form = () => document.getElementById("slots-form")
const PAUSE = 250 // milliseconds after the last key of a search

const chosen = () => document.querySelector(".slots-found input:checked")

const press = (slot, name) => {
  const button = slot.querySelector(`button[name=${name}]`)
  if (button) form().requestSubmit(button)
}

const say = (words) => {
  const place = document.querySelector(".slots-chosen")
  if (place) place.textContent = words
}

const choose = (story) => {
  let radio = document.querySelector(`.slots-found input[value="${story}"]`)
  if (!radio) {
    radio = Object.assign(document.createElement("input"), { type: "radio", name: "story", value: story, hidden: true })
    radio.setAttribute("form", "slots-form")
    document.querySelector(".slots-found").append(radio)
  }
  radio.checked = true
}

/** What people type into stays as it is, emptied: `moment.js` has taught its boxes to speak. */
const keep = (selector, fresh) => {
  const old = document.querySelector(selector)
  if (!old || !fresh.querySelector(selector)) return
  for (const field of old.querySelectorAll("input:not([type=hidden]), select:not(#slots-into)")) {
    field.value = field.tagName === "SELECT" ? (field.querySelector("[selected]") ?? field.options[0]).value : ""
  }
  for (const said of old.querySelectorAll(".moment-said, .slots-chosen")) said.textContent = ""
  fresh.querySelector(selector).replaceWith(old)
}

/** The page as it is now in the place of the old one; what is open stays open, the focus stays on the slot. */
const show = (page, address, focus) => {
  const fresh = new DOMParser().parseFromString(page, "text/html")
  const messages = fresh.querySelector(".messagelist")
  const old = document.querySelector(".messagelist")
  if (old) old.remove()
  if (messages) {
    messages.setAttribute("role", "status")
    document.querySelector("#content").before(messages)
  }
  const text = document.getElementById("slots-q")?.value ?? ""
  const found = document.getElementById("slots-found")
  const scroll = document.querySelector(".slots-shelf")?.scrollTop ?? 0
  for (const kept of [".slots-put", ".slots-bar details"]) keep(kept, fresh)
  board().replaceWith(fresh.getElementById("slots"))
  if (text) {
    document.getElementById("slots-q").value = text
    document.getElementById("slots-found").replaceWith(found)
    for (const radio of found.querySelectorAll(":checked")) radio.checked = false
  }
  document.querySelector(".slots-shelf").scrollTop = scroll
  const slot = document.getElementById(address.split("#")[1] || focus)
  if (slot) {
    slot.classList.add("changed")
    slot.focus({ preventScroll: true })
    slot.scrollIntoView({ block: "nearest" })
  }
}

const send = async (sent, button) => {
  const data = new FormData(sent, button)
  const answer = await fetch(sent.action, { method: "POST", body: data, credentials: "same-origin" }).catch(() => null)
  const page = answer?.ok ? await answer.text() : ""
  if (!page.includes('id="slots"')) return say(board().dataset.away)
  show(page, answer.url, button.closest(".slot")?.id)
}

const listen = () => {
  let dragged = null
  let busy = false
  const slotUnder = (event) => dragged && event.target.closest?.(".slot")
  const mark = (slot) => {
    for (const marked of document.querySelectorAll(".slot.over")) if (marked !== slot) marked.classList.remove("over")
    slot?.classList.add("over")
  }

  document.addEventListener("submit", (event) => {
    const { target, submitter } = event
    if (target.method !== "post" || !target.closest("#slots")) return
    event.preventDefault()
    if (busy) return
    busy = true
    send(target, submitter).finally(() => (busy = false))
  })
  document.addEventListener("change", (event) => {
    const radio = event.target.closest?.(".slots-found input")
    if (!radio) return
    board().classList.add("choosing")
    say(`${board().dataset.said}: ${radio.labels[0]?.textContent ?? ""}`)
    const bar = document.querySelector(".slots-bar details[open] [name=bar-article]")
    if (bar) bar.value = radio.value
  })
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || !/^[1-9]$/.test(event.key)) return
    if (!event.target.closest?.(".slots-found") || !chosen()) return
    const slot = document.querySelectorAll(".slot")[Number(event.key) - 1]
    if (!slot) return
    event.preventDefault()
    press(slot, "put")
  })
  document.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.("[data-story]")
    if (!dragged || !form()) return (dragged = null)
    event.dataTransfer.effectAllowed = "move"
    event.dataTransfer.setData("text/plain", dragged.dataset.story)
    dragged.classList.add("dragged")
  })
  document.addEventListener("dragover", (event) => {
    const slot = slotUnder(event)
    if (!slot || slot === dragged) return mark(null)
    event.preventDefault()
    mark(slot)
  })
  document.addEventListener("drop", (event) => {
    const slot = slotUnder(event)
    if (!slot || slot === dragged) return
    event.preventDefault()
    if ("pinned" in dragged.dataset && slot.querySelector("button[name=clear]")) return trade(dragged, slot)
    choose(dragged.dataset.story)
    press(slot, "put")
  })
  document.addEventListener("dragend", () => {
    dragged?.classList.remove("dragged")
    dragged = null
    mark(null)
  })
}

/** Two stories that were put change places: a button that the page need not show for every pair. */
const trade = (one, other) => {
  const button = Object.assign(document.createElement("button"), { name: "swap", value: `${one.dataset.slot}:${other.dataset.slot}`, hidden: true })
  form().append(button)
  form().requestSubmit(button)
}

/** Looks while somebody types, but never inside a composition. */
const search = () => {
  let timer = 0
  let asked = 0
  const look = async (box) => {
    const turn = ++asked
    const address = `${box.form.action}?${new URLSearchParams(new FormData(box.form))}`
    const answer = await fetch(address, { credentials: "same-origin" }).catch(() => null)
    if (!answer?.ok || turn !== asked) return
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("slots-found")
    if (fresh && turn === asked) document.getElementById("slots-found").replaceWith(fresh)
  }
  const wait = (event) => {
    if (event.target.id !== "slots-q" || event.isComposing) return
    clearTimeout(timer)
    timer = setTimeout(() => look(event.target), PAUSE)
  }
  document.addEventListener("input", wait)
  document.addEventListener("compositionend", wait)
}

if (board()) {
  listen()
  search()
}
