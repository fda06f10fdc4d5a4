// What Word, Google Docs and web pages put on the clipboard, brought to plain paragraphs, lists and
// marks. The server cleans once more; this is for the eye of the person who pastes.

const HIDDEN = "meta, link, title, img, picture, figure:not([data-photo]), object, iframe, button, input, [hidden]"

// The Content-Security-Policy makes the parser drop style attributes and report each of them, so they
// are renamed before parsing and read as data.
const parse = (source) => {
  const quiet = source
    .replace(/<!\[(?:if|endif)[^>]*>/gi, "")
    .replace(/<(style|script|xml|head)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, "")
    .replace(/(\s)style(\s*=)/gi, "$1data-css$2")
    .replace(/(\s)on[a-z]+(\s*=)/gi, "$1data-gone$2")
  return new DOMParser().parseFromString(quiet, "text/html")
}

const cssOf = (element) => (element.getAttribute("data-css") || "").toLowerCase().replace(/\s+/g, "")
const has = (css, expression) => new RegExp(`(?:^|;)${expression}`).test(css)
const unwrap = (element) => element.replaceWith(...element.childNodes)

const wrapContent = (element, tag) => {
  const mark = element.ownerDocument.createElement(tag)
  mark.append(...element.childNodes)
  element.append(mark)
}

// Word writes each item as a paragraph that names its level and carries its own bullet.
const itemOf = (paragraph) => {
  const level = Number(/mso-list:[^;]*level(\d)/.exec(cssOf(paragraph))?.[1] || 1)
  const bullet = [...paragraph.querySelectorAll("[data-css]")].find((e) => cssOf(e).includes("mso-list:ignore"))
  const numbered = /^\s*(?:\d+|[a-z]{1,4})[.)]/i.test(bullet?.textContent || "")
  bullet?.remove()
  return { level, tag: numbered ? "ol" : "ul" }
}

const listsOfWord = (doc) => {
  let open = []
  let last = null
  for (const paragraph of [...doc.querySelectorAll("[data-css*='mso-list:' i]:is(p, h1, h2, h3, h4)")]) {
    const { level, tag } = itemOf(paragraph)
    if (paragraph.previousElementSibling !== last) open = []
    open.length = Math.min(open.length, level)
    while (open.length < level) {
      const list = doc.createElement(tag)
      const outer = open.at(-1)
      if (!outer) paragraph.before(list)
      else (outer.lastElementChild || outer.appendChild(doc.createElement("li"))).append(list)
      open.push(list)
    }
    const item = doc.createElement("li")
    item.append(...paragraph.childNodes)
    open.at(-1).append(item)
    last = open[0]
    paragraph.remove()
  }
}

// Google Docs wraps everything in a <b> that says it is not bold, and marks words by style alone.
const marksFromStyle = (doc) => {
  for (const element of doc.querySelectorAll("b, strong, i, em, span")) {
    const css = cssOf(element)
    const isBold = /^(?:b|strong)$/.test(element.localName)
    if (isBold && has(css, "font-weight:(?:normal|[1-5]00)")) unwrap(element)
    else if (/^(?:i|em)$/.test(element.localName) && has(css, "font-style:normal")) unwrap(element)
    else if (element.localName === "span") {
      if (has(css, "font-weight:(?:bold|[6-9]00)")) wrapContent(element, "strong")
      if (has(css, "font-style:italic")) wrapContent(element, "em")
      if (has(css, "vertical-align:sub")) wrapContent(element, "sub")
      if (has(css, "vertical-align:super")) wrapContent(element, "sup")
    }
  }
}

const straightLinks = (doc) => {
  for (const link of doc.querySelectorAll("a[href*='google.com/url?'], a[href*='safelinks.protection.outlook.com']")) {
    const asked = new URL(link.href).searchParams
    const target = asked.get("q") || asked.get("url") || ""
    if (/^https?:/.test(target)) link.setAttribute("href", target)
  }
}

const dropEmpty = (doc) => {
  for (const element of doc.querySelectorAll("p, h1, h2, h3, h4, h5, h6, li")) {
    if (!element.textContent.trim() && !element.querySelector("figure")) element.remove()
  }
  for (const element of doc.querySelectorAll("body > br, b > br:only-child")) element.remove()
}

// The house has two levels of subheading; a page's own title is none of them.
const subheadings = (doc) => {
  for (const heading of doc.querySelectorAll("h1, h4, h5, h6")) {
    const ours = doc.createElement(heading.localName === "h1" ? "h2" : "h3")
    ours.append(...heading.childNodes)
    heading.replaceWith(ours)
  }
}

/** Clipboard HTML as HTML that the editor understands; photos come from the library only. */
export const cleanPaste = (source) => {
  const doc = parse(source)
  for (const element of doc.querySelectorAll(HIDDEN)) element.remove()
  for (const element of doc.querySelectorAll("o\\:p")) unwrap(element)
  listsOfWord(doc)
  marksFromStyle(doc)
  straightLinks(doc)
  subheadings(doc)
  dropEmpty(doc)
  for (const element of doc.querySelectorAll("*")) {
    for (const name of ["data-css", "data-gone", "id", "lang", "dir", "target", "rel", "title"]) element.removeAttribute(name)
    if (element.className !== "pullquote") element.removeAttribute("class")
  }
  return doc.body.innerHTML.replace(/&nbsp;|\u00a0/g, " ")
}
