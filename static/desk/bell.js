// The bell: how many alerts are unread. A story's own pulse brings the number; other pages ask while they are looked at.
const EVERY = 30_000 // milliseconds

const bell = document.getElementById("desk-bell")
const voice = document.getElementById("desk-bell-voice")
const keep = document.getElementById("desk-keep")

/** `told`: {unread, shown, sentence}, as the server says it in the person's language. */
const show = ({ unread, shown, sentence }) => {
  const before = Number(bell.dataset.unread)
  bell.dataset.unread = unread
  bell.querySelector(".desk-bell-number").textContent = shown
  bell.querySelector(".desk-bell-sentence").textContent = sentence
  if (unread > before) voice.textContent = sentence // said when there is more to hear, not when it was read
}

/** null when nobody answers, and when the session has ended. */
const ask = async (address, options = {}) => {
  try {
    const answer = await fetch(address, {
      credentials: "same-origin", cache: "no-store", redirect: "manual", signal: AbortSignal.timeout(10_000), ...options,
    })
    return answer.ok ? await answer.json() : null
  } catch {
    return null
  }
}

/** Whoever opens a story, or a delivery, has read what was told of it. */
const haveRead = async (what) => {
  const body = new URLSearchParams({
    ...what, csrfmiddlewaretoken: document.querySelector("input[name=csrfmiddlewaretoken]")?.value || "",
  })
  const told = await ask(bell.dataset.read, { method: "POST", headers: { Accept: "application/json" }, body })
  if (told) show(told)
}

const poll = () => {
  let last = Date.now()
  const look = async () => {
    if (document.hidden || Date.now() - last < EVERY - 500) return
    last = Date.now()
    const told = await ask(bell.dataset.ask)
    if (told) show(told)
  }
  setInterval(look, EVERY)
  document.addEventListener("visibilitychange", look)
}

if (bell) {
  const article = keep && JSON.parse(keep.textContent).article
  const delivery = document.querySelector("[data-hand-in]")?.dataset.handIn
  if (Number(bell.dataset.unread) && (article || delivery)) haveRead(article ? { article } : { hand_in: delivery })
  if (keep) addEventListener("desk:bell", ({ detail }) => show(detail))
  else poll()
}
