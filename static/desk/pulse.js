// The line to the server: one request at a time carries what was typed there, and brings back who else is here.
const TOKEN = "input[name=csrfmiddlewaretoken]"
const AWAY = new Set([408, 429, 500, 502, 503, 504])
const OUTLIVING = 60_000 // bytes: no more is carried by a request that outlives its page

const limited = async (url, options, seconds) => {
  try {
    return await fetch(url, { credentials: "same-origin", cache: "no-store", redirect: "manual", signal: AbortSignal.timeout(seconds * 1000), ...options })
  } catch {
    return null
  }
}

const json = async (answer) => {
  try {
    return await answer.json()
  } catch {
    return {}
  }
}

/**
 * `send(base, values, whose)` and `look()` resolve to {kind}: "ok" (with `answer`), "away" (nobody answers), "out" (the
 * session has ended, with `login`), "stranger" (somebody else has signed in) or "refused".
 */
export const lineTo = ({ pulse, drop, article, token, user }) => {
  let story = { article, token }

  const post = (url, content) => {
    const headers = { "Content-Type": "application/json", "X-CSRFToken": document.querySelector(TOKEN)?.value || "" }
    const body = new TextEncoder().encode(JSON.stringify({ ...story, ...content }))
    return limited(url, { method: "POST", headers, body, keepalive: body.length < OUTLIVING }, 10)
  }

  /** Is the session there, and whose? Takes over its token, for the form as well. */
  const look = async () => {
    const answer = await limited(pulse, {}, 6)
    if (!answer || AWAY.has(answer.status)) return { kind: "away" }
    const told = await json(answer)
    if (!told.csrf) return { kind: "out", login: told.login }
    if (told.user && told.user !== user) return { kind: "stranger", login: told.login }
    for (const input of document.querySelectorAll(TOKEN)) input.value = told.csrf
    return { kind: "ok", answer: null }
  }

  const judged = async (answer) => {
    if (!answer || AWAY.has(answer.status)) return { kind: "away" }
    if (answer.ok) return { kind: "ok", answer: await json(answer) }
    if (answer.status === 401) return { kind: "out", login: (await json(answer)).login }
    if (answer.type === "opaqueredirect") return { kind: "out" }
    return { kind: "refused", status: answer.status }
  }

  const send = async (base, values, whose = {}) => {
    const first = await judged(await post(pulse, { base, values, ...whose }))
    if (first.status !== 403 && first.kind !== "out") return first
    // Signed in again in another window, the old token is refused although the session is there.
    const seen = await look()
    return seen.kind === "ok" ? judged(await post(pulse, { base, values, ...whose })) : { login: first.login, ...seen }
  }

  return {
    look,
    send,
    /** Where the server compares what it keeps with what is saved. */
    compare: (copy) => pulse.replace(/pulse\/$/, article ? `${article}/kept/` : `kept/${copy.token || token}/`),
    /** The server forgets the copy; `whose`: {article, token} of a copy that another page wrote. */
    drop: (whose = {}) => post(drop, whose),
    /** From now on under the name of a story without a number that another page began. */
    rename(other) {
      story = { ...story, token: other }
    },
  }
}
