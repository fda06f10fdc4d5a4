// The grid of the photo library: choosing by keyboard and mouse, and what is done with the chosen ones.
import { chooser } from "desk/choosing"
import { announce, make, say } from "desk/messages"
import { placeInStory } from "desk/stories"

const grid = document.querySelector("[data-shelf]")
const bar = document.querySelector("[data-chosen-bar]")

if (grid && bar) {
  const count = bar.querySelector("[data-count]")
  const done = bar.querySelector("[data-done]")
  const words = (ids) => say("%(count)s chosen", { count: ids.length })
  const choice = chooser(grid, {
    onChange(ids) {
      bar.hidden = !ids.length && !done.textContent
      count.textContent = words(ids)
      for (const button of bar.querySelectorAll("button")) button.disabled = !ids.length
      if (ids.length) done.replaceChildren()
      announce(words(ids))
    },
  })
  choice.refresh()
  grid.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing && choice.ids().length) {
      event.preventDefault()
      bar.querySelector("button:not([disabled])")?.focus()
    }
  })
  bar.querySelector("[data-finish]")?.addEventListener("click", () => {
    location.assign(`${grid.dataset.finish}?ids=${choice.ids().join(",")}`)
  })
  bar.querySelector("[data-clear]").addEventListener("click", () => {
    choice.set([])
    grid.querySelector("[data-face][tabindex='0']")?.focus()
  })
  bar.querySelector("[data-place-in]").addEventListener("click", async () => {
    const placed = await placeInStory({ stories: grid.dataset.stories, place: grid.dataset.place }, choice.ids())
    if (!placed) return
    const link = make("a", { href: placed.address, textContent: placed.headline })
    done.replaceChildren(say("%(count)s photos are now at the end of:", { count: placed.count }), " ", link)
    choice.set([])
    link.focus()
  })
}
