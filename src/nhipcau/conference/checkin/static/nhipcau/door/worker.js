// The worker of the door: keeps the page and its files on the device, so that it opens without a network. What is
// asked of the server about people never passes through it. `DOOR` is written before it is loaded, anew with each
// version of the page; a new version is used from the next start on, so that page and files always fit.
const { page, name, version, files } = self.DOOR;
const CACHE = name + version;

async function fill() {
  const cache = await caches.open(CACHE);
  await cache.addAll([page, ...files].map((address) => new Request(address, { cache: "no-cache", credentials: "omit" })));
}

async function forgetOthers() {
  const past = (await caches.keys()).filter((one) => one.startsWith(name) && one !== CACHE);
  await Promise.all(past.map((one) => caches.delete(one)));
  await self.clients.claim();
}

async function read(request, address) {
  const kept = await (await caches.open(CACHE)).match(address);
  return kept ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(forgetOthers()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (pathname === page || files.includes(pathname)) event.respondWith(read(request, pathname));
});
