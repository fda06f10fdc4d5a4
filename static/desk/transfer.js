// Files to the server over a bad line: in pieces, going on from where it stopped. Imports nothing, so that every page of
// the desk can load it by its address.
const FIRST = 128 * 1024 // bytes of the first piece
const PACE = 4_000 // milliseconds that a piece should take: the next one is cut to that
const SLOWEST = 90_000
const AGAIN = [1_000, 2_000, 4_000, 8_000, 12_000]
const AWAY = new Set([0, 408, 425, 500, 502, 503, 504])
const TOKEN = "input[name=csrfmiddlewaretoken]"

const csrf = () => document.querySelector(TOKEN)?.value || ""

/** Until so many milliseconds are over, the network is back, or it was called off. */
const rest = (time, signal) =>
  new Promise((resolve) => {
    const over = () => {
      clearTimeout(timer)
      removeEventListener("online", over)
      signal?.removeEventListener("abort", over)
      resolve()
    }
    const timer = setTimeout(over, time)
    addEventListener("online", over)
    signal?.addEventListener("abort", over)
  })

/** One request: {status, offset, answer}; status 0 is nobody there. `onProgress` gets the bytes that have left. */
const ask = (method, address, { body = null, offset = null, onProgress = null, signal = null } = {}) =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest()
    const abort = () => request.abort()
    request.open(method, address)
    request.timeout = SLOWEST
    request.setRequestHeader("X-CSRFToken", csrf())
    request.setRequestHeader("Accept", "application/json")
    if (offset !== null) {
      request.setRequestHeader("Upload-Offset", String(offset))
      request.setRequestHeader("Content-Type", "application/octet-stream")
    }
    if (onProgress) request.upload.addEventListener("progress", ({ loaded }) => onProgress(loaded))
    request.addEventListener("loadend", () => {
      signal?.removeEventListener("abort", abort)
      const told = request.status ? request.getResponseHeader("Upload-Offset") : null
      let answer = {}
      try {
        answer = JSON.parse(request.responseText)
      } catch {
        // A page for people, or nothing at all; the status says enough.
      }
      resolve({ status: request.status, offset: told === null ? null : Number(told), answer })
    })
    signal?.addEventListener("abort", abort)
    request.send(body)
  })

const form = (values) => {
  const data = new FormData()
  for (const [name, value] of Object.entries(values)) if (value !== null && value !== undefined) data.append(name, value)
  return data
}

/** Who is signed in, with a fresh token for the page: "ok", "out", "stranger" or "away". */
export const session = async (uploads, user) => {
  const { status, answer } = await ask("GET", uploads)
  if (status === 401) return "out"
  if (status !== 200 || !answer.csrf) return "away"
  if (user && Number(answer.user) !== Number(user)) return "stranger"
  for (const input of document.querySelectorAll(TOKEN)) input.value = answer.csrf
  return "ok"
}

const MOST_HASHED = 64 * 1024 * 1024 // a film is too large to be held in memory at once
const hashOf = async (file) => {
  if (file.size > MOST_HASHED) return ""
  try {
    const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer())
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("")
  } catch {
    return "" // without https a browser does not count; the server then trusts the size
  }
}

/**
 * One file, however long it takes. Resolves to {photo}, {errors: {field: [sentences]}}, {refused: status} or {stopped};
 * never rejects. `begun` is an upload that was begun before ({id, address}); `onBegun` tells of a new one, `onProgress`
 * the share that is there, `onWaiting` why nothing moves ("away", "out", "" when it moves again).
 */
export const sendFile = async (uploads, { file, words = {}, story = {}, begun = null, user = null }, { onProgress = () => {}, onBegun = () => {}, onWaiting = () => {}, signal = null } = {}) => {
  let upload = begun
  let offset = null
  let piece = FIRST
  let most = Infinity
  let misses = 0
  let restarts = 0

  /** What to do about a status that is the same for every request: "again", or the end of it. */
  const common = async ({ status, answer }) => {
    if (signal?.aborted) return { stopped: true }
    if (AWAY.has(status)) {
      onWaiting("away")
      await rest(AGAIN[Math.min(misses++, AGAIN.length - 1)], signal)
      return "again"
    }
    if (status === 401 || status === 403) {
      const found = await session(uploads, user)
      if (found === "stranger") return { stopped: true }
      if (found === "ok" && status === 403 && restarts++ > 2) return { refused: 403, errors: answer.errors }
      if (found === "ok") return "again"
      onWaiting(found)
      await rest(AGAIN[Math.min(misses++, AGAIN.length - 1)], signal)
      return "again"
    }
    if (status === 429) {
      onWaiting("away")
      await rest(AGAIN.at(-1), signal)
      return "again"
    }
    return status === 400 && answer.errors ? { errors: answer.errors } : { refused: status }
  }
  const moving = () => {
    misses = 0
    onWaiting("")
  }

  const begin = async () => {
    const found = await ask("POST", uploads, { body: form({ name: file.name, size: file.size, sha256: await hashOf(file), ...story }), signal })
    if (found.status !== 201) return common(found)
    upload = { id: found.answer.id, address: found.answer.address }
    offset = found.answer.offset
    most = found.answer.piece || most
    moving()
    await onBegun(upload)
    return "again"
  }

  const whereFrom = async () => {
    const found = await ask("HEAD", upload.address, { signal })
    if (found.status === 404) upload = null
    else if (found.status !== 200) return common(found)
    offset = found.offset
    return "again"
  }

  const next = async () => {
    const from = performance.now()
    const end = Math.min(file.size, offset + Math.min(piece, most))
    const body = file.slice(offset, end)
    const found = await ask("PATCH", upload.address, { body, offset, signal, onProgress: (bytes) => onProgress(Math.min(1, (offset + bytes) / file.size)) })
    if (found.status === 204) {
      const took = Math.max(1, performance.now() - from)
      piece = Math.round(Math.min(piece * 4, Math.max(FIRST / 4, ((end - offset) * PACE) / took)))
      offset = found.offset
      moving()
    } else if (found.status === 409) offset = found.offset
    else if (found.status === 404) upload = null
    else if (found.status === 413 && piece > 16_384) most = piece = Math.round((end - offset) / 2)
    else {
      piece = Math.max(FIRST / 4, Math.round(piece / 2))
      const what = await common(found)
      if (what === "again") offset = null // what arrived before it broke is the server's to say
      return what
    }
    return "again"
  }

  const finish = async () => {
    onProgress(1)
    const found = await ask("POST", `${upload.address}done/`, { body: form(words), signal })
    if (found.status === 201) return { photo: found.answer, upload }
    if (found.status === 409) offset = found.offset
    else if (found.status === 404) upload = null
    else return common(found)
    return "again"
  }

  for (;;) {
    if (signal?.aborted) {
      if (upload) ask("DELETE", upload.address)
      return { stopped: true }
    }
    let step = finish
    if (!upload) step = begin
    else if (offset === null) step = whereFrom
    else if (offset < file.size) step = next
    if (step === begin && restarts++ > 20) return { refused: 404 }
    const outcome = await step()
    if (outcome === "again") continue
    if (outcome.stopped && signal?.aborted && upload) ask("DELETE", upload.address)
    return outcome
  }
}

/** A finished upload into the story for which it was begun: {status, answer}. */
export const placeUpload = (upload, behind) => ask("POST", `${upload.address}place/`, { body: form(behind) })
