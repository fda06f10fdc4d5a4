// Photos in full view. Without this each is a link to its file.

const SWIPE = 40;
const make = (tag) => document.createElement(tag);

export default function openInFull(gallery) {
  if (!window.HTMLDialogElement) return;
  const links = [...gallery.querySelectorAll("a[data-full]")];
  const { before, next, close } = gallery.dataset;
  const [dialog, image, caption, footer] = ["dialog", "img", "p", "footer"].map(make);
  let here = 0;
  dialog.className = "full-view";
  dialog.ariaLabel = gallery.ariaLabel;
  caption.ariaLive = "polite";

  const show = (number) => {
    here = (number + links.length) % links.length;
    const small = links[here].querySelector("img");
    image.src = links[here].href;
    image.alt = small.alt;
    const text = links[here].parentElement.querySelector("figcaption")?.innerText.replace(/\s+/g, " ") ?? "";
    caption.textContent = /^\d+\/\d+ /.test(text) ? text : `${here + 1}/${links.length} ${text}`;
  };
  const button = (textContent, act) => {
    const made = Object.assign(make("button"), { type: "button", textContent });
    made.addEventListener("click", act);
    footer.append(made);
    return made;
  };
  const turn = (steps) => show(here + steps);
  footer.append(caption);
  if (links.length > 1) {
    button(before, () => turn(-1));
    button(next, () => turn(1));
  }
  const end = button(close, () => dialog.close());
  dialog.append(image, footer);
  dialog.addEventListener("keydown", ({ key }) => {
    if (key === "ArrowLeft") turn(-1);
    if (key === "ArrowRight") turn(1);
  });
  dialog.addEventListener("close", () => links[here].focus());

  let began = null;
  image.addEventListener("touchstart", ({ touches }) => {
    // Two fingers enlarge; on an enlarged photo one moves it.
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
      end.focus();
    }),
  );
}
