// The delivery has arrived: its words need not stay in this browser, also where the form was sent without a script.
try {
  localStorage.removeItem(`hand-in:${location.pathname.replace(/[^/]+\/$/, "")}`)
} catch {
  // A browser that forbids storage has nothing to forget.
}
