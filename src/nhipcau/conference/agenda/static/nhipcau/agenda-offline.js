// The worker of one personal page: keeps it, the sessions to choose from, and what they ask for, on the device.
// `AGENDA` is written before it is loaded. What it keeps is dropped as soon as the server says that the link leads
// nowhere: it was replaced, or the person is forgotten.
const { base, name, version, pages, files } = self.AGENDA;
const CACHE = name + version;
const PATIENCE = 4000; // milliseconds after which a slow connection is taken for none
const GONE = 410;

// A page from the device says so: its mark is set when it is kept.
async function keepPage(cache, address, answer) {
  if (!answer.ok || answer.redirected || !answer.headers.get("content-type")?.startsWith("text/html")) return;
  const text = (await answer.text()).replace('data-kept="0"', 'data-kept="1"');
  const headers = new Headers(answer.headers);
  for (const one of ["content-encoding", "content-length", "vary"]) headers.delete(one);
  await cache.put(address, new Response(text, { status: 200, headers }));
}

async function fetchFile(cache, address) {
  try {
    const answer = await fetch(address, { credentials: "omit" });
    if (answer.ok) await cache.put(address, answer);
  } catch {
    // not reached: it is asked for when there is a connection
  }
}

async function fetchPage(cache, address) {
  try {
    await keepPage(cache, address, await fetch(address));
  } catch {
    // as above
  }
}

async function fill() {
  const cache = await caches.open(CACHE);
  await Promise.all([...files.map((one) => fetchFile(cache, one)), ...pages.map((one) => fetchPage(cache, one))]);
  await self.skipWaiting();
}

async function dropAll(except) {
  const mine = (await caches.keys()).filter((one) => one.startsWith(name) && one !== except);
  await Promise.all(mine.map((one) => caches.delete(one)));
}

async function end() {
  await dropAll();
  await self.registration.unregister();
}

function within(milliseconds, promise) {
  return Promise.race([promise, new Promise((_, fail) => setTimeout(() => fail(new Error("slow")), milliseconds))]);
}

// A page as it is now; without a connection as it was when it was kept, else the agenda itself.
async function readPage(event) {
  const cache = await caches.open(CACHE);
  const { pathname, search } = new URL(event.request.url);
  const kept = await cache.match(pathname + search);
  const asked = fetch(event.request);
  try {
    const answer = await (kept ? within(PATIENCE, asked) : asked);
    if (answer.status === GONE) event.waitUntil(end());
    else event.waitUntil(keepPage(cache, pathname + search, answer.clone()));
    return answer;
  } catch {
    asked.catch(() => {}); // it may fail after the kept page was shown
    return kept ?? (await cache.match(base)) ?? Response.error();
  }
}

async function readFile(request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(new URL(request.url).pathname)) ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(dropAll(CACHE).then(() => self.clients.claim())));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate" && (pathname === base || pathname === `${base}/programme`)) event.respondWith(readPage(event));
  else if (files.includes(pathname)) event.respondWith(readFile(request));
});
