// The two lists beside a story: what to look at before publishing, and what the spelling help marks.
import { make, say } from "desk/messages"

const FIELDS = { body: ".field-body .ProseMirror", bylines: "#bylines-group select", lead_photo: ".photo-choice button", tags: "#id_tags" }

const focusOn = (field) => {
  const target = document.querySelector(FIELDS[field] || `#id_${field}`)
  target?.closest("details:not([open])")?.setAttribute("open", "")
  target?.focus()
  target?.scrollIntoView({ block: "center" })
}

const pressed = (button, act) => {
  button.addEventListener("click", act)
  return button
}

const itemOf = (item, writes, goTo) => {
  const go = () => goTo(item.place) || focusOn(item.place.field)
  const what = writes
    ? pressed(make("button", { type: "button", className: "proof-go", textContent: item.what }), go)
    : make("p", { className: "proof-what", textContent: item.what })
  const link = item.link && make("a", { className: "proof-link", href: item.link.address, textContent: item.link.label })
  const mend = item.mend && make("p", { className: "side-quiet", textContent: item.mend })
  return make("li", { className: `proof-${item.level}` }, [what, link, mend].filter(Boolean))
}

const markOf = ({ mark, passage }, pass) => {
  const label = [make("strong", { className: `desk-slip desk-slip-${mark.kind}`, textContent: mark.word })]
  const go = pressed(make("button", { type: "button", className: "proof-go" }, label), () => passage.go(mark))
  const here = pressed(make("button", { type: "button", className: "proof-pass" }, [say("Ignore here")]), () => pass(mark, true))
  const always = pressed(make("button", { type: "button", className: "proof-pass" }, [say("Always ignore")]), () => pass(mark, false))
  here.setAttribute("aria-label", say("Ignore here: %(word)s", { word: mark.word }))
  always.setAttribute("aria-label", say("Always ignore: %(word)s", { word: mark.word }))
  const why = make("p", { className: "side-quiet", textContent: mark.why })
  return make("li", { className: "proof-mark" }, [go, why, make("p", { className: "proof-passes" }, [here, always])])
}

const listIn = (section) => section.appendChild(make("ol"))

/** Puts new rows in; whoever was in the list stays at the row of that place. */
const fill = (list, rows) => {
  const held = [...list.querySelectorAll("button, a")].indexOf(document.activeElement)
  list.replaceChildren(...rows)
  if (held < 0) return
  const ways = list.querySelectorAll("button, a")
  ;(ways[Math.min(held, ways.length - 1)] || list.closest("section").querySelector("h2")).focus()
}

const tell = (line, sentence) => {
  if (line.textContent !== sentence) line.textContent = sentence
}

const sumOf = (items) => {
  const blocks = items.filter(({ level }) => level === "blocks").length
  const warns = items.length - blocks
  if (!items.length) return say("Nothing to look at. Ready to go.")
  return [
    blocks ? say("Keeps it from being published: %(count)s.", { count: blocks }) : "",
    warns ? say("To look at: %(count)s.", { count: warns }) : "",
  ].filter(Boolean).join(" ")
}

/** The checklist; `line` is a short way to it for a phone, where it stands below the text. */
export const checklistIn = (section, line, writes, goTo) => {
  const list = listIn(section)
  let shown = ""
  return (items) => {
    section.hidden = false
    const key = JSON.stringify(items)
    if (key === shown) return
    shown = key
    tell(section.querySelector("[role=status]"), sumOf(items))
    fill(list, items.map((item) => itemOf(item, writes, goTo)))
    line.hidden = !items.length
    line.firstChild.textContent = say("Checklist: %(count)s", { count: items.length })
    line.dataset.kind = items.some(({ level }) => level === "blocks") ? "blocks" : "warns"
  }
}

/** The list of marks. `pass(mark, here)` is called for what nobody wants to see, `again(keys)` to see it after all. */
export const marksIn = (section, pass, again) => {
  const list = listIn(section)
  const back = section.appendChild(make("button", { type: "button", className: "proof-again", hidden: true }))
  let hidden = []
  let shown = ""
  pressed(back, () => {
    section.querySelector("h2").focus()
    again(hidden)
  })
  return (found, passed, on) => {
    hidden = passed
    back.hidden = !on || !passed.length
    back.textContent = say("Show again what was ignored: %(count)s", { count: passed.length })
    section.hidden = false
    const key = JSON.stringify([on, found.map(({ mark }) => mark)])
    const rows = () => found.map((one) => markOf(one, pass))
    const sentence = found.length ? say("Marked: %(count)s.", { count: found.length }) : say("Nothing is marked.")
    tell(section.querySelector("[role=status]"), on ? sentence : say("Spelling help is switched off."))
    if (key !== shown) fill(list, rows())
    else if (!list.contains(document.activeElement)) list.replaceChildren(...rows()) // they lead to the text of now
    shown = key
  }
}
