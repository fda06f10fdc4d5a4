// Everything that our stories have beyond the library: exported under names of our own, because the
// library merges the exports of all extension modules of a page by name.
import {
  Blockquote,
  Document,
  Extension,
  Link,
  ListItem,
  mergeAttributes,
  Node,
  OrderedList,
  Plugin,
  pm,
  Table,
  TableCell,
  TableHeader,
} from "django-prose-editor/editor"
import { ask } from "desk/dialog"
import { movedInGallery } from "desk/gallery"
import { announce, make, say } from "desk/messages"
import { cleanPaste } from "desk/paste"
import { placeBeside } from "desk/photo"

export { AudioClip } from "desk/audio"
export { PhotoDrop } from "desk/drop"
export { OldLetters } from "desk/letters"
export { FindReplace } from "desk/find"
export { Gallery } from "desk/gallery"
export { PhotoFigure } from "desk/photo"
export { StoryToolbar, WordCount } from "desk/toolbar"
export { Underlines } from "desk/underlines"

const { NodeSelection, TextSelection } = pm.state

// The same nesting as the grammar on the server: what can be typed is what will be kept.
const FLOW = "(paragraph | bulletList | orderedList)"
export const StoryDocument = Document.extend({ content: "(block | story)+" })
export const StoryQuote = Blockquote.extend({ content: `${FLOW}+` })
export const StoryListItem = ListItem.extend({ content: `paragraph ${FLOW}*` })
export const StoryTableCell = TableCell.extend({ content: `${FLOW}+` })
export const StoryTableHeader = TableHeader.extend({ content: `${FLOW}+` })
export const StoryOrderedList = OrderedList.extend({
  addAttributes: () => ({}),
  addNodeView: () => () => {
    const dom = make("ol")
    return { dom, contentDOM: dom }
  },
})

const DOMAIN = /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+(\/\S*)?$/u
const ADDRESS = /^(https?:\/\/[^\s/@\\]+\.[^\s\\]*|mailto:[^\s@]+@[^\s@]+|\/(?![/\\])\S*)$/iu
const complete = (address) => (DOMAIN.test(address) ? `https://${address}` : address)

const askForLink = (href, withText) =>
  ask({
    title: say("Link"),
    submit: say("Apply"),
    also: href ? { label: say("Remove the link"), answer: "remove" } : null,
    fields: [
      {
        name: "href",
        label: say("Address"),
        value: href,
        inputMode: "url",
        autocomplete: "off",
        help: say("A web address, an e-mail address as mailto:, or a path of this site such as /tin-12.html."),
        check: (value) => (ADDRESS.test(complete(value)) ? "" : say("This is not an address that a reader can open.")),
      },
      ...(withText ? [{ name: "text", label: say("Words to show"), value: "" }] : []),
    ],
  })

// Words that stay selected are lost at the next key.
const collapse = ({ tr }) => Boolean(tr.setSelection(TextSelection.create(tr.doc, tr.selection.to)))

export const StoryLink = Link.extend({
  // Where a link opens is the reader's choice; what it may tell the other side is the server's.
  addAttributes() {
    const { href } = this.parent()
    return { href }
  },
  addCommands() {
    return {
      ...this.parent?.(),
      addLink: () => ({ editor }) => {
        const href = editor.getAttributes("link").href || ""
        const bare = editor.state.selection.empty && !href
        askForLink(href, bare).then((answer) => {
          const chain = editor.chain().focus()
          if (!answer) return chain.run()
          chain.extendMarkRange("link")
          if (answer === "remove") return chain.unsetMark("link").command(collapse).run()
          const attrs = { href: complete(answer.href) }
          if (!bare) return chain.setMark("link", attrs).command(collapse).run()
          const text = answer.text || attrs.href
          return chain.insertContent({ type: "text", text, marks: [{ type: "link", attrs }] }).unsetMark("link").run()
        })
        return true
      },
    }
  },
  addMenuItems({ menu, buttons }) {
    this.parent?.({ menu, buttons })
    menu.defineItem({
      name: "link",
      groups: "link",
      button: buttons.material("insert_link", ""),
      command: (editor) => editor.commands.addLink(),
      active: (editor) => editor.isActive("link"),
    })
  },
})

const whole = (most) => (value) => (/^\d+$/.test(value) && value >= 1 && value <= most ? "" : say("A number from 1 to %(most)s.", { most }))

export const StoryTable = Table.extend({
  addCommands() {
    return {
      ...this.parent?.(),
      insertTableWithOptions: () => ({ editor }) => {
        const fields = [
          { name: "rows", label: say("Rows"), value: "3", inputMode: "numeric", check: whole(100) },
          { name: "cols", label: say("Columns"), value: "3", inputMode: "numeric", check: whole(20) },
          { name: "head", label: say("The first row is a heading"), type: "checkbox", value: true },
        ]
        ask({ title: say("Table"), submit: say("Insert"), fields }).then((answer) => {
          if (!answer) return editor.commands.focus()
          const size = { rows: Number(answer.rows), cols: Number(answer.cols), withHeaderRow: answer.head }
          return editor.chain().focus().command(collapse).insertTable(size).run()
        })
        return true
      },
    }
  },
})

export const PullQuote = Node.create({
  name: "pullQuote",
  group: "story",
  content: "paragraph+",
  defining: true,
  parseHTML: () => [{ tag: "aside.pullquote" }],
  renderHTML: () => ["aside", { class: "pullquote" }, 0],
  addCommands: () => ({ togglePullQuote: () => ({ commands }) => commands.toggleWrap("pullQuote") }),
  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "pullQuote",
      groups: "story",
      priority: 200,
      button: buttons.material("record_voice_over", ""),
      command: (editor) => editor.chain().focus().togglePullQuote().run(),
      active: (editor) => editor.isActive("pullQuote"),
      enabled: (editor) => editor.can().togglePullQuote(),
    })
  },
})

const insertEmbed = (editor, url) => {
  const place = placeBeside(editor.state)
  const atEnd = place.to === editor.state.doc.content.size
  const content = [{ type: "embed", attrs: { url } }, ...(atEnd ? [{ type: "paragraph" }] : [])]
  const chain = editor.chain().insertContentAt(place, content)
  return (atEnd ? chain.setTextSelection(place.from + 2) : chain.setNodeSelection(place.from)).focus().run()
}

export const Embed = Node.create({
  name: "embed",
  group: "story",
  atom: true,
  draggable: true,
  addOptions: () => ({ patterns: [] }),
  addStorage() {
    const patterns = this.options.patterns.map((pattern) => new RegExp(`^(?:${pattern})$`))
    return { knows: (url) => patterns.some((pattern) => pattern.test(url)) }
  },
  addAttributes: () => ({
    url: {
      default: "",
      parseHTML: (element) => element.getAttribute("data-embed"),
      renderHTML: ({ url }) => ({ "data-embed": url }),
    },
  }),
  parseHTML: () => [{ tag: "div[data-embed]" }],
  renderHTML: ({ HTMLAttributes }) => ["div", mergeAttributes(HTMLAttributes)],
  addNodeView: () => ({ node }) => ({
    dom: make("div", { className: "desk-embed" }, [
      make("span", { className: "material-icons", "aria-hidden": "true", textContent: "smart_display" }),
      make("strong", { textContent: say("Embedded") }),
      make("span", { className: "desk-embed-address", textContent: node.attrs.url }),
    ]),
  }),
  addCommands() {
    const { knows } = this.storage
    const help = say("YouTube, Facebook, TikTok, Vimeo, or the https address of an mp3, m4a, ogg or mp4 file.")
    const check = (value) => (knows(value) ? "" : say("This address cannot be embedded."))
    return {
      insertEmbed: () => ({ editor, dispatch }) => {
        const field = { name: "url", label: say("Address"), value: "", inputMode: "url", autocomplete: "off", help, check }
        if (dispatch)
          ask({ title: say("Video or audio from elsewhere"), submit: say("Insert"), fields: [field] }).then((answer) =>
            answer ? insertEmbed(editor, answer.url) : editor.commands.focus(),
          )
        return true
      },
    }
  },
  addProseMirrorPlugins() {
    const { editor, storage } = this
    // An address alone, pasted where an empty paragraph waits, is meant to be seen and not to be read.
    const handlePaste = (view, event) => {
      const url = (event.clipboardData?.getData("text/plain") || "").trim()
      const { $from, empty } = view.state.selection
      if (!empty || $from.depth !== 1 || $from.parent.type.name !== "paragraph" || $from.parent.content.size || !storage.knows(url)) return false
      return insertEmbed(editor, url)
    }
    return [new Plugin({ props: { handlePaste } })]
  },
  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "embed",
      groups: "story",
      button: buttons.material("smart_display", ""),
      command: (editor) => editor.commands.insertEmbed(),
      active: (editor) => editor.isActive("embed"),
    })
  },
})

const moved = (tr, step) => {
  const { selection, doc } = tr
  if (selection.$from.depth && selection.$from.node(1).type.name === "gallery") return movedInGallery(tr, step)
  const index = selection.$from.index(0)
  const node = doc.maybeChild(index)
  const other = doc.maybeChild(index + step)
  if (node?.type.spec.group !== "story" || !other) return null
  const start = selection.$from.depth ? selection.$from.before(1) : selection.from
  const first = step < 0 ? start - other.nodeSize : start
  const pair = step < 0 ? [node, other] : [other, node]
  const shift = step < 0 ? -other.nodeSize : other.nodeSize
  tr.replaceWith(first, first + node.nodeSize + other.nodeSize, pair)
  const isNode = selection instanceof NodeSelection && !selection.$from.depth
  tr.setSelection(
    isNode ? NodeSelection.create(tr.doc, start + shift) : TextSelection.create(tr.doc, selection.anchor + shift, selection.head + shift),
  )
  return tr.scrollIntoView()
}

/** Photos, pull quotes and embeds go up and down by Alt and an arrow, past one block at a time. */
export const MoveBlock = Extension.create({
  name: "moveBlock",
  addCommands: () => ({
    moveBlock: (step) => ({ tr, dispatch }) => {
      const change = moved(tr, step)
      if (change && dispatch) announce(step < 0 ? say("Moved up") : say("Moved down"))
      return Boolean(change)
    },
  }),
  addKeyboardShortcuts: () => ({
    "Alt-ArrowUp": ({ editor }) => !editor.view.composing && editor.commands.moveBlock(-1),
    "Alt-ArrowDown": ({ editor }) => !editor.view.composing && editor.commands.moveBlock(1),
  }),
})

export const CleanPaste = Extension.create({
  name: "cleanPaste",
  addProseMirrorPlugins: () => [new Plugin({ props: { transformPastedHTML: cleanPaste } })],
})

// The text box has no name of its own, and the label points at a textarea that nobody sees.
document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => {
  const box = editor.view.dom
  const label = textarea.labels?.[0]
  box.setAttribute("role", "textbox")
  box.setAttribute("aria-multiline", "true")
  for (const name of ["aria-describedby", "aria-invalid", "aria-required"]) {
    if (textarea.hasAttribute(name)) box.setAttribute(name, textarea.getAttribute(name))
  }
  if (!label) return box.setAttribute("aria-label", textarea.getAttribute("aria-label") || say("Story"))
  label.id ||= `${textarea.id}_label`
  box.setAttribute("aria-labelledby", label.id)
  label.addEventListener("click", (event) => {
    event.preventDefault()
    editor.commands.focus()
  })
})
