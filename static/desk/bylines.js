// Names go up and down by a button; the number that says so to the server is written by itself.
import { announce, make, say } from "desk/messages"

const group = document.getElementById("bylines-group")

const rows = () => [...group.querySelectorAll("tr.form-row:not(.empty-form)")]
const place = (row) => row.querySelector(".field-position input")
const nameIn = (row) => row.querySelector(".field-author select")?.selectedOptions[0]?.text || say("this author")

const number = () => {
  for (const [index, row] of rows().entries()) {
    const input = place(row)
    if (input.value === String(index + 1)) continue
    input.value = index + 1
    input.dispatchEvent(new Event("input", { bubbles: true }))
  }
}

const move = (row, step, button) => {
  const all = rows()
  const other = all[all.indexOf(row) + step]
  if (!other) return
  if (step < 0) other.before(row)
  else other.after(row)
  number()
  button.focus()
  announce(say("%(name)s is now number %(place)s.", { name: nameIn(row), place: rows().indexOf(row) + 1 }))
}

const arrow = (row, step, icon, label) => {
  const button = make("button", { type: "button", className: "byline-move", title: label, "aria-label": label, textContent: icon })
  button.addEventListener("click", () => move(row, step, button))
  return button
}

/** The box of names says what it is for, then who is in it; by itself it says only the name. */
const label = (row) => {
  const [box, words] = [row.querySelector(".select2-selection"), row.querySelector(".field-author label")]
  const shown = box?.querySelector(".select2-selection__rendered")
  if (!shown || !words) return
  words.id ||= `${words.htmlFor}-label`
  box.setAttribute("aria-labelledby", `${words.id} ${shown.id}`)
}
const labelAll = () => rows().forEach(label)

const dress = (row) => {
  const cell = row.querySelector(".field-position")
  if (!cell || cell.querySelector(".byline-move")) return
  place(row).type = "hidden"
  cell.append(arrow(row, -1, "↑", say("Move up")), arrow(row, 1, "↓", say("Move down")))
}

if (group) {
  group.classList.add("bylines-moved-by-buttons")
  rows().forEach(dress)
  number()
  addEventListener("load", labelAll)
  document.addEventListener("formset:added", ({ target }) => {
    if (!group.contains(target)) return
    dress(target)
    number()
    setTimeout(labelAll) // after the admin's own script has made the box
  })
  document.addEventListener("formset:removed", number)
  // Words that came back bring their own numbers: the rows follow them.
  group.addEventListener("desk:rows", () => {
    const sorted = rows().sort((one, other) => (place(one).value || 0) - (place(other).value || 0))
    const first = rows()[0]
    if (first && sorted[0] !== first) first.before(sorted[0])
    for (let index = 1; index < sorted.length; index += 1) sorted[index - 1].after(sorted[index])
  })
}
