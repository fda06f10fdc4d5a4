// Puts kept values back into the story's form, as if they had been typed.
const ROW = /^bylines-(\d+)-(.+)$/

const tell = (control) => {
  control.dispatchEvent(new Event("input", { bubbles: true }))
  control.dispatchEvent(new Event("change", { bubbles: true }))
  window.django?.jQuery?.(control).trigger("change.select2")
}

const setText = (control, text) => {
  if (control.value === text) return
  const editor = control.closest(".prose-editor")?.querySelector(".ProseMirror")?.editor
  // In the editor it is one step of its history: Ctrl+Z takes it back, too.
  if (editor) return editor.chain().setContent(text, { emitUpdate: true }).run()
  control.value = text
  tell(control)
}

const setChoice = (select, wanted, shown) => {
  for (const value of wanted) {
    if (value && ![...select.options].some((option) => option.value === value)) select.add(new Option(shown.get(value) || `#${value}`, value))
  }
  for (const option of select.options) option.selected = wanted.includes(option.value)
  tell(select)
}

const set = (control, wanted, shown) => {
  if (control.type === "checkbox" || control.type === "radio") {
    const checked = wanted.includes(control.value)
    if (control.checked === checked) return
    control.checked = checked
    tell(control)
  } else if (control.tagName === "SELECT") setChoice(control, wanted, shown)
  else setText(control, wanted[0] ?? "")
}

/** The names under the story, without those that were marked to go. */
const rowsOf = (values) => {
  const rows = new Map()
  for (const [name, list] of Object.entries(values)) {
    const [, number, field] = ROW.exec(name) || []
    if (number !== undefined) rows.set(number, { ...rows.get(number), [field]: list })
  }
  return [...rows].sort(([one], [other]) => one - other).map(([, row]) => row).filter((row) => row.author?.[0] && !row.DELETE)
}

const countOfRows = (form) => Number(form.elements["bylines-TOTAL_FORMS"].value)

/** A row that is stored is marked to go, a new one goes. */
const takeOut = (form, number) => {
  const mark = form.elements[`bylines-${number}-DELETE`]
  if (mark) set(mark, ["on"])
  else form.querySelector(`#bylines-${number} .inline-deletelink`)?.click()
}

/** The server takes the rows as they stand, whichever they were before: so the places are filled from the top. */
const fillRows = (form, values, shown) => {
  const rows = rowsOf(values)
  for (let number = countOfRows(form) - 1; number >= rows.length; number -= 1) takeOut(form, number)
  for (const [number, row] of rows.entries()) {
    if (number >= countOfRows(form)) form.querySelector("#bylines-group .add-row a").click()
    for (const field of ["author", "role", "position", "DELETE"]) {
      const control = form.elements[`bylines-${number}-${field}`]
      if (control) set(control, row[field] || [], shown)
    }
  }
  form.querySelector("#bylines-group").dispatchEvent(new CustomEvent("desk:rows"))
}

/** `base`: the version over which these words were typed; a save then merges from there. */
export const refill = (form, values, base) => {
  const shown = new Map((values["desk-shown"] || []).map((line) => line.split("\t")))
  const passed = new Set()
  for (const control of form.elements) {
    const { name } = control
    if (!name || passed.has(control) || name.startsWith("bylines-") || ["csrfmiddlewaretoken", "base_revision", "_token"].includes(name)) continue
    if (control.type === "submit" || control.type === "button" || control.type === "file") continue
    passed.add(control)
    set(control, values[name] || [], shown)
  }
  if (form.elements["bylines-TOTAL_FORMS"]) fillRows(form, values, shown)
  if (base) form.elements.base_revision.value = base
}
