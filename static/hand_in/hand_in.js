// A sender's form on a thin line: what is typed stays in this browser until it has arrived, photos are listed and can be
// left out, the upload shows how far it is. Without this file the form works as any form.
const form = document.getElementById("hand-in")
const say = (name, values = {}) => (form.dataset[`say${name}`] || "").replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole)
const part = (id) => document.getElementById(id)

const KEY = `hand-in:${location.pathname}`
const TYPED = ["headline", "text", "place", "happened", "name", "phone"]
const store = {
  read() {
    try {
      return JSON.parse(localStorage.getItem(KEY)) || {}
    } catch {
      return {}
    }
  },
  write(values) {
    try {
      localStorage.setItem(KEY, JSON.stringify(values))
      return true
    } catch {
      return false
    }
  },
}

// -- words ---------------------------------------------------------------------------------------------------------

const typed = () => Object.fromEntries(TYPED.map((name) => [name, form.elements[name].value]))
let timer = 0
let tried = "" // what was in the last attempt; its answer may have been lost on the way
const keep = () => store.write({ ...typed(), nonce: form.elements.nonce.value, tried }) && (part("kept").textContent = say("Kept"))
form.addEventListener("input", (event) => {
  if (event.isComposing || !TYPED.includes(event.target.name)) return
  clearTimeout(timer)
  timer = setTimeout(keep, 800)
})
form.addEventListener("compositionend", () => {
  clearTimeout(timer)
  timer = setTimeout(keep, 800)
})
addEventListener("pagehide", () => timer && keep())

const back = store.read()
if (back.nonce && back.tried) {
  form.elements.nonce.value = back.nonce
  tried = back.tried
}
const filled = TYPED.filter((name) => back[name] && (!form.elements[name].value || name === "name"))
for (const name of filled) form.elements[name].value = back[name]
if (filled.some((name) => name !== "name")) part("kept").textContent = say("Back")

// -- photos --------------------------------------------------------------------------------------------------------

let photos = []
const chooser = form.elements.photos
const show = () => {
  part("photo-count").textContent = photos.length ? say("Photos", { count: photos.length }) : ""
  part("photo-list").replaceChildren(...photos.map(item))
}
const item = (file) => {
  const row = document.createElement("li")
  const picture = document.createElement("img")
  picture.alt = ""
  picture.src = URL.createObjectURL(file)
  picture.addEventListener("load", () => URL.revokeObjectURL(picture.src))
  picture.addEventListener("error", () => picture.remove())
  const remove = document.createElement("button")
  remove.type = "button"
  remove.textContent = say("Remove", { name: file.name })
  remove.addEventListener("click", () => {
    photos = photos.filter((other) => other !== file)
    show()
    chooser.focus()
  })
  row.append(picture, remove)
  return row
}
chooser.addEventListener("change", () => {
  const same = (one, other) => one.name === other.name && one.size === other.size && one.lastModified === other.lastModified
  for (const file of chooser.files) if (!photos.some((other) => same(file, other))) photos.push(file)
  chooser.value = ""
  show()
})

// -- sending -------------------------------------------------------------------------------------------------------

const trouble = (sentence) => {
  part("trouble").textContent = sentence
  part("trouble").hidden = !sentence
  if (sentence) part("trouble").scrollIntoView({ block: "center" })
}
const mark = (errors) => {
  form.querySelectorAll(".error").forEach((old) => old.remove())
  form.querySelectorAll("[aria-invalid]").forEach((field) => field.removeAttribute("aria-invalid"))
  let first = null
  for (const [name, sentences] of Object.entries(errors)) {
    const field = form.elements[name]
    if (!field) continue
    const line = document.createElement("p")
    Object.assign(line, { className: "error", id: `${name}-error`, textContent: sentences.join(" ") })
    field.before(line)
    field.setAttribute("aria-invalid", "true")
    field.setAttribute("aria-describedby", line.id)
    first ||= field
  }
  first?.focus()
  return Boolean(first)
}
const progress = (percent) => {
  part("progress").hidden = percent === null
  part("bar").value = percent ?? 0
  part("bar-label").textContent = percent === 100 ? say("Arrived") : say("Sending", { percent: percent ?? 0 })
}
const answerOf = (request) => {
  try {
    return JSON.parse(request.responseText)
  } catch {
    return {}
  }
}
const ended = (request, button) => {
  button.disabled = false
  progress(null)
  const answer = answerOf(request)
  if (request.status === 201 && answer.receipt) {
    try {
      localStorage.removeItem(KEY)
    } catch {
      // What the browser would not keep, it need not forget.
    }
    timer = 0
    return location.assign(answer.receipt)
  }
  if (answer.again) {
    trouble(answer.again)
    const link = document.createElement("a")
    Object.assign(link, { href: location.href, textContent: say("Again") })
    return part("trouble").append(" ", link)
  }
  const errors = answer.errors || {}
  if (!mark(errors) || errors[""]) trouble((errors[""] || [say(request.status ? "Failed" : "Offline")]).join(" "))
}
// The same form sent twice is one delivery; words or files that changed since the last attempt make it another.
const number = () => {
  const files = [...photos, ...form.elements.word.files].map(({ name, size }) => [name, size])
  const now = JSON.stringify([typed(), files])
  if (tried && tried !== now) {
    const bytes = crypto.getRandomValues(new Uint8Array(16))
    form.elements.nonce.value = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")
  }
  tried = now
}
form.addEventListener("submit", (event) => {
  event.preventDefault()
  const button = form.querySelector("button[type=submit]")
  if (button.disabled) return
  trouble("")
  number()
  keep()
  const data = new FormData(form)
  data.delete("photos")
  for (const file of photos) data.append("photos", file)
  if (!form.elements.word.files.length) data.delete("word")
  const weight = [...photos, ...form.elements.word.files].reduce((sum, file) => sum + file.size, 0)
  if (weight > Number(form.dataset.room)) return trouble(say("TooMuch"))
  button.disabled = true
  progress(0)
  const request = new XMLHttpRequest()
  request.open("POST", location.href)
  request.setRequestHeader("Accept", "application/json")
  request.upload.addEventListener("progress", (sent) => sent.lengthComputable && progress(Math.floor((100 * sent.loaded) / sent.total)))
  request.addEventListener("loadend", () => ended(request, button))
  request.send(data)
})
