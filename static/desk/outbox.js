// Files on their way to stories, kept in this browser until they are there: a closed tab or a dead server loses none.
// Imports nothing, as desk/transfer. A record: {key, user, file, name, story: {article, story_token},
// behind: {words, blocks}, upload, photo, at}; `file` goes once the photo is in the library, the record once it is placed.
const FLAG = "desk-uploads"
const KEPT_FOR = 24 * 60 * 60 * 1000
const HELD = 6_000

const database = () =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open("newsroom-uploads", 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore("files", { keyPath: "key" })
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = opening.onblocked = () => reject(opening.error)
  })

const inStore = async (mode, act) => {
  try {
    const opened = await database()
    return await new Promise((resolve, reject) => {
      const transaction = opened.transaction("files", mode)
      const asked = act(transaction.objectStore("files"))
      transaction.oncomplete = () => {
        opened.close()
        resolve(asked.result)
      }
      transaction.onerror = transaction.onabort = () => {
        opened.close()
        reject(transaction.error)
      }
    })
  } catch {
    return undefined // a private window, a full disk: the upload then lives as long as its page
  }
}

const flag = (on) => {
  try {
    on ? localStorage.setItem(FLAG, "1") : localStorage.removeItem(FLAG)
  } catch {
    // Without storage nothing outlives the page.
  }
}

/** The record as it is now; one that was let go of stays gone. */
export const keep = (record) => {
  if (record.gone) return undefined
  flag(true)
  const { key, user, file, name, story, behind, upload, photo, at } = record
  return inStore("readwrite", (store) => store.put({ key, user, file, name, story, behind, upload, photo, at }))
}

export const letGo = (record) => {
  record.gone = true
  return inStore("readwrite", (store) => store.delete(record.key))
}

/** What this person has on its way, the oldest first; what is older than a day is let go of. */
export const kept = async (user) => {
  const all = (await inStore("readonly", (store) => store.getAll())) || []
  const old = all.filter(({ at }) => at < Date.now() - KEPT_FOR)
  for (const record of old) await letGo(record)
  if (all.length === old.length) flag(false)
  return all.filter((one) => !old.includes(one) && Number(one.user) === Number(user)).sort((one, other) => one.at - other.at)
}

const BEGUN = "desk-begun"

/** A story without a number is being saved by this window. */
export const saysGoodbye = (token) => {
  try {
    if (token) sessionStorage.setItem(BEGUN, token)
  } catch {
    // Then only what the server knows of belongs to the story afterwards.
  }
}

/** The page that comes after that save gives what was chosen for the story its number. */
export const takeNumber = async (article) => {
  try {
    const token = sessionStorage.getItem(BEGUN)
    if (!token || !article || !new URL(document.referrer).pathname.endsWith("/add/")) return
    const records = (await inStore("readonly", (store) => store.getAll())) || []
    for (const record of records) {
      if (record.story.story_token === token) await keep({ ...record, story: { article, story_token: "" } })
    }
    sessionStorage.removeItem(BEGUN)
  } catch {
    // No storage, or nobody knows where this page was come to from.
  }
}

// -- one page at a time carries a file on -----------------------------------------------------------------------------
const me = `${Date.now()}-${Math.random()}`
const mine = new Set()
const lease = (key) => `desk-upload:${key}`

/** Whether this page may go on with it; held until `release`, and for a few seconds after the page has died. */
const claim = (key) => {
  try {
    const [by, at] = (localStorage.getItem(lease(key)) || "").split(" ")
    if (by && by !== me && Number(at) > Date.now() - HELD) return false
    localStorage.setItem(lease(key), `${me} ${Date.now()}`)
  } catch {
    // Without storage there is no other page to share with.
  }
  mine.add(key)
  return true
}

const release = (key) => {
  mine.delete(key)
  try {
    localStorage.removeItem(lease(key))
  } catch {
    // See above.
  }
}

setInterval(() => {
  for (const key of mine) claim(key)
}, HELD / 3)
addEventListener("pagehide", () => {
  for (const key of [...mine]) release(key)
})

// -- what is said of all of them --------------------------------------------------------------------------------------
const shares = new Map() // key -> share that has arrived; DONE once it is a photo
const DONE = 2
let why = ""

/** One event for whoever shows it: {all, done, percent, waiting}. `share` null: it is no longer on its way. */
export const tell = (key, share, waiting = why) => {
  share === null ? shares.delete(key) : shares.set(key, share)
  why = waiting
  const values = [...shares.values()]
  const done = values.filter((value) => value === DONE).length
  const sum = values.reduce((total, value) => total + Math.min(1, value), 0)
  const percent = values.length ? Math.floor((sum / values.length) * 100) : 100
  dispatchEvent(new CustomEvent("desk:uploads", { detail: { all: values.length, done, percent, waiting: why } }))
  if (done === values.length) shares.clear()
}

/** One record to its end by `send` (desk/transfer's sendFile); as that, and {busy} when another page is at it. */
export const deliver = async (uploads, record, { send, onProgress = () => {}, signal = null }) => {
  if (record.photo) return { photo: record.photo, upload: record.upload }
  if (!claim(record.key)) return { busy: true }
  tell(record.key, 0)
  const outcome = await send(
    uploads,
    { file: record.file, story: record.story, begun: record.upload, user: record.user },
    {
      signal,
      onProgress(share) {
        onProgress(share)
        tell(record.key, Math.min(0.99, share))
      },
      onWaiting: (waiting) => tell(record.key, shares.get(record.key) ?? 0, waiting),
      onBegun: (upload) => keep(Object.assign(record, { upload })),
    },
  )
  if (outcome.photo) await keep(Object.assign(record, { photo: outcome.photo, upload: outcome.upload, file: null }))
  else if (!outcome.stopped || signal?.aborted) await letGo(record)
  tell(record.key, outcome.photo ? DONE : null, "")
  release(record.key)
  return outcome
}
