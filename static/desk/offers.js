// On opening a story: words that were typed into it earlier and never saved are offered back.
import { button } from "desk/lines"
import { copiesFor, forgetHere, keepHere, keyOf } from "desk/local"
import { announce, make, say } from "desk/messages"
import { refill } from "desk/refill"
import { sameWords, typed } from "desk/typed"

const dayOf = (moment) => moment.toLocaleDateString("vi-VN", { day: "2-digit", month: "2-digit", year: "numeric" })

const momentOf = (at) => {
  const moment = new Date(at)
  const time = moment.toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" })
  return { saved_at: time, day: dayOf(moment) }
}

const when = ({ saved_at: time, day }) => (day && day !== dayOf(new Date()) ? `${time}, ${day}` : time)

/** What may be offered, each text once, the surest first: a copy of this browser is there because the server lacks it. */
const found = (config, now) => {
  const local = copiesFor(config).map((copy) => ({ ...copy, ...momentOf(copy.at) }))
  const remote = config.kept?.values ? [{ ...config.kept, server: true }] : []
  const known = []
  for (const one of [...remote, ...local]) {
    const stale = sameWords(one.values, now) || known.some((other) => sameWords(one.values, other.values))
    if (!stale) known.push(one)
    else if (one.key) forgetHere(one.key)
  }
  return known.sort((one, other) => Number(Boolean(one.server)) - Number(Boolean(other.server)))
}

const sentence = (config, copy) => {
  const headline = copy.values.headline?.[0]?.trim()
  if (config.article) return say("You have words of %(time)s that were never saved.", { time: when(copy) })
  return say("You have a story of %(time)s that was never saved: %(headline)s", { time: when(copy), headline: headline || "…" })
}

/**
 * Shows the offers one after the other. `keep`: {line, writes, adopt(copy), hold()} of the page. Returns
 * `standAside()`: to be called before new words go to the server, where they replace what is offered.
 */
export const offerBack = (config, form, keep) => {
  let untouched = true
  const waiting = found(config, keep.writes ? typed(form) : {})
  const box = make("section", { id: "desk-offer", hidden: true, "aria-label": say("Words that were never saved") })
  form.querySelector(".story-main").prepend(box)

  const show = (text, controls) => {
    box.replaceChildren(make("p", { textContent: text }), make("div", { className: "desk-offer-buttons" }, controls))
    box.hidden = false
    announce(text)
  }

  const settle = (copy) => {
    if (waiting.includes(copy)) waiting.splice(waiting.indexOf(copy), 1)
    if (copy.key) forgetHere(copy.key)
  }

  /** Into this browser, away from what the server will soon hold instead. */
  const park = (copies = waiting) => {
    for (const copy of copies) {
      if (copy.parked) continue
      const at = copy.at || Date.now() - 1000
      const key = keyOf({ ...config, token: copy.token || config.token }, at)
      const { values, base, token } = copy
      if (!keepHere(key, { values, base, token, at })) continue
      if (copy.key && copy.key !== key) forgetHere(copy.key)
      Object.assign(copy, { key, parked: true })
    }
  }

  const again = (copy) => {
    if (!waiting.includes(copy)) waiting.unshift(copy)
    park()
    next()
  }

  const done = (text, undo) =>
    show(text, [button(say("Undo"), undo), ...(waiting.length ? [button(say("Show the next"), next)] : [])])

  /** What stood in the form, as one more copy that can be had back. */
  const standing = () => {
    const at = Date.now()
    return { values: typed(form), base: Number(form.elements.base_revision.value) || 0, token: config.token, at, ...momentOf(at) }
  }

  const take = (copy) => {
    const before = standing()
    if (!untouched && !waiting.some((other) => sameWords(other.values, before.values))) waiting.push(before)
    park()
    keep.adopt(copy)
    refill(form, copy.values, copy.base)
    keep.hold()
    settle(copy)
    done(say("Your words are back in the form. They are not saved yet."), () => {
      refill(form, before.values, before.base)
      settle(before)
      again({ ...copy, key: null, parked: false })
    })
  }

  const discard = (copy) => {
    settle(copy)
    // Under the name of this page the server soon holds something else.
    const elsewhere = copy.token && copy.token !== config.token
    if (copy.server && (untouched || elsewhere)) keep.line.drop(elsewhere ? { token: copy.token } : {})
    done(say("Discarded."), () => again({ ...copy, key: null, parked: false, server: false }))
  }

  const compare = async (copy) => {
    park(waiting.filter((other) => other !== copy))
    // What only this browser has goes to the server first: it is the server that compares.
    if (!copy.server) {
      const sent = await keep.line.send(copy.base, copy.values, copy.token ? { token: copy.token } : {})
      if (sent.kind !== "ok") return
      forgetHere(copy.key)
    }
    location.assign(copy.compare || keep.line.compare(copy))
  }

  const comparing = (copy) => {
    const element = button(say("See what differs"), () => compare(copy))
    element.dataset.compare = ""
    return element
  }

  const next = () => {
    const [copy] = waiting
    if (!copy) {
      box.hidden = true
      return
    }
    // The server compares one text: once something else has been typed, that is no longer this one.
    const seen = untouched ? [comparing(copy)] : []
    show(sentence(config, copy), [
      ...(keep.writes ? [button(say("Take them back"), () => take(copy), "button forward")] : []),
      ...seen,
      button(say("Discard"), () => discard(copy)),
    ])
  }

  next()
  return {
    standAside() {
      if (!untouched) return
      untouched = false
      park()
      box.querySelector("[data-compare]")?.remove()
    },
  }
}
