// Image files dropped or pasted into the text: sent to the library, then placed where they were let go.
import { Extension, Plugin, pm } from "django-prose-editor/editor"
import { guardOf } from "desk/guard"
import { errorsOf, imagesIn, remember, uploadsOf } from "desk/library"
import { announce, make, say } from "desk/messages"
import { deliver, keep, kept, letGo, saysGoodbye, takeNumber, tell } from "desk/outbox"
import { placeBeside } from "desk/photo"
import { behindOf, placeOf } from "desk/places"
import { sendFile } from "desk/transfer"

const { PluginKey } = pm.state
const { Decoration, DecorationSet } = pm.view

const senders = new WeakMap()
const uploads = new PluginKey("photoUploads")
const AGAIN = 4_000 // milliseconds

const composed = (view) =>
  view.composing ? new Promise((resolve) => view.dom.addEventListener("compositionend", () => setTimeout(resolve), { once: true })) : null

const placeholder = ({ name }, dismiss) => {
  const bar = make("progress", { max: 1, value: 0, "aria-label": say("Uploading %(name)s", { name }) })
  const close = make("button", { type: "button", textContent: say("Leave out"), "aria-label": say("Leave out %(name)s", { name }) })
  close.addEventListener("click", dismiss)
  const dom = make("div", { className: "desk-uploading", contentEditable: "false" }, [make("span", { textContent: name }), bar, close])
  return {
    dom,
    progress: (share) => (bar.value = share),
    fail(errors) {
      bar.replaceWith(make("p", { className: "desk-error", role: "alert", textContent: Object.values(errors).flat().join(" ") }))
      dom.classList.add("desk-uploading-failed")
    },
  }
}

const find = (state, key) => uploads.getState(state).find(null, null, (spec) => spec.key === key)[0]

const freshKey = () => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`

/** Who writes which story here: {user, story}; null on a page that is no story's. */
const here = (form) => {
  const element = document.getElementById("desk-keep")
  if (!element || !form) return null
  const { user, article } = JSON.parse(element.textContent)
  return { user, story: { article, story_token: article ? "" : form.elements._token?.value || "" } }
}

const insertPhoto = async (view, record, photo) => {
  await composed(view)
  const spot = find(view.state, record.key)
  if (!spot) return
  const figure = view.state.schema.nodes.photoFigure.create({ photo: String(remember(photo).id) })
  view.dispatch(view.state.tr.insert(spot.from, figure).setMeta(uploads, { remove: record.key }))
  announce(say("The photo %(name)s has been added.", { name: record.name }))
}

class Sender {
  constructor(view, url) {
    Object.assign(this, { view, url, queue: [], running: false, known: new Set() })
    this.form = view.dom.closest("form")
  }

  /** Puts a record's box into the text and itself into the queue. */
  add(record, position, side) {
    const { view } = this
    const call = new AbortController()
    const leave = () => {
      call.abort()
      letGo(record)
      tell(record.key, null)
      view.dispatch(view.state.tr.setMeta(uploads, { remove: record.key }))
    }
    const box = placeholder(record, leave)
    this.known.add(record.key)
    tell(record.key, 0)
    this.queue.push({ record, box, call })
    const widget = Decoration.widget(position, box.dom, { key: record.key, side, record })
    view.dispatch(view.state.tr.setMeta(uploads, { add: [widget] }))
  }

  /** One after the other: the order of the files is the order of the photos, and a phone's line is thin. */
  async run() {
    if (this.running) return
    this.running = true
    for (let next = this.queue[0]; next; next = this.queue[0]) {
      const outcome = await this.sendOne(next)
      this.queue.splice(this.queue.indexOf(next), 1)
      if (outcome.busy) {
        // Another page is at it: looked at again soon, behind the others.
        await new Promise((resolve) => setTimeout(resolve, 1_500))
        this.queue.push(next)
      }
    }
    this.running = false
    this.form?.dispatchEvent(new CustomEvent("desk:photos-in"))
  }

  async sendOne({ record, box, call }) {
    const outcome = await deliver(uploadsOf(this.url), record, { send: sendFile, onProgress: box.progress, signal: call.signal })
    if (outcome.photo) {
      await insertPhoto(this.view, record, outcome.photo)
      await letGo(record)
    } else if (!outcome.busy && !outcome.stopped) {
      const spot = find(this.view.state, record.key)
      if (spot) spot.spec.failed = true
      box.fail(errorsOf(outcome))
    }
    return outcome
  }

  async addFiles(files, position) {
    const whose = here(this.form)
    const behind = behindOf(this.view.state.doc, position)
    let side = uploads.getState(this.view.state).find().length
    for (const file of files) {
      const record = { key: freshKey(), ...whose, file, name: file.name, behind, upload: null, photo: null, at: Date.now() + side }
      this.add(record, position, ++side)
      if (whose) keep(record)
    }
    this.run()
  }

  /** What was begun for this story before the page was loaded: at its old place, and on. */
  async resume() {
    const whose = here(this.form)
    if (!whose) return
    const { article, story_token: token } = whose.story
    const isMine = ({ story }) => (article ? Number(story.article) === article : token && story.story_token === token)
    await takeNumber(article)
    const all = await kept(whose.user)
    const adopted = article && all.some(({ story }) => !story.article) ? await this.adopted(article) : new Set()
    for (const record of all) {
      if (this.known.has(record.key) || !(isMine(record) || adopted.has(record.upload?.id))) continue
      this.add(record, placeOf(this.view.state.doc, record.behind), this.known.size + 1)
    }
    if (this.queue.length) this.run()
  }

  /** The uploads that were begun for a story without a number and belong to this one now. */
  async adopted(article) {
    try {
      const answer = await fetch(`${uploadsOf(this.url)}?article=${article}`, { headers: { Accept: "application/json" }, credentials: "same-origin" })
      return new Set(answer.ok ? (await answer.json()).uploads.map(({ id }) => id) : [])
    } catch {
      return new Set()
    }
  }

  waiting() {
    return uploads.getState(this.view.state).find().filter(({ spec }) => !spec.failed).length
  }

  /** Where each waits now, for the page that comes after this one. */
  remember() {
    saysGoodbye(this.form.elements._token?.value)
    for (const { spec, from } of uploads.getState(this.view.state).find()) {
      if (!spec.record.user) continue
      spec.record.behind = behindOf(this.view.state.doc, from)
      keep(spec.record)
    }
  }
}

const besideDrop = (view, event) => {
  const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
  if (!at) return view.state.doc.content.size
  const $at = view.state.doc.resolve(at.pos)
  if (!$at.depth) return at.pos
  if ($at.node(1).type.name === "gallery" && $at.depth > 1) return $at.after(2)
  const box = view.nodeDOM($at.before(1))?.getBoundingClientRect?.()
  return box && event.clientY < (box.top + box.bottom) / 2 ? $at.before(1) : $at.after(1)
}

// Word puts a picture of the text beside the text; only a clipboard without words is a photo.
const hasWords = (data) => {
  const html = data.getData("text/html").replace(/<(style|script|title)\b[\s\S]*?<\/\1\s*>/gi, "").replace(/<[^>]*>/g, "")
  return Boolean((data.getData("text/plain") || html).trim())
}

const uploadPlugin = (url) =>
  new Plugin({
    key: uploads,
    state: {
      init: () => DecorationSet.empty,
      apply(transaction, old) {
        let set = old.map(transaction.mapping, transaction.doc)
        const { add, remove } = transaction.getMeta(uploads) || {}
        if (add) set = set.add(transaction.doc, add)
        if (remove) set = set.remove(set.find(null, null, (spec) => spec.key === remove))
        return set
      },
    },
    view(view) {
      const form = view.dom.closest("form")
      // Whoever adds a plugin later makes the editor set up all of them anew: a second sender would send all twice.
      const sender = senders.get(view) ?? new Sender(view, url)
      const guard = guardOf(sender)
      senders.set(view, sender)
      form?.addEventListener("submit", guard)
      sender.resume()
      // A text that was taken back makes this page the page of the story that another one began.
      const timer = form ? setInterval(() => sender.resume(), AGAIN) : 0
      return {
        destroy() {
          clearInterval(timer)
          form?.removeEventListener("submit", guard)
        },
      }
    },
    props: {
      decorations: (state) => uploads.getState(state),
      handlePaste(view, event) {
        const files = imagesIn(event.clipboardData?.files)
        if (!files.length || hasWords(event.clipboardData)) return false
        senders.get(view).addFiles(files, placeBeside(view.state).from)
        return true
      },
      handleDrop(view, event, _slice, moved) {
        const files = moved ? [] : imagesIn(event.dataTransfer?.files)
        if (!files.length) return false
        event.preventDefault()
        senders.get(view).addFiles(files, besideDrop(view, event))
        return true
      },
    },
  })

/** The device's own window for photos, with its camera; the text can be written on while they come. */
const choosePhotos = (editor) => {
  const input = make("input", { type: "file", accept: "image/*,.heic,.heif", multiple: true, className: "desk-unseen", tabIndex: -1, "aria-hidden": "true" })
  const { view } = editor
  input.addEventListener("change", () => {
    const files = imagesIn(input.files)
    input.remove()
    if (files.length) senders.get(view).addFiles(files, placeBeside(view.state).from)
    editor.commands.focus()
  })
  input.addEventListener("cancel", () => input.remove())
  document.querySelector(".desk-device-photos")?.remove()
  input.classList.add("desk-device-photos")
  document.body.append(input)
  input.click()
  return true
}

export const PhotoDrop = Extension.create({
  name: "photoDrop",
  priority: 200, // before the library's own handling of pasted and dropped files
  addOptions: () => ({ pickerUrl: "" }),
  addProseMirrorPlugins() {
    return [uploadPlugin(this.options.pickerUrl)]
  },
  addMenuItems({ menu }) {
    menu.defineItem({
      name: "devicePhotos",
      groups: "story",
      priority: 310, // the first on a phone: the camera is one touch away
      button: make("button", { type: "button", className: "prose-menubar__button desk-labelled" }, [
        make("span", { className: "material-icons", "aria-hidden": "true", textContent: "add_photo_alternate" }),
        make("span", { textContent: say("From this device") }),
      ]),
      command: (editor) => choosePhotos(editor),
      active: () => false,
    })
  },
})
