// Answers from what was kept when this version came: no network, and never half of another version.
// The build puts the list of files and the version in (xtask/src/site/service_worker.rs).

// The address of each, whether its name changes with what is in it, and the hash of that.
const FILES = /* FILES */ [];
const VERSION = '/* VERSION */';

// Several sites may stand on one host.
const OURS = `readiness ${registration.scope} `;
const CACHE = OURS + VERSION;
const KNOWN = new Map(FILES.map((file) => [new URL(file[0], location).href, file]));

addEventListener('install', (event) => event.waitUntil(Promise.all(FILES.map((file) => keep(file)))));
addEventListener('activate', (event) => event.waitUntil(tidy()));
addEventListener('message', (event) => event.data === 'take over' && skipWaiting());
addEventListener('fetch', (event) => {
  const address = known(event.request.url);
  if (event.request.method === 'GET' && address) event.respondWith(answer(event.request, address));
});

// A document has an address without its slash, too, and one with the name of its file.
function known(url) {
  const bare = url.replace(/[?#].*/s, '');
  return [bare, `${bare}/`, bare.replace(/index\.html$/, '')].find((address) => KNOWN.has(address));
}

// Hosts send other things than what is asked for, with status 200: in the middle of a deploy, or because
// they rewrite. What is not as it was built is not kept, and a version of which something is missing
// does not come: the browser tries again later.
async function keep([file, isFixed, integrity], mode = isFixed ? 'default' : 'no-cache') {
  const get = (cache) => fetch(file, { cache, integrity });
  // What has just been fetched under a name that never changes is not fetched again, unless it is wrong.
  const response = await get(mode).catch((error) => {
    if (mode !== 'default') throw error;
    return get('reload');
  });
  // Made anew: one that came by way of another address may not answer for a document. What is kept is no
  // longer compressed, and not as long as what was sent.
  const { body } = response;
  const headers = new Headers(response.headers);
  for (const name of ['Content-Encoding', 'Content-Length']) headers.delete(name);
  const kept = new Response(body, { headers });
  await (await caches.open(CACHE)).put(file, kept.clone());
  return kept;
}

async function tidy() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(OURS) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await clients.claim();
}

async function answer(request, address) {
  // A page that could not use what it got asks the host for it. A reload of the page itself is none.
  const mode = request.cache === 'reload' && request.mode !== 'navigate' ? 'reload' : undefined;
  const cache = await caches.open(CACHE);
  const kept = mode ? undefined : await cache.match(address, { ignoreVary: true });
  // The browser may also have made room for something else. What was just kept is not looked up: WebKit
  // does not always find it at once.
  return kept ?? keep(KNOWN.get(address), mode).catch(() => fetch(request));
}
