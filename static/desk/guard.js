// Photos on their way when somebody presses a button of the story's form.
import { make, say } from "desk/messages"

/**
 * A save goes through: the photos follow by themselves. Who sends the story on is asked: wait for them, or go without.
 */
export const guardOf = (sender) => {
  let without = false
  let notice = null
  let whenIn = null
  const closeNotice = () => {
    sender.form.removeEventListener("desk:photos-in", whenIn)
    notice?.remove()
    notice = null
  }
  const choose = (submitter) => {
    closeNotice()
    const count = sender.waiting()
    const button = (words, act, loud = false) => {
      const made = make("button", { type: "button", className: loud ? "button forward" : "button", textContent: words })
      made.addEventListener("click", act)
      return made
    }
    const name = submitter?.textContent.replace("…", "").trim() || ""
    whenIn = () => {
      if (sender.waiting()) return
      closeNotice()
      sender.form.requestSubmit(submitter)
    }
    const words = make("p", { textContent: say("Photos on their way: %(count)s. Sent on now, the story goes without them, and they go into the library.", { count }) })
    const wait = button(say("%(button)s when they are here", { button: name }), () => {
      words.textContent = say("“%(button)s” is pressed by itself as soon as the photos are here. Keep this page open.", { button: name })
      buttons.replaceChildren(button(say("Do not wait"), closeNotice))
      sender.form.addEventListener("desk:photos-in", whenIn)
    }, true)
    const buttons = make("div", { className: "desk-buttons" }, [
      wait,
      button(say("%(button)s without them", { button: name }), () => {
        without = true
        closeNotice()
        sender.form.requestSubmit(submitter)
      }),
      button(say("Back to the text"), closeNotice),
    ])
    notice = make("div", { className: "desk-photos-wait", role: "alertdialog", "aria-label": say("Photos on their way") }, [words, buttons])
    sender.form.querySelector(".act-bar").prepend(notice)
    wait.focus()
  }
  return (event) => {
    if (!sender.waiting()) return
    sender.remember()
    if (without || event.submitter?.name !== "_act") return
    event.preventDefault()
    if (!notice) choose(event.submitter)
  }
}
