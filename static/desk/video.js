// A film on its way while its form is filled in: in pieces, so that a break of the line costs only the last of them.
// Without this script the browser sends the file together with the form.
import { make, say } from "desk/messages"
import { sendFile } from "desk/transfer"

const input = document.querySelector("input[type=file][data-uploads]")
const token = document.querySelector("input[name=sent]")
const key = (file) => `film ${file.name} ${file.size} ${file.lastModified}`
const store = (act) => {
  try {
    return act(localStorage)
  } catch {
    return null // then a page that is opened anew begins the film anew
  }
}

const begin = () => {
  const bar = make("progress", { max: 1, value: 0, hidden: true, "aria-label": say("Video on its way") })
  const status = make("p", { className: "desk-film-status", role: "status" })
  const stop = make("button", { type: "button", className: "button", textContent: say("Cancel"), hidden: true })
  input.after(make("div", { className: "desk-film-way" }, [bar, status, stop]))
  const { form } = input
  let running = null

  const settle = (text) => {
    running = null
    bar.hidden = stop.hidden = true
    status.textContent = text
  }

  const send = async (file) => {
    const going = new AbortController()
    running?.abort()
    running = going
    token.value = ""
    bar.hidden = stop.hidden = false
    bar.value = 0
    const begun = store((kept) => JSON.parse(kept.getItem(key(file)) ?? "null"))
    const { photo: film, errors, refused } = await sendFile(input.dataset.uploads, { file, story: { kind: "video" }, begun }, {
      signal: going.signal,
      onBegun: (upload) => store((kept) => kept.setItem(key(file), JSON.stringify(upload))),
      onProgress: (share) => {
        bar.value = share
        status.textContent = share < 1 ? say("%(percent)s %", { percent: Math.floor(share * 100) }) : say("The server looks at the video…")
      },
      onWaiting: (why) => {
        if (why) status.textContent = say("No connection. The video goes on by itself as soon as there is one.")
      },
    })
    if (running !== going) return
    if (film) {
      token.value = film.id
      input.value = "" // the form carries its name, not the film once more
      settle(say("Sent: %(name)s (%(length)s, %(width)s × %(height)s). Save the form to keep it.", { name: file.name, length: film.length, width: film.width, height: film.height }))
    } else {
      store((kept) => kept.removeItem(key(file)))
      const sentences = Object.values(errors || {}).flat().join(" ")
      settle(sentences || (refused ? say("The video could not be sent. Choose it again.") : say("Called off")))
      if (sentences || refused) input.value = ""
    }
  }

  stop.addEventListener("click", () => running?.abort())
  input.addEventListener("change", () => {
    if (input.files[0]) send(input.files[0])
  })
  form.addEventListener("submit", (event) => {
    if (!running) return
    event.preventDefault()
    status.textContent = say("The video is still on its way: save when it is there.")
    stop.focus()
  })
}

if (input && token) begin()
