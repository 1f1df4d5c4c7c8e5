// Plain radios, and a score summed by a few lines: less than this no page can be.
import { keep, ready, words } from './shared.js';

const form = document.querySelector('form');
const sections = [...form.querySelectorAll('section')];
const questions = [...form.querySelectorAll('fieldset')].map((field) => ({
  id: field.id,
  weight: Number(field.dataset.weight),
}));

const show = () => {
  const said = Object.fromEntries(new FormData(form));
  document.getElementById('score').textContent = words(questions, said);
  return said;
};

form.addEventListener('change', () => keep(show()));
// A reset tells before it resets.
form.addEventListener('reset', () => setTimeout(() => keep(show())));
form.addEventListener('click', ({ target }) => {
  if (target.matches('.more')) {
    for (const field of target.closest('section').children) field.hidden = false;
    target.hidden = true;
  } else if (target.matches('.next')) {
    const at = sections.indexOf(target.closest('section'));
    sections[at].hidden = true;
    sections[(at + 1) % sections.length].hidden = false;
  }
});
window.startAgain = () => form.reset();
// What was said before this ran counts.
show();
ready();
