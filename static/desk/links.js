// A field whose words are to be copied: a button where the browser lets us, the selected words in any case.
for (const place of document.querySelectorAll("[data-copy]")) {
  const field = place.querySelector("[data-copy-from]")
  const button = place.querySelector("[data-copy-button]")
  const said = place.querySelector("[data-copy-said]")
  field.addEventListener("focus", () => field.select())
  button.hidden = false
  button.addEventListener("click", async () => {
    field.select()
    try {
      await navigator.clipboard.writeText(field.value)
    } catch {
      // Refused, or not a safe address: the old way asks nobody.
      if (!document.execCommand("copy")) return
    }
    said.textContent = place.dataset.done
  })
  field.select()
}
