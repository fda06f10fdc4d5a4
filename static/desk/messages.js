// The words of the interface. The server renders them as JSON in the reader's language; an English
// sentence is its own key, so a page without that element still speaks English.
const element = document.getElementById("desk-messages")
const words = element ? JSON.parse(element.textContent) : {}

/** The sentence `id` in the interface language, `%(name)s` replaced from `values`. */
export const say = (id, values = {}) =>
  (words[id] || id).replace(/%\((\w+)\)s/g, (whole, name) => String(values[name] ?? whole))

/** An element: `attributes` are set as properties, those with a dash and `role` as attributes. */
export const make = (tag, attributes = {}, children = []) => {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined) continue
    if (name === "role" || name.includes("-")) node.setAttribute(name, value)
    else node[name] = value
  }
  node.append(...children)
  return node
}

let counter = 0
/** An id that no other element of the page has. */
export const freshId = (stem) => `desk-${stem}-${++counter}`

let voice = null
/** Tell people who listen instead of look; said once, politely. */
export const announce = (sentence) => {
  if (!voice) {
    voice = make("p", { className: "desk-unseen", role: "status" })
    document.body.append(voice)
  }
  voice.textContent = ""
  requestAnimationFrame(() => {
    voice.textContent = sentence
  })
}
