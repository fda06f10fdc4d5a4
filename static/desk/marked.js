// Where the texts of a story's page can be read, underlined and gone to: each field, and the editor once it is there.
const sources = []
const waiting = new Set()

/**
 * A source gives `passages()`: [{text, paint(marks), go(mark)}]; `paint` ignores what was meant for another text.
 * The editor's also gives `goTo(place)`: whether it found the photo, link or word.
 */
export const addSource = (source) => {
  sources.push(source)
  for (const call of waiting) call()
  return () => sources.splice(sources.indexOf(source), 1)
}

export const allPassages = () => sources.flatMap((source) => source.passages())

/** Takes whoever asks to a place in the text; false when nothing there fits. */
export const goTo = (place) => sources.some((source) => source.goTo?.(place))

/** The editor comes after the page: told when it is there. */
export const whenAdded = (call) => waiting.add(call)
