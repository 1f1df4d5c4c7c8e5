// Registers the service worker, which precaches the site, and announces a new version.
//
// Loaded after the first answer, so that a visitor who only looks downloads nothing more
// (xtask/src/site/late.js).

const WORKER = new URL('./worker.js', import.meta.url).href;
const HOUR = 3600_000;

// A document that may keep nothing may not even ask.
const container = () => {
  try {
    return isSecureContext ? navigator.serviceWorker : undefined;
  } catch {
    return undefined;
  }
};
const serviceWorker = container();

// Whatever is asked of it, this policy trusts one address.
const trusted = () => window.trustedTypes
  ?.createPolicy('readiness-worker', { createScriptURL: () => WORKER })
  .createScriptURL(WORKER) ?? WORKER;

async function watchVersions() {
  const address = trusted();
  let hasController = Boolean(serviceWorker.controller);
  let isPressed = false;
  let registration;

  const promptReload = () => announce(() => {
    isPressed = true;
    // Another tab may have brought the new version in already.
    if (registration.waiting) registration.waiting.postMessage('SKIP_WAITING');
    else location.reload();
  });
  // The first one replaces nothing.
  const promptIfNewer = () => registration.waiting && registration.active && promptReload();
  const follow = () => registration.installing?.addEventListener('statechange', promptIfNewer);

  serviceWorker.addEventListener('controllerchange', () => {
    const isNewer = hasController;
    hasController = true;
    // The first one may be of another build than this page: the boot script looks, and says it here.
    if (!isNewer) return dispatchEvent(new CustomEvent('missing', { detail: promptReload }));
    if (!isPressed) return promptReload();
    // Once, whatever else happens.
    isPressed = false;
    location.reload();
  });

  const register = async () => {
    registration = await serviceWorker.register(address, { updateViaCache: 'none' });
    registration.addEventListener('updatefound', follow);
    follow();
    promptIfNewer();
  };
  const checkForUpdate = () => {
    if (document.hidden) return;
    // A first worker that could not precache everything, as during a deploy, is gone again.
    const checked = registration?.active ? registration.update() : register();
    // Without a network there is no update. Where the browser refuses to store anything, the site works
    // without a service worker.
    checked.catch(() => {});
  };
  document.addEventListener('visibilitychange', checkForUpdate);
  addEventListener('online', checkForUpdate);
  setInterval(checkForUpdate, HOUR);
  await register();
}

// The region is there before it speaks.
const region = document.createElement('div');
region.id = 'update';
region.className = 'update no-print';
region.setAttribute('role', 'status');

function announce(load) {
  const words = document.createElement('p');
  const strong = document.createElement('strong');
  strong.textContent = 'A new version is available.';
  words.append(strong, ' Your answers are saved.');
  region.replaceChildren(words, button('Reload', load), button('Not now', () => region.replaceChildren()));
}

function button(name, press) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button button--small';
  button.textContent = name;
  button.addEventListener('click', press);
  return button;
}

// Asked for twice, where the first was long on its way, it is there once.
if (serviceWorker && !document.getElementById(region.id)) {
  document.body.append(region);
  watchVersions().catch(() => {});
}
