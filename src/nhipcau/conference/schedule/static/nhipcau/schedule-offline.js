// The worker of a programme: keeps its pages, and what they ask for, on the device. `PROGRAMME` is written before it
// is loaded, anew with each release.
const { base, name, release, pages, files } = self.PROGRAMME;
const CACHE = name + release;
const PATIENCE = 4000; // milliseconds after which a slow connection is taken for none

// Kept with the moment at which it was fetched; nothing that is somebody's own is kept.
async function keep(cache, address, answer) {
  if (!answer.ok || answer.redirected || /private|no-store/.test(answer.headers.get("cache-control") ?? "")) return;
  const headers = new Headers(answer.headers);
  headers.set("x-fetched", new Date().toISOString());
  headers.delete("content-encoding");
  headers.delete("content-length");
  await cache.put(address, new Response(await answer.blob(), { status: 200, headers }));
}

async function fetchAndKeep(cache, address) {
  try {
    await keep(cache, address, await fetch(address, { credentials: "omit" }));
  } catch {
    // not reached: it is read when there is a connection
  }
}

// The fonts and whatever else a style sheet names.
async function named(cache, address) {
  const sheet = await cache.match(address);
  const text = sheet ? await sheet.text() : "";
  const found = [...text.matchAll(/url\("?([^")]+\.woff2)"?\)/g)].map((one) => new URL(one[1], new URL(address, location)).pathname);
  return [...new Set(found)];
}

async function fill() {
  const cache = await caches.open(CACHE);
  await Promise.all([...files, ...pages].map((address) => fetchAndKeep(cache, address)));
  const fonts = await Promise.all(files.filter((one) => one.endsWith(".css")).map((one) => named(cache, one)));
  await Promise.all(fonts.flat().map((address) => fetchAndKeep(cache, address)));
  await self.skipWaiting();
}

async function forgetOthers() {
  const past = (await caches.keys()).filter((one) => one.startsWith(name) && one !== CACHE);
  await Promise.all(past.map((one) => caches.delete(one)));
  await self.clients.claim();
}

function within(milliseconds, promise) {
  return Promise.race([promise, new Promise((_, fail) => setTimeout(() => fail(new Error("slow")), milliseconds))]);
}

// A page as it is now; without a connection as it was when it was fetched, else the programme.
async function readPage(event) {
  const cache = await caches.open(CACHE);
  const { pathname, search } = new URL(event.request.url);
  const asked = fetch(event.request);
  const kept = await cache.match(pathname);
  try {
    const answer = await (kept ? within(PATIENCE, asked) : asked);
    if (!search && answer.headers.get("content-type")?.startsWith("text/html")) {
      event.waitUntil(keep(cache, pathname, answer.clone()));
    }
    return answer;
  } catch {
    return kept ?? (await cache.match(base)) ?? Response.error();
  }
}

async function readFile(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(new URL(request.url).pathname);
  return kept ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(forgetOthers()));
self.addEventListener("message", (event) => {
  const wanted = (event.data.keep ?? []).filter((address) => address.startsWith(`${base}/sessions/`));
  event.waitUntil(
    caches.open(CACHE).then(async (cache) => {
      const known = await Promise.all(wanted.map((address) => cache.match(address)));
      await Promise.all(wanted.filter((_, place) => !known[place]).map((address) => fetchAndKeep(cache, address)));
    }),
  );
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(readPage(event));
  else if (/\.(css|js|svg|woff2)$/.test(pathname)) event.respondWith(readFile(request));
  else if (pathname === base || pathname.startsWith(`${base}/days/`)) event.respondWith(readPage(event));
});
