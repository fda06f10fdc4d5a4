// Pages are read without it. What few pages need is a module of its own.

const root = document.documentElement;
const each = (selector, act) => document.querySelectorAll(selector).forEach(act);
const press = (button, act) => button.addEventListener("click", act);

function remember(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Storage can be forbidden (in-app browsers): the choice lasts for the page.
  }
}

// Letter size and colours: first.js put on what was remembered.

const SIZES = ["text-small", "", "text-large", "text-larger", "text-largest"];
let size = SIZES.findIndex((name) => name && root.classList.contains(name));
if (size < 0) size = SIZES.indexOf("");

function offerSizes(group) {
  const buttons = [...group.querySelectorAll("button")];
  const next = (button) => size + Number(button.dataset.step);
  // aria-disabled, not disabled: that would lose the keyboard its place.
  const mark = () => buttons.forEach((button) => (button.ariaDisabled = !(next(button) in SIZES)));
  for (const button of buttons) {
    press(button, () => {
      if (!(next(button) in SIZES)) return;
      size = next(button);
      root.classList.remove(...SIZES.filter(Boolean));
      if (SIZES[size]) root.classList.add(SIZES[size]);
      remember("text-size", SIZES[size]);
      mark();
    });
  }
  mark();
}

function markTheme() {
  const now = root.dataset.theme ?? "";
  each("[data-theme-to]", (button) => (button.ariaPressed = button.dataset.themeTo === now));
}

function offerTheme(button) {
  press(button, () => {
    const { themeTo } = button.dataset;
    if (themeTo) root.dataset.theme = themeTo;
    else delete root.dataset.theme;
    remember("theme", themeTo);
    markTheme();
  });
}

async function print() {
  // Photos that were never near the window.
  await Promise.allSettled([...document.images].map((image) => ((image.loading = "eager"), image.decode())));
  window.print();
}

function offerShare(link) {
  if (!navigator.share) return;
  press(link, (event) => {
    event.preventDefault();
    navigator.share({ title: link.dataset.title, url: link.dataset.share }).catch(() => {});
  });
}

function offerCopy(button) {
  press(button, async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.done;
  });
}

// The machine's voice, only where it has one in the story's language.

function offerVoice(button) {
  const speech = window.speechSynthesis;
  if (!speech) return;
  const { language, listen } = button.dataset;
  const look = () =>
    button.classList.toggle("is-ready", speech.getVoices().some(({ lang }) => lang.toLowerCase().startsWith(language)));
  look();
  speech.addEventListener?.("voiceschanged", look);
  press(button, async () => (await import(listen)).default(button));
}

function offerRecording(link) {
  press(link, () => document.querySelector(`${link.hash} audio`).play());
}

// worker.js keeps the stories last read, and those that the reader saves.

const worker = navigator.serviceWorker;

function offerSaving(buttons) {
  const ask = async (what, images) => {
    const files = images.map((image) => image.currentSrc || image.src);
    (await worker.ready).active.postMessage({ ask: what, path: location.pathname, files });
  };
  const photos = [...document.querySelectorAll("article .photo img")];
  const read = () => ask("read", photos.filter((image) => image.complete && image.currentSrc));
  let isSaved = false;
  worker.addEventListener("message", ({ data }) => {
    isSaved = data.saved;
    for (const button of buttons) button.textContent = isSaved ? button.dataset.saved : button.dataset.save;
  });
  worker.startMessages();
  for (const button of buttons) press(button, () => ask(isSaved ? "drop" : "save", photos));
  addEventListener("pagehide", read); // now with the photos that were looked at
  read();
}

if (worker) {
  const isCopy = "offline" in root.dataset;
  addEventListener("offline", () => (root.dataset.offline = ""));
  addEventListener("online", () => {
    if (isCopy) setTimeout(() => navigator.onLine && location.reload(), 2000); // networks come and go
    else delete root.dataset.offline;
  });
  if (root.dataset.offline) each("[data-kept-at]", (place) => (place.textContent += ` ${root.dataset.offline}`));
  addEventListener("load", () => worker.register("/sw.js").catch(() => {}));
  const buttons = [...document.querySelectorAll("[data-save]")];
  if (buttons.length) offerSaving(buttons);
}

// A table that is wider than the screen scrolls by itself: the keyboard must get there, too.

function openToKeyboard(table) {
  if (table.scrollWidth > table.clientWidth) table.tabIndex = 0;
}

// One view: two seconds in all before somebody's eyes.

const LOOKED_AT = 2000;

function countView(story) {
  let left = LOOKED_AT;
  let since = 0;
  let timer = 0;

  const report = async () => {
    document.removeEventListener("visibilitychange", watch);
    try {
      const answer = await fetch(story.dataset.viewsUrl, { method: "POST", keepalive: true, credentials: "omit" });
      const { label } = await answer.json();
      const number = story.querySelector("[data-views]");
      if (number && label) number.textContent = label;
    } catch {
      // The number of the page stays.
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

each(".text-size", offerSizes);
each("[data-theme-to]", offerTheme);
markTheme();
each("[data-print]", (button) => press(button, print));
each("[data-share]", offerShare);
each("[data-copy]", offerCopy);
each("[data-listen]", offerVoice);
each(".hear", offerRecording);
each(".prose table", openToKeyboard);
each("[data-views-url]", countView);
each("[data-module]", async (part) => (await import(part.dataset.module)).default(part));
