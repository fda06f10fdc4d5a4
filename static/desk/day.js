// My day stays true while somebody looks at it. Only what changed is put anew, and never what has the focus.
const PAUSE = 40_000 // milliseconds between two questions
const day = document.querySelector(".day[data-news]")
let have = ""
const line = day.querySelector(".day-said")

const cellOf = ({ key, html, print }) => {
  const cell = Object.assign(document.createElement("div"), { className: "day-cell", innerHTML: html })
  Object.assign(cell.dataset, { key, print })
  return cell
}

/** Brings one part of the page in line with what the server says, block by block, in the server's order. */
const settle = (part, blocks) => {
  const there = new Map([...part.querySelectorAll(":scope > [data-key]")].map((cell) => [cell.dataset.key, cell]))
  const busy = (cell) => cell.contains(document.activeElement)
  let before = [...part.children].filter((cell) => !cell.dataset.key && !("last" in cell.dataset)).at(-1) || null
  for (const block of blocks) {
    let cell = there.get(block.key)
    there.delete(block.key)
    if (cell && cell.dataset.print !== block.print && !busy(cell)) {
      const fresh = cellOf(block)
      cell.replaceWith(fresh)
      cell = fresh
    } else if (!cell) {
      cell = cellOf(block)
      if (before) before.after(cell)
      else part.prepend(cell)
    }
    before = cell
  }
  for (const gone of there.values()) if (!busy(gone)) gone.remove()
}

const look = async () => {
  if (document.visibilityState !== "visible") return
  const answer = await fetch(`${day.dataset.news}?have=${have}`, { credentials: "same-origin", redirect: "manual" }).catch(() => null)
  if (answer?.status !== 200) return // nothing new, signed out, or nobody answers: the page stays as it was
  const news = await answer.json()
  have = news.print
  settle(day.querySelector(".day-first-part"), news.first)
  settle(day.querySelector(".day-beside-part"), news.beside)
  if (line.textContent !== news.said) line.textContent = news.said
}

setInterval(look, PAUSE)
document.addEventListener("visibilitychange", look)
