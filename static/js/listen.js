// Reads a story aloud with the machine's own voice, paragraph by paragraph, where it has one in the story's language.

const PIECES = "h1, .lead, .prose > :is(p, h2, h3, ul, ol, blockquote), .prose .pullquote";
// Some voices fall silent in the middle of a long text: they get one sentence or two at a time.
const LONGEST = 200;
const speech = window.speechSynthesis;

function voiceIn(language) {
  const voices = speech.getVoices().filter(({ lang }) => lang.toLowerCase().startsWith(language));
  return voices.find((voice) => voice.localService) ?? voices[0]; // one on the device hears of nothing
}

function sentences(text) {
  const found = [""];
  for (const part of text.replace(/\s+/g, " ").match(/[^.!?…;]+(?:[.!?…;]+|$)/g) ?? []) {
    if (found.at(-1) && (found.at(-1) + part).length > LONGEST) found.push("");
    found[found.length - 1] += part;
  }
  return found.filter((piece) => /[\p{L}\p{N}]/u.test(piece));
}

let stopLast = () => {};

export default function listen(button) {
  const { language, pause, resume, stop, label } = button.dataset;
  const story = button.closest("article");
  const queue = [...story.querySelectorAll(PIECES)].flatMap((piece) =>
    sentences(piece.innerText).map((text) => [piece, text]));
  const voice = voiceIn(language);
  let at = 0;
  let turn = 0; // an utterance that was cut off still says that it ended
  stopLast();

  const mark = (piece) => {
    story.querySelector(".is-spoken")?.classList.remove("is-spoken");
    piece?.classList.add("is-spoken");
    piece?.scrollIntoView({ block: "nearest" });
  };
  const hush = () => {
    turn += 1;
    speech.cancel();
  };
  const speak = () => {
    hush();
    if (at >= queue.length) return end();
    const [piece, text] = queue[at];
    const mine = turn;
    mark(piece);
    const said = Object.assign(new SpeechSynthesisUtterance(text), { lang: voice?.lang ?? language, voice });
    said.onend = () => {
      if (mine !== turn) return;
      at += 1;
      speak();
    };
    said.onerror = () => mine === turn && hold();
    speech.speak(said);
  };
  // Not speech.pause(): on Android it ends the reading for good.
  const hold = () => {
    hush();
    toggle.textContent = resume;
  };
  const end = () => {
    hush();
    mark(null);
    bar.remove();
    button.focus();
  };
  const make = (text, act) => {
    const made = Object.assign(document.createElement("button"), { type: "button", textContent: text });
    made.addEventListener("click", act);
    return made;
  };
  const toggle = make(pause, () => {
    if (toggle.textContent === pause) return hold();
    toggle.textContent = pause;
    speak();
  });
  const bar = Object.assign(document.createElement("div"), { className: "listening" });
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", label);
  bar.append(toggle, make(stop, end));
  story.append(bar);
  stopLast = () => bar.isConnected && end();
  toggle.focus({ preventScroll: true });
  speak();
}

addEventListener("pagehide", () => speech.cancel());
