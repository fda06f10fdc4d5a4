// A delivery that lies open before an editor has been seen: said by a POST, because looking must not change anything.
const form = document.getElementById("seen")
if (form) {
  fetch(location.href, { method: "POST", body: new FormData(form), credentials: "same-origin", redirect: "manual" })
    .then(() => form.remove())
    .catch(() => {}) // the button is still there
}
