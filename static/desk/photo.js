// A photo of the library in the text: <figure data-photo="4"><figcaption>own words, or empty</figcaption></figure>.
import { mergeAttributes, Node, pm } from "django-prose-editor/editor"
import { ask } from "desk/dialog"
import { photoById } from "desk/library"
import { announce, make, say } from "desk/messages"
import { pickPhotos } from "desk/picker"

const { NodeSelection, Plugin } = pm.state

/** The place beside the block in which the selection stands: before it when it is an empty paragraph. */
export const placeBeside = (state) => {
  const { $from, to } = state.selection
  if (!$from.depth) return { from: to, to }
  const block = $from.node(1)
  if (block.type.name === "paragraph" && !block.content.size) return { from: $from.before(1), to: $from.after(1) }
  return { from: $from.after(1), to: $from.after(1) }
}

const insertPhotos = (editor, photos) => {
  if (!photos.length) return editor.commands.focus()
  const place = placeBeside(editor.state)
  const figures = photos.map(({ id }) => ({ type: "photoFigure", attrs: { photo: String(id) } }))
  const lastCaption = place.from + 2 * (figures.length - 1) + 1
  return editor.chain().insertContentAt(place, figures).setTextSelection(lastCaption).focus().run()
}

const dataAttribute = (name) => ({
  default: null,
  parseHTML: (element) => element.getAttribute(`data-${name}`) || null,
  renderHTML: (attributes) => (attributes[name] ? { [`data-${name}`]: attributes[name] } : {}),
})

export const tool = (label, icon, act) => {
  const button = make("button", { type: "button", title: label, "aria-label": label, className: "desk-tool" }, [
    make("span", { className: "material-icons", "aria-hidden": "true", textContent: icon }),
  ])
  button.addEventListener("click", (event) => {
    event.preventDefault()
    act()
  })
  return button
}

const LAYOUTS = () => [
  ["", say("As wide as the text")],
  ["wide", say("Wider than the text")],
  ["small", say("Small")],
]

const WORDS = ["caption", "alt", "credit"]
const wordsOf = () => ({
  caption: { own: say("Caption: this story's own"), library: say("Caption: as in the library"), none: say("No caption yet") },
  alt: { own: say("Description: this story's own"), library: say("Description: as in the library"), none: say("No description yet") },
  credit: { own: say("Credit: this story's own"), library: say("Credit: as in the library"), none: say("No credit yet") },
})

/** The figure at this place says again what the library says of its photo. One step for Undo. */
const inherit = (editor, position, names = WORDS) => {
  const node = editor.state.doc.nodeAt(position)
  if (node?.type.name !== "photoFigure") return false
  const change = editor.state.tr
  const dropped = Object.fromEntries(names.filter((name) => name !== "caption").map((name) => [name, null]))
  change.setNodeMarkup(position, null, { ...node.attrs, ...dropped })
  if (names.includes("caption") && node.content.size) change.delete(position + 1, position + 1 + node.content.size)
  editor.view.dispatch(change.scrollIntoView())
  announce(say("This photo's words are those of the library again."))
  return true
}

class FigureView {
  constructor(node, editor, getPos, url) {
    Object.assign(this, { editor, getPos, url, shown: "" })
    this.img = make("img", { alt: "", draggable: false })
    this.credit = make("small", { className: "desk-figure-credit" })
    this.note = make("div", { className: "desk-figure-note", hidden: true })
    this.contentDOM = make("figcaption", { role: "group", "aria-label": say("Caption") })
    const select = () => editor.chain().setNodeSelection(getPos())
    this.tools = make("div", { className: "desk-figure-tools", role: "group", "aria-label": say("Photo") }, [
      tool(say("Replace the photo"), "find_replace", () => select().replacePhoto().run()),
      tool(say("Description, credit, size"), "edit", () => select().editPhoto().run()),
      tool(say("Move up"), "arrow_upward", () => select().moveBlock(-1).run()),
      tool(say("Move down"), "arrow_downward", () => select().moveBlock(1).run()),
      tool(say("Remove from the story"), "delete", () => select().removePhoto().focus().run()),
    ])
    this.words = make("ul", { className: "desk-figure-words" })
    for (const part of [this.img, this.credit, this.note, this.tools, this.words]) part.contentEditable = "false"
    this.dom = make("figure", { className: "desk-figure" }, [this.img, this.tools, this.note, this.contentDOM, this.credit, this.words])
    this.img.addEventListener("click", () => select().focus().run())
    this.update(node)
  }

  update(node) {
    if (node.type.name !== "photoFigure") return false
    this.contentDOM.classList.toggle("desk-empty", !node.content.size)
    this.dom.dataset.layout = node.attrs.layout || ""
    this.own = { caption: Boolean(node.content.size), alt: Boolean(node.attrs.alt), credit: Boolean(node.attrs.credit) }
    this.showWords()
    const key = JSON.stringify(node.attrs)
    if (key !== this.shown) this.show(node.attrs, (this.shown = key))
    return true
  }

  async show({ photo: id, alt, credit }, key) {
    let photo = null
    let trouble = say("This photo is no longer in the library.")
    try {
      photo = id ? await photoById(this.url, Number(id)) : null
    } catch {
      trouble = say("The library did not answer, so the photo is not shown here.")
    }
    if (key !== this.shown) return
    this.photo = photo
    this.showWords()
    if (photo) this.showPhoto(photo)
    this.img.hidden = !photo
    this.img.alt = alt || photo?.alt || ""
    this.credit.textContent = credit || photo?.credit || ""
    this.contentDOM.dataset.placeholder = photo?.caption || say("Write a caption")
    const reason = photo?.blocked ? say("May not be used: %(reason)s", { reason: photo.blocked_reason || "" }) : ""
    this.note.textContent = photo ? reason : trouble
    this.note.hidden = !this.note.textContent
  }

  /** Which words are the library's and which this story's own; only when that changes, not at every letter. */
  showWords() {
    const all = wordsOf()
    const kind = (name) => (this.own[name] ? "own" : this.photo?.[name] ? "library" : "none")
    const key = WORDS.map(kind).join()
    if (!this.photo || key === this.wordsShown) return
    this.wordsShown = key
    this.words.replaceChildren(...WORDS.map((name) => {
      const line = make("li", { "data-kind": kind(name), textContent: all[name][kind(name)] })
      if (!this.own[name]) return line
      const back = make("button", { type: "button", textContent: say("Take the library's") })
      back.setAttribute("aria-label", `${all[name].own}. ${say("Take the library's")}`)
      back.addEventListener("click", (event) => {
        event.preventDefault()
        inherit(this.editor, this.getPos(), [name])
        this.editor.commands.focus()
      })
      line.append(" ", back)
      return line
    }))
  }

  showPhoto(photo) {
    this.img.src = photo.medium
    if (photo.width && photo.height) {
      this.img.width = photo.width
      this.img.height = photo.height
    }
  }

  selectNode() {
    this.dom.classList.add("ProseMirror-selectednode")
  }

  deselectNode() {
    this.dom.classList.remove("ProseMirror-selectednode")
  }

  ignoreMutation(mutation) {
    if (mutation.type === "selection") return false
    return !this.contentDOM.contains(mutation.target) || mutation.type === "attributes"
  }

  stopEvent(event) {
    return this.tools.contains(event.target) || this.words.contains(event.target)
  }
}

const editAttributes = async (editor, position, url) => {
  const node = editor.state.doc.nodeAt(position)
  if (node?.type.name !== "photoFigure") return
  const photo = await photoById(url, Number(node.attrs.photo)).catch(() => null)
  const help = say("Leave empty to use what the library says. Ctrl+Shift+Backspace on the photo takes all of the library's words.")
  const answer = await ask({
    title: say("Photo in this story"),
    submit: say("Apply"),
    fields: [
      { name: "alt", label: say("Alternative text (for people who do not see the photo)"), value: node.attrs.alt, placeholder: photo?.alt, help, long: true },
      { name: "credit", label: say("Credit"), value: node.attrs.credit, placeholder: photo?.credit, help },
      { name: "layout", label: say("Size"), value: node.attrs.layout, choices: LAYOUTS() },
    ],
  })
  if (!answer) return editor.commands.focus()
  const attrs = Object.fromEntries(Object.entries(answer).map(([name, value]) => [name, value || null]))
  editor.chain().setNodeSelection(position).updateAttributes("photoFigure", attrs).focus().run()
}

const replacePhoto = async (editor, position, url) => {
  const [photo] = await pickPhotos(url)
  if (!photo || editor.state.doc.nodeAt(position)?.type.name !== "photoFigure") return editor.commands.focus()
  const attrs = { photo: String(photo.id), alt: null, credit: null }
  editor.chain().setNodeSelection(position).updateAttributes("photoFigure", attrs).focus().run()
}

// A key that belongs to somebody's input method is not ours.
const unlessComposing = (act) => ({ editor }) => !editor.view.composing && act(editor)

const isCaption = ({ $from }) => $from.parent.type.name === "photoFigure"
const isPhoto = (selection) => selection instanceof NodeSelection && selection.node.type.name === "photoFigure"

const leaveCaption = (editor) => {
  const { selection } = editor.state
  if (isPhoto(selection)) return editor.commands.setTextSelection(selection.from + 1)
  if (!isCaption(selection)) return false
  const inGallery = selection.$from.depth > 1
  if (inGallery && selection.$from.index(1) + 1 < selection.$from.node(1).childCount) {
    return editor.commands.setTextSelection(selection.$from.after() + 1) // the next photo's caption
  }
  const after = inGallery ? selection.$from.after(1) : selection.$from.after()
  const next = editor.state.doc.nodeAt(after)
  if (next?.type.name === "paragraph" && !next.content.size) return editor.commands.setTextSelection(after + 1)
  return editor.chain().insertContentAt(after, { type: "paragraph" }).setTextSelection(after + 1).run()
}

const selectFigure = (editor, onlyAtStart) => {
  const { selection } = editor.state
  if (!isCaption(selection) || (onlyAtStart && (!selection.empty || selection.$from.parentOffset))) return false
  return editor.commands.setNodeSelection(selection.$from.before())
}

/** Typing while a photo is selected writes after it. Without this the letter would replace the photo, unseen. */
const typeAfterFigure = (view, text) => {
  const { selection, schema } = view.state
  if (selection.node?.type.name !== "photoFigure") return false
  const after = selection.$from.depth ? selection.$from.after(1) : selection.to // a gallery holds photos only
  const change = view.state.tr.insert(after, schema.nodes.paragraph.create(null, schema.text(text)))
  const at = change.doc.resolve(after + 1 + text.length)
  view.dispatch(change.setSelection(selection.constructor.near(at)).scrollIntoView())
  return true
}

const inheritHere = (editor) => {
  const { selection } = editor.state
  if (isPhoto(selection)) return inherit(editor, selection.from)
  return isCaption(selection) && inherit(editor, selection.$from.before())
}

export const PhotoFigure = Node.create({
  name: "photoFigure",
  group: "story",
  content: "inline*",
  isolating: true,
  draggable: true,
  defining: true,
  addOptions: () => ({ pickerUrl: "" }),
  addAttributes: () => Object.fromEntries(["photo", "alt", "credit", "layout"].map((name) => [name, dataAttribute(name)])),
  parseHTML: () => [
    {
      tag: "figure[data-photo]",
      contentElement: (element) => element.querySelector("figcaption") || element.ownerDocument.createElement("figcaption"),
    },
  ],
  renderHTML: ({ HTMLAttributes }) => ["figure", mergeAttributes(HTMLAttributes), ["figcaption", {}, 0]],
  addNodeView() {
    return ({ node, editor, getPos }) => new FigureView(node, editor, getPos, this.options.pickerUrl)
  },
  addCommands() {
    const url = this.options.pickerUrl
    const later = (act) => () => ({ editor, state, dispatch }) => {
      if (dispatch) act(editor, state.selection.from)
      return true
    }
    return {
      insertPhoto: later((editor) => pickPhotos(url, { many: true }).then((photos) => insertPhotos(editor, photos))),
      replacePhoto: later((editor, position) => replacePhoto(editor, position, url)),
      editPhoto: later((editor, position) => editAttributes(editor, position, url)),
    }
  },
  addProseMirrorPlugins: () => [
    new Plugin({ props: { handleTextInput: (view, _from, _to, text) => typeAfterFigure(view, text) } }),
  ],
  addKeyboardShortcuts: () => ({
    "Mod-Shift-i": unlessComposing((editor) => editor.commands.insertPhoto()),
    "Mod-Shift-Backspace": unlessComposing(inheritHere),
    Enter: unlessComposing(leaveCaption),
    Escape: unlessComposing((editor) => selectFigure(editor, false)),
    Backspace: unlessComposing((editor) => selectFigure(editor, true)),
  }),
  addMenuItems({ menu }) {
    menu.defineItem({
      name: "photo",
      groups: "story",
      priority: 300,
      button: make("button", { type: "button", className: "prose-menubar__button desk-labelled" }, [
        make("span", { className: "material-icons", "aria-hidden": "true", textContent: "image" }),
        make("span", { textContent: say("Photo") }),
      ]),
      command: (editor) => editor.commands.insertPhoto(),
      active: (editor) => editor.isActive("photoFigure"),
    })
  },
})
