// Photos on their way to stories that are not open here: they go on from every page of the desk, and what becomes of
// them is said. Loads the machinery only when something is on its way.
const tray = document.getElementById("desk-tray")
const LOOK = 5_000

const fill = (sentence, values) => sentence.replace(/{(\w+)}/g, (whole, name) => String(values[name] ?? whole))

const expecting = () => {
  try {
    return localStorage.getItem("desk-uploads") === "1"
  } catch {
    return false
  }
}

const line = (name) => tray.querySelector(`[data-${name}]`)

const show = ({ all, done, percent, waiting }) => {
  const { moving, away, out, over } = tray.dataset
  line("going").hidden = !all
  line("bar").value = percent
  const sentence = waiting === "out" || waiting === "stranger" ? out : waiting ? away : done < all ? moving : over
  line("words").textContent = fill(sentence, { place: Math.min(all, done + 1), all, percent: `${percent} %` })
  tray.dataset.waiting = waiting
  tray.hidden = !all && !line("told").children.length
  if (all && done === all) {
    line("voice").textContent = over
    setTimeout(() => {
      line("going").hidden = true
      tray.hidden = !line("told").children.length
        }, 4_000)
  }
}

/** What became of a photo whose story is not open here. */
const report = (name, { status, answer }) => {
  const item = document.createElement("li")
  const link = document.createElement("a")
  item.append(`${name}: ${status === 200 ? tray.dataset.placed : answer.error || tray.dataset.failed} `)
  if (answer.address) {
    link.href = answer.address
    link.textContent = answer.headline || tray.dataset.story
    item.append(link)
  }
  const close = document.createElement("button")
  close.type = "button"
  close.textContent = tray.dataset.close
  close.addEventListener("click", () => {
    item.remove()
    tray.hidden = !line("told").children.length && line("going").hidden
  })
  item.append(" ", close)
  line("told").append(item)
  tray.hidden = false
}

const element = document.getElementById("desk-keep")
const story = element ? JSON.parse(element.textContent) : null
// A story without a number may be the one that this page has just given a number to.
const isOpenHere = ({ story: { article, story_token } }) =>
  Boolean(story?.writes) && (Boolean(story_token) || Number(article) === story.article)

const waited = new Set()

const goOn = async () => {
  const [{ placeUpload, sendFile }, way] = await Promise.all([import(tray.dataset.transfer), import(tray.dataset.outbox)])
  await way.takeNumber(story?.article)
  for (const record of await way.kept(tray.dataset.user)) {
    if (isOpenHere(record) || waited.has(record.key)) continue
    const outcome = await way.deliver(tray.dataset.uploads, record, { send: sendFile })
    if (outcome.busy || outcome.stopped) continue
    if (!outcome.photo) {
      const [sentence = tray.dataset.failed] = Object.values(outcome.errors || {}).flat()
      report(record.name, { status: 400, answer: { error: sentence } })
      continue
    }
    const answer = await placeUpload(outcome.upload, record.behind)
    if (answer.status === 409 && !answer.answer.address) {
      waited.add(record.key) // a story that nobody saved yet: its own page takes the photo
      continue
    }
    if (answer.status !== 200 && answer.status !== 409) continue
    await way.letGo(record)
    report(record.name, answer)
  }
}

const start = async () => {
  for (;;) {
    if (expecting()) await goOn()
    await new Promise((resolve) => setTimeout(resolve, LOOK))
  }
}

if (tray) {
  document.querySelector("#article_form > .act-bar")?.prepend(tray) // in sight whatever is scrolled, and under no thumb
  addEventListener("desk:uploads", ({ detail }) => show(detail))
  start()
}
