// Slips of the keyboard in the body, underlined. Underlines are drawn over the text: they never are part of it.
import { Extension, Plugin, pm } from "django-prose-editor/editor"
import { addSource } from "desk/marked"

const { NodeSelection, PluginKey, TextSelection } = pm.state
const { Decoration, DecorationSet } = pm.view

const slips = new PluginKey("storySlips")
const OTHER = "\ufffc" // one letter for what is not text, so that places stay places

const textOf = (node) => node.textBetween(0, node.content.size, null, (leaf) => (leaf.type.name === "hardBreak" ? "\n" : OTHER))

/** Every paragraph, item, cell and caption with the place at which its text begins. */
const textblocks = (doc) => {
  const found = []
  doc.descendants((node, position) => {
    if (node.isTextblock) found.push({ text: textOf(node), begins: position + 1 })
    return !node.isTextblock
  })
  return found
}

const drawn = (doc, marks) =>
  DecorationSet.create(
    doc,
    marks.map(({ from, to, kind, why }) => Decoration.inline(from, to, { class: `desk-slip desk-slip-${kind}`, title: why })),
  )

/** What is being rewritten is not judged until the next answer. Under a composition nothing is drawn anew. */
const withoutTouched = (set, { mapping }) => {
  const touched = []
  mapping.maps.forEach((map, index) => {
    const rest = mapping.slice(index + 1)
    map.forEach((_from, _to, from, to) => touched.push(...set.find(rest.map(from, -1), rest.map(to, 1))))
  })
  return touched.length ? set.remove(touched) : set
}

const underlining = () => {
  let view = null
  return new Plugin({
    key: slips,
    view(of) {
      view = of
      return {}
    },
    state: {
      init: () => DecorationSet.empty,
      apply(transaction, old) {
        const fresh = transaction.getMeta(slips)
        if (fresh) return drawn(transaction.doc, fresh)
        if (!transaction.docChanged) return old
        const set = old.map(transaction.mapping, transaction.doc)
        return view?.composing ? set : withoutTouched(set, transaction)
      },
    },
    props: { decorations: (state) => slips.getState(state) },
  })
}

const alike = (drawing, marks) =>
  drawing.length === marks.length && marks.every(({ from, to }, index) => drawing[index].from === from && drawing[index].to === to)

/** Only when something differs: each drawing sets the caret anew, and somebody's next letter may be on its way. */
const redraw = (view, marks) => {
  const drawing = slips.getState(view.state).find().sort((one, other) => one.from - other.from)
  if (!alike(drawing, marks)) view.dispatch(view.state.tr.setMeta(slips, marks).setMeta("addToHistory", false))
}

const select = (view, selection) => {
  view.dispatch(view.state.tr.setSelection(selection).scrollIntoView())
  view.focus()
  view.domAtPos(selection.from).node.parentElement?.scrollIntoView({ block: "center" })
  return true
}

/** The first node that fits, as a selection. */
const found = (doc, place) => {
  let selection = null
  doc.descendants((node, position) => {
    if (selection) return false
    if (place.photo && node.type.name === "photoFigure" && Number(node.attrs.photo) === place.photo)
      selection = NodeSelection.create(doc, position)
    else if (place.href && node.isText && node.marks.some((mark) => mark.attrs.href === place.href))
      selection = TextSelection.create(doc, position, position + node.nodeSize)
    else if (place.word && node.isTextblock) {
      const at = textOf(node).indexOf(place.word)
      if (at >= 0) selection = TextSelection.create(doc, position + 1 + at, position + 1 + at + place.word.length)
    }
    return !selection
  })
  return selection
}

const sourceOf = (view) => {
  let collected = []

  const passages = () => {
    const { doc } = view.state
    const all = []
    collected = all
    return textblocks(doc).map(({ text, begins }) => ({
      text,
      /** All blocks are painted by the last: one change of the view, and none for a text that is no longer there. */
      paint(marks) {
        all.push(...marks.map((mark) => ({ ...mark, from: begins + mark.start, to: begins + mark.end })))
      },
      go: (mark) => {
        const now = view.state.doc
        if (now.eq(doc)) return select(view, TextSelection.create(now, begins + mark.start, begins + mark.end))
        const selection = found(now, { word: mark.word })
        return selection ? select(view, selection) : view.focus()
      },
      finish: () => {
        if (collected === all && view.state.doc.eq(doc)) redraw(view, all)
      },
    }))
  }

  const goTo = (place) => {
    const selection = found(view.state.doc, place)
    return Boolean(selection) && select(view, selection)
  }

  return { passages, goTo }
}

export const Underlines = Extension.create({
  name: "underlines",
  addStorage: () => ({ leave: null }),
  addProseMirrorPlugins: () => [underlining()],
  onCreate({ editor }) {
    this.storage.leave = addSource(sourceOf(editor.view))
  },
  onDestroy() {
    this.storage.leave?.()
  },
})
