// Before the first paint, so that no page flashes: what this reader chose. The server never hears of it.
{
  const root = document.documentElement;
  root.classList.add("js");
  if (navigator.serviceWorker) root.classList.add("keeps");
  try {
    const size = localStorage.getItem("text-size");
    const theme = localStorage.getItem("theme");
    if (/^text-[a-z]+$/.test(size)) root.classList.add(size);
    if (/^(light|dark)$/.test(theme)) root.dataset.theme = theme;
  } catch {
    // Storage can be forbidden.
  }
}
