// The photo library in a modal window. The browser keeps the focus inside and closes it on Escape.
import { findPhotos, imagesIn, remember } from "desk/library"
import { freshId, make, say } from "desk/messages"
import { uploadPanel } from "desk/upload"

const PAUSE = 250 // ms without a key before the library is searched

const card = (photo, choose, several) => {
  const words = photo.caption || photo.alt || say("Photo %(id)s", { id: photo.id })
  const parts = [
    make("img", { src: photo.thumb, alt: "", loading: "lazy", width: photo.width || 320, height: photo.height || 213 }),
    make("span", { className: "desk-card-caption", textContent: words }),
    make("span", { className: "desk-card-credit", textContent: photo.credit }),
  ]
  if (photo.blocked) {
    const reason = photo.blocked_reason ? say("May not be used: %(reason)s", { reason: photo.blocked_reason }) : say("May not be used")
    parts.push(make("span", { className: "desk-card-blocked", textContent: reason }))
  }
  const button = make("button", { type: "button", className: "desk-card" }, parts)
  if (photo.blocked) button.setAttribute("aria-disabled", "true")
  else button.addEventListener("click", () => choose(photo, button))
  if (several && !photo.blocked) button.setAttribute("aria-pressed", String(several.has(photo.id)))
  return make("li", {}, [button])
}

const arrows = { ArrowRight: 1, ArrowLeft: -1, Home: "first", End: "last" }

// Up and down go by what is seen, not by counting: the number of columns follows the window.
const neighbour = (buttons, current, key) => {
  const index = buttons.indexOf(current)
  if (key === "Home") return buttons[0]
  if (key === "End") return buttons.at(-1)
  if (key in arrows) return buttons[index + arrows[key]]
  const here = current.getBoundingClientRect()
  const down = key === "ArrowDown"
  const row = buttons.filter((b) => (down ? b.getBoundingClientRect().top >= here.bottom : b.getBoundingClientRect().bottom <= here.top))
  const near = (b) => Math.abs(b.getBoundingClientRect().top - here.top) * 10 + Math.abs(b.getBoundingClientRect().left - here.left)
  return row.sort((a, b) => near(a) - near(b))[0]
}

const grid = (search) => {
  const list = make("ul", { className: "desk-grid", "aria-label": say("Photos") })
  list.addEventListener("keydown", (event) => {
    if (!(event.key in arrows) && event.key !== "ArrowDown" && event.key !== "ArrowUp") return
    const buttons = [...list.querySelectorAll("button")]
    const next = neighbour(buttons, event.target.closest("button"), event.key)
    event.preventDefault()
    if (next) next.focus()
    else if (event.key === "ArrowUp") search.focus()
  })
  return list
}

/** Search and paging: fills `list`, reports in `status`, shows `more` while there are further pages. */
const searcher = (url, { search, list, status, more, choose, several }) => {
  let asked = 0
  let next = null
  const load = async (page) => {
    const mine = ++asked
    list.setAttribute("aria-busy", "true")
    try {
      const found = await findPhotos(url, search.value.trim(), page)
      if (mine !== asked) return
      const cards = found.results.map((photo) => card(photo, choose, several))
      const before = page ? list.children.length : 0
      page ? list.append(...cards) : list.replaceChildren(...cards)
      next = found.next
      status.textContent = found.total ? say("%(count)s photos", { count: found.total }) : say("No photo matches. Try fewer words, or upload one.")
      if (page) list.children[before]?.querySelector("button").focus()
    } catch {
      if (mine === asked) status.textContent = say("The library did not answer. Check the connection and search again.")
    } finally {
      if (mine === asked) {
        list.removeAttribute("aria-busy")
        more.hidden = !next
      }
    }
  }
  let timer = 0
  const later = () => {
    clearTimeout(timer)
    timer = setTimeout(load, PAUSE)
  }
  search.addEventListener("input", (event) => !event.isComposing && later())
  search.addEventListener("compositionend", later)
  search.addEventListener("keydown", (event) => {
    if (event.isComposing) return
    if (event.key === "Enter") {
      event.preventDefault()
      clearTimeout(timer)
      load()
    }
    if (event.key === "ArrowDown") {
      event.preventDefault()
      list.querySelector("button")?.focus()
    }
  })
  more.addEventListener("click", () => load(next))
  return load
}

const acceptDrops = (dialog, panel) => {
  dialog.addEventListener("dragover", (event) => event.preventDefault())
  dialog.addEventListener("drop", (event) => {
    event.preventDefault()
    const files = imagesIn(event.dataTransfer?.files)
    if (files.length) panel.add(files)
  })
}

/**
 * Let somebody choose one photo (with `several`: as many as they press, in that order), or upload one or more.
 * Resolves to an array, empty when called off.
 */
export const pickPhotos = (url, { several = false } = {}) =>
  new Promise((resolve) => {
    let chosen = []
    const pressed = several ? new Map() : null
    const insert = make("button", { type: "button", className: "desk-primary", hidden: true })
    const title = make("h2", { id: freshId("title"), textContent: say("Photo library") })
    const close = make("button", { type: "button", textContent: say("Close") })
    const search = make("input", { type: "search", id: freshId("search"), placeholder: say("Caption, credit or description") })
    const files = make("input", { type: "file", accept: "image/*", multiple: true, className: "desk-unseen", tabIndex: -1, "aria-hidden": "true" })
    const upload = make("button", { type: "button", textContent: say("Upload photos…") })
    const status = make("p", { className: "desk-picker-status", role: "status" })
    const more = make("button", { type: "button", className: "desk-more", hidden: true, textContent: say("Show more") })
    const list = grid(search)
    const finish = (photos) => {
      chosen = photos.map(remember)
      dialog.close()
    }
    const panel = uploadPanel(url, finish)
    const dialog = make("dialog", { className: "desk-dialog desk-picker", "aria-labelledby": title.id }, [
      make("header", { className: "desk-picker-head" }, [title, close]),
      make("div", { className: "desk-picker-bar" }, [make("label", { htmlFor: search.id, textContent: say("Search photos") }), search, upload, files]),
      panel.element,
      status,
      list,
      more,
      make("footer", { className: "desk-picker-foot" }, [insert]),
    ])
    const press = (photo, button) => {
      if (!pressed) return finish([photo])
      if (!pressed.delete(photo.id)) pressed.set(photo.id, photo)
      button.setAttribute("aria-pressed", String(pressed.has(photo.id)))
      insert.hidden = !pressed.size
      insert.textContent = say("Insert photos: %(count)s", { count: pressed.size })
    }
    insert.addEventListener("click", () => finish([...pressed.values()]))
    const load = searcher(url, { search, list, status, more, choose: press, several: pressed })
    upload.addEventListener("click", () => files.click())
    files.addEventListener("change", () => {
      panel.add(imagesIn(files.files))
      files.value = ""
    })
    acceptDrops(dialog, panel)
    close.addEventListener("click", () => dialog.close())
    dialog.addEventListener("close", () => {
      dialog.remove()
      resolve(chosen)
    })
    document.body.append(dialog)
    dialog.showModal()
    search.focus()
    load()
  })
