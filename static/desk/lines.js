// The quiet lines over the buttons: what is kept, who else is here, and what stands in the way.
import { announce, make, say } from "desk/messages"
import { whenFree } from "desk/typed"

const STATES = {
  calm: () => "",
  keeping: () => say("Keeping what you type…"),
  kept: (time) => say("Kept at %(time)s", { time }),
  away: () => say("The connection is lost. What you type is kept in this browser."),
  refused: () => say("The server did not take what you typed. It is kept in this browser."),
  nowhere: () => say("What you type can be kept neither by the server nor by this browser. Copy it to a safe place."),
}
const QUIET = new Set(["calm", "keeping"]) // seen, and not said: it comes and goes every few seconds

/** Sets the text when it differs, so that nothing is read out twice. */
const write = (line, text, kind = "") => {
  if (line.textContent !== text) line.textContent = text
  line.dataset.kind = kind
  line.hidden = !text
}

const names = (people) => people.map(({ name }) => name).join(", ")

const companyOf = (others) => {
  const typing = others.filter((person) => person.typing)
  const reading = others.filter((person) => !person.typing)
  return [
    typing.length ? say("Typing here now: %(people)s", { people: names(typing) }) : "",
    reading.length ? say("Also open with: %(people)s", { people: names(reading) }) : "",
  ].filter(Boolean).join(" · ")
}

export const button = (label, press, className = "button") => {
  const element = make("button", { type: "button", className, textContent: label })
  element.addEventListener("click", press)
  return element
}

/** What the head of the story means for somebody who has version `base` before them: [sentence, kind]. */
const headOf = ({ head, head_by: person, may_write: may, state_label: state }, base, writes) => {
  if (writes && may === false) return [say("You can no longer write in this story; it is now: %(state)s. Your words are kept.", { state }), "stop"]
  if (!head || head <= base) return ["", ""]
  if (writes) return [say("%(person)s has saved version %(head)s. When you save, the two are merged.", { person, head }), "head"]
  return [say("%(person)s has saved version %(head)s. Reload the page to see it.", { person, head }), "head"]
}

const sessionOf = (kind, writes) => {
  if (kind === "stranger") return say("Somebody else has signed in in this browser. Sign in as yourself to go on; your words are kept here.")
  return writes ? say("Your session has ended. What you type is kept in this browser.") : say("Your session has ended.")
}

/** In a new window, which ends on the list of the day: a second copy of this page would be one too many. */
const door = (login) => {
  const address = new URL(login || "/admin/login/", location.href)
  address.searchParams.set("next", "/admin/")
  const textContent = say("Sign in again (new tab)")
  return make("a", { className: "button forward", href: address.href, target: "_blank", rel: "noopener", textContent })
}

/** Puts the lines into the bar. Each call of what it returns waits until no composition is under way. */
export const linesOver = (form, writes) => {
  const kept = make("p", { id: "desk-kept-line", hidden: true })
  const company = make("p", { id: "desk-company-line", hidden: true })
  const news = make("p", { id: "desk-news-line", role: "status", hidden: true })
  const box = make("div", { id: "desk-notice", role: "alert", hidden: true })
  const bar = form.querySelector(".act-bar")
  bar.prepend(box)
  bar.insertBefore(make("div", { className: "desk-lines" }, [kept, company, news]), bar.querySelector(".act-next"))
  let said = ""
  let noticed = ""

  /** One thing that asks for a decision, with its buttons; the same `kind` again changes nothing. */
  const notice = (kind, sentence = "", controls = []) =>
    whenFree(() => {
      if (kind === noticed) return
      noticed = kind
      box.replaceChildren(...(sentence ? [make("p", { textContent: sentence }), ...controls] : []))
      box.hidden = !sentence
    })

  return {
    notice,
    session: (kind, login) => notice(kind, sessionOf(kind, writes), [door(login)]),
    company: (others) => whenFree(() => write(company, companyOf(others), others.some(({ typing }) => typing) ? "typing" : "open")),
    head: (answer, base) => whenFree(() => write(news, ...headOf(answer, base, writes))),
    state: (kind, time) =>
      whenFree(() => {
        const sentence = STATES[kind](time)
        write(kept, sentence, kind)
        if (kind === said || QUIET.has(kind)) return
        announce(sentence)
        said = kind
      }),
  }
}
