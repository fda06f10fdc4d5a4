// A channel whose stream this browser cannot play says so, instead of a player that stays black.

const screen = document.querySelector("[data-stream]");
const player = screen?.querySelector("video, audio");

function sorry() {
  const note = screen.querySelector("[data-sorry]");
  const other = document.getElementById("other-player");
  if (other) other.open = true;
  player.hidden = true;
  note.textContent = note.dataset.sorry;
}

if (player) {
  const kind = screen.dataset.stream;
  if (kind && !player.canPlayType(kind)) sorry();
  else player.querySelector("source").addEventListener("error", sorry);
}
