// "Chép tin nhắn Zalo": the message goes to the clipboard. Where that is refused, it stands there to be copied by hand.
const field = document.getElementById("zalo-text")
const folded = field?.closest("details")

const voice = document.createElement("span")
voice.className = "zalo-said"
voice.setAttribute("role", "status")

/** Older browsers, and pages without https: they copy what is selected. */
const copySelected = () => {
  folded.hidden = false
  folded.open = true
  field.focus()
  field.select()
  return document.execCommand("copy")
}

const copied = async () => {
  try {
    await navigator.clipboard.writeText(field.value)
    return true
  } catch {
    return copySelected()
  }
}

const copy = async (button) => {
  button.after(voice)
  voice.textContent = ""
  const done = await copied()
  folded.hidden = done
  voice.textContent = done ? field.dataset.done : field.dataset.byHand
  if (done) button.focus()
}

if (folded) {
  folded.hidden = true
  for (const button of document.querySelectorAll("[data-copy-zalo]")) {
    button.hidden = false
    button.addEventListener("click", () => copy(button))
  }
}
