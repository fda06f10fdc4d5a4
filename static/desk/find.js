// Find and replace over the whole story: its lines and its text. Ctrl+H, or the button in the bar.
import { Extension, Plugin, pm } from "django-prose-editor/editor"
import { matchesIn } from "desk/matches"
import { announce, freshId, make, say } from "desk/messages"
import { whenFree } from "desk/typed"

const { Decoration, DecorationSet } = pm.view
const { PluginKey } = pm.state
const key = new PluginKey("findReplace")
const AROUND = 32 // letters shown on each side of a find
const PAUSE = 200 // milliseconds after a change of the text

const lines = (form) => ["kicker", "headline", "lead"].map((name) => form.elements[name]).filter(Boolean)

const inLine = (box, sought, options) =>
  matchesIn(box.value, sought, options).map(({ from, to }) => ({ box, from, to, text: box.value }))

const inBody = (doc, sought, options) => {
  const found = []
  doc.descendants((node, place) => {
    if (!node.isTextblock) return true
    const text = node.textBetween(0, node.content.size, "", "\ufffc") // a leaf is one unit, as it is one position
    for (const { from, to } of matchesIn(text, sought, options)) {
      found.push({ box: null, from: place + 1 + from, to: place + 1 + to, text, within: from })
    }
    return false
  })
  return found
}

const option = (name, label, refresh) => {
  const input = make("input", { type: "checkbox", name })
  input.addEventListener("change", refresh)
  return make("label", { className: "desk-find-option" }, [input, label])
}

const button = (label, act, attributes = {}) => {
  const made = make("button", { type: "button", textContent: label, ...attributes })
  made.addEventListener("click", act)
  return made
}

const field = (label) => {
  const input = make("input", { type: "text", id: freshId("find"), autocomplete: "off", spellcheck: false })
  return { input, row: make("div", { className: "desk-find-row" }, [make("label", { htmlFor: input.id, textContent: label }), input]) }
}

/** The panel of one editor. It is no modal window: one goes on writing while it is open. */
class Panel {
  constructor(editor) {
    this.editor = editor
    this.form = editor.view.dom.closest("form")
    this.hits = []
    this.at = 0
    this.undo = null
    this.build()
  }

  build() {
    const refresh = () => whenFree(() => this.look())
    const sought = field(say("Find"))
    const instead = field(say("Replace with"))
    this.sought = sought.input
    this.instead = instead.input
    this.sought.addEventListener("input", (event) => event.isComposing || refresh())
    this.sought.addEventListener("compositionend", refresh)
    this.options = [
      option("marks", say("Marks count"), refresh),
      option("cases", say("Capitals count"), refresh),
      option("whole", say("Whole syllables"), refresh),
    ]
    this.options[0].firstChild.checked = true
    this.said = make("p", { className: "desk-find-said", role: "status" })
    this.context = make("p", { className: "desk-find-context" })
    this.replaceButtons = [button(say("Replace"), () => this.replaceOne()), button(say("Replace all"), () => this.replaceAll())]
    this.undoButton = button(say("Undo the replacing"), () => this.undo?.(), { hidden: true })
    const title = make("h2", { id: freshId("title"), textContent: say("Find and replace") })
    this.dom = make("section", { className: "desk-find", role: "dialog", "aria-labelledby": title.id, hidden: true }, [
      make("div", { className: "desk-find-head" }, [title, button(say("Close"), () => this.close())]),
      sought.row,
      instead.row,
      make("div", { className: "desk-find-options" }, this.options),
      this.said,
      this.context,
      make("div", { className: "desk-buttons" }, [
        button(say("Previous"), () => this.go(-1)),
        button(say("Next"), () => this.go(1)),
        ...this.replaceButtons,
        this.undoButton,
      ]),
    ])
    this.dom.addEventListener("keydown", (event) => this.pressed(event))
    document.body.append(this.dom)
  }

  pressed(event) {
    if (event.isComposing) return
    if (event.key === "Escape") this.close()
    else if (event.key === "Enter" && event.target === this.sought) this.go(event.shiftKey ? -1 : 1)
    else if (event.key === "Enter" && event.target === this.instead) this.replaceOne()
    else return
    event.preventDefault()
  }

  open() {
    const { from, to, empty } = this.editor.state.selection
    const chosen = empty ? "" : this.editor.state.doc.textBetween(from, to, " ").trim()
    if (chosen && chosen.length < 100) this.sought.value = chosen
    for (const control of this.replaceButtons) control.disabled = !this.editor.isEditable
    this.cameFrom = document.activeElement
    this.dom.hidden = false
    this.look(from)
    this.sought.focus()
    this.sought.select()
  }

  close() {
    this.dom.hidden = true
    this.forgetUndo()
    const hit = this.hits[this.at]
    this.hits = []
    this.draw()
    // The caret goes where the eyes are.
    if (hit && !hit.box) this.editor.chain().setTextSelection({ from: hit.from, to: hit.to }).focus().run()
    else if (this.cameFrom?.isConnected) this.cameFrom.focus()
    else this.editor.commands.focus()
  }

  chosen() {
    return Object.fromEntries(this.options.map(({ firstChild }) => [firstChild.name, firstChild.checked]))
  }

  /** Searches anew; `near` is the position in the text from which the first find is wanted. */
  look(near = null) {
    if (this.dom.hidden) return
    const sought = this.sought.value
    const options = this.chosen()
    this.hits = [
      ...lines(this.form).flatMap((box) => inLine(box, sought, options)),
      ...inBody(this.editor.state.doc, sought, options),
    ]
    if (near !== null) this.at = Math.max(0, this.hits.findIndex(({ box, to }) => !box && to >= near))
    this.at = Math.min(this.at, Math.max(0, this.hits.length - 1))
    this.draw()
  }

  draw() {
    const { view } = this.editor
    const here = this.hits[this.at]
    const marks = this.hits
      .filter(({ box }) => !box)
      .map((hit) => Decoration.inline(hit.from, hit.to, { class: hit === here ? "desk-found desk-found-here" : "desk-found" }))
    view.dispatch(view.state.tr.setMeta(key, DecorationSet.create(view.state.doc, marks)).setMeta("addToHistory", false))
    this.tell(here)
  }

  tell(here) {
    const count = this.hits.length
    if (!this.sought.value) this.said.textContent = ""
    else this.said.textContent = count ? say("%(at)s of %(count)s", { at: this.at + 1, count }) : say("Nothing found")
    this.context.replaceChildren()
    if (!here) return
    const { text } = here
    const from = here.box ? here.from : here.within
    const to = from + here.to - here.from
    const place = here.box ? here.box.labels[0]?.textContent.replace(":", "").trim() : ""
    this.context.append(
      ...(place ? [make("strong", { textContent: `${place}: ` })] : []),
      (from > AROUND ? "…" : "") + text.slice(Math.max(0, from - AROUND), from),
      make("mark", { textContent: text.slice(from, to) }),
      text.slice(to, to + AROUND) + (to + AROUND < text.length ? "…" : ""),
    )
  }

  go(step) {
    if (!this.hits.length) return
    this.at = (this.at + step + this.hits.length) % this.hits.length
    this.draw()
    this.show(this.hits[this.at])
  }

  show({ box, from }) {
    if (box) return box.scrollIntoView({ block: "center" })
    const { node } = this.editor.view.domAtPos(from)
    ;(node.nodeType === 1 ? node : node.parentElement)?.scrollIntoView({ block: "center" })
  }

  replaceOne() {
    const hit = this.hits[this.at]
    if (!hit || !this.editor.isEditable) return
    this.write([hit])
    this.look()
    if (this.hits[this.at]) this.show(this.hits[this.at])
  }

  replaceAll() {
    if (!this.hits.length || !this.editor.isEditable) return
    const count = this.hits.length
    this.write(this.hits)
    this.look()
    this.said.textContent = say("Replaced: %(count)s", { count })
    this.undoButton.focus()
  }

  /** Last first, so that the places of the others stay true; the text as one step of its history. */
  write(hits) {
    const words = this.instead.value.normalize("NFC")
    const { tr } = this.editor.state
    const boxes = new Map()
    for (const { box, from, to } of [...hits].reverse()) {
      if (box) {
        if (!boxes.has(box)) boxes.set(box, box.value)
        box.setRangeText(words, from, to, "end")
      } else if (words) tr.insertText(words, from, to)
      else tr.delete(from, to)
    }
    this.writing = true
    if (tr.docChanged) this.editor.view.dispatch(pm.history.closeHistory(tr))
    for (const box of boxes.keys()) box.dispatchEvent(new Event("input", { bubbles: true }))
    this.writing = false
    this.offerUndo(boxes, tr.docChanged)
  }

  offerUndo(boxes, inText) {
    this.undoButton.hidden = false
    this.undo = () => {
      if (inText) this.editor.commands.undo()
      for (const [box, before] of boxes) {
        box.value = before
        box.dispatchEvent(new Event("input", { bubbles: true }))
      }
      this.forgetUndo()
      this.look()
      this.sought.focus()
      announce(say("As it was before"))
    }
  }

  forgetUndo() {
    this.undo = null
    this.undoButton.hidden = true
  }

  /** Somebody wrote on: the finds move, and the replacing is undone by the text's own history from now on. */
  textChanged() {
    if (this.writing || this.dom.hidden) return
    this.forgetUndo()
    clearTimeout(this.timer)
    this.timer = setTimeout(() => whenFree(() => this.look()), PAUSE)
  }
}

export const FindReplace = Extension.create({
  name: "findReplace",
  addStorage: () => ({ panel: null }),
  onCreate({ editor }) {
    const form = editor.view.dom.closest("form")
    if (!form) return
    const panel = (this.storage.panel = new Panel(editor))
    // In the headline, too; the browser's own list of visited pages can wait.
    form.addEventListener("keydown", (event) => {
      if (event.isComposing || event.altKey || event.shiftKey || !event.ctrlKey || event.key.toLowerCase() !== "h") return
      event.preventDefault()
      panel.open()
    })
    form.addEventListener("input", (event) => lines(form).includes(event.target) && panel.textChanged())
  },
  onUpdate() {
    this.storage.panel?.textChanged()
  },
  onDestroy() {
    this.storage.panel?.dom.remove()
  },
  addProseMirrorPlugins: () => [
    new Plugin({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply: (tr, found) => tr.getMeta(key) ?? found.map(tr.mapping, tr.doc),
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "findReplace",
      groups: "history",
      priority: 10,
      button: buttons.material("find_replace", ""),
      command: (editor) => editor.storage.findReplace.panel?.open(),
    })
  },
})
