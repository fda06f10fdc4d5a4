// The library's toolbar in the interface language, as one stop of the Tab key, and the word count.
import { Extension, Plugin } from "django-prose-editor/editor"
import { announce, freshId, make, say } from "desk/messages"

// By the library's own name of each button; its titles are English and cannot be told otherwise.
const titles = () => ({
  paragraph: say("Paragraph"),
  heading2: say("Subheading"),
  heading3: say("Small subheading"),
  bold: say("Bold (Ctrl+B)"),
  italic: say("Italic (Ctrl+I)"),
  subscript: say("Subscript"),
  superscript: say("Superscript"),
  link: say("Link (Ctrl+K)"),
  unlink: say("Remove the link"),
  bulletList: say("Bulleted list"),
  orderedList: say("Numbered list"),
  devicePhotos: say("Photos or camera of this device"),
  photo: say("Photo (Ctrl+Shift+I)"),
  gallery: say("Gallery"),
  audio: say("Audio clip"),
  pullQuote: say("Pull quote"),
  embed: say("Video or audio from elsewhere"),
  blockquote: say("Quoted passage"),
  horizontalRule: say("Dividing line"),
  table: say("Table"),
  "table:addColumnAfter": say("Add a column"),
  "table:deleteColumn": say("Delete the column"),
  "table:addRowAfter": say("Add a row"),
  "table:deleteRow": say("Delete the row"),
  "table:mergeCells": say("Merge the cells"),
  "table:splitCell": say("Split the cell"),
  "table:toggleHeaderCell": say("Heading cell on or off"),
  "table:deleteTable": say("Delete the table"),
  "history:undo": say("Undo (Ctrl+Z)"),
  "history:redo": say("Redo (Ctrl+Shift+Z)"),
  findReplace: say("Find and replace (Ctrl+H)"),
})

// The library's icons say "H2" and "H3"; a newsroom says what they are.
const words = () => ({ heading2: say("Subheading"), heading3: say("Small subheading") })

const relabel = (bar) => {
  const known = titles()
  for (const button of bar.querySelectorAll("button[data-name]")) {
    const title = known[button.dataset.name]
    if (!title) continue
    button.title = title
    button.setAttribute("aria-label", title)
    const letters = words()[button.dataset.name]
    if (letters) {
      button.className = "prose-menubar__button desk-letters"
      button.textContent = letters
    }
  }
}

const reachable = (bar) => [...bar.querySelectorAll("button:not(.hidden)")].filter((button) => button.offsetParent)

const tell = (bar) => {
  for (const button of bar.querySelectorAll("button")) {
    button.setAttribute("aria-disabled", String(button.classList.contains("disabled")))
    button.setAttribute("aria-pressed", String(button.classList.contains("active")))
  }
  const buttons = reachable(bar)
  if (!buttons.some((button) => button.getAttribute("tabindex") === "0")) {
    for (const button of bar.querySelectorAll("button")) button.tabIndex = -1
    if (buttons[0]) buttons[0].tabIndex = 0
  }
}

const walk = (bar) => (event) => {
  const buttons = reachable(bar)
  const here = buttons.indexOf(event.target.closest("button"))
  const steps = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: -1 }
  if (here < 0 || !(event.key in steps)) return
  event.preventDefault()
  const next = buttons.at(steps[event.key] % buttons.length)
  for (const button of bar.querySelectorAll("button")) button.tabIndex = -1
  next.tabIndex = 0
  next.focus()
}

// The caret is scrolled clear of the bar that sticks to the top and of the act bar at the bottom.
const clear = { top: 110, right: 0, bottom: 80, left: 0 }

/** role=toolbar: Tab reaches it once, arrows walk in it, Alt+F10 comes from the text, Escape goes back. */
export const StoryToolbar = Extension.create({
  name: "storyToolbar",
  priority: 10, // after the menu has been built
  addProseMirrorPlugins: () => [new Plugin({ props: { scrollThreshold: clear, scrollMargin: clear } })],
  onCreate({ editor }) {
    const bar = editor.storage.menu?.dom
    if (!bar) return
    editor.view.dom.id ||= freshId("text")
    bar.setAttribute("role", "toolbar")
    bar.setAttribute("aria-label", say("Formatting"))
    bar.setAttribute("aria-controls", editor.view.dom.id)
    relabel(bar)
    tell(bar)
    bar.addEventListener("keydown", walk(bar))
    bar.addEventListener("keydown", (event) => event.key === "Escape" && editor.view.focus())
    editor.on("transaction", () => tell(bar))
  },
  addKeyboardShortcuts: () => ({
    "Alt-F10": ({ editor }) => {
      editor.storage.menu?.dom?.querySelector("button[tabindex='0']")?.focus()
      return true
    },
  }),
})

/** Words as a newsroom counts them: what stands between spaces and has a letter or a figure. */
export const countWords = (text) => text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length

export const WordCount = Extension.create({
  name: "wordCount",
  addStorage: () => ({ dom: null, timer: 0 }),
  onCreate({ editor }) {
    this.storage.dom = make("p", { className: "desk-count" })
    editor.view.dom.after(this.storage.dom)
    this.storage.show = () => {
      const { doc } = editor.state
      const count = countWords(doc.textBetween(0, doc.content.size, " ", " "))
      this.storage.dom.textContent = say("Words: %(count)s", { count: count.toLocaleString(document.documentElement.lang || undefined) })
    }
    this.storage.show()
  },
  onUpdate({ editor }) {
    clearTimeout(this.storage.timer)
    this.storage.timer = setTimeout(() => !editor.view.composing && this.storage.show(), 300)
  },
  onBlur() {
    if (!this.storage.dom) return
    this.storage.show()
    announce(this.storage.dom.textContent)
  },
  onDestroy() {
    clearTimeout(this.storage.timer)
    this.storage.dom?.remove()
  },
})
