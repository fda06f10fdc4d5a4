// Never lose a word: what is typed into a story is kept every few seconds, by the server or else by this browser.
import { linesOver } from "desk/lines"
import { forgetOwn, keepHere, keyOf } from "desk/local"
import { offerBack } from "desk/offers"
import { holdButtons } from "desk/press"
import { lineTo } from "desk/pulse"
import { typed, whenFree } from "desk/typed"

// Milliseconds. The server calls somebody present for 20 s after the last beat.
const REST = 1_500 // after the last key
const LONGEST = 15_000 // while typing goes on
const BEAT = 10_000
const REFUSED = 30_000
const AGAIN = [2_000, 3_000, 5_000, 8_000] // while nobody answers
const LOCAL = 250

const start = (config, form) => {
  const writes = Boolean(form.elements.base_revision)
  const line = lineTo(config)
  const lines = linesOver(form, writes)
  const now = () => JSON.stringify(writes ? typed(form) : null)
  const base = () => Number(form.elements.base_revision?.value || config.base || 0)
  const outside = () => last === "out" || last === "stranger"
  let sent = form.querySelector(".story-errors") ? "" : now() // what the server has
  let key = keyOf(config)
  let safe = true // whether this browser can keep anything
  let changedAt = 0
  let restless = 0 // when the first word was typed that the server has not
  let timer = 0
  let localTimer = 0
  let misses = 0
  let last = "ok"
  let beating = null
  let offers = null

  const keepLocally = () => {
    clearTimeout(localTimer)
    localTimer = 0
    const text = now()
    if (text !== sent) safe = keepHere(key, { values: JSON.parse(text), base: base(), token: config.token, at: Date.now() })
  }

  // -- the beat -------------------------------------------------------------------------------------------------
  const ask = async () => {
    if (outside()) {
      const seen = await line.look()
      if (seen.kind !== "ok") return seen
    }
    const text = now()
    const fresh = text !== sent
    if (fresh) {
      offers?.standAside()
      keepLocally()
      if (last === "ok") lines.state("keeping")
    }
    const outcome = await line.send(base(), fresh ? JSON.parse(text) : null)
    if (outcome.kind !== "ok") return outcome
    if (fresh) sent = text
    if (now() === sent) {
      restless = 0
      forgetOwn(key)
    } else restless = Date.now()
    return { ...outcome, fresh }
  }

  const tellState = ({ kind, answer, fresh }) => {
    if (kind === "away") lines.company([])
    if (kind === "ok" && fresh) lines.state("kept", answer.saved_at)
    else if (kind === "ok" ? misses : outside() && safe) lines.state("calm") // what stood there is over, or the notice says it
    else if (kind !== "ok" && writes) lines.state(!safe ? "nowhere" : kind === "refused" ? "refused" : "away")
  }

  const settle = (outcome) => {
    const { kind, answer, login } = outcome
    last = kind
    tellState(outcome)
    misses = kind === "ok" ? 0 : misses + 1
    if (outside()) lines.session(kind, login)
    if (answer) {
      if (answer.bell) dispatchEvent(new CustomEvent("desk:bell", { detail: answer.bell }))
      lines.company(answer.others)
      lines.head(answer, base())
    }
    if (kind === "ok" && !buttons.waits()) lines.notice("")
    if ((kind === "ok" || kind === "refused") && buttons.waits()) buttons.letGo()
  }

  const beat = () => {
    if (buttons.leaves()) return Promise.resolve()
    clearTimeout(timer)
    beating ||= ask().then(settle).finally(() => {
      beating = null
      plan()
    })
    return beating
  }

  const pause = () => {
    if (last === "refused") return REFUSED
    if (last !== "ok") return AGAIN[Math.min(misses, AGAIN.length) - 1]
    return restless ? Math.max(0, Math.min(changedAt + REST, restless + LONGEST) - Date.now()) : BEAT
  }

  const plan = () => {
    clearTimeout(timer)
    if (buttons.leaves() || beating || (document.hidden && !restless && last === "ok")) return
    timer = setTimeout(() => whenFree(beat), pause())
  }

  const buttons = holdButtons(form, lines, { beat, outside, stays: plan })

  // -- what happens to the page -----------------------------------------------------------------------------------
  const changed = () => {
    changedAt = Date.now()
    restless ||= changedAt
    localTimer ||= setTimeout(keepLocally, LOCAL)
    if (last === "ok") plan()
  }

  const goAway = () => {
    if (buttons.leaves() || now() === sent) return
    keepLocally()
    if (last === "ok") line.send(base(), typed(form))
  }

  if (writes) {
    form.addEventListener("input", changed)
    form.addEventListener("change", changed)
    window.django?.jQuery?.(form).on("change formset:added formset:removed", changed) // it tells no other listener
  }
  addEventListener("pagehide", goAway)
  addEventListener("beforeunload", (event) => {
    if (buttons.leaves()) return
    keepLocally()
    if (!safe && now() !== sent) event.preventDefault()
  })
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return
    buttons.stay()
    beat()
  })
  addEventListener("online", () => whenFree(beat))
  addEventListener("focus", () => last !== "ok" && whenFree(beat))
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) keepLocally()
    if (!document.hidden || restless) whenFree(beat)
  })

  /** From now on this page stands for the story that another page began. */
  const adopt = ({ token }) => {
    if (config.article || !token || token === config.token) return
    line.drop()
    forgetOwn(key)
    form.elements._token.value = config.token = token
    line.rename(token)
    key = keyOf(config)
  }

  offers = offerBack(config, form, { line, writes, adopt, hold: keepLocally })
  if (!sent) changed()
  beat()
}

const element = document.getElementById("desk-keep")
const form = document.getElementById("article_form")
if (element && form) start(JSON.parse(element.textContent), form)
