// Fetches and starts the program, and until then keeps the page as good as it can be without it.

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

const named = () => (second && location.hash.replace(/^#\/?/, '')) || first;
const isHere = (name) => !first || (isNew && (name === first || name === second));

const show = (event) => {
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
  if (event) {
    scrollTo(0, 0);
    document.getElementById('title').focus({ preventScroll: true });
  }
};

// What is said before the program can hear it.
const pressed = [];
const hear = ({ target }) => {
  said.delete(target.name);
  said.set(target.name, target.value);
  root.dataset.said = [...said].map((pair) => pair.join('=')).join('&');
};
const press = ({ target }) => {
  if (target.closest('#app button')) pressed.push(target.closest('button'));
};

const begin = async () => {
  // The end of the document; what is called loaded waits for the other scripts, too.
  const parsed = new Promise((resolve) => document.addEventListener('readystatechange', resolve));
  const program = import('{script}');
  program.catch(() => {});
  addEventListener('change', hear, true);
  addEventListener('click', press, true);
  addEventListener('hashchange', show);
  try {
    await parsed;
    show();
    await (await program).default({ module_or_path: wasm });
  } finally {
    removeEventListener('hashchange', show);
    removeEventListener('change', hear, true);
    removeEventListener('click', press, true);
  }
  root.removeAttribute('data-elsewhere');
  root.dataset.ready = '';
  for (const button of pressed) if (button.isConnected) button.click();
  for (const fold of document.querySelectorAll('#app details[open]')) {
    fold.dispatchEvent(new Event('toggle'));
  }
};

// A document that was kept somewhere for too long names files that are gone.
const isOutdated = async () => {
  try {
    const now = await fetch('', { cache: 'no-cache' });
    return now.ok && !(await now.text()).includes('{wasm}');
  } catch {
    return false;
  }
};

// What is not in place yet is hidden until it is.
root.toggleAttribute('data-elsewhere', !isHere(named()) || named() !== first);
begin().catch(async (error) => {
  // Whoever leaves the page meanwhile makes the fetch fail, and need not be told.
  await new Promise((resolve) => setTimeout(resolve, 1000));
  console.error(error);
  // A program that has stopped says so itself.
  if (!document.getElementById('broken').hidden) return;
  const isOld = await isOutdated();
  root.dataset.failed = '';
  // What the document holds can be read, wherever the address leads.
  root.removeAttribute('data-elsewhere');
  document.getElementById(isOld ? 'outdated' : 'failed').hidden = false;
  // Once: where it stays outdated, the visitor decides.
  if (isOld && performance.getEntriesByType('navigation')[0]?.type !== 'reload') location.reload();
});
