// The photo library as the browser sees it: look one up, search, send a new one.
import { say } from "desk/messages"
import { sendFile } from "desk/transfer"

const known = new Map()

const getJson = async (address) => {
  const response = await fetch(address, { headers: { Accept: "application/json" }, credentials: "same-origin" })
  if (!response.ok) throw new Error(String(response.status))
  return response.json()
}

const withQuery = (url, values) => {
  const address = new URL(url, location.href)
  for (const [name, value] of Object.entries(values)) if (value) address.searchParams.set(name, value)
  return address
}

/** Keep what is known of a photo, so that the text shows it without asking. */
export const remember = (photo) => {
  known.set(Number(photo.id), Promise.resolve(photo))
  return photo
}

/** The photo with this id, or null when the library has none; a failed request is asked again. */
export const photoById = (url, id) => {
  if (!known.has(id)) {
    const asked = getJson(withQuery(url, { id }))
      .then(({ results }) => results.find((photo) => Number(photo.id) === id) || null)
      .catch((error) => {
        known.delete(id)
        throw error
      })
    known.set(id, asked)
  }
  return known.get(id)
}

/** One page of the library: {results, total, next}. */
export const findPhotos = (url, q, page) => getJson(withQuery(url, { q, page }))

const csrfToken = () => document.querySelector("input[name=csrfmiddlewaretoken]")?.value || ""

const reasons = {
  403: "You may not add photos to the library.",
  413: "The file is too large for this server.",
}

/** Sentences by field of an upload that was refused. */
export const errorsOf = ({ errors, refused }) => errors || { image: [say(reasons[refused] || "The photo could not be saved. Try again.")] }

/** Where uploads begin, beside the picker. */
export const uploadsOf = (url) => new URL("../uploads/", new URL(url, location.href)).pathname

/** A POST of these values (a list becomes one value with commas). Resolves to {status, answer}; never rejects. */
export const post = async (url, values) => {
  const body = new FormData()
  for (const [name, value] of Object.entries(values)) body.append(name, value)
  try {
    const headers = { "X-CSRFToken": csrfToken(), Accept: "application/json" }
    const response = await fetch(url, { method: "POST", body, headers, credentials: "same-origin" })
    const isJson = response.headers.get("Content-Type")?.startsWith("application/json")
    return { status: response.redirected ? 403 : response.status, answer: isJson ? await response.json() : {} }
  } catch {
    return { status: 0, answer: {} }
  }
}

/**
 * Send one photo with what is said of it. Resolves to {photo} or {errors: {field: [sentences]}}, never rejects; without
 * a connection it waits for one. `onProgress` gets the share that has arrived, 0 to 1; `onStart` gets a way to call it
 * off, `onWaiting` why nothing moves ("" when it does).
 */
export const sendPhoto = async (url, { file, ...words }, onProgress = () => {}, onStart = () => {}, onWaiting = () => {}) => {
  const call = new AbortController()
  onStart(() => call.abort())
  const outcome = await sendFile(uploadsOf(url), { file, words }, { onProgress, onWaiting, signal: call.signal })
  return outcome.photo ? { photo: remember(outcome.photo) } : { errors: errorsOf(outcome) }
}

/** The images among files dropped or pasted; many systems do not know what a HEIC file is. */
export const imagesIn = (files) =>
  [...(files || [])].filter((file) => file.type.startsWith("image/") || /\.hei[cf]$/i.test(file.name))
