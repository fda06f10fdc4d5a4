// The part of the library's window in which new photos are described and sent, several at once.
import { showError } from "desk/dialog"
import { sendPhoto } from "desk/library"
import { freshId, make, say } from "desk/messages"
import { olderNote } from "desk/older"

const field = (name, label, long = false) => {
  const id = freshId(name)
  const input = make(long ? "textarea" : "input", { id, name, ...(long ? { rows: 2 } : { type: "text" }) })
  const error = make("p", { className: "desk-error", id: `${id}-error`, hidden: true })
  input.setAttribute("aria-describedby", error.id)
  return { input, error, row: make("div", { className: "desk-field" }, [make("label", { htmlFor: id, textContent: label }), input, error]) }
}

const preview = (file) => {
  const img = make("img", { alt: "", src: URL.createObjectURL(file) })
  const forget = () => URL.revokeObjectURL(img.src)
  img.addEventListener("load", forget)
  img.addEventListener("error", () => {
    forget()
    img.remove()
  })
  return img
}

const waiting = (file, onRemove) => {
  const fields = {
    caption: field("caption", say("Caption"), true),
    credit: field("credit", say("Credit")),
    alt: field("alt", say("Alternative text (for people who do not see the photo)")),
  }
  const name = make("strong", { textContent: file.name })
  const fileError = make("p", { className: "desk-error", role: "alert", hidden: true })
  const progress = make("progress", { max: 1, value: 0, hidden: true, "aria-label": say("Uploading %(name)s", { name: file.name }) })
  const remove = make("button", { type: "button", textContent: say("Leave out"), "aria-label": say("Leave out %(name)s", { name: file.name }) })
  const row = make("li", { className: "desk-upload" }, [
    make("div", { className: "desk-upload-picture" }, [preview(file)]),
    make("div", { className: "desk-upload-fields" }, [
      make("div", { className: "desk-upload-head" }, [name, remove]),
      fileError,
      ...Object.values(fields).map((each) => each.row),
      progress,
    ]),
  ])
  const one = { file, fields, row, photo: null }
  remove.addEventListener("click", () => onRemove(one))
  one.send = async (url) => {
    const values = Object.fromEntries(Object.entries(fields).map(([key, { input }]) => [key, input.value.trim()]))
    progress.hidden = false
    const onWaiting = (why) => {
      fileError.textContent = why ? say("No connection. The photo goes on by itself as soon as there is one.") : ""
      fileError.hidden = !why
    }
    const onProgress = (share) => (progress.value = share)
    const { photo, errors = {} } = await sendPhoto(url, { file, ...values }, onProgress, undefined, onWaiting)
    progress.hidden = Boolean(errors && !photo)
    for (const [key, each] of Object.entries(fields)) showError(each, (errors[key] || []).join(" "))
    const others = Object.entries(errors).filter(([key]) => !(key in fields)).flatMap(([, sentences]) => sentences)
    fileError.textContent = others.join(" ")
    fileError.hidden = !others.length
    one.photo = photo || null
    if (photo) {
      row.classList.add("desk-upload-done")
      for (const { input } of Object.values(fields)) input.disabled = true
    } else row.querySelector("[aria-invalid]")?.focus()
    return Boolean(photo)
  }
  /** Says once that the library has it already, beside the photo. Whoever presses on keeps the new one. */
  one.ask = (url) => {
    if (!one.photo?.had_before?.length) return false
    const note = olderNote(one.photo, new URL("../discard/", new URL(url, location.href)).href, (photo) => {
      one.photo = { ...photo, had_before: [] }
      note.remove()
    })
    one.photo = { ...one.photo, had_before: [] }
    row.querySelector(".desk-upload-fields").append(note)
    note.querySelector("button").focus()
    return true
  }
  return one
}

/**
 * The panel: {element, add(files)}. `onDone(photos)` is called when every photo in it has been saved,
 * in the order in which the files were chosen. A refused photo stays with its words and the reason.
 */
export const uploadPanel = (url, onDone) => {
  const list = make("ul")
  const send = make("button", { type: "button", className: "desk-primary" })
  const same = make("button", { type: "button", textContent: say("Use the first credit for all") })
  const element = make("section", { className: "desk-uploads", hidden: true, "aria-label": say("New photos") }, [
    list,
    make("div", { className: "desk-buttons" }, [send, same]),
  ])
  let rows = []
  const show = () => {
    element.hidden = !rows.length
    same.hidden = rows.length < 2
    send.textContent = rows.length > 1 ? say("Upload and insert %(count)s photos", { count: rows.length }) : say("Upload and insert")
  }
  const removeRow = (one) => {
    rows = rows.filter((other) => other !== one)
    one.row.remove()
    show()
    ;(rows[0]?.fields.caption.input || element.parentElement.querySelector("input")).focus()
  }
  send.addEventListener("click", async () => {
    send.disabled = true
    for (const one of rows) if (!one.photo) await one.send(url)
    send.disabled = false
    const refused = rows.find(({ photo }) => !photo)
    refused?.row.scrollIntoView({ block: "center" })
    if (rows.filter((one) => one.ask(url)).length) return
    if (rows.length && rows.every(({ photo }) => photo)) onDone(rows.map(({ photo }) => photo))
  })
  same.addEventListener("click", () => {
    for (const { fields } of rows.slice(1)) if (!fields.credit.input.disabled) fields.credit.input.value = rows[0].fields.credit.input.value
  })
  return {
    element,
    add(files) {
      const added = files.map((file) => waiting(file, removeRow))
      rows.push(...added)
      list.append(...added.map(({ row }) => row))
      show()
      added[0]?.fields.caption.input.focus()
    },
  }
}
