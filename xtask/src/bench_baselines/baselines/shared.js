// What the compared pages have in common: the arithmetic, the draft, and when a page says it is there.

const draft = 'draft';
// A pause of this length saves, as in the program itself.
const pause = 400;

/** The share of the weighted levels that were reached, of what was answered. */
export const words = (questions, said) => {
  let reached = 0;
  let possible = 0;
  for (const { id, weight } of questions) {
    const level = Number(said[id] ?? '?');
    if (Number.isNaN(level)) continue;
    reached += weight * level;
    possible += weight * 4;
  }
  return possible ? `Score so far: ${Math.floor((reached * 100) / possible)}` : 'Nothing answered yet';
};

let timer;

/** Keeps what was said, after a pause. */
export const keep = (said) => {
  clearTimeout(timer);
  timer = setTimeout(() => localStorage.setItem(draft, JSON.stringify(said)), pause);
};

/** Says that the page scores what is clicked from now on. */
export const ready = () => {
  document.documentElement.dataset.ready = '';
};
