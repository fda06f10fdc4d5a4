// "Place in a story": a window that offers the stories one may write in, and puts the photos at the end of one.
import { post } from "desk/library"
import { freshId, make, say } from "desk/messages"

const PAUSE = 250

const offered = async (url, q) => {
  const address = new URL(url, location.href)
  if (q) address.searchParams.set("q", q)
  const response = await fetch(address, { headers: { Accept: "application/json" }, credentials: "same-origin" })
  if (!response.ok || response.redirected) throw new Error(String(response.status))
  return (await response.json()).results
}

/** Ask which story, and place the photos. Resolves to {address, count, headline}, or null when called off. */
export const placeInStory = ({ stories, place }, ids) =>
  new Promise((resolve) => {
    let placed = null
    let asked = 0
    const title = make("h2", { id: freshId("title"), textContent: say("Place %(count)s photos in a story", { count: ids.length }) })
    const search = make("input", { type: "search", id: freshId("search"), autocomplete: "off" })
    const list = make("ul", { className: "desk-stories" })
    const status = make("p", { className: "desk-picker-status", role: "status" })
    const cancel = make("button", { type: "button", textContent: say("Cancel") })
    const dialog = make("dialog", { className: "desk-dialog", "aria-labelledby": title.id }, [
      title,
      make("p", { className: "desk-help", textContent: say("They go to the end of its text, in this order.") }),
      make("div", { className: "desk-field" }, [make("label", { htmlFor: search.id, textContent: say("Words of the headline") }), search]),
      list,
      status,
      make("div", { className: "desk-buttons" }, [cancel]),
    ])
    const put = async (story) => {
      status.textContent = say("Placing the photos…")
      const { status: code, answer } = await post(place, { article: story.id, ids: ids.join(",") })
      if (code !== 200) {
        status.textContent = answer.error || say("The photos were not placed. Try again.")
        return
      }
      placed = { ...answer, headline: story.headline }
      dialog.close()
    }
    const line = (story) => {
      const button = make("button", { type: "button", className: "desk-story" }, [
        make("span", { textContent: story.headline }),
        make("small", { textContent: story.state }),
      ])
      button.addEventListener("click", () => put(story))
      return make("li", {}, [button])
    }
    const load = async () => {
      const mine = ++asked
      try {
        const found = await offered(stories, search.value.trim())
        if (mine !== asked) return
        list.replaceChildren(...found.map(line))
        status.textContent = found.length ? "" : say("There is no such story that you may write in now.")
      } catch {
        if (mine === asked) status.textContent = say("The desk did not answer. Try again.")
      }
    }
    let timer = 0
    const later = () => {
      clearTimeout(timer)
      timer = setTimeout(load, PAUSE)
    }
    search.addEventListener("input", (event) => !event.isComposing && later())
    search.addEventListener("compositionend", later)
    dialog.addEventListener("keydown", (event) => {
      if (event.isComposing || !["ArrowDown", "ArrowUp", "Enter"].includes(event.key)) return
      const stops = [search, ...list.querySelectorAll("button")]
      if (event.key === "Enter" && event.target !== search) return
      event.preventDefault()
      if (event.key === "Enter") return stops[1]?.focus()
      stops[stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)]?.focus()
    })
    cancel.addEventListener("click", () => dialog.close())
    dialog.addEventListener("close", () => {
      dialog.remove()
      resolve(placed)
    })
    document.body.append(dialog)
    dialog.showModal()
    search.focus()
    load()
  })
