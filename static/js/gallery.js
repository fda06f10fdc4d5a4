// A photo of a gallery in full view: arrow keys, buttons, a swipe. Without this each is a link to its file.

const SWIPE = 40;
const make = (tag, text = "") => Object.assign(document.createElement(tag), { textContent: text });

export default function openInFull(gallery) {
  if (!window.HTMLDialogElement) return;
  const links = [...gallery.querySelectorAll("a[data-full]")];
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
  const turn = (steps) => links.length > 1 && show(here + steps);
  const turns = links.length > 1 ? [button(words.before, () => turn(-1)), button(words.next, () => turn(1))] : [];
  const close = button(words.close, () => dialog.close());
  footer.append(caption, ...turns, close);
  dialog.append(image, footer);
  dialog.addEventListener("keydown", ({ key }) => {
    if (key === "ArrowLeft") turn(-1);
    if (key === "ArrowRight") turn(1);
  });
  dialog.addEventListener("close", () => links[here].focus());

  let began = null;
  image.addEventListener("touchstart", ({ touches }) => {
    // Two fingers enlarge, and a finger on an enlarged photo moves it.
    began = touches.length === 1 && !(visualViewport?.scale > 1) ? touches[0].clientX : null;
  }, { passive: true });
  image.addEventListener("touchend", ({ changedTouches }) => {
    const way = began === null ? 0 : changedTouches[0].clientX - began;
    if (Math.abs(way) > SWIPE) turn(way < 0 ? 1 : -1);
  });

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
