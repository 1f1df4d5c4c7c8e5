// The same in React with react-hook-form, as its manual has it: registered radios, and a part of the
// page of its own that watches them.
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { useForm, useWatch } from 'react-hook-form';
import sections from 'questions';
import { keep, ready, words } from './shared.js';

const questions = sections.flatMap((section) => section.questions);

const Score = ({ control }) => {
  const said = useWatch({ control });
  useEffect(() => keep(said), [said]);
  return <output id="score">{words(questions, said)}</output>;
};

const Question = ({ question, register }) => (
  <fieldset id={question.id}>
    <legend>{question.prompt}</legend>
    {question.options.map(({ value, text }) => (
      <label key={value}>
        <input type="radio" value={value} {...register(question.id)} />
        {text}
      </label>
    ))}
  </fieldset>
);

const App = () => {
  const { control, register, reset } = useForm();
  const [at, setAt] = useState(0);
  const [isFull, setIsFull] = useState(false);
  useEffect(() => {
    window.startAgain = () => reset();
    ready();
  }, [reset]);
  const { title, questions: all } = sections[at];
  const shown = all.filter(({ isFirst }) => isFirst || isFull);
  return (
    <form>
      <Score control={control} />
      <section>
        <h1>{title}</h1>
        {shown.map((question) => <Question key={question.id} {...{ question, register }} />)}
        {shown.length < all.length && (
          <button type="button" onClick={() => setIsFull(true)}>Show the other questions</button>
        )}
        <button type="button" onClick={() => setAt((at + 1) % sections.length)}>Next section</button>
      </section>
    </form>
  );
};

createRoot(document.getElementById('app')).render(<App />);
