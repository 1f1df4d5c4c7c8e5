// Answers the questions of a document at random moments, and says so after each, with the time on
// the clock of the page.
function answering(page) {
  const questions = [...page.querySelectorAll('fieldset.question')];
  const pick = (list) => list[Math.floor(Math.random() * list.length)];
  const answer = () => {
    const question = pick(questions);
    const radio = pick([...question.querySelectorAll('input[type=radio]')].slice(0, 5));
    radio.click();
    say({ question: question.id, value: radio.value, at: performance.now() });
    setTimeout(answer, 20 + Math.random() * 700);
  };
  answer();
}

// What a document shows: the value chosen for each question.
function shown(page) {
  const chosen = [...page.querySelectorAll('fieldset.question')]
    .map((question) => [question.id, question.querySelector('input:checked')?.value ?? null]);
  return Object.fromEntries(chosen);
}

// Synchronous, so that it has arrived before the page does anything more.
function say(words) {
  const request = new XMLHttpRequest();
  request.open('POST', '/__test/said', false);
  request.send(JSON.stringify(words));
}
