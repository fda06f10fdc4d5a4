// Everything here is an addition: the pages are read without it.

const root = document.documentElement;

// --- Letter size. Runs before the first paint, so the page never jumps to the remembered size.

const SIZES = ["text-small", "", "text-large", "text-larger", "text-largest"];
const PLAIN = SIZES.indexOf("");
const STORE = "text-size";

// Storage can be forbidden (private windows, in-app browsers); then the choice lasts for the page.
function remembered() {
  try {
    const index = SIZES.indexOf(localStorage.getItem(STORE) ?? "");
    return index < 0 ? PLAIN : index;
  } catch {
    return PLAIN;
  }
}

function remember(index) {
  try {
    localStorage.setItem(STORE, SIZES[index]);
  } catch {
    // Nowhere to keep it.
  }
}

let size = remembered();

function applySize() {
  root.classList.remove(...SIZES.filter(Boolean));
  if (SIZES[size]) root.classList.add(SIZES[size]);
}

applySize();

function offerSizes(group) {
  const buttons = [...group.querySelectorAll("button")];
  const next = (button) => size + Number(button.dataset.step);
  // aria-disabled, not disabled: a button that vanishes from under the keyboard loses its place.
  const mark = () => {
    for (const button of buttons) button.setAttribute("aria-disabled", !(next(button) in SIZES));
  };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      if (!(next(button) in SIZES)) return;
      size = next(button);
      applySize();
      remember(size);
      mark();
    });
  }
  mark();
  group.hidden = false;
}

// --- Players from other houses: nothing of theirs is asked for until the reader presses.

function offerPlayer(button) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const frame = document.createElement("iframe");
    const address = new URL(button.dataset.player, location.href);
    if (/(^|\.)(youtube-nocookie|vimeo)\.com$/.test(address.hostname)) {
      address.searchParams.set("autoplay", "1");
    }
    frame.src = address.href;
    frame.title = button.dataset.title;
    frame.allow = "autoplay; fullscreen; encrypted-media; picture-in-picture";
    frame.allowFullscreen = true;
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    button.parentElement.replaceWith(frame);
    frame.focus();
  });
}

// --- A photo of a gallery in full view. Without this each is a link to its file, and Back comes back.

function openInFull(gallery) {
  const links = [...gallery.querySelectorAll("a[data-full]")];
  const make = (tag, text = "") => Object.assign(document.createElement(tag), { textContent: text });
  const words = gallery.dataset;
  const dialog = make("dialog");
  const image = make("img");
  const caption = make("p");
  const footer = make("footer");
  let here = 0;
  dialog.className = "full-view";
  dialog.setAttribute("aria-label", gallery.getAttribute("aria-label"));
  caption.setAttribute("aria-live", "polite");

  const show = (number) => {
    here = (number + links.length) % links.length;
    const small = links[here].querySelector("img");
    image.src = links[here].href;
    image.alt = small.alt;
    const text = links[here].parentElement.querySelector("figcaption")?.innerText.replace(/\s+/g, " ") ?? "";
    caption.textContent = /^\d+\/\d+ /.test(text) ? text : `${here + 1}/${links.length} ${text}`;
  };
  const button = (label, act) => {
    const made = make("button", label);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  };
  const turns = links.length > 1
    ? [button(words.before, () => show(here - 1)), button(words.next, () => show(here + 1))] : [];
  const close = button(words.close, () => dialog.close());
  footer.append(caption, ...turns, close);
  dialog.append(image, footer);
  dialog.addEventListener("keydown", ({ key }) => {
    if (key === "ArrowLeft") show(here - 1);
    if (key === "ArrowRight") show(here + 1);
  });
  dialog.addEventListener("close", () => links[here].focus());
  gallery.append(dialog);
  links.forEach((link, number) =>
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      show(number);
      dialog.showModal();
      close.focus();
    }),
  );
}

// --- A table that is wider than the screen scrolls by itself; the keyboard must get there, too.

function openToKeyboard(table) {
  if (table.scrollWidth > table.clientWidth) table.tabIndex = 0;
}

// --- One view, when the page has really been before somebody's eyes for two seconds in all.

const LOOKED_AT = 2000;

function countView(story) {
  let left = LOOKED_AT;
  let since = 0;
  let timer = 0;

  const report = async () => {
    document.removeEventListener("visibilitychange", watch);
    try {
      const answer = await fetch(story.dataset.viewsUrl, {
        method: "POST",
        keepalive: true,
        credentials: "omit",
      });
      const { label } = await answer.json();
      const number = story.querySelector("[data-views]");
      if (number && label) number.textContent = label;
    } catch {
      // The number that came with the page stays.
    }
  };

  const watch = () => {
    clearTimeout(timer);
    if (since) left -= performance.now() - since;
    since = 0;
    if (document.visibilityState !== "visible" || document.prerendering) return;
    since = performance.now();
    timer = setTimeout(report, Math.max(0, left));
  };

  document.addEventListener("visibilitychange", watch);
  document.addEventListener("prerenderingchange", watch);
  watch();
}

function begin() {
  document.querySelectorAll(".text-size").forEach(offerSizes);
  document.querySelectorAll("[data-player]").forEach(offerPlayer);
  if (window.HTMLDialogElement) document.querySelectorAll(".gallery").forEach(openInFull);
  document.querySelectorAll(".prose table").forEach(openToKeyboard);
  document.querySelectorAll("[data-views-url]").forEach(countView);
}

if (document.readyState === "loading") {
  document.addEventListener("DOMContentLoaded", begin);
} else {
  begin();
}
