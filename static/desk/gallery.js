// Photos that are looked at together: <div data-gallery> around the figures of photo.js, each with its own caption.
import { Node, pm } from "django-prose-editor/editor"
import { announce, make, say } from "desk/messages"
import { placeBeside, tool } from "desk/photo"
import { pickPhotos } from "desk/picker"

const { NodeSelection, TextSelection } = pm.state

const figuresOf = (photos) => photos.map(({ id }) => ({ type: "photoFigure", attrs: { photo: String(id) } }))

const insertGallery = (editor, photos) => {
  if (!photos.length) return editor.commands.focus()
  const place = placeBeside(editor.state)
  const gallery = { type: "gallery", content: figuresOf(photos) }
  // The caret stands in the first caption, which is what is written next.
  return editor.chain().insertContentAt(place, gallery).setTextSelection(place.from + 2).focus().run()
}

class GalleryView {
  constructor(node, editor, getPos, url) {
    Object.assign(this, { editor, getPos })
    this.count = make("strong")
    const select = () => editor.chain().setNodeSelection(getPos())
    this.tools = make("div", { className: "desk-gallery-head", role: "group", "aria-label": say("Gallery"), contentEditable: "false" }, [
      this.count,
      make("span", { className: "desk-figure-tools" }, [
        tool(say("Add photos to the gallery"), "add_photo_alternate", () => this.add(url)),
        tool(say("Move up"), "arrow_upward", () => select().moveBlock(-1).run()),
        tool(say("Move down"), "arrow_downward", () => select().moveBlock(1).run()),
        tool(say("Remove the whole gallery"), "delete", () => select().deleteSelection().focus().run()),
      ]),
    ])
    this.contentDOM = make("div", { className: "desk-gallery-photos" })
    this.dom = make("div", { className: "desk-gallery" }, [this.tools, this.contentDOM])
    this.update(node)
  }

  async add(url) {
    const photos = await pickPhotos(url, { many: true })
    const node = this.editor.state.doc.nodeAt(this.getPos())
    if (!photos.length || node?.type.name !== "gallery") return this.editor.commands.focus()
    const end = this.getPos() + node.nodeSize - 1
    this.editor.chain().insertContentAt(end, figuresOf(photos)).setTextSelection(end + 1).focus().run()
    announce(say("Photos in the gallery: %(count)s", { count: node.childCount + photos.length }))
  }

  update(node) {
    if (node.type.name !== "gallery") return false
    this.count.textContent = say("Gallery, photos: %(count)s", { count: node.childCount })
    return true
  }

  selectNode() {
    this.dom.classList.add("ProseMirror-selectednode")
  }

  deselectNode() {
    this.dom.classList.remove("ProseMirror-selectednode")
  }

  ignoreMutation(mutation) {
    return mutation.type !== "selection" && !this.contentDOM.contains(mutation.target)
  }

  stopEvent(event) {
    return this.tools.contains(event.target)
  }
}

/** The gallery around a selected photo or its caption: {node, position}, or null. */
const galleryAround = ({ $from }) => ($from.depth && $from.node(1).type.name === "gallery" ? { node: $from.node(1), position: $from.before(1) } : null)

/** A photo goes from place to place within its gallery, selected or with the caret in its caption. */
export const movedInGallery = (tr, step) => {
  const { selection } = tr
  const { $from } = selection
  if (!$from.depth || $from.node(1).type.name !== "gallery") return null
  const gallery = $from.node(1)
  const index = $from.index(1)
  const node = gallery.maybeChild(index)
  const other = gallery.maybeChild(index + step)
  if (!node || !other) return null
  const isNode = selection instanceof NodeSelection
  const start = isNode ? selection.from : $from.before(2)
  const first = step < 0 ? start - other.nodeSize : start
  const shift = step < 0 ? -other.nodeSize : other.nodeSize
  tr.replaceWith(first, first + node.nodeSize + other.nodeSize, step < 0 ? [node, other] : [other, node])
  tr.setSelection(
    isNode ? NodeSelection.create(tr.doc, start + shift) : TextSelection.create(tr.doc, selection.anchor + shift, selection.head + shift),
  )
  return tr.scrollIntoView()
}

/** The last photo takes its gallery along: an empty gallery is nothing. */
const removeFromGallery = ({ state, commands }) => {
  const around = galleryAround(state.selection)
  if (!around || !(state.selection instanceof NodeSelection) || around.node.childCount > 1) return false
  return commands.command(({ tr }) => tr.delete(around.position, around.position + around.node.nodeSize))
}

export const Gallery = Node.create({
  name: "gallery",
  group: "story",
  content: "photoFigure+",
  isolating: true,
  defining: true,
  draggable: true,
  addOptions: () => ({ pickerUrl: "" }),
  parseHTML: () => [{ tag: "div[data-gallery]" }],
  renderHTML: () => ["div", { "data-gallery": "" }, 0],
  addNodeView() {
    return ({ node, editor, getPos }) => new GalleryView(node, editor, getPos, this.options.pickerUrl)
  },
  addCommands() {
    const url = this.options.pickerUrl
    return {
      insertGallery: () => ({ editor, dispatch }) => {
        if (dispatch) pickPhotos(url, { many: true }).then((photos) => insertGallery(editor, photos))
        return true
      },
      removePhoto: () => ({ state, commands }) => removeFromGallery({ state, commands }) || commands.deleteSelection(),
    }
  },
  addKeyboardShortcuts: () => ({
    Backspace: ({ editor }) => !editor.view.composing && removeFromGallery(editor),
    Delete: ({ editor }) => !editor.view.composing && removeFromGallery(editor),
  }),
  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "gallery",
      groups: "story",
      priority: 290,
      button: buttons.material("collections", ""),
      command: (editor) => editor.commands.insertGallery(),
      active: (editor) => editor.isActive("gallery"),
    })
  },
})
