// The bootstrap script: loads and starts the app. Until it runs, this script switches between the
// prerendered pages and records input, which the app replays once it has hydrated the page.

// Not a preload: Safari fetches a preloaded one twice.
const wasm = fetch('{wasm}');
// Whoever waits for it below is told.
wasm.catch(() => {});

// The pages that the document holds, for somebody who has said nothing yet; the first is in place,
// the second in a template. A document without names shows the same to everybody.
const [first, second] = root.dataset.pages?.split(' ') ?? [];
const isNew = !stored((storage) =>
  Object.keys(storage).some((key) => key.startsWith('rdy/1/draft/')));
const said = new Map();
const nodes = {};
// A wait is said when it is long.
const isLong = setTimeout(() => (document.getElementById('stalled').hidden = false), 10_000);
const endWait = () => {
  clearTimeout(isLong);
  document.getElementById('stalled').hidden = true;
  root.removeAttribute('data-elsewhere');
};

const named = () => (second && location.hash.replace(/^#\/?/, '')) || first;
const isHere = (name) => !first || (isNew && (name === first || name === second));

const renderRoute = (event) => {
  // Before the end of the document there is nothing to put in place; it is done then.
  if (document.readyState === 'loading') return;
  let name = named();
  if (second && name === first && location.hash === '#/' && said.has('stage')) {
    // The way on from the first page leads to the questions.
    name = second;
    history.replaceState(null, '', `#/${name}`);
  }
  const main = document.getElementById('main');
  if (second) {
    nodes[first] ??= [...main.childNodes];
    nodes[second] ??= [...document.getElementById('second').content.childNodes];
    if (isHere(name)) main.replaceChildren(...nodes[name]);
  }
  root.toggleAttribute('data-elsewhere', !isHere(name));
  if (event) goToTop();
};

const goToTop = () => {
  scrollTo(0, 0);
  document.getElementById('title').focus({ preventScroll: true });
};

// Input made before hydration.
const pressed = [];
const recordChange = ({ target }) => {
  said.delete(target.name);
  said.set(target.name, target.value);
  root.dataset.said = [...said].map((pair) => pair.join('=')).join('&');
};
const recordClick = ({ target }) => {
  if (target.closest('#app button')) pressed.push(target.closest('button'));
};

const bootstrap = async () => {
  // The end of the document; what is called loaded waits for the other scripts, too.
  const parsed = new Promise((resolve) => document.addEventListener('readystatechange', resolve));
  // In full: what a script imports is counted from where the document was when the script came.
  const program = import(new URL('{script}', document.baseURI));
  program.catch(() => {});
  addEventListener('change', recordChange, true);
  addEventListener('click', recordClick, true);
  addEventListener('hashchange', renderRoute);
  try {
    await parsed;
    renderRoute();
    await (await program).default({ module_or_path: wasm });
  } finally {
    removeEventListener('hashchange', renderRoute);
    removeEventListener('change', recordChange, true);
    removeEventListener('click', recordClick, true);
  }
  endWait();
  root.dataset.ready = '';
  for (const button of pressed) if (button.isConnected) button.click();
  for (const fold of document.querySelectorAll('#app details[open]')) {
    fold.dispatchEvent(new Event('toggle'));
  }
};

// What the host has, past all that was kept on the way: a document of another build, this one although
// it did not start (then it was a file that was not right), or nothing that one can reach.
const compare = async () => {
  try {
    const now = await ask('');
    const program = (await now.text()).match(/[\w-]+\.wasm/)?.[0];
    if (!now.ok) return 'network';
    return program && !'{wasm}'.endsWith(program) ? 'outdated' : 'answer';
  } catch {
    return 'network';
  }
};
const ask = (file) => fetch(file, { cache: 'reload', signal: AbortSignal.timeout(8000) });

// Loads the page with nothing of what was kept, where the host can give it anew.
let isStale = false;
const renew = async () => {
  try {
    if (isStale && (await compare()) !== 'network') {
      await Promise.allSettled(['{script}', '{loader}', '{wasm}'].map(ask));
      await (await navigator.serviceWorker.getRegistration()).unregister();
    }
  } catch {
    // There is no worker.
  }
  location.reload();
};

// Links that by themselves lead away from where one is: they leave out what stands behind the #, or
// put something else there.
addEventListener('click', (event) => {
  const way = { '#main': goToTop, '': renew }[event.target.closest('a')?.getAttribute('href')];
  if (!way) return;
  event.preventDefault();
  way();
});

// Whoever misses a file asks whether that is of a build that is gone, and may say it in its own way.
addEventListener('missing', async ({ detail }) => {
  if ((await compare()) !== 'outdated') return;
  isStale = true;
  if (detail) detail();
  else document.getElementById('outdated').hidden = false;
});

// The smallest program there is: refused where none is allowed to run.
const canRun = async () => {
  try {
    return await WebAssembly.instantiate(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  } catch {
    return false;
  }
};

// What is not in place yet is hidden until it is.
root.toggleAttribute('data-elsewhere', !isHere(named()) || named() !== first);
bootstrap().catch(async (error) => {
  // Whoever leaves the page meanwhile makes the fetch fail, and need not be told. Where the next page is
  // long in coming, Firefox says here that it was the visitor.
  await new Promise((resolve) => setTimeout(resolve, 1000));
  if (error.name !== 'AbortError') console.error(error);
  // A program that has stopped says so itself.
  if (!document.getElementById('broken').hidden) return;
  const why = await canRun() ? await compare() : 'webassembly';
  const isOld = why === 'outdated';
  isStale = true;
  root.dataset.failed = '';
  // What the document holds can be read, wherever the address leads.
  endWait();
  const words = document.getElementById(isOld ? 'outdated' : 'failed');
  for (const one of words.querySelectorAll('[data-why]')) {
    one.hidden = !one.dataset.why.split(' ').includes(why);
  }
  words.hidden = false;
  // With the connection it comes by itself, but where somebody has said something meanwhile.
  if (why === 'network') addEventListener('online', () => said.size || renew(), { once: true });
  // Once: where it stays so, the visitor decides.
  const isKept = why === 'answer' && navigator.serviceWorker?.controller;
  if ((isOld || isKept) && performance.getEntriesByType('navigation')[0]?.type !== 'reload') renew();
});
