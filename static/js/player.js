// Nothing of other houses is asked for until the reader presses.

export default function offerPlayer(button) {
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
