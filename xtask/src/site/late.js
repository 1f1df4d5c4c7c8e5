// Fetches what comes later than the program: its second part, the sheet of that, and the script that
// keeps the site on the device. Each is asked for anew when somebody says so or the connection comes
// back: past what the browser has kept, and whatever is still on its way.

// Milliseconds after which a wait is said to be long.
const LONG = 10_000;

let stop = new AbortController();
let isAgain = false;

// A file that does not come, or is not right, may be of a build that is gone: the boot script looks.
const missing = () => dispatchEvent(new Event('missing'));

// Loads a part of the program, and begins again whenever somebody asks meanwhile.
const persist = async (load) => {
  for (;;) {
    const { signal } = stop;
    try {
      return await load();
    } catch (error) {
      if (signal.aborted) continue;
      missing();
      throw error;
    }
  }
};

// Another address of the same file, while what the browser has kept under its own is mended. Firefox lets
// what is asked for under one address wait for what is on its way from there, though that was given up.
const anew = (address) => {
  const [own] = address.split('?');
  fetch(own, { cache: 'reload' }).catch(() => {});
  return `${own}?${Date.now()}`;
};

// Asks again by itself: Firefox tells whoever compiles an answer nothing of one that was given up.
const bring = async ({ href }) => {
  for (;;) {
    const { signal } = stop;
    try {
      return await fetch(isAgain ? anew(href) : href, { signal });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
};

// The sheet, as src/platform/sheet.rs puts it into the page.
const later = document.getElementById('later').content.firstElementChild;
const sheet = () => document.getElementById(later.id);
let isSheetHere = false;

let update = new URL('{update}', import.meta.url).href;
let isUpdateAwaited = false;
// The document may not have come as far yet.
const sayUnkept = () =>
  document.getElementById('unkept')?.toggleAttribute('hidden', !isUpdateAwaited);
const bringUpdate = async () => {
  isUpdateAwaited = true;
  setTimeout(sayUnkept, LONG);
  try {
    await import(update);
    isUpdateAwaited = false;
    sayUnkept();
  } catch {
    missing();
  }
};

// Fetched before it is asked for: while another one stands still, Firefox begins with none that is for
// paper, and one for all keeps everything else waiting.
const bringSheet = async () => {
  const { signal } = stop;
  later.media = 'all';
  later.href = anew(later.href);
  await fetch(later.href, { signal }).catch(() => {});
  const link = sheet();
  if (signal.aborted || !link) return;
  link.media = later.media;
  link.href = later.href;
};

const askAgain = () => {
  isAgain = true;
  stop.abort();
  stop = new AbortController();
  if (!isSheetHere) bringSheet();
  if (isUpdateAwaited) {
    update = anew(update);
    bringUpdate();
  }
};

// Before the program hears of it.
addEventListener('click', ({ target }) => target.closest?.('[data-again]') && askAgain(), true);
addEventListener('online', () => {
  for (const button of document.querySelectorAll(':not([hidden]) > [data-again]')) button.click();
});
document.addEventListener('load', ({ target }) => {
  if (target !== sheet()) return;
  isSheetHere = true;
  if (!isUpdateAwaited) bringUpdate();
}, true);
document.addEventListener('error', ({ target }) => target === sheet() && missing(), true);
// Where it was kept before, there may be a newer version.
try {
  if (navigator.serviceWorker.controller) bringUpdate();
} catch {
  // A document that may keep nothing may not even ask.
}
