// Small help on the desk's pages. Everything works without it.
{
  /** A headline is one line that wraps: Enter goes on, a pasted line break becomes a space, the box grows. */
  const oneLine = (box) => {
    const grow = () => {
      box.style.height = "auto"
      box.style.height = `${box.scrollHeight + 2}px`
    }
    box.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing) event.preventDefault()
    })
    addEventListener("resize", grow)
    box.addEventListener("input", (event) => {
      if (!event.isComposing && /\n/.test(box.value)) box.value = box.value.replace(/\s*\n\s*/g, " ")
      grow()
    })
    grow()
  }

  /** How long a line has become, said when it nears its end; nothing is cut off. */
  const count = (box) => {
    const most = Number(box.dataset.most)
    const line = document.createElement("p")
    line.className = "line-count"
    line.setAttribute("aria-live", "polite")
    box.after(line)
    const show = () => {
      const length = [...box.value.normalize("NFC")].length
      line.textContent = length > most * 0.8 ? `${length} / ${most}` : ""
      line.classList.toggle("line-too-long", length > most)
    }
    box.addEventListener("input", (event) => event.isComposing || show())
    box.addEventListener("compositionend", show)
    show()
  }

  /** Known tags for the name that is being typed, after what stands before it. */
  const suggestTags = (input) => {
    const list = document.createElement("datalist")
    list.id = `${input.id}_known`
    input.after(list)
    input.setAttribute("list", list.id)
    let timer = 0
    const ask = async () => {
      const cut = input.value.lastIndexOf(",") + 1
      const typed = input.value.slice(cut).trim()
      if (typed.length < 2) return list.replaceChildren()
      const answer = await fetch(`${input.dataset.suggestions}?q=${encodeURIComponent(typed)}`, { credentials: "same-origin" })
      if (!answer.ok) return
      const { names } = await answer.json()
      const before = input.value.slice(0, cut)
      list.replaceChildren(...names.map((name) => {
        const option = document.createElement("option")
        option.value = `${before}${before ? " " : ""}${name}`
        return option
      }))
    }
    const later = (event) => {
      if (event.isComposing) return
      clearTimeout(timer)
      timer = setTimeout(() => ask().catch(() => list.replaceChildren()), 250)
    }
    input.addEventListener("input", later)
    input.addEventListener("compositionend", later)
  }

  /** The source's fields open by themselves when the story is not the house's own. */
  const openSource = (origin) => {
    const details = document.querySelector("fieldset.source details")
    origin.addEventListener("change", () => { if (details && origin.value !== "own") details.open = true })
  }

  /** On a phone the filters stand below the list: those in use stay open, the others fold. */
  const foldFilters = () => {
    if (!matchMedia("(max-width: 48em)").matches) return
    document.querySelectorAll("#changelist-filter details").forEach((details) => {
      details.open = !details.querySelector("li:first-child.selected")
    })
  }

  /** A phone shows the rows of a list one below the other: each value then says of which column it is. */
  const nameValues = (table) => {
    const names = [...table.querySelectorAll("thead th")].map((head) => head.querySelector(".text")?.textContent.trim() || "")
    for (const row of table.querySelectorAll("tbody tr")) {
      for (const [place, cell] of [...row.cells].entries()) if (names[place]) cell.dataset.of = names[place]
    }
  }

  /** What the page came to say is heard, too: a live region speaks only words that arrive after it. */
  const speak = () => {
    const sentences = [...document.querySelectorAll(".messagelist li, .errornote")]
      .filter((line) => !line.closest("[role=alert], .story-errors"))
      .map((line) => {
        const words = line.cloneNode(true)
        for (const button of words.querySelectorAll("button")) button.remove()
        return words.textContent.trim()
      })
    const place = document.querySelector("[data-said]")
    if (place && sentences.length) setTimeout(() => { place.textContent = sentences.join(" ") }, 400)
  }

  addEventListener("load", foldFilters)
  addEventListener("load", speak)
  document.querySelectorAll("#result_list").forEach(nameValues)
  document.querySelectorAll("textarea[data-one-line]").forEach(oneLine)
  document.querySelectorAll("[data-most]").forEach(count)
  document.querySelectorAll("input[data-suggestions]").forEach(suggestTags)
  document.querySelectorAll("#article_form #id_origin").forEach(openSource)
  document.querySelector(".story-errors")?.focus()
  document.querySelectorAll("details.desk-person, details.act-more").forEach((menu) => {
    document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false })
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return
      menu.open = false
      menu.querySelector("summary").focus()
    })
  })
}
