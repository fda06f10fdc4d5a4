// Where a word stands in a text, as the writer means it: with or without marks, capitals and neighbours.

const CLUSTER = /\P{M}\p{M}*|\p{M}+/gu
const LETTER = /[\p{L}\p{M}\p{N}]/u

// One letter with its marks, however it was typed; marks go from Latin letters only, because Khmer lives by its own.
const plain = (cluster, { marks, cases }) => {
  let letter = cluster.normalize("NFC")
  if (!marks && /\p{Script=Latin}/u.test(letter)) {
    letter = letter.normalize("NFD").replace(/\p{M}/gu, "").replace("đ", "d").replace("Đ", "D")
  }
  return cases ? letter : letter.toLowerCase()
}

// The text as it is compared, and for each unit of it where the letter begins and ends in the text itself.
const folded = (text, options) => {
  let line = ""
  const begins = []
  const ends = []
  for (const { 0: cluster, index } of text.matchAll(CLUSTER)) {
    const letter = plain(cluster, options)
    line += letter
    for (let unit = 0; unit < letter.length; unit += 1) {
      begins.push(index)
      ends.push(index + cluster.length)
    }
  }
  return { line, begins, ends }
}

const before = (text, index) => [...text.slice(Math.max(0, index - 2), index)].at(-1) || ""
const standsAlone = (text, { from, to }) =>
  !LETTER.test(before(text, from)) && !LETTER.test(String.fromCodePoint(text.codePointAt(to) || 32))

/** [{from, to}] in units of `text`; none overlap. `marks`, `cases`: they count; `whole`: no part of a longer syllable. */
export const matchesIn = (text, sought, options) => {
  const wanted = folded(sought, options).line
  if (!wanted) return []
  const { line, begins, ends } = folded(text, options)
  const found = []
  for (let at = line.indexOf(wanted); at >= 0; ) {
    const match = { from: begins[at], to: ends[at + wanted.length - 1] }
    const counts = !options.whole || standsAlone(text, match)
    if (counts) found.push(match)
    at = line.indexOf(wanted, at + (counts ? wanted.length : 1))
  }
  return found
}
