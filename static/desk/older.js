// What the library says of a photo that it has, or has something like, already: use that one, or keep the new one.
import { post } from "desk/library"
import { make, say } from "desk/messages"

const button = (textContent, act) => {
  const made = make("button", { type: "button", className: "button", textContent })
  made.addEventListener("click", act)
  return made
}

/** A note to stand beside `photo`; `decided(photo)` gets the older photo, or the new one, once somebody has chosen. */
export const olderNote = (photo, discardUrl, decided) => {
  const [older] = photo.had_before
  const words = older.percent === 100 ? say("This file is in the library already:") : say("Like a photo in the library, %(percent)s %:", { percent: older.percent })
  const link = make("a", { href: older.page, target: "_blank", textContent: older.caption || say("Photo %(id)s", { id: older.id }) })
  const useOlder = async () => {
    const { status } = await post(discardUrl, { id: photo.id })
    if (status === 204) return decided(older)
    note.append(make("p", { role: "alert", textContent: say("The new photo could not be taken away; it stays.") }))
  }
  const choice = make("div", { className: "desk-older-choice" }, [
    ...(older.blocked ? [] : [button(say("Use the old photo"), useOlder)]),
    button(say("Keep the new one"), () => decided(photo)),
  ])
  const stop = older.blocked ? [make("p", { className: "photo-refused", textContent: say("May not be used: %(reason)s", { reason: older.blocked_reason }) })] : []
  const note = make("div", { className: "desk-older", role: "group" }, [
    make("img", { src: older.thumb, alt: "", width: 96, height: 64 }),
    make("p", {}, [words, " ", link, ` (${older.uses})`]),
    ...stop,
    choice,
  ])
  return note
}
