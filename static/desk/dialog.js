// A small modal form. It hangs on <body>, because a form may not stand inside the story's own form.
import { freshId, make, say } from "desk/messages"

const control = (field) => {
  const id = freshId("field")
  const input = make(field.choices ? "select" : field.long ? "textarea" : "input", { id, name: field.name })
  if (field.choices) {
    for (const [value, text] of field.choices) input.append(make("option", { value, textContent: text }))
  } else if (!field.long) input.type = field.type || "text"
  if (field.type === "checkbox") input.checked = Boolean(field.value)
  else input.value = field.value ?? ""
  if (field.placeholder) input.placeholder = field.placeholder
  for (const limit of ["min", "max", "inputMode", "autocomplete"]) if (field[limit] !== undefined) input[limit] = field[limit]
  const error = make("p", { className: "desk-error", id: `${id}-error`, hidden: true })
  const label = make("label", { htmlFor: id, textContent: field.label })
  const parts = field.type === "checkbox" ? [input, label] : [label, input]
  if (field.help) parts.push(make("p", { className: "desk-help", id: `${id}-help`, textContent: field.help }))
  input.setAttribute("aria-describedby", [field.help && `${id}-help`, error.id].filter(Boolean).join(" "))
  return { field, input, error, row: make("div", { className: `desk-field desk-field-${field.type || "text"}` }, [...parts, error]) }
}

/** Show, or with an empty text hide, what is wrong with one control. */
export const showError = ({ input, error }, text) => {
  error.textContent = text
  error.hidden = !text
  input.toggleAttribute("aria-invalid", Boolean(text))
  if (text) input.setAttribute("aria-invalid", "true")
}

const read = ({ field, input }) => (field.type === "checkbox" ? input.checked : input.value.trim())

/**
 * Ask for the values of `fields`: [{name, label, value, type, help, placeholder, choices, check(value)}].
 * Resolves to {name: value}, to the string `also.answer` when that button was pressed, or to null.
 * `check` gives the sentence to show beside the field, or "".
 */
export const ask = ({ title, submit, fields, also = null }) =>
  new Promise((resolve) => {
    const controls = fields.map(control)
    const heading = make("h2", { id: freshId("title"), textContent: title })
    const cancel = make("button", { type: "button", textContent: say("Cancel") })
    const extra = also ? make("button", { type: "button", className: "desk-danger", textContent: also.label }) : null
    const form = make("form", { noValidate: true }, [
      heading,
      ...controls.map(({ row }) => row),
      make("div", { className: "desk-buttons" }, [
        make("button", { type: "submit", className: "desk-primary", textContent: submit }),
        cancel,
        ...(extra ? [extra] : []),
      ]),
    ])
    const dialog = make("dialog", { className: "desk-dialog", "aria-labelledby": heading.id }, [form])
    let answer = null
    form.addEventListener("submit", (event) => {
      event.preventDefault()
      for (const each of controls) showError(each, each.field.check?.(read(each)) || "")
      const wrong = controls.find(({ error }) => !error.hidden)
      if (wrong) return wrong.input.focus()
      answer = Object.fromEntries(controls.map((each) => [each.field.name, read(each)]))
      dialog.close()
    })
    cancel.addEventListener("click", () => dialog.close())
    extra?.addEventListener("click", () => {
      answer = also.answer
      dialog.close()
    })
    dialog.addEventListener("close", () => {
      dialog.remove()
      resolve(answer)
    })
    document.body.append(dialog)
    dialog.showModal()
    controls[0]?.input.focus()
    controls[0]?.input.select?.()
  })
