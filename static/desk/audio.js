// An audio clip of the library in the text: <div data-audio="7"></div>, and the window in which one is chosen or sent.
import { mergeAttributes, Node } from "django-prose-editor/editor"
import { showError } from "desk/dialog"
import { freshId, make, say } from "desk/messages"
import { placeBeside } from "desk/photo"

const known = new Map()

const ask = async (address) => {
  const response = await fetch(address, { headers: { Accept: "application/json" }, credentials: "same-origin" })
  if (!response.ok) throw new Error(String(response.status))
  return (await response.json()).results
}

const clipById = async (url, id) => {
  if (!known.has(id)) {
    const [clip] = await ask(`${url}?id=${id}`)
    if (!clip) return null
    known.set(id, clip)
  }
  return known.get(id)
}

const token = () => document.querySelector("input[name=csrfmiddlewaretoken]")?.value || ""

const send = async (url, form) => {
  const headers = { "X-CSRFToken": token(), Accept: "application/json" }
  try {
    const response = await fetch(url, { method: "POST", body: new FormData(form), headers, credentials: "same-origin" })
    const answer = await response.json()
    if (response.status === 201) return { clip: answer }
    return { errors: answer.errors }
  } catch {
    return { errors: { sound: [say("The clip could not be sent. Check the connection and try again.")] } }
  }
}

const field = (name, label, attributes = {}, tag = "input") => {
  const id = freshId(name)
  const input = make(tag, { id, name, ...attributes })
  const error = make("p", { className: "desk-error", id: `${id}-error`, hidden: true })
  input.setAttribute("aria-describedby", error.id)
  return { input, error, row: make("div", { className: "desk-field" }, [make("label", { htmlFor: id, textContent: label }), input, error]) }
}

const line = (clip, choose) => {
  const words = [clip.title, clip.length, clip.credit].filter(Boolean).join(" · ")
  const button = make("button", { type: "button", className: "desk-clip-choice", textContent: words })
  if (clip.blocked) {
    button.setAttribute("aria-disabled", "true")
    button.append(make("span", { className: "desk-card-blocked", textContent: clip.blocked_reason }))
  } else button.addEventListener("click", () => choose(clip))
  return make("li", {}, [button])
}

const newClip = (url, choose) => {
  const fields = {
    sound: field("sound", say("Sound file (MP3, M4A, OGG or WAV)"), { type: "file", accept: "audio/*,.m4a" }),
    title: field("title", say("Title"), { type: "text", maxLength: 200 }),
    credit: field("credit", say("Recorded by"), { type: "text", maxLength: 200 }),
    transcript: field("transcript", say("Transcript (what is said)"), { rows: 4 }, "textarea"),
  }
  const submit = make("button", { type: "submit", className: "desk-primary", textContent: say("Upload and insert") })
  const form = make("form", { noValidate: true }, [...Object.values(fields).map(({ row }) => row), make("div", { className: "desk-buttons" }, [submit])])
  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    submit.disabled = true
    const { clip, errors = {} } = await send(url, form)
    submit.disabled = false
    if (clip) return choose(clip)
    for (const [name, each] of Object.entries(fields)) showError(each, (errors[name] || []).join(" "))
    form.querySelector("[aria-invalid]")?.focus()
  })
  return make("details", { className: "desk-new-clip" }, [make("summary", { textContent: say("A new sound file…") }), form])
}

/** Let somebody choose a clip or send one. Resolves to the clip, or null. */
const pickClip = (url) =>
  new Promise((resolve) => {
    let chosen = null
    const title = make("h2", { id: freshId("title"), textContent: say("Audio clips") })
    const close = make("button", { type: "button", textContent: say("Close") })
    const search = make("input", { type: "search", id: freshId("search") })
    const list = make("ul", { className: "desk-clips" })
    const status = make("p", { className: "desk-picker-status", role: "status" })
    const choose = (clip) => {
      known.set(clip.id, clip)
      chosen = clip
      dialog.close()
    }
    const load = async () => {
      try {
        const clips = await ask(`${url}?${new URLSearchParams({ q: search.value.trim() })}`)
        list.replaceChildren(...clips.map((clip) => line(clip, choose)))
        status.textContent = clips.length ? "" : say("No clip matches.")
      } catch {
        status.textContent = say("The library did not answer. Check the connection and search again.")
      }
    }
    const dialog = make("dialog", { className: "desk-dialog", "aria-labelledby": title.id }, [
      make("header", { className: "desk-picker-head" }, [title, close]),
      make("div", { className: "desk-picker-bar" }, [make("label", { htmlFor: search.id, textContent: say("Search clips by title") }), search]),
      status,
      list,
      newClip(url, choose),
    ])
    let timer = 0
    search.addEventListener("input", (event) => {
      clearTimeout(timer)
      if (!event.isComposing) timer = setTimeout(load, 250)
    })
    search.addEventListener("compositionend", load)
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

class ClipView {
  constructor(node, url) {
    this.title = make("strong")
    this.note = make("span", { className: "desk-embed-address" })
    this.player = make("audio", { controls: true, preload: "none" })
    this.dom = make("div", { className: "desk-embed desk-audio" }, [
      make("span", { className: "material-icons", "aria-hidden": "true", textContent: "graphic_eq" }),
      this.title,
      this.note,
      this.player,
    ])
    this.show(node.attrs.audio, url)
  }

  async show(id, url) {
    const clip = await clipById(url, Number(id)).catch(() => null)
    this.title.textContent = clip?.title || say("Audio clip")
    this.player.hidden = !clip
    if (!clip) return (this.note.textContent = say("This clip is no longer in the library."))
    this.player.src = clip.src
    this.player.setAttribute("aria-label", clip.title)
    this.note.textContent = clip.blocked ? clip.blocked_reason : [clip.length, clip.credit].filter(Boolean).join(" · ")
    this.note.classList.toggle("desk-card-blocked", clip.blocked)
  }

  stopEvent(event) {
    return this.player.contains(event.target)
  }

  ignoreMutation() {
    return true
  }
}

const insertClip = (editor, clip) => {
  if (!clip) return editor.commands.focus()
  const place = placeBeside(editor.state)
  const atEnd = place.to === editor.state.doc.content.size
  const content = [{ type: "audioClip", attrs: { audio: String(clip.id) } }, ...(atEnd ? [{ type: "paragraph" }] : [])]
  const chain = editor.chain().insertContentAt(place, content)
  return (atEnd ? chain.setTextSelection(place.from + 2) : chain.setNodeSelection(place.from)).focus().run()
}

export const AudioClip = Node.create({
  name: "audioClip",
  group: "story",
  atom: true,
  draggable: true,
  addOptions: () => ({ audioUrl: "" }),
  addAttributes: () => ({
    audio: {
      default: "",
      parseHTML: (element) => element.getAttribute("data-audio"),
      renderHTML: ({ audio }) => ({ "data-audio": audio }),
    },
  }),
  parseHTML: () => [{ tag: "div[data-audio]" }],
  renderHTML: ({ HTMLAttributes }) => ["div", mergeAttributes(HTMLAttributes)],
  addNodeView() {
    return ({ node }) => new ClipView(node, this.options.audioUrl)
  },
  addCommands() {
    const url = this.options.audioUrl
    return {
      insertAudio: () => ({ editor, dispatch }) => {
        if (dispatch) pickClip(url).then((clip) => insertClip(editor, clip))
        return true
      },
    }
  },
  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "audio",
      groups: "story",
      priority: 190,
      button: buttons.material("graphic_eq", ""),
      command: (editor) => editor.commands.insertAudio(),
      active: (editor) => editor.isActive("audioClip"),
    })
  },
})
