// The service worker: readers without a network get what this device keeps, the stories last read and those they saved.
// With a network the network always answers: a story that was taken down is never shown from here, and its copy goes.
// /sw.js says SHELL (files that pages need) and LANGUAGE, and imports this file.

const LIST = SHELL[0]; // the page of what is kept, shown for everything that is not
const [FILES, PHOTOS, READ, SAVED] = ["shell", "photos", "read", "saved"].map((name) => `newsroom-${name}-1`);
const STORY = /-(\d+)\.html$/;
const NOT_FOR_READERS = /^\/(admin|gui-bai|xem-truoc)\//;
const MOST_READ = 20;
const MOST_SAVED = 60;
const HOUR = 3_600_000;

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(caches.open(FILES).then((shelf) => shelf.addAll(SHELL)));
});

addEventListener("activate", (event) => event.waitUntil(takeOver()));

async function takeOver() {
  await registration.navigationPreload?.enable();
  await clients.claim();
  const shelf = await caches.open(FILES);
  const old = (await shelf.keys()).filter(({ url }) => !SHELL.includes(new URL(url).pathname));
  await Promise.all(old.map((request) => shelf.delete(request)));
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin || NOT_FOR_READERS.test(pathname)) return;
  if (request.mode === "navigate") event.respondWith(page(event, pathname));
  else if (/^\/(static|anh|giao-dien)\//.test(pathname)) event.respondWith(fetch(request).catch(() => file(pathname)));
});

async function page(event, path) {
  let answer;
  try {
    answer = (await event.preloadResponse) ?? (await fetch(event.request));
  } catch {
    return kept(path);
  }
  event.waitUntil(learn(path, answer.clone()).then(askOneAgain));
  return answer;
}

// --- What is kept: one copy a story, whatever its address was that day.

const keyOf = (path) => STORY.exec(path)?.[1] && `/giu/${STORY.exec(path)[1]}`;
const holds = async (name, key) => Boolean(await (await caches.open(name)).match(key));

async function copies(name) {
  const shelf = await caches.open(name);
  return Promise.all((await shelf.keys()).map(async (request) => {
    const copy = await shelf.match(request);
    const [path, read, asked] = ["x-path", "x-read", "x-asked"].map((header) => copy.headers.get(header));
    return { key: new URL(request.url).pathname, copy, path, read: Number(read), asked: Number(asked) };
  }));
}

async function put(name, key, path, answer, read) {
  const headers = new Headers(answer.headers);
  headers.delete("content-encoding");
  headers.delete("content-length");
  for (const [header, value] of [["x-path", path], ["x-read", read], ["x-asked", Date.now()]]) headers.set(header, value);
  const shelf = await caches.open(name);
  await shelf.put(key, new Response(await answer.blob(), { headers }));
  const most = name === READ ? MOST_READ : MOST_SAVED;
  const all = (await copies(name)).sort((one, other) => other.read - one.read);
  for (const entry of all.slice(most)) await forget(entry.key, name);
}

async function forget(key, ...names) {
  const photos = await caches.open(PHOTOS);
  for (const name of names.length ? names : [READ, SAVED]) {
    const shelf = await caches.open(name);
    const copy = await shelf.match(key);
    if (!copy) continue;
    await shelf.delete(key);
    const addresses = new Set((await copy.text()).match(/\/anh\/[\w-]+\/\w+\.\w+/g));
    await Promise.all([...addresses].map((address) => photos.delete(address)));
  }
}

async function learn(path, answer, read = Date.now()) {
  const key = keyOf(path);
  if (!key) return;
  if (answer.status === 410 || answer.status === 404) await forget(key);
  else if (answer.status === 200) await put((await holds(SAVED, key)) ? SAVED : READ, key, path, answer, read);
}

// A copy that nobody opens would never hear that its story was corrected or taken down: with every page that is read,
// the copy that was not asked about for longest is. One by one, as a reader would: no list of what was read leaves here.
async function askOneAgain() {
  const all = [...(await copies(READ)), ...(await copies(SAVED))].sort((one, other) => one.asked - other.asked);
  if (!all.length || Date.now() - all[0].asked < HOUR) return;
  const { key, path, read } = all[0];
  const answer = await fetch(path, { cache: "no-cache" });
  const now = new URL(answer.url).pathname;
  if (keyOf(now) === key) await learn(now, answer, read);
}

// --- Without a network.

async function kept(path) {
  const key = keyOf(path);
  const found = key && ((await (await caches.open(SAVED)).match(key)) ?? (await (await caches.open(READ)).match(key)));
  const copy = found || (await caches.match(LIST));
  if (!copy) return Response.error();
  const asked = found ? new Date(Number(copy.headers.get("x-asked"))) : null;
  const when = asked?.toLocaleString(LANGUAGE, { dateStyle: "short", timeStyle: "short" }) ?? "";
  const html = (await copy.text()).replace("<html", `<html data-offline="${when}"`);
  return new Response(html, { headers: copy.headers });
}

async function file(path) {
  const exact = await caches.match(path);
  if (exact) return exact;
  // The same photo in another size is better than none.
  const photos = await caches.open(PHOTOS);
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const near = (await photos.keys()).find(({ url }) => new URL(url).pathname.startsWith(folder));
  return near ? photos.match(near) : Response.error();
}

// --- What pages ask: {ask, path, files}, answered with {path, saved} or {list}.

addEventListener("message", (event) => event.waitUntil(answer(event.data, event.source)));

async function answer({ ask, path, files = [] }, page) {
  if (ask === "list") return page.postMessage({ list: await list() });
  const key = keyOf(path);
  if (ask === "drop") await forget(key);
  else await take(ask, key, path, files).catch(() => {}); // no network, or no room left
  return page.postMessage({ path, saved: await holds(SAVED, key) });
}

async function take(ask, key, path, files) {
  const isKept = (await holds(READ, key)) || (await holds(SAVED, key));
  if (ask === "save" || !isKept) {
    const story = await fetch(path);
    if (story.status !== 200) return learn(path, story);
    await put(ask === "save" ? SAVED : READ, key, path, story, Date.now());
    if (ask === "save") await (await caches.open(READ)).delete(key);
  }
  const photos = await caches.open(PHOTOS);
  await Promise.allSettled(files.map(async (address) => (await photos.match(address)) ?? photos.add(address)));
}

async function list() {
  const found = [];
  for (const name of [SAVED, READ]) {
    for (const { copy, path, read } of await copies(name)) {
      const title = /<h1[^>]*>([^]*?)<\/h1>/.exec(await copy.text())?.[1] ?? "";
      found.push({ path, title, read, saved: name === SAVED });
    }
  }
  return found.sort((one, other) => other.read - one.read);
}
