// Beside a story while it is written: after a pause the server says what to look at, and the page shows where.
import { checklistIn, marksIn } from "desk/findings"
import { addSource, allPassages, goTo, whenAdded } from "desk/marked"
import { make } from "desk/messages"
import { fieldSource } from "desk/mirror"
import { typed, whenFree } from "desk/typed"

// Milliseconds.
const REST = 1_200 // after the last key
const LONGEST = 8_000 // while typing goes on
const AGAIN = 20_000 // after an answer that did not come
const PATIENCE = 15_000
const STILL = 400 // nothing is drawn under falling keys

const FIELDS = ["kicker", "headline", "lead"]

const start = (config, desk, form) => {
  const writes = Boolean(form.elements.base_revision)
  const ignored = new Set()
  let spelling = config.spelling
  let timer = 0
  let restless = 0
  let asking = null
  let pressedAt = 0

  const post = (url, content, signal) => {
    const body = JSON.stringify({ article: desk.article, token: form.elements._token?.value || "", base: 0, ...content })
    const headers = { "Content-Type": "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value }
    return fetch(url, { method: "POST", headers, body, signal, credentials: "same-origin", cache: "no-store", redirect: "manual" })
  }

  // -- the two lists ----------------------------------------------------------------------------------------------
  const checks = document.getElementById("desk-check")
  const spells = document.getElementById("desk-spelling")
  const line = make("p", { className: "proof-line", hidden: true }, [make("a", { href: "#desk-check" })])
  form.querySelector(".act-bar .desk-lines")?.append(line)
  const showItems = checklistIn(checks, line, writes, goTo)

  const pass = (mark, here) => {
    ignored.add(mark.key)
    // A story without a number yet: forgotten with this page, because there is nothing to remember it by.
    if (desk.article || !here) post(config.pass, { key: mark.key, article: here ? desk.article : null }).catch(() => {})
    later(0)
  }
  const again = (keys) => {
    ignored.clear()
    post(config.again, { keys }).then(() => later(0), () => {})
  }
  const showMarks = marksIn(spells, pass, again)

  // -- asking -----------------------------------------------------------------------------------------------------
  const paint = (passages, marks) => {
    passages.forEach((passage, number) => passage.paint(marks.filter((mark) => mark.passage === number)))
    passages.at(-1)?.finish?.()
  }

  const show = (passages, { items, marks, passed }) => {
    const wanted = marks.filter((mark) => !ignored.has(mark.key))
    showItems(items)
    if (!writes) return
    paint(passages, wanted)
    showMarks(wanted.map((mark) => ({ mark, passage: passages[mark.passage] })), [...new Set([...passed, ...ignored])], spelling)
  }

  const whenStill = (call) => {
    const left = pressedAt + STILL - Date.now()
    if (left > 0) setTimeout(() => whenFree(() => whenStill(call)), left)
    else call()
  }

  const ask = async () => {
    clearTimeout(timer)
    asking?.abort()
    const mine = (asking = new AbortController())
    const patience = setTimeout(() => mine.abort(), PATIENCE)
    restless = 0
    const passages = writes ? allPassages() : []
    try {
      const content = { values: writes ? typed(form) : null, passages: spelling ? passages.map(({ text }) => text) : [] }
      const answer = await post(config.check, content, mine.signal)
      if (!answer.ok) throw new Error(answer.status)
      const found = await answer.json()
      whenFree(() => whenStill(() => mine === asking && show(passages, found)))
    } catch {
      if (mine === asking) later(AGAIN)
    } finally {
      clearTimeout(patience)
    }
  }

  const later = (pause = REST) => {
    clearTimeout(timer)
    restless ||= Date.now()
    timer = setTimeout(() => whenFree(ask), Math.max(0, Math.min(pause, pause === AGAIN ? pause : restless + LONGEST - Date.now())))
  }

  // -- the switch -------------------------------------------------------------------------------------------------
  const obey = () => {
    // Two helps under one word would be one too many: the browser's own has no Vietnamese anyway.
    for (const box of form.querySelectorAll("textarea, .ProseMirror, #id_kicker")) box.spellcheck = !spelling
  }
  const box = spells.querySelector("input")
  box.checked = spelling
  box.addEventListener("change", (event) => {
    event.stopPropagation() // nothing was typed
    spelling = box.checked
    obey()
    post(config.help, { on: spelling }).catch(() => {})
    later(0)
  })

  if (writes) {
    for (const kind of ["keydown", "pointerdown"]) form.addEventListener(kind, () => (pressedAt = Date.now()), true)
    for (const name of FIELDS) if (form.elements[name]) addSource(fieldSource(form.elements[name]))
    whenAdded(() => {
      obey()
      later(0)
    })
    obey()
    form.addEventListener("input", () => later())
    form.addEventListener("change", () => later())
  }
  later(0)
}

const config = document.getElementById("desk-proof")
const desk = document.getElementById("desk-keep")
const form = document.getElementById("article_form")
if (config && desk && form) start(JSON.parse(config.textContent), JSON.parse(desk.textContent), form)
