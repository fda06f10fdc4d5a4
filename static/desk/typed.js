// What stands in the story's form at this moment, as name -> list of strings, and whether an input method is at work.
const HIDDEN = "csrfmiddlewaretoken"

// Not words: what the form carries along by itself.
const CARRIED = /^(base_revision|_token|desk-shown|initial-.*|bylines-.*(_FORMS|-article))$/

/** The values of the form; files, the token of the session and the empty row for new authors are left out. */
export const typed = (form) => {
  const values = {}
  for (const [name, value] of new FormData(form)) {
    if (name === HIDDEN || name.includes("__prefix__") || typeof value !== "string") continue
    ;(values[name] ||= []).push(value)
  }
  // A select that was filled from a search knows the names of its numbers; another page would not.
  const shown = [...form.querySelectorAll("select.admin-autocomplete")]
    .filter((select) => select.value && !select.name.includes("__prefix__"))
    .map((select) => `${select.value}\t${select.selectedOptions[0].text}`)
  if (shown.length) values["desk-shown"] = [...new Set(shown)]
  return values
}

const plain = (list = []) => list.map((text) => text.replace(/\r\n?/g, "\n").trim()).filter(Boolean).join("\n")

/** Both say the same to a reader of the form; numbers of rows and versions do not count. */
export const sameWords = (one, other) =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])]
    .filter((name) => !CARRIED.test(name))
    .every((name) => plain(one[name]) === plain(other[name]))

let inside = false
const waiting = new Set()

const over = () => {
  inside = false
  const calls = [...waiting]
  waiting.clear()
  for (const call of calls) call()
}

// After the editor has read what was composed. A lost focus ends a composition that never says so.
addEventListener("compositionstart", () => (inside = true), true)
addEventListener("compositionend", () => setTimeout(over), true)
addEventListener("blur", () => inside && setTimeout(over), true)

/** Calls at once, or as soon as the composition is over: nothing moves under somebody's half-written syllable. */
export const whenFree = (call) => (inside ? waiting.add(call) : call())
