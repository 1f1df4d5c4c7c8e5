// Answers from what was kept when this version came: no network, and never half of another version.
// The build puts the list of files and the version in (examples/site/offline.rs).

const FILES = /* FILES */ [];
const VERSION = '/* VERSION */';

// Several sites may stand on one host.
const OURS = `readiness ${registration.scope} `;
const CACHE = OURS + VERSION;
const ADDRESSES = new Set(FILES.map(([file]) => new URL(file, location).href));

addEventListener('install', (event) => event.waitUntil(keep()));
addEventListener('activate', (event) => event.waitUntil(tidy()));
addEventListener('message', (event) => event.data === 'take over' && skipWaiting());
addEventListener('fetch', (event) => {
  const address = new URL(event.request.url);
  address.hash = '';
  address.search = '';
  if (event.request.method === 'GET' && ADDRESSES.has(address.href)) {
    event.respondWith(answer(event.request, address.href));
  }
});

async function keep() {
  const cache = await caches.open(CACHE);
  // What has just been fetched under a name that never changes is not fetched again.
  const requests = FILES.map(([file, isFixed]) => new Request(file, { cache: isFixed ? 'default' : 'no-cache' }));
  await cache.addAll(requests);
}

async function tidy() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(OURS) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await clients.claim();
}

async function answer(request, address) {
  const cache = await caches.open(CACHE);
  // The browser may have made room for something else.
  return await cache.match(address, { ignoreVary: true }) ?? fetch(request);
}
