// Serves this version from the cache, never a mix of two versions, and needs no network.
// The build inserts the list of files and the version (xtask/src/site/service_worker.rs).

// The address of each, whether its name changes with what is in it, and the hash of that.
const FILES = /* FILES */ [];
const VERSION = '/* VERSION */';

// Several sites may stand on one host.
const OURS = `readiness ${registration.scope} `;
const CACHE = OURS + VERSION;
const KNOWN = new Map(FILES.map((file) => [new URL(file[0], location).href, file]));

addEventListener('install', (event) => event.waitUntil(Promise.all(FILES.map((file) => precache(file)))));
addEventListener('activate', (event) => event.waitUntil(cleanUp()));
// Pages of earlier builds, which may still be open or cached, send 'take over'.
addEventListener('message', ({ data }) => ['SKIP_WAITING', 'take over'].includes(data) && skipWaiting());
addEventListener('fetch', (event) => {
  const address = known(event.request.url);
  if (event.request.method === 'GET' && address) event.respondWith(respond(event.request, address));
});

// A document has an address without its slash, too, and one with the name of its file.
function known(url) {
  const bare = url.replace(/[?#].*/s, '');
  return [bare, `${bare}/`, bare.replace(/index\.html$/, '')].find((address) => KNOWN.has(address));
}

// Hosts send other files than the requested one, with status 200: during a deploy, or because they rewrite.
// A response that differs from the build is not cached, and a version that lacks a file is not installed:
// the browser tries again later.
async function precache([file, isFixed, integrity], mode = isFixed ? 'default' : 'no-cache') {
  const get = (cache) => fetch(file, { cache, integrity });
  // What has just been fetched under a name that never changes is not fetched again, unless it is wrong.
  const response = await get(mode).catch((error) => {
    if (mode !== 'default') throw error;
    return get('reload');
  });
  // A copy, because a redirected response may not answer a navigation. Its body is no longer compressed,
  // so it is not as long as what was sent.
  const { body } = response;
  const headers = new Headers(response.headers);
  for (const name of ['Content-Encoding', 'Content-Length']) headers.delete(name);
  const copy = new Response(body, { headers });
  await (await caches.open(CACHE)).put(file, copy.clone());
  return copy;
}

async function cleanUp() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(OURS) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await clients.claim();
}

async function respond(request, address) {
  // A page that could not use what it got asks the host for it. A reload of the page itself is none.
  const mode = request.cache === 'reload' && request.mode !== 'navigate' ? 'reload' : undefined;
  const cache = await caches.open(CACHE);
  const cached = mode ? undefined : await cache.match(address, { ignoreVary: true });
  // The browser may also have evicted it. What was just cached is not looked up: WebKit does not always
  // find it at once.
  return cached ?? precache(KNOWN.get(address), mode).catch(() => fetch(request));
}
