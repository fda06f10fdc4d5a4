// Notes in the text that is being written: underlined words and a number in the margin, drawn beside the document and
// never in it. Offsets count the characters of all lines joined by line ends, as the server counts them.
import { pm } from "django-prose-editor/editor"

const { NodeSelection, Plugin, PluginKey, TextSelection } = pm.state
const { Decoration, DecorationSet } = pm.view

const key = new PluginKey("storyNotes")

const linesOf = (doc) => {
  const lines = []
  let offset = 0
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true
    if (node.content.size) {
      const text = node.textBetween(0, node.content.size, undefined, "\n")
      lines.push({ pos: pos + 1, offset, text })
      offset += text.length + 1
    }
    return false
  })
  return lines
}

const photosOf = (doc) => {
  const photos = []
  doc.descendants((node, pos) => {
    if (node.type.name === "photoFigure") photos.push({ pos, size: node.nodeSize, photo: Number(node.attrs.photo) })
    return !node.isTextblock
  })
  return photos
}

const positionOf = (lines, offset, atEnd) => {
  const line = lines.find(({ offset: begin, text }) => (atEnd ? offset <= begin + text.length : offset < begin + text.length))
  return line ? line.pos + Math.max(0, offset - line.offset) : null
}

const drawn = (doc, { places, photos }) => {
  const lines = linesOf(doc)
  const marks = []
  for (const { note, number, start, end } of places) {
    const from = positionOf(lines, start, false)
    const to = positionOf(lines, end, true)
    if (from !== null && to > from) marks.push(Decoration.inline(from, to, { class: "desk-note", "data-note": String(note) }, { note, number }))
  }
  const figures = photosOf(doc)
  for (const { note, number, photo } of photos) {
    const figure = figures.find((each) => each.photo === photo)
    if (figure) marks.push(Decoration.node(figure.pos, figure.pos + figure.size, { class: "desk-note-photo" }, { note, number }))
  }
  return DecorationSet.create(doc, marks)
}

/** The numbers of the notes that begin in each block, for its margin. */
const margins = (state, set) => {
  const blocks = new Map()
  for (const { from, spec } of set.find(undefined, undefined, ({ note }) => Boolean(note))) {
    const $from = state.doc.resolve(from)
    const at = $from.depth ? $from.before() : from
    blocks.set(at, [...(blocks.get(at) || []), spec.number])
  }
  return [...blocks].map(([at, numbers]) => {
    const node = state.doc.nodeAt(at)
    return Decoration.node(at, at + node.nodeSize, { "data-notes": numbers.sort((a, b) => a - b).join(" · ") })
  })
}

const notesPlugin = () =>
  new Plugin({
    key,
    state: {
      init: (_config, { doc }) => ({ set: DecorationSet.create(doc, []), chosen: null }),
      apply(tr, { set, chosen }, _old, { doc }) {
        const told = tr.getMeta(key)
        let next = told?.seen ? drawn(doc, told.seen) : set.map(tr.mapping, doc)
        let held = chosen && { from: tr.mapping.map(chosen.from, 1), to: tr.mapping.map(chosen.to, -1) }
        if (told && "chosen" in told) held = told.chosen
        if (held && held.to <= held.from) held = null
        return { set: next, chosen: held }
      },
    },
    props: {
      decorations(state) {
        const { set, chosen } = key.getState(state)
        const more = margins(state, set)
        if (chosen) more.push(Decoration.inline(chosen.from, chosen.to, { class: "desk-note-chosen" }))
        return set.add(state.doc, more)
      },
    },
  })

/** What `desk/notes` needs of a text, here for the editor. */
export const surfaceOfEditor = (editor) => {
  editor.registerPlugin(notesPlugin())
  const found = (note) => key.getState(editor.state).set.find(undefined, undefined, (spec) => spec.note === note)[0]
  const tell = (meta) => editor.view.dispatch(editor.state.tr.setMeta(key, meta).setMeta("addToHistory", false))
  const offsetOf = (lines, pos) => {
    const line = lines.findLast((each) => each.pos <= pos) || lines[0]
    return line ? line.offset + Math.max(0, Math.min(pos - line.pos, line.text.length)) : 0
  }

  return {
    element: editor.view.dom,
    seen: () => ({
      paragraphs: linesOf(editor.state.doc).map(({ text }) => text),
      photos: photosOf(editor.state.doc).map(({ photo }) => photo),
    }),
    draw: (seen) => tell({ seen }),
    /** What is selected now: {photo}, {quote}, or null. */
    selected() {
      const { selection, doc } = editor.state
      if (selection instanceof NodeSelection) return selection.node.type.name === "photoFigure" ? { photo: Number(selection.node.attrs.photo) } : null
      const quote = doc.textBetween(selection.from, selection.to, "\n", "\n").trim()
      return quote ? { quote } : null
    },
    hold() {
      const { from, to, empty } = editor.state.selection
      tell({ chosen: empty || editor.state.selection instanceof NodeSelection ? null : { from, to } })
    },
    /** Where the held passage stands by now. */
    held() {
      const { chosen } = key.getState(editor.state)
      const lines = linesOf(editor.state.doc)
      return chosen && { start: offsetOf(lines, chosen.from), end: offsetOf(lines, chosen.to) }
    },
    letGo: () => tell({ chosen: null }),
    go(note) {
      const place = found(note)
      if (!place) return false
      const at = editor.state.doc.resolve(place.from)
      const selection = at.depth ? TextSelection.create(editor.state.doc, place.from, place.to) : NodeSelection.create(editor.state.doc, place.from)
      editor.view.dispatch(editor.state.tr.setSelection(selection).scrollIntoView())
      editor.view.focus()
      return true
    },
    /** The note under the caret. */
    here() {
      const { from, to } = editor.state.selection
      return key.getState(editor.state).set.find(from, to, ({ note }) => Boolean(note))[0]?.spec.note ?? null
    },
    onMove: (call) => editor.on("selectionUpdate", call),
  }
}
