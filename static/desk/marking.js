// Notes on a text that may only be read: the noted words become marks that the Tab key reaches.
import { make, say } from "desk/messages"

const LINES = "p, h2, h3, h4, li, td, th, figcaption"

const leavesOf = (body) => {
  const leaves = []
  const lines = []
  let offset = 0
  for (const line of [...body.querySelectorAll(LINES)].filter((each) => !each.querySelector(LINES))) {
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
    let text = ""
    while (walker.nextNode()) {
      const node = walker.currentNode
      const piece = node.nodeName === "BR" ? "\n" : node.nodeType === Node.TEXT_NODE ? node.data : ""
      if (node.nodeType === Node.TEXT_NODE) leaves.push({ node, start: offset + text.length, end: offset + text.length + piece.length })
      text += piece
    }
    if (!text) continue
    lines.push({ line, text, start: offset })
    offset += text.length + 1
  }
  return { leaves, lines }
}

const photosOf = (body) => [...body.querySelectorAll("figure[data-photo]")].map((figure) => ({ figure, photo: Number(figure.dataset.photo) }))

const unmark = (body) => {
  for (const mark of body.querySelectorAll("mark.desk-note")) mark.replaceWith(...mark.childNodes)
  for (const noted of body.querySelectorAll("[data-notes]")) noted.removeAttribute("data-notes")
  body.normalize()
}

const inMargin = (element, number) => {
  if (element) element.dataset.notes = [...(element.dataset.notes?.split(" · ") || []), number].join(" · ")
}

const wrap = (body, { note, number, start, end }) => {
  const { leaves, lines } = leavesOf(body)
  let first = true
  for (const leaf of leaves.filter((each) => each.end > start && each.start < end)) {
    const range = document.createRange()
    range.setStart(leaf.node, Math.max(0, start - leaf.start))
    range.setEnd(leaf.node, Math.min(leaf.node.length, end - leaf.start))
    const mark = make("mark", { className: "desk-note", "data-note": note })
    if (first) Object.assign(mark, { tabIndex: 0, role: "button" }).setAttribute("aria-description", say("Note %(number)s", { number }))
    range.surroundContents(mark)
    first = false
  }
  inMargin(lines.findLast((each) => each.start <= start)?.line, number)
}

/** What `desk/notes` needs of a text, here for one that may only be read. */
export const surfaceOfCopy = (body) => {
  let last = null
  let held = null

  const remember = () => {
    const selection = getSelection()
    if (!selection.rangeCount || selection.isCollapsed) return null
    const range = selection.getRangeAt(0)
    if (!body.contains(range.commonAncestorContainer)) return null
    const inside = leavesOf(body).leaves.filter(({ node }) => range.intersectsNode(node))
    if (!inside.length) return null
    const [from, to] = [inside[0], inside.at(-1)]
    const start = from.node === range.startContainer ? from.start + range.startOffset : from.start
    const end = to.node === range.endContainer ? to.start + range.endOffset : to.end
    const quote = selection.toString().trim()
    return quote && end > start ? { start, end, quote } : null
  }
  document.addEventListener("selectionchange", () => (last = remember() || (body.contains(getSelection().anchorNode) ? null : last)))

  return {
    element: body,
    seen: () => ({ paragraphs: leavesOf(body).lines.map(({ text }) => text), photos: photosOf(body).map(({ photo }) => photo) }),
    draw({ places, photos }) {
      unmark(body)
      for (const place of places) wrap(body, place)
      for (const { number, photo } of photos) inMargin(photosOf(body).find((each) => each.photo === photo)?.figure, number)
    },
    selected: () => last && { quote: last.quote },
    hold: () => (held = last),
    held: () => held,
    letGo: () => (held = last = null),
    go(note) {
      const mark = body.querySelector(`mark[data-note="${note}"]`)
      mark?.scrollIntoView({ block: "center" })
      mark?.focus()
      return Boolean(mark)
    },
    here: () => Number(document.activeElement?.closest?.("mark.desk-note")?.dataset.note) || null,
    onMove: (call) => body.addEventListener("focusin", call),
  }
}
