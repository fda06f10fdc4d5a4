// The notes beside a story: made on the selected words, answered, settled; both ways between a note and its words.
import { announce, make, say } from "desk/messages"
import { surfaceOfCopy } from "desk/marking"
import { whenFree } from "desk/typed"

const LOOK_AGAIN = 20_000 // milliseconds
const REST = 1_200 // after the last key

const start = (panel, surface) => {
  const form = document.getElementById("notes-form")
  const list = panel.querySelector("[data-notes-list]")
  const error = panel.querySelector("[data-notes-error]")
  const fresh = panel.querySelector(".note-new")
  const place = panel.querySelector("#note-place")
  const text = panel.querySelector("#note-text")
  const quote = panel.querySelector("[data-notes-quote]")
  const passage = make("option", { value: "body", textContent: say("The selected words") })
  const story = document.getElementById("article_form")
  const memory = `desk-notes-${panel.dataset.do}`
  let shown = ""
  let asked = 0
  let restored = false

  const value = (name) => story?.elements[name]?.value
  const seen = () => {
    const fields = Object.fromEntries(["headline", "kicker", "lead"].map((name) => [name, value(name)]).filter(([, said]) => said !== undefined))
    return { ...surface.seen(), ...fields }
  }

  // -- the list ---------------------------------------------------------------------------------------------------
  const boxes = () => [...panel.querySelectorAll("textarea")]
  const keepDrafts = () => {
    try {
      sessionStorage.setItem(memory, JSON.stringify(Object.fromEntries(boxes().map((box) => [box.id, box.value]).filter(([, said]) => said))))
    } catch {
      // A browser that keeps nothing: the words are still in their boxes.
    }
  }

  const replaceList = (html) => {
    if (html === shown) return
    shown = html
    const typed = new Map(boxes().map((box) => [box.id, box.value]))
    const open = [...list.querySelectorAll("details[open]")].map((each) => each.dataset.answer ?? "")
    const { activeElement } = document
    const focus = list.contains(activeElement) ? { id: activeElement.id, from: activeElement.selectionStart, to: activeElement.selectionEnd } : null
    list.replaceChildren(document.createRange().createContextualFragment(html))
    for (const box of boxes()) box.value = typed.get(box.id) || ""
    for (const each of list.querySelectorAll("details")) each.open = open.includes(each.dataset.answer ?? "")
    const back = focus?.id && document.getElementById(focus.id)
    back?.focus()
    if (back && focus.from !== undefined) back.setSelectionRange?.(focus.from, focus.to)
  }

  const show = (told) => {
    replaceList(told.html)
    surface.draw(told)
    panel.querySelector("[data-notes-open]").textContent = told.open || ""
    current()
  }

  // -- the line to the server -------------------------------------------------------------------------------------
  const post = async (address, said) => {
    const token = document.querySelector("input[name=csrfmiddlewaretoken]").value
    const headers = { "Content-Type": "application/json", "X-CSRFToken": token }
    const answer = await fetch(address, { method: "POST", headers, redirect: "error", body: JSON.stringify({ ...said, seen: seen() }) })
    if (!answer.ok) throw new Error(answer.status)
    return answer.json()
  }

  const tell = (sentence) => {
    error.textContent = sentence
    error.hidden = !sentence
  }

  const look = async () => {
    const turn = ++asked
    try {
      const told = await post(panel.dataset.look, {})
      if (turn === asked) whenFree(() => show(told))
    } catch {
      // The next look will tell; what is typed says by itself when the server is away.
    }
  }

  const send = async (button) => {
    const [what, number] = button.value.split("-")
    const box = number ? document.getElementById(`note-text-${number}`) : text
    const said = { do: button.value, [number ? `text-${number}` : "text"]: box?.value || "" }
    if (what === "make") Object.assign(said, { place: place.value }, place.value === "body" ? surface.held() : {})
    tell("")
    button.disabled = true
    asked++
    try {
      const told = await post(panel.dataset.do, said)
      if (told.error) return tell(told.error)
      if (box) box.value = ""
      if (what === "make") close()
      else button.closest("details")?.removeAttribute("open")
      keepDrafts()
      show(told)
      settleFocus(what, number)
    } catch {
      tell(say("The note was not sent. Your words are still in the box; try again."))
    } finally {
      button.disabled = false
    }
  }

  const settleFocus = (what, number) => {
    const said = { make: say("The note is added."), answer: say("The answer is added."), settle: say("The note is settled."), open: say("The note is open again.") }
    announce(said[what])
    if (what === "make") surface.element.focus()
    else (document.getElementById(`note-${number}`)?.checkVisibility() ? document.getElementById(`note-${number}`) : panel).focus()
  }

  // -- a new note -------------------------------------------------------------------------------------------------
  const begin = () => {
    const chosen = surface.selected()
    surface.hold()
    if (chosen?.photo) place.value = `photo-${chosen.photo}`
    else if (chosen) {
      place.prepend(passage)
      place.value = "body"
    }
    quote.textContent = chosen?.quote || ""
    sayQuote()
    if (fresh.open) text.focus()
    fresh.open = true // what is folded takes the focus only after it has unfolded
  }
  const sayQuote = () => (quote.hidden = place.value !== "body" || !quote.textContent)
  const close = () => {
    fresh.open = false
    passage.remove()
    quote.textContent = ""
    sayQuote()
    surface.letGo()
  }

  const chip = make("button", { type: "button", className: "note-chip button", textContent: say("Note"), hidden: true })
  const placeChip = () => {
    const selection = getSelection()
    const inside = selection.rangeCount && !selection.isCollapsed && surface.element.contains(selection.anchorNode)
    chip.hidden = !fresh || !inside || !surface.selected()
    if (chip.hidden) return
    const box = selection.getRangeAt(0).getBoundingClientRect()
    chip.style.insetBlockStart = `${Math.min(innerHeight - 56, Math.max(8, box.bottom + 8))}px`
    chip.style.insetInlineStart = `${Math.min(innerWidth - chip.offsetWidth - 8, Math.max(8, box.right - chip.offsetWidth))}px`
  }

  // -- between a note and its words -------------------------------------------------------------------------------
  const noteOf = (note) => list.querySelector(`[data-note="${note}"]`)
  const current = () => {
    const here = surface.here()
    for (const each of list.querySelectorAll(".note")) each.classList.toggle("note-here", Number(each.dataset.note) === here)
  }
  const toNote = (note) => {
    const found = noteOf(note)
    found?.scrollIntoView({ block: "nearest" })
    found?.focus()
    return Boolean(found)
  }

  const pressed = (event) => {
    if (event.isComposing || !event.ctrlKey || !event.altKey || event.code !== "KeyM") return
    event.preventDefault()
    const here = surface.here()
    if (!surface.selected() && here) toNote(here)
    else if (fresh) begin()
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault()
    if (event.submitter) send(event.submitter)
  })
  fresh?.addEventListener("toggle", () => {
    if (!fresh.open) return close()
    if (restored) return (restored = false)
    if (!place.contains(passage) && surface.selected()) begin()
    text.focus()
    fresh.scrollIntoView({ block: "nearest" })
  })
  place?.addEventListener("change", sayQuote)
  chip.addEventListener("mousedown", (event) => event.preventDefault()) // the words stay selected
  chip.addEventListener("click", () => {
    chip.hidden = true
    begin()
  })
  document.body.append(chip)
  document.addEventListener("selectionchange", () => whenFree(() => setTimeout(placeChip)))
  addEventListener("scroll", () => !chip.hidden && placeChip(), { passive: true })
  panel.addEventListener("click", ({ target }) => {
    const jump = target.closest("[data-jump]")
    if (jump) surface.go(Number(jump.dataset.jump))
  })
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && fresh?.open && fresh.contains(event.target)) {
      close()
      return surface.element.focus()
    }
    const note = event.key === "Escape" && event.target.closest("[data-note]")
    if (note) surface.go(Number(note.dataset.note))
  })
  panel.addEventListener("input", (event) => {
    event.stopPropagation() // no words of the story
    keepDrafts()
  })
  panel.addEventListener("change", (event) => event.stopPropagation())
  document.addEventListener("keydown", pressed)
  surface.element.addEventListener("click", ({ target }) => {
    const mark = target.closest?.("mark.desk-note")
    if (mark) toNote(mark.dataset.note)
  })
  surface.element.addEventListener("keydown", (event) => {
    const mark = event.target.closest?.("mark.desk-note")
    if (mark && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault()
      toNote(mark.dataset.note)
    }
  })
  surface.onMove(() => setTimeout(current))

  const restore = () => {
    try {
      const kept = JSON.parse(sessionStorage.getItem(memory)) || {}
      for (const box of boxes()) {
        box.value ||= kept[box.id] || ""
        if (!box.value) continue
        restored ||= box === text
        box.closest("details").open = true
      }
    } catch {
      // Nothing was kept.
    }
  }

  const hint = panel.querySelector("[data-notes-hint]")
  if (hint) hint.hidden = false
  restore()
  look()
  setInterval(() => document.hidden || whenFree(look), LOOK_AGAIN)
  let rest = 0
  story?.addEventListener("input", () => {
    clearTimeout(rest)
    if (list.querySelector(".note")) rest = setTimeout(() => whenFree(look), REST)
  })
}

const panel = document.getElementById("story-notes")
const copy = document.querySelector(".reading-body")
const box = document.querySelector(".prose-editor .ProseMirror")
// Who may only read has no editor, and no import map that knows one.
const onEditor = async (editor) => start(panel, (await import("desk/noting")).surfaceOfEditor(editor))
if (panel && copy) start(panel, surfaceOfCopy(copy))
else if (panel && box?.editor) onEditor(box.editor)
else if (panel) document.addEventListener("prose-editor:ready", ({ detail: { editor } }) => onEditor(editor), { once: true })
