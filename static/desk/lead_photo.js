// A field that holds the number of a photo becomes the photo itself, with a button to the library.
import { photoById } from "desk/library"
import { make, say } from "desk/messages"
import { pickPhotos } from "desk/picker"

const dressed = (input) => {
  const { picker, choose, other, remove } = input.dataset
  const picture = make("img", { className: "chosen-photo", alt: "", hidden: true })
  const words = make("p", { className: "chosen-words", role: "status" })
  const chooseButton = make("button", { type: "button", className: "button", textContent: choose })
  const removeButton = make("button", { type: "button", className: "button", textContent: remove })

  const show = async () => {
    const number = Number(input.value)
    chooseButton.textContent = number ? other : choose
    removeButton.hidden = !number
    picture.hidden = true
    words.textContent = ""
    if (!number) return
    try {
      const photo = await photoById(picker, number)
      if (Number(input.value) !== number) return
      words.textContent = photo ? photo.caption || photo.alt || say("Photo %(id)s", { id: number }) : say("This photo is no longer in the library.")
      if (!photo) return
      picture.src = photo.thumb
      picture.hidden = false
    } catch {
      words.textContent = say("Photo %(id)s", { id: number })
    }
  }

  const set = (value) => {
    input.value = value
    input.dispatchEvent(new Event("input", { bubbles: true }))
    show()
  }

  chooseButton.addEventListener("click", async () => {
    const [photo] = await pickPhotos(picker)
    if (photo) set(photo.id)
    chooseButton.focus()
  })
  removeButton.addEventListener("click", () => {
    set("")
    chooseButton.focus()
  })
  input.addEventListener("change", show)
  input.hidden = true
  input.after(make("div", { className: "photo-choice" }, [picture, make("div", {}, [words, chooseButton, removeButton])]))
  // The label still leads somewhere: to the button, now that the box is out of sight.
  const label = document.querySelector(`label[for="${input.id}"]`)
  if (label) {
    chooseButton.id = `${input.id}_choose`
    label.htmlFor = chooseButton.id
    chooseButton.setAttribute("aria-describedby", words.id = `${input.id}_words`)
  }
  show()
}

document.querySelectorAll("input.library-photo").forEach(dressed)
