// A moment that is being typed: the server says below what it means; a button opens the browser's own picker.
const PAUSE = 300 // milliseconds after the last key

const pad = (number) => String(number).padStart(2, "0")

/** What the picker gives, as the box shows it: 06:00 24/11/2026. */
const shown = (picked) => {
  const [day, hour] = picked.split("T")
  const [year, month, date] = day.split("-")
  return `${hour} ${pad(date)}/${pad(month)}/${year}`
}

const line = (input) => {
  const known = document.getElementById(`${input.id}_said`)
  if (known) return known
  const made = Object.assign(document.createElement("p"), { className: "moment-said", id: `${input.id}_said` })
  made.setAttribute("role", "status")
  input.closest(".moment-box").after(made)
  return made
}

const picker = (input, ask) => {
  const native = Object.assign(document.createElement("input"), { type: "datetime-local", tabIndex: -1, className: "moment-native" })
  native.setAttribute("aria-hidden", "true")
  const open = Object.assign(document.createElement("button"), { type: "button", className: "moment-pick", title: input.dataset.pick })
  open.setAttribute("aria-label", input.dataset.pick)
  open.addEventListener("click", () => {
    native.value = input.dataset.read || ""
    if (native.showPicker) native.showPicker()
    else native.focus()
  })
  native.addEventListener("change", () => {
    if (!native.value) return
    input.value = shown(native.value)
    input.dispatchEvent(new Event("input", { bubbles: true }))
    input.dispatchEvent(new Event("change", { bubbles: true }))
    ask()
  })
  const box = Object.assign(document.createElement("span"), { className: "moment-box" })
  input.before(box)
  box.append(input, native, open)
}

/** Keeps the sentence under one box true; the box tells of every answer by the event `moment-read`. */
const explain = (input) => {
  let timer = 0
  let asked = 0
  const ask = async () => {
    const turn = ++asked
    const answer = await fetch(`${input.dataset.moment}&typed=${encodeURIComponent(input.value)}`, { credentials: "same-origin" })
      .then((got) => (got.ok ? got.json() : null))
      .catch(() => null)
    if (turn !== asked || !answer) return // something newer was typed, or nobody answers: the form will say it
    input.dataset.read = answer.moment
    const said = line(input)
    said.textContent = answer.problem || answer.said
    said.classList.toggle("moment-wrong", Boolean(answer.problem))
    input.dispatchEvent(new CustomEvent("moment-read", { detail: answer }))
  }
  picker(input, ask)
  input.setAttribute("aria-describedby", `${input.getAttribute("aria-describedby") || ""} ${line(input).id}`.trim())
  const later = (event) => {
    if (event.isComposing) return
    clearTimeout(timer)
    timer = setTimeout(ask, PAUSE)
  }
  input.addEventListener("input", later)
  input.addEventListener("compositionend", later)
  if (input.value || input.form?.classList.contains("act-form")) ask()
}

for (const input of document.querySelectorAll("input[data-moment]")) explain(input)
