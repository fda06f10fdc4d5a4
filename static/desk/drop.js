// Image files dropped or pasted into the text: sent to the library, then placed where they were let go.
import { Extension, Plugin, pm } from "django-prose-editor/editor"
import { imagesIn, sendPhoto } from "desk/library"
import { announce, make, say } from "desk/messages"
import { placeBeside } from "desk/photo"

const { PluginKey } = pm.state
const { Decoration, DecorationSet } = pm.view

const uploads = new PluginKey("photoUploads")

const composed = (view) =>
  view.composing ? new Promise((resolve) => view.dom.addEventListener("compositionend", () => setTimeout(resolve), { once: true })) : null

const placeholder = (file, dismiss) => {
  const bar = make("progress", { max: 1, value: 0, "aria-label": say("Uploading %(name)s", { name: file.name }) })
  const dom = make("div", { className: "desk-uploading", contentEditable: "false" }, [make("span", { textContent: file.name }), bar])
  return {
    dom,
    progress: (share) => (bar.value = share),
    fail(errors) {
      const close = make("button", { type: "button", textContent: say("Leave out") })
      close.addEventListener("click", dismiss)
      bar.replaceWith(make("p", { className: "desk-error", role: "alert", textContent: Object.values(errors).flat().join(" ") }), close)
      dom.classList.add("desk-uploading-failed")
    },
  }
}

const find = (state, key) => uploads.getState(state).find(null, null, (spec) => spec.key === key)[0]

const uploadOne = async (view, { file, key, box }, url) => {
  const { photo, errors } = await sendPhoto(url, { file }, box.progress)
  await composed(view)
  const spot = find(view.state, key)
  if (!spot) return
  if (!photo) return box.fail(errors)
  const figure = view.state.schema.nodes.photoFigure.create({ photo: String(photo.id) })
  view.dispatch(view.state.tr.insert(spot.from, figure).setMeta(uploads, { remove: key }))
  announce(say("The photo %(name)s has been added.", { name: file.name }))
}

// One after the other: the order of the files is the order of the photos, and a phone's line is thin.
const uploadAt = async (view, files, position, url) => {
  const waiting = files.map((file) => {
    const key = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`
    const box = placeholder(file, () => view.dispatch(view.state.tr.setMeta(uploads, { remove: key })))
    return { file, key, box }
  })
  const widgets = waiting.map(({ key, box }, index) => Decoration.widget(position, box.dom, { key, side: index + 1 }))
  view.dispatch(view.state.tr.setMeta(uploads, { add: widgets }))
  for (const one of waiting) await uploadOne(view, one, url)
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

const keepWaiting = (view) => (event) => {
  const pending = uploads.getState(view.state).find().length
  if (!pending) return
  event.preventDefault()
  announce(say("A photo is still on its way. Wait for it, or leave it out, and save again."))
  view.dom.parentElement.querySelector(".desk-uploading")?.scrollIntoView({ block: "center" })
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
      const guard = keepWaiting(view)
      form?.addEventListener("submit", guard)
      return { destroy: () => form?.removeEventListener("submit", guard) }
    },
    props: {
      decorations: (state) => uploads.getState(state),
      handlePaste(view, event) {
        const files = imagesIn(event.clipboardData?.files)
        if (!files.length || hasWords(event.clipboardData)) return false
        uploadAt(view, files, placeBeside(view.state).from, url)
        return true
      },
      handleDrop(view, event, _slice, moved) {
        const files = moved ? [] : imagesIn(event.dataTransfer?.files)
        if (!files.length) return false
        event.preventDefault()
        uploadAt(view, files, besideDrop(view, event), url)
        return true
      },
    },
  })

export const PhotoDrop = Extension.create({
  name: "photoDrop",
  priority: 200, // before the library's own handling of pasted and dropped files
  addOptions: () => ({ pickerUrl: "" }),
  addProseMirrorPlugins() {
    return [uploadPlugin(this.options.pickerUrl)]
  },
})
