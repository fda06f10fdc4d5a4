/* The table of rights by keyboard: one stop for Tab, arrows between the cells, Enter opens (a cell is a link). */

const grid = document.querySelector(".rights-table");
const lines = [...grid.tBodies[0].rows].map((row) => [...row.querySelectorAll("a")]).filter((line) => line.length);

function stop_at(link) {
  for (const other of lines.flat()) other.tabIndex = -1;
  link.tabIndex = 0;
}

function place_of(link) {
  const down = lines.findIndex((line) => line.includes(link));
  return [down, down < 0 ? -1 : lines[down].indexOf(link)];
}

function target(key, ctrl, down, across) {
  const last = lines.length - 1;
  switch (key) {
    case "ArrowRight": return [down, across + 1];
    case "ArrowLeft": return [down, across - 1];
    case "ArrowDown": return [down + 1, across];
    case "ArrowUp": return [down - 1, across];
    case "Home": return [ctrl ? 0 : down, 0];
    case "End": return [ctrl ? last : down, lines[down].length - 1];
    case "PageDown": return [last, across];
    case "PageUp": return [0, across];
    default: return null;
  }
}

grid.addEventListener("keydown", (event) => {
  if (event.isComposing || event.altKey || event.metaKey || event.shiftKey) return;
  const [down, across] = place_of(event.target);
  if (down < 0) return;
  const wanted = target(event.key, event.ctrlKey, down, across);
  if (!wanted) return;
  event.preventDefault();
  const next = lines[wanted[0]]?.[wanted[1]];
  if (!next) return;
  stop_at(next);
  next.focus();
});

grid.addEventListener("focusin", (event) => {
  const link = event.target.closest("a");
  if (link) stop_at(link);
});

if (lines.length) {
  const back = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  const first = lines.flat().includes(back) ? back : lines[0][0];
  stop_at(first);
  if (first === back) back.focus();
}
