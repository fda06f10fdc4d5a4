// The focal point on a photo's page: a mark on the picture for the pointer and the arrow keys, and the crops that follow.
const box = document.querySelector("[data-focal]")
const [left, top] = ["focus_x", "focus_y"].map((name) => document.querySelector(`input[name=${name}]`))

const make = (tag, attributes = {}, children = []) => {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) name in node ? (node[name] = value) : node.setAttribute(name, value)
  node.append(...children)
  return node
}

const within = (value) => Math.min(100, Math.max(0, Math.round(value)))

/** The same sum as photo_files/focus.py: how far a crop of that shape lies along the side that it cuts, 0 to 1. */
const shift = (width, height, shape, x, y) => {
  const cutsWidth = width > height * shape
  const kept = cutsWidth ? (height * shape) / width : width / shape / height
  if (kept > 0.99) return 0.5
  return Math.min(1, Math.max(0, ((cutsWidth ? x : y) / 100 - kept / 2) / (1 - kept)))
}

const SHAPES = [["16:9", 16 / 9], ["3:2", 3 / 2], ["4:3", 4 / 3], ["1:1", 1], ["1200 × 630", 1200 / 630]]

const makeCrops = () =>
  SHAPES.map(([name, shape]) => {
    const image = make("img", { src: box.dataset.picture, alt: "", draggable: false })
    image.style.aspectRatio = String(shape)
    return { shape, image, figure: make("figure", {}, [image, make("figcaption", { textContent: name })]) }
  })

const position = (crops, x, y) => {
  for (const { shape, image } of crops) {
    const part = `${100 * shift(Number(box.dataset.width), Number(box.dataset.height), shape, x, y)}%`
    image.style.objectPosition = `${part} ${part}`
  }
}

const rowOf = (crops) => make("div", { className: "focal-crops" }, crops.map(({ figure }) => figure))

const dress = () => {
  const { picture: src, width, height, mark: markLabel } = box.dataset
  const mark = make("button", { type: "button", className: "focal-mark", "aria-label": markLabel, title: markLabel })
  const picture = make("img", { src, alt: "", draggable: false, width: Number(width), height: Number(height) })
  const field = make("div", { className: "focal-picture" }, [picture, mark])
  const crops = makeCrops()
  const told = make("p", { className: "focal-told", role: "status" })

  const show = () => {
    const [x, y] = [within(Number(left.value)), within(Number(top.value))]
    mark.style.left = `${x}%`
    mark.style.top = `${y}%`
    position(crops, x, y)
  }
  const set = (x, y) => {
    left.value = within(x)
    top.value = within(y)
    for (const input of [left, top]) input.dispatchEvent(new Event("change", { bubbles: true }))
    told.textContent = `${left.value} % · ${top.value} %`
    show()
  }
  const at = (event) => {
    const frame = picture.getBoundingClientRect()
    set((100 * (event.clientX - frame.left)) / frame.width, (100 * (event.clientY - frame.top)) / frame.height)
  }
  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }
  mark.addEventListener("keydown", (event) => {
    if (!steps[event.key]) return
    event.preventDefault()
    const [x, y] = steps[event.key].map((step) => step * (event.shiftKey ? 10 : 2))
    set(Number(left.value) + x, Number(top.value) + y)
  })
  field.addEventListener("pointerdown", (event) => {
    event.preventDefault()
    field.setPointerCapture(event.pointerId)
    at(event)
    mark.focus()
  })
  field.addEventListener("pointermove", (event) => field.hasPointerCapture(event.pointerId) && at(event))
  for (const input of [left, top]) input.addEventListener("input", show)
  box.append(field, told, rowOf(crops))
  show()
}

// Somebody who may only look on sees the crops as they are.
const readOnly = () => ["focus_x", "focus_y"].map((name) => within(Number(document.querySelector(`.field-${name} .readonly`)?.textContent) || 50))

if (box && left && top) dress()
else if (box) {
  const crops = makeCrops()
  position(crops, ...readOnly())
  box.append(rowOf(crops))
}
