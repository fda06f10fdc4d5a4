// Many photos at once: each uploads by itself, one that fails keeps nobody, and one form says what all have in common.
import { post, sendPhoto } from "desk/library"
import { make, say } from "desk/messages"
import { olderNote } from "desk/older"

const AT_ONCE = 3
const form = document.getElementById("intake")
const ways = JSON.parse(document.getElementById("desk-intake").textContent)
const find = (name) => form.querySelector(`[data-${name}]`)
const list = find("list")
const rows = []

const sized = (bytes) => {
  const [share, unit] = bytes < 1048576 ? [bytes / 1024, "KB"] : [bytes / 1048576, "MB"]
  return `${share.toLocaleString(document.documentElement.lang, { maximumFractionDigits: unit === "KB" ? 0 : 1 })} ${unit}`
}
const button = (text, act, name = "") => {
  const made = make("button", { type: "button", className: "button", textContent: text })
  if (name) made.setAttribute("aria-label", `${text}: ${name}`)
  made.addEventListener("click", act)
  return made
}

/** What the form says of all photos: only what somebody filled in. */
const common = () => {
  const values = new FormData(form)
  values.delete("photos")
  values.delete("csrfmiddlewaretoken")
  return Object.fromEntries([...values].filter(([, value]) => value.trim()))
}

const states = {
  waiting: () => say("Waiting"),
  sending: ({ share, why }) => why ? say("No connection. The photo goes on by itself as soon as there is one.") : (share < 1 ? say("%(percent)s %", { percent: Math.floor(share * 100) }) : say("The server is making its sizes…")),
  done: () => say("In the library"),
  older: () => say("The photo that was there is used"),
  refused: ({ reason }) => reason,
  cancelled: () => say("Called off"),
}

const show = (row) => {
  row.element.dataset.state = row.state
  row.status.textContent = states[row.state](row)
  row.bar.hidden = row.state !== "sending"
  row.bar.value = row.share
  const { name } = row.file
  const buttons = {
    waiting: () => [button(say("Cancel"), () => stop(row), name)],
    sending: () => [button(say("Cancel"), () => stop(row), name)],
    refused: () => [button(say("Try again"), () => again(row), name), button(say("Leave out"), () => drop(row), name)],
    cancelled: () => [button(say("Try again"), () => again(row), name), button(say("Leave out"), () => drop(row), name)],
  }[row.state]
  // Only a new state brings new buttons: a press must not lose its button while the percent moves.
  if (row.shown !== row.state) {
    const had = row.buttons.contains(document.activeElement)
    row.buttons.replaceChildren(...(buttons ? buttons() : []))
    if (had) (row.buttons.querySelector("button") || find("go")).focus()
  }
  row.shown = row.state
}

const inState = (...names) => rows.filter(({ state }) => names.includes(state))
const usable = () => inState("done", "older")
const busy = () => inState("waiting", "sending").length

const sum = () => {
  const [done, bad, all] = [usable().length, inState("refused").length, rows.length]
  find("files").hidden = !all
  find("all").max = Math.max(1, all)
  find("all").value = rows.reduce((share, row) => share + (busy() && row.state === "sending" ? row.share * 0.9 : row.state === "waiting" ? 0 : 1), 0)
  const words = say("%(done)s of %(all)s uploaded", { done, all }) + (bad ? `, ${say("%(count)s refused", { count: bad })}` : "")
  if (find("sum").textContent !== words) find("sum").textContent = words
  find("go").textContent = busy() ? say("Uploading…") : say("Go on: caption %(count)s photos", { count: done })
  find("go").setAttribute("aria-disabled", String(Boolean(busy() || !done)))
}

const update = (row, changes) => {
  Object.assign(row, changes)
  show(row)
  sum()
}

const sayWhatItIsLike = (row, fresh) => {
  row.note.replaceChildren(
    olderNote(fresh, ways.discard, (photo) => {
      row.note.replaceChildren()
      if (photo !== fresh) {
        row.picture.src = photo.thumb
        update(row, { state: "older", photo })
      }
      find("go").focus()
    }),
  )
}

const send = async (row) => {
  const words = common()
  update(row, { state: "sending", share: 0, why: "", words: JSON.stringify(words) })
  const progress = (share) => row.state === "sending" && update(row, { share })
  const { photo, errors } = await sendPhoto(ways.send, { file: row.file, ...words }, progress, (abort) => (row.abort = abort), (why) => row.state === "sending" && row.why !== why && update(row, { why }))
  if (row.state === "cancelled" && photo) await post(ways.discard, { id: photo.id })
  if (row.state === "sending") {
    if (photo) {
      row.picture.src = photo.thumb
      row.picture.hidden = false
      if (photo.had_before?.length) sayWhatItIsLike(row, photo)
      if (photo.from_file.length) row.fromFile.textContent = say("Filled in from the file: %(words)s", { words: [photo.caption, photo.author, photo.place, photo.taken].filter(Boolean).join(" · ").slice(0, 140) })
      update(row, { state: "done", photo })
    } else update(row, { state: "refused", reason: Object.values(errors).flat().join(" ") })
  }
  pump()
}

const pump = () => {
  for (const row of inState("waiting").slice(0, AT_ONCE - inState("sending").length)) send(row)
}

const stop = (row) => {
  const { abort } = row
  update(row, { state: "cancelled" })
  abort?.()
  pump()
}

const again = (row) => {
  update(row, { state: "waiting", abort: null })
  pump()
}

const drop = (row) => {
  rows.splice(rows.indexOf(row), 1)
  row.element.remove()
  sum()
  ;(list.querySelector("button") || find("go")).focus()
}

const known = ({ name, size, lastModified }) => rows.some(({ file }) => file.name === name && file.size === size && file.lastModified === lastModified)

const add = (files) => {
  for (const file of files) {
    if (known(file)) continue
    const row = { file, state: "waiting", share: 0, photo: null, words: "" }
    row.picture = make("img", { alt: "", width: 96, height: 64, hidden: true })
    row.status = make("p", { className: "intake-status" })
    row.bar = make("progress", { max: 1, value: 0, "aria-label": say("Uploading %(name)s", { name: file.name }) })
    row.buttons = make("div", { className: "intake-buttons" })
    row.note = make("div", { className: "intake-note" })
    row.fromFile = make("p", { className: "intake-from" })
    row.element = make("li", { className: "intake-row" }, [
      row.picture,
      make("div", { className: "intake-what" }, [
        make("p", { className: "intake-name" }, [make("strong", { textContent: file.name }), ` ${sized(file.size)}`]),
        row.status, row.bar, row.fromFile, row.note,
      ]),
      row.buttons,
    ])
    rows.push(row)
    list.append(row.element)
    show(row)
  }
  sum()
  pump()
}

/** What was filled in after a photo had gone is written to it now. */
const writeCommon = async () => {
  const words = common()
  const late = rows.filter(({ state, words: sent }) => state === "done" && sent !== JSON.stringify(words))
  if (!late.length || !Object.keys(words).length) return true
  const { status, answer } = await post(ways.words, { ids: late.map(({ photo }) => photo.id).join(","), ...words })
  if (status === 200) return true
  for (const old of form.querySelectorAll(".errorlist")) old.remove()
  const errors = Object.values(answer.errors || {})[0] || {}
  for (const [name, sentences] of Object.entries(errors)) {
    const field = form.querySelector(`[name=${name}]`)
    field?.after(make("ul", { className: "errorlist", role: "alert" }, sentences.map((textContent) => make("li", { textContent }))))
    field?.focus()
  }
  if (!Object.keys(errors).length) find("sum").textContent = say("The words were not saved. Check the connection and go on again.")
  return false
}

const input = form.querySelector("input[type=file]")
let leaving = false
input.addEventListener("change", () => {
  add([...input.files])
  input.value = ""
})
const hasFiles = (event) => [...(event.dataTransfer?.types || [])].includes("Files")
addEventListener("dragover", (event) => {
  if (!hasFiles(event)) return
  event.preventDefault()
  find("drop").classList.add("intake-over")
})
addEventListener("dragleave", (event) => event.relatedTarget || find("drop").classList.remove("intake-over"))
addEventListener("drop", (event) => {
  if (!hasFiles(event)) return
  event.preventDefault()
  find("drop").classList.remove("intake-over")
  add([...event.dataTransfer.files])
})
form.addEventListener("submit", async (event) => {
  event.preventDefault()
  if (!rows.length) return input.focus()
  if (busy() || !usable().length || !(await writeCommon())) return
  leaving = true
  location.assign(`${ways.finish}?ids=${[...new Set(usable().map(({ photo }) => photo.id))].join(",")}`)
})
addEventListener("beforeunload", (event) => {
  if (busy() && !leaving) event.preventDefault()
})
find("one").hidden = true
sum()
