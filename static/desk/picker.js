// The photo library in a modal window. The browser keeps the focus inside and closes it on Escape.
import { chooser } from "desk/choosing"
import { findPhotos, imagesIn, remember } from "desk/library"
import { freshId, make, say } from "desk/messages"
import { uploadPanel } from "desk/upload"

const PAUSE = 250 // ms without a key before the library is searched

const card = (photo, press) => {
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
  const button = make("button", { type: "button", className: "desk-card", "data-face": "" }, parts)
  if (photo.blocked) {
    button.setAttribute("aria-disabled", "true")
    return make("li", {}, [button])
  }
  button.addEventListener("click", () => press(photo))
  const tick = make("label", { className: "photo-tick" }, [
    make("input", { type: "checkbox" }),
    make("span", { className: "desk-unseen", textContent: say("Choose: %(words)s", { words: words.slice(0, 60) }) }),
    make("span", { className: "photo-place", "data-place": "", "aria-hidden": "true" }),
  ])
  return make("li", { className: "photo-card", "data-id": String(photo.id) }, [button, tick])
}

/** Search and paging: fills `list`, reports in `status`, shows `more` while there are further pages. */
const searcher = (url, { search, list, status, more, press, know }) => {
  let asked = 0
  let next = null
  const load = async (page) => {
    const mine = ++asked
    list.setAttribute("aria-busy", "true")
    try {
      const found = await findPhotos(url, search.value.trim(), page)
      if (mine !== asked) return
      const cards = found.results.map((photo) => card(know(photo), press))
      const before = page ? list.children.length : 0
      page ? list.append(...cards) : list.replaceChildren(...cards)
      next = found.next
      know()
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
 * Let somebody choose a photo, or with `many` several in the order of choosing, or upload some. Resolves to an array,
 * empty when called off.
 */
export const pickPhotos = (url, { many = false } = {}) =>
  new Promise((resolve) => {
    let picked = []
    const met = new Map()
    const title = make("h2", { id: freshId("title"), textContent: say("Photo library") })
    const close = make("button", { type: "button", textContent: say("Close") })
    const search = make("input", { type: "search", id: freshId("search"), placeholder: say("Caption, credit, place, event, tag, day") })
    const files = make("input", { type: "file", accept: "image/*,.heic,.heif", multiple: true, className: "desk-unseen", tabIndex: -1, "aria-hidden": "true" })
    const upload = make("button", { type: "button", textContent: say("Upload photos…") })
    const status = make("p", { className: "desk-picker-status", role: "status" })
    const more = make("button", { type: "button", className: "desk-more", hidden: true, textContent: say("Show more") })
    const insert = make("button", { type: "button", className: "desk-primary" })
    const count = make("p", { role: "status" })
    const bar = make("div", { className: "desk-picker-chosen", hidden: true }, [count, insert])
    const list = make("ul", { className: many ? "desk-grid" : "desk-grid desk-grid-one", "aria-label": say("Photos") })
    const finish = (photos) => {
      picked = photos.map(remember)
      dialog.close()
    }
    const panel = uploadPanel(url, finish)
    const dialog = make("dialog", { className: "desk-dialog desk-picker", "aria-labelledby": title.id }, [
      make("header", { className: "desk-picker-head" }, [title, close]),
      make("div", { className: "desk-picker-bar" }, [make("label", { htmlFor: search.id, textContent: say("Search photos") }), search, upload, files]),
      panel.element,
      many ? make("p", { className: "desk-help", textContent: say("Enter takes one photo. Space, or Ctrl with a click, chooses several in order.") }) : "",
      status,
      list,
      more,
      bar,
    ])
    const choice = chooser(list, {
      onLeave: () => search.focus(),
      onChange(ids) {
        if (!many && ids.length) return finish([met.get(ids[0])])
        bar.hidden = !ids.length
        count.textContent = ids.length ? say("%(count)s chosen", { count: ids.length }) : ""
        insert.textContent = say("Insert %(count)s photos", { count: ids.length })
      },
    })
    const chosen = () => choice.ids().map((id) => met.get(id))
    const press = (photo) => finish(choice.ids().length ? [...new Set([...chosen(), photo])] : [photo])
    const know = (photo) => {
      if (!photo) return choice.refresh()
      met.set(String(photo.id), photo)
      return photo
    }
    const load = searcher(url, { search, list, status, more, press, know })
    insert.addEventListener("click", () => finish(chosen()))
    upload.addEventListener("click", () => files.click())
    files.addEventListener("change", () => {
      panel.add(imagesIn(files.files))
      files.value = ""
    })
    acceptDrops(dialog, panel)
    close.addEventListener("click", () => dialog.close())
    dialog.addEventListener("close", () => {
      dialog.remove()
      resolve(picked)
    })
    document.body.append(dialog)
    dialog.showModal()
    search.focus()
    load()
  })
