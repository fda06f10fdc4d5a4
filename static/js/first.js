// Before the first paint, so that no page flashes or jumps: what this reader chose, and that scripts run here at all.
// No cookie: the server never hears of it. Storage can be forbidden (private windows, in-app browsers).
{
  const root = document.documentElement;
  root.classList.add("js");
  try {
    const size = localStorage.getItem("text-size");
    const theme = localStorage.getItem("theme");
    if (/^text-[a-z]+$/.test(size)) root.classList.add(size);
    if (/^(light|dark)$/.test(theme)) root.dataset.theme = theme;
  } catch {
    // The page is as the system has it.
  }
}
