// Text pasted from old documents: when it seems to be typed in TCVN3 or VNI, its conversion is offered with a preview.
// Nothing is changed by itself, and undo brings back what was pasted.
import { Extension, Plugin, pm } from "django-prose-editor/editor"
import { announce, freshId, make, say } from "desk/messages"

const { PluginKey } = pm.state
const pasted = new PluginKey("oldLetters")

// Almost no Unicode Vietnamese passes here, so that its pasting asks the server nothing.
const suspicious = (text) => (text.match(/[\u00a1-\u00ff]/g) || []).length > 1 && !/[\u0100-\u024f\u0300-\u036f\u1780-\u17ff\u1ea0-\u1eff]/.test(text)

const ask = async (url, passages) => {
  const token = document.querySelector("input[name=csrfmiddlewaretoken]")?.value || ""
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token }
  const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify({ passages }), credentials: "same-origin" })
  const { encoding, passages: converted, lost } = answer.ok ? await answer.json() : {}
  return encoding ? { encoding, lost, after: new Map(passages.map((passage, at) => [passage, converted[at]])) } : null
}

const short = (text) => (text.length > 160 ? `${text.slice(0, 157)}…` : text)

/** One bar at a time, below `place`; `convert` is called when the person says yes. */
const offer = (place, { encoding, lost, after }, convert) => {
  document.querySelector(".desk-old-letters")?.remove()
  const [before, now] = [...after].find(([old, modern]) => old !== modern)
  const title = make("strong", { id: freshId("letters"), textContent: say("This passage seems to be typed in %(encoding)s. Convert it to Unicode?", { encoding }) })
  const yes = make("button", { type: "button", className: "button forward", textContent: say("Convert to Unicode") })
  const no = make("button", { type: "button", className: "button", textContent: say("Leave it as it is") })
  const bar = make("section", { className: "desk-old-letters", "aria-labelledby": title.id }, [
    title,
    make("del", { textContent: short(before) }),
    make("ins", { textContent: short(now) }),
    ...(lost ? [make("p", { textContent: say("There is not a single “ư” in it: the letter was lost on the way. Ask for the file itself.") })] : []),
    make("div", { className: "desk-buttons" }, [yes, no]),
  ])
  const close = () => bar.remove()
  yes.addEventListener("click", () => {
    close()
    convert()
    announce(say("Converted. Undo brings back what was pasted."))
  })
  no.addEventListener("click", close)
  place.after(bar)
  announce(title.textContent)
}

// -- the editor ----------------------------------------------------------------------------------------------------

const pieces = (doc, { from, to }) => {
  const found = []
  doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isText) return
    const [start, end] = [Math.max(from, pos), Math.min(to, pos + node.nodeSize)]
    if (end > start) found.push({ start, end, marks: node.marks, text: node.text.slice(start - pos, end - pos) })
  })
  return found
}

const changedBy = (transaction) => {
  let range = null
  for (const [at, map] of transaction.mapping.maps.entries()) {
    map.forEach((_oldStart, _oldEnd, newStart, newEnd) => {
      const rest = transaction.mapping.slice(at + 1)
      const [from, to] = [rest.map(newStart, -1), rest.map(newEnd, 1)]
      range = range ? { from: Math.min(range.from, from), to: Math.max(range.to, to) } : { from, to }
    })
  }
  return range
}

const convertIn = (view, after) => {
  const range = pasted.getState(view.state).range
  if (!range) return
  const { tr } = view.state
  for (const { start, end, marks, text } of pieces(view.state.doc, range).reverse()) {
    const now = after.get(text)
    if (now && now !== text) tr.replaceWith(start, end, view.state.schema.text(now, marks))
  }
  // However soon after the paste: undo brings back what was pasted, and takes away no more.
  view.dispatch(pm.history.closeHistory(tr))
  view.focus()
}

const plugin = (url) =>
  new Plugin({
    key: pasted,
    state: {
      init: () => ({ range: null, count: 0 }),
      apply(transaction, old) {
        if (transaction.getMeta("paste") && transaction.docChanged) return { range: changedBy(transaction), count: old.count + 1 }
        if (!transaction.docChanged || !old.range) return old
        const range = { from: transaction.mapping.map(old.range.from, 1), to: transaction.mapping.map(old.range.to, -1) }
        return { ...old, range: range.to > range.from ? range : null }
      },
    },
    view: () => ({
      update(view, before) {
        const { range, count } = pasted.getState(view.state)
        if (!range || count === pasted.getState(before).count) return
        const passages = [...new Set(pieces(view.state.doc, range).map(({ text }) => text))]
        if (!passages.some(suspicious)) return
        ask(url, passages)
          .then((found) => found && offer(view.dom.closest(".prose-editor") || view.dom, found, () => convertIn(view, found.after)))
          .catch(() => {}) // without an answer the text stays as it was pasted
      },
    }),
  })

// -- headline and lead ---------------------------------------------------------------------------------------------

const inField = (url) => (event) => {
  const field = event.target
  if (!field.matches?.("#article_form :is(textarea, input[type=text])") || field.closest(".prose-editor")) return
  setTimeout(async () => {
    const { value } = field
    const lines = value.split("\n")
    if (!lines.some(suspicious)) return
    const found = await ask(url, lines).catch(() => null)
    if (!found || field.value !== value) return
    offer(field, found, () => {
      if (field.value !== value) return
      field.focus()
      field.select()
      // The one way of writing into a field that the browser's own undo knows.
      document.execCommand("insertText", false, lines.map((line) => found.after.get(line)).join("\n"))
    })
  })
}

let listening = false

export const OldLetters = Extension.create({
  name: "oldLetters",
  addOptions: () => ({ lettersUrl: "" }),
  onCreate() {
    if (listening) return
    listening = true
    document.addEventListener("paste", inField(this.options.lettersUrl))
  },
  addProseMirrorPlugins() {
    return [plugin(this.options.lettersUrl)]
  },
})
