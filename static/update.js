// Keeps the site on the device, and says when there is a newer version of it.
//
// A visitor who only looks pays for nothing more: this comes once something was said
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

async function keep() {
  const address = trusted();
  let hasController = Boolean(serviceWorker.controller);
  let isPressed = false;
  let registration;

  const offer = () => say(() => {
    isPressed = true;
    // Another tab may have brought the new version in already.
    if (registration.waiting) registration.waiting.postMessage('take over');
    else location.reload();
  });
  // The first one replaces nothing.
  const offerNewer = () => registration.waiting && registration.active && offer();
  const follow = () => registration.installing?.addEventListener('statechange', offerNewer);

  serviceWorker.addEventListener('controllerchange', () => {
    const isNewer = hasController;
    hasController = true;
    // The first one may be of another build than this page: the boot script looks, and says it here.
    if (!isNewer) return dispatchEvent(new CustomEvent('missing', { detail: offer }));
    if (!isPressed) return offer();
    // Once, whatever else happens.
    isPressed = false;
    location.reload();
  });

  const register = async () => {
    registration = await serviceWorker.register(address, { updateViaCache: 'none' });
    registration.addEventListener('updatefound', follow);
    follow();
    offerNewer();
  };
  const look = () => {
    if (document.hidden) return;
    // A first one that could not keep everything, as in the middle of a deploy, is gone again.
    const looked = registration?.active ? registration.update() : register();
    // Without a network there is nothing newer. Where a browser refuses to keep anything, the site
    // works as it does without.
    looked.catch(() => {});
  };
  document.addEventListener('visibilitychange', look);
  addEventListener('online', look);
  setInterval(look, HOUR);
  await register();
}

// The region is there before it speaks.
const region = document.createElement('div');
region.id = 'update';
region.className = 'update no-print';
region.setAttribute('role', 'status');

function say(load) {
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
  keep().catch(() => {});
}
