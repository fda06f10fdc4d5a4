// Underlines in a plain text box: a copy of its text lies over it, unseen but for the waves, and lets every click through.
import { make } from "desk/messages"

const LIKE_THE_BOX = [
  "fontFamily", "fontSize", "fontStyle", "fontWeight", "letterSpacing", "lineHeight", "paddingBlockEnd", "paddingBlockStart",
  "paddingInlineEnd", "paddingInlineStart", "tabSize", "textAlign", "textIndent", "wordSpacing",
]

/** The marks that are left after `before` became `after`: what was touched goes, what stands behind it moves along. */
export const carried = (marks, before, after) => {
  const most = Math.min(before.length, after.length)
  let head = 0
  while (head < most && before[head] === after[head]) head += 1
  let tail = 0
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1
  const shift = after.length - before.length
  return marks.flatMap((mark) => {
    if (mark.end < head) return [mark]
    if (mark.start > before.length - tail) return [{ ...mark, start: mark.start + shift, end: mark.end + shift }]
    return []
  })
}

const pieces = (text, marks) => {
  const nodes = []
  let at = 0
  for (const { start, end, kind } of marks) {
    if (start < at) continue
    nodes.push(text.slice(at, start), make("span", { className: `desk-slip desk-slip-${kind}`, textContent: text.slice(start, end) }))
    at = end
  }
  return [...nodes, `${text.slice(at)}\u200b`] // the last line break needs something after it to be a line
}

const overlay = (box) => {
  const layer = make("div", { className: "desk-mirror", "aria-hidden": "true" })
  const frame = make("div", { className: "desk-mirrored" })
  box.before(frame)
  frame.append(box, layer)

  const fit = () => {
    const style = getComputedStyle(box)
    for (const name of LIKE_THE_BOX) layer.style[name] = style[name]
    Object.assign(layer.style, {
      blockSize: `${box.clientHeight}px`, inlineSize: `${box.clientWidth}px`,
      insetBlockStart: `${box.offsetTop + box.clientTop}px`, insetInlineStart: `${box.offsetLeft + box.clientLeft}px`,
    })
    layer.scrollTop = box.scrollTop
  }
  box.addEventListener("scroll", () => (layer.scrollTop = box.scrollTop))
  new ResizeObserver(fit).observe(box)
  return { layer, fit }
}

/** A field as a source of one passage; a text box is underlined, a line of input is not. */
export const fieldSource = (box) => {
  const { layer, fit } = box.tagName === "TEXTAREA" ? overlay(box) : { layer: null, fit: () => {} }
  let marks = []
  let shown = box.value

  const draw = () => {
    shown = box.value
    layer?.replaceChildren(...(marks.length ? pieces(shown, marks) : []))
    fit()
  }
  box.addEventListener("input", () => {
    if (!marks.length) return
    marks = carried(marks, shown, box.value)
    draw()
  })

  const passage = () => {
    const text = box.value
    return {
      text,
      paint(fresh) {
        if (box.value !== text) return
        marks = fresh
        draw()
      },
      go(mark) {
        box.focus()
        const at = box.value === text ? mark.start : box.value.indexOf(mark.word)
        if (at >= 0) box.setSelectionRange(at, at + mark.end - mark.start)
        box.scrollIntoView({ block: "center" })
      },
    }
  }
  return { passages: () => [passage()] }
}
