// Copies of what was typed, in this browser: for the minutes in which the server cannot be reached.
const ROOT = "desk-keep"
const KEPT_FOR = 30 * 24 * 60 * 60 * 1000 // milliseconds; as long as the server keeps its own

// One per opening of a page: another window on the same story must not clear what this one wrote.
const here = `${Date.now()}-${Math.random()}`

const read = (key) => {
  try {
    const copy = JSON.parse(localStorage.getItem(key))
    return copy?.values && copy.at ? { ...copy, key } : null
  } catch {
    return null
  }
}

/** false when the browser is full or lets nobody write. `copy`: {values, base, token, at}, `at` in milliseconds. */
export const keepHere = (key, copy) => {
  try {
    localStorage.setItem(key, JSON.stringify({ ...copy, by: here }))
    return true
  } catch {
    return false
  }
}

export const forgetHere = (key) => {
  try {
    localStorage.removeItem(key)
  } catch {
    // A browser that forbids storage has nothing to forget.
  }
}

/** Forgets the copy under `key` when this page wrote it. */
export const forgetOwn = (key) => read(key)?.by === here && forgetHere(key)

/** Where this page's copy stands; `more` tells an older one apart that waits for an answer. */
export const keyOf = ({ user, article, token }, more = "") => [ROOT, user, article || token, more].filter(Boolean).join(":")

const tidied = (keys) =>
  keys.filter((key) => {
    const copy = key.startsWith(`${ROOT}:`) && read(key)
    const old = copy && copy.at < Date.now() - KEPT_FOR
    if (old) forgetHere(key)
    return copy && !old
  })

/** All copies for this story, the newest first; for a new story, those of every story without a number. */
export const copiesFor = ({ user, article }) => {
  const belongs = (key) => {
    const [, owner, story] = key.split(":")
    return owner === String(user) && (article ? story === String(article) : /^[0-9a-f]{32}$/.test(story))
  }
  try {
    return tidied(Object.keys(localStorage)).filter(belongs).map(read).sort((one, other) => other.at - one.at)
  } catch {
    return []
  }
}
