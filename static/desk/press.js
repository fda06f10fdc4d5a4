// A button of the form is let go only when the server answers: an error page of the browser would swallow the form.
import { button } from "desk/lines"
import { say } from "desk/messages"

const PATIENCE = 4_000 // milliseconds before somebody who pressed is told why nothing happens

/**
 * `beat()` asks the server, `outside()` says whether the session is known to have ended. Returns {waits(), letGo(),
 * leaves(), stay()}; `letGo` is to be called as soon as the server has answered.
 */
export const holdButtons = (form, lines, { beat, outside, stays }) => {
  let pressed = null
  let leaving = false

  const wait = () => {
    const stop = button(say("Do not save by itself"), () => {
      pressed = null
      lines.notice("")
    })
    lines.notice("held", say("The server does not answer. Your words are kept here and will be saved as soon as it does."), [stop])
  }

  // A save may wait. An act may not: nobody wants a story published behind their back an hour later.
  const giveUp = () => {
    const name = pressed.textContent.replace("…", "").trim()
    pressed = null
    if (outside()) return
    lines.notice("nothing", say("The server does not answer, so nothing was done. Your words are kept here. Press “%(button)s” again later.", { button: name }))
  }

  const explain = () => {
    if (!pressed) return
    if (pressed.name !== "_save") giveUp()
    else if (!outside()) wait()
  }

  form.addEventListener("submit", (event) => {
    if (leaving) {
      // Somebody else may still object: a photo on its way.
      setTimeout(() => {
        leaving = !event.defaultPrevented
        if (!leaving) stays()
      })
      return
    }
    event.preventDefault()
    const again = pressed
    pressed = event.submitter || form.querySelector("[name=_save]")
    if (again) return
    setTimeout(explain, PATIENCE)
    beat().then(() => pressed && beat())
  })

  return {
    waits: () => Boolean(pressed),
    leaves: () => leaving,
    stay: () => (leaving = false),
    letGo() {
      const chosen = pressed
      pressed = null
      leaving = true
      lines.notice("")
      form.requestSubmit(chosen)
    },
  }
}
