// Keeps the site on the device, and says when there is a newer version of it.
//
// A visitor who only looks pays for nothing more: the worker comes once something was said, which
// is when the second sheet is in the document (src/platform/sheet.rs).

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

const isWanted = () => serviceWorker.controller
  || document.getElementById('later-sheet')
  || !document.getElementById('later');

async function keep() {
  let hasController = Boolean(serviceWorker.controller);
  let isPressed = false;
  const registration = await serviceWorker.register(trusted(), { updateViaCache: 'none' });

  const offer = () => say(() => {
    isPressed = true;
    // Another tab may have brought the new version in already.
    if (registration.waiting) registration.waiting.postMessage('take over');
    else location.reload();
  });
  // The first one replaces nothing.
  const offerNewer = () => registration.waiting && registration.active && offer();
  const follow = (worker) => worker?.addEventListener('statechange', offerNewer);

  serviceWorker.addEventListener('controllerchange', () => {
    const isNewer = hasController;
    hasController = true;
    if (!isNewer) return;
    if (!isPressed) return offer();
    // Once, whatever else happens.
    isPressed = false;
    location.reload();
  });
  registration.addEventListener('updatefound', () => follow(registration.installing));
  follow(registration.installing);
  offerNewer();

  const look = () => {
    // Without a network there is nothing newer.
    if (!document.hidden) registration.update().catch(() => {});
  };
  document.addEventListener('visibilitychange', look);
  setInterval(look, HOUR);
}

// The region is there before it speaks.
const region = document.createElement('div');
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

function begin() {
  if (!isWanted()) return;
  document.removeEventListener('load', begin, true);
  document.body.append(region);
  // Where a browser refuses to keep anything, the site works as it does without.
  keep().catch(() => {});
}

if (serviceWorker) {
  // A sheet that has arrived says so here.
  document.addEventListener('load', begin, true);
  begin();
}
