// The same in SurveyJS, by its JSON: a page for each section, or with `?whole` all on one page.
import { Model } from 'survey-core';
import 'survey-core/survey-core.fontless.min.css';
import 'survey-js-ui';
import sections from 'questions';
import { keep, ready, words } from './shared.js';

const isWhole = location.search === '?whole';
const questions = sections.flatMap((section) => section.questions);

const survey = new Model({
  questionsOnPageMode: isWhole ? 'singlePage' : 'standard',
  showQuestionNumbers: 'off',
  pages: sections.map(({ title, questions }) => ({
    title,
    elements: questions.map(({ id, prompt, options, isFirst }) => ({
      type: 'radiogroup',
      name: id,
      title: prompt,
      choices: options,
      visible: isWhole || isFirst,
    })),
  })),
});

const show = () => {
  document.getElementById('score').textContent = words(questions, survey.data);
};
const changed = () => {
  show();
  keep(survey.data);
};
survey.onValueChanged.add(changed);
survey.onAfterRenderSurvey.add(ready);
survey.addNavigationItem({
  id: 'more',
  title: 'Show the other questions',
  action: () => survey.currentPage.questions.forEach((question) => { question.visible = true; }),
});
window.startAgain = () => {
  // The model that is there is emptied, and its page stays.
  survey.clear(true, true);
  changed();
};
show();
survey.render(document.getElementById('app'));
