// The page of what this device keeps: the service worker knows, this shows it.

const worker = navigator.serviceWorker;
const ask = async (message) => (await worker.ready).active.postMessage(message);

export default function show(part) {
  if (!worker) return;
  const pattern = part.querySelector("template");
  const row = ({ path, title, read }) => {
    const made = pattern.content.cloneNode(true);
    const link = made.querySelector("a");
    const button = made.querySelector("button");
    // As text: what comes out of a kept page is not taken for markup.
    link.textContent = new DOMParser().parseFromString(title, "text/html").body.textContent.trim();
    link.href = path;
    made.querySelector(".when").textContent =
      new Date(read).toLocaleString(document.documentElement.lang, { dateStyle: "short", timeStyle: "short" });
    button.setAttribute("aria-label", `${button.textContent}: ${link.textContent}`);
    button.addEventListener("click", () => ask({ ask: "drop", path }));
    return made;
  };
  worker.addEventListener("message", ({ data }) => {
    if (!data.list) return ask({ ask: "list" });
    for (const group of part.querySelectorAll("[data-saved]")) {
      const stories = data.list.filter(({ saved }) => saved === (group.dataset.saved === "true"));
      const shelf = group.querySelector("ul") ?? group.appendChild(document.createElement("ul"));
      shelf.replaceChildren(...stories.map(row));
      group.hidden = !stories.length;
    }
    part.querySelector(".none").hidden = data.list.length > 0;
  });
  worker.startMessages?.();
  ask({ ask: "list" });
}
