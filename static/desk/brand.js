// The live sample of the brand. The server says what the colours become: what is shown here is what will be served.
const PAUSE = 200 // milliseconds after the last key

const STACKS = {
  reading_font: {
    "": '"Source Serif 4", "Noto Serif", ui-serif, Cambria, "Times New Roman", serif',
    times: '"Times New Roman", Times, serif',
    palatino: '"Palatino Linotype", Palatino, "Noto Serif", serif',
    sans: "system-ui, sans-serif",
  },
  plain_font: {
    "": "system-ui, sans-serif",
    arial: "Arial, sans-serif",
    tahoma: "Tahoma, sans-serif",
    verdana: 'Verdana, "DejaVu Sans", sans-serif',
  },
}

const sample = document.querySelector(".brand-sample")
const boxes = [...document.querySelectorAll("input.colour")]
let asked = 0
let timer = 0

const paint = (theme, values) => {
  const page = sample.querySelector(`[data-theme-sample="${theme}"]`)
  for (const [name, value] of Object.entries(values)) page.style.setProperty(`--sample-${name}`, value)
}

const label = (name) => document.querySelector(`label[for="id_${name}"]`)?.textContent.replace(/:\s*$/, "") ?? name

/** The colour that a box left empty stands for. */
const byItself = (name, answer) => {
  const [field, theme] = name.endsWith("_dark") ? [name.slice(0, -5), answer.dark] : [name, answer.light]
  return theme[{ accent: "river", signal: "lacquer", band: "band" }[field]]
}

const problem = (name, why, nearest) => {
  const line = Object.assign(document.createElement("p"), { textContent: `${label(name)}: ${why} ` })
  if (!nearest) return line
  const take = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: sample.dataset.take })
  take.addEventListener("click", () => {
    const box = document.getElementById(`id_${name}`)
    box.value = nearest
    box.dispatchEvent(new Event("input", { bubbles: true }))
    box.focus()
  })
  line.append(take)
  return line
}

const show = (answer) => {
  paint("light", answer.light)
  paint("dark", answer.dark)
  for (const box of boxes) box.setAttribute("aria-invalid", String(box.name in answer.problems))
  sample.querySelector(".brand-said").replaceChildren(...Object.entries(answer.problems).map(([name, why]) => problem(name, why, answer.nearest[name])))
  for (const box of boxes) if (!box.value.trim()) box.parentElement.querySelector("[type=color]").value = byItself(box.name, answer)
}

const ask = async () => {
  const turn = ++asked
  const typed = new URLSearchParams(boxes.map((box) => [box.name, box.value]))
  const answer = await fetch(`${sample.dataset.sample}?${typed}`, { credentials: "same-origin" })
    .then((got) => (got.ok ? got.json() : null))
    .catch(() => null)
  if (turn === asked && answer) show(answer)
}

const soon = () => {
  clearTimeout(timer)
  timer = setTimeout(ask, PAUSE)
}

const letters = () => {
  for (const [name, token] of [["reading_font", "serif"], ["plain_font", "sans"]]) {
    const chosen = document.getElementById(`id_${name}`)
    if (chosen) sample.style.setProperty(`--sample-${token}`, STACKS[name][chosen.value] ?? "")
  }
}

const offerPicker = (box) => {
  const picker = Object.assign(document.createElement("input"), { type: "color", tabIndex: 0 })
  picker.setAttribute("aria-label", `${sample.dataset.pick}: ${label(box.name)}`)
  const mirror = () => {
    if (/^#[0-9a-f]{6}$/i.test(box.value)) picker.value = box.value
  }
  picker.addEventListener("input", () => {
    box.value = picker.value
    soon()
  })
  box.addEventListener("input", (event) => {
    if (event.isComposing) return
    mirror()
    soon()
  })
  const frame = Object.assign(document.createElement("span"), { className: "colour-box" })
  box.before(frame)
  frame.append(box, picker)
  mirror()
}

if (sample && boxes.length) {
  boxes.forEach(offerPicker)
  for (const name of ["reading_font", "plain_font"]) document.getElementById(`id_${name}`)?.addEventListener("change", letters)
  document.querySelector("fieldset.brand-colours")?.before(sample)
  letters()
  ask()
  sample.hidden = false
}
