// `?` lists the shortcuts; letters alone work outside of text boxes only, and not at all for who switched them off.
{
  const dialog = document.getElementById("desk-keys")
  const WAIT = 1_500 // milliseconds between the two letters of "g d"
  const places = {
    d: () => document.querySelector(".desk-ways a"),
    s: () => document.querySelector('.desk-ways a[href$="/article/"]'),
    c: () => document.querySelector('.desk-ways a[href$="/calendar/"]'),
    h: () => document.querySelector('.desk-ways a[href$="/handin/"]'),
    p: () => document.querySelector('.desk-ways a[href$="/photo/"]'),
  }
  let firstLetterAt = 0

  const inABox = (target) => target.closest?.("input, textarea, select, [contenteditable=true], [role=textbox]")
  const listOpen = () => document.querySelector("dialog[open]")

  const open = () => {
    document.querySelectorAll("details.desk-person[open]").forEach((menu) => (menu.open = false))
    dialog.showModal()
  }

  const single = (key) => {
    if (Date.now() - firstLetterAt < WAIT && places[key]) return places[key]()?.click()
    firstLetterAt = key === "g" ? Date.now() : 0
    if (key === "?") open()
    else if (key === "n") document.querySelector(".desk-new")?.click()
    else if (key === "/") document.querySelector("#searchbar, [role=search] input, input[type=search]")?.focus()
    else return false
    return true
  }

  /** Ctrl+S on a story is Save, wherever the caret is: nobody wants the page as a file. */
  const save = (event) => {
    const button = document.querySelector("#article_form [name=_save]")
    if (!button || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "s") return
    event.preventDefault()
    if (!listOpen()) button.click()
  }

  /** In the dialog the choice is sent from here: the page behind it may hold typed words. */
  const choose = async (form) => {
    const said = dialog.querySelector(".keys-said")
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" }).catch(() => null)
    if (!answer || (answer.type !== "opaqueredirect" && !answer.ok)) return form.submit()
    const on = form.elements.single_keys.checked
    dialog.dataset.singleKeys = on ? "on" : "off"
    said.textContent = on ? dialog.dataset.saidOn : dialog.dataset.saidOff
  }

  if (dialog) {
    addEventListener("keydown", (event) => {
      if (event.isComposing || event.defaultPrevented) return
      if (event.ctrlKey || event.metaKey) return save(event)
      if (event.altKey || dialog.dataset.singleKeys === "off" || inABox(event.target) || listOpen()) return
      if (single(event.key)) event.preventDefault()
    })
    document.querySelectorAll("a[data-shortcuts]").forEach((link) =>
      link.addEventListener("click", (event) => {
        event.preventDefault()
        open()
      }),
    )
    const form = dialog.querySelector(".keys-switch")
    form.addEventListener("submit", (event) => {
      event.preventDefault()
      choose(form)
    })
    form.elements.single_keys.addEventListener("change", () => choose(form))
    form.classList.add("keys-at-once")
  }
}
