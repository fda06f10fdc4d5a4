// A place in a text that may be another one when it is looked for again: behind which words, and behind how many blocks.
const KNOWN_BY = 24 // letters; as the server counts

const oneLine = (text) => text.replace(/\s+/g, " ").trim()
const wordsOf = (node) => oneLine(node.textBetween(0, node.content.size, " ", " "))

// Empty paragraphs do not outlive a save.
const isBlank = (node) => node.type.name === "paragraph" && !wordsOf(node)

/** {words, blocks}: the block before this position and how many there are up to it. */
export const behindOf = (doc, position) => {
  let blocks = 0
  let words = ""
  doc.forEach((node, offset) => {
    if (offset >= position || isBlank(node)) return
    blocks += 1
    words = wordsOf(node)
  })
  return { words, blocks }
}

/** The position behind the likeliest block of those words, else the old number, else the end. */
export const placeOf = (doc, { words, blocks }) => {
  const found = []
  doc.forEach((node, offset) => isBlank(node) || found.push({ end: offset + node.nodeSize, words: wordsOf(node) }))
  if (blocks <= 0) return 0
  if (!found.length) return doc.content.size
  const where = (test) => found.map((one, index) => (test(one.words) ? index + 1 : 0)).filter(Boolean)
  const same = words ? where((text) => text === words) : []
  const begun = words.length >= KNOWN_BY ? where((text) => text.startsWith(words.slice(0, KNOWN_BY))) : []
  const candidates = same.length ? same : begun
  const nearest = candidates.sort((one, other) => Math.abs(one - blocks) - Math.abs(other - blocks))[0]
  return found[Math.min(nearest ?? blocks, found.length) - 1].end
}
