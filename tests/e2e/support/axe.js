// Put behind the source of axe-core. Answers with what it finds wrong on the page, one line each.
// What moves when colours change is let come to rest first.
// Its first argument names the rules; none stands for all. While a dialog is open it is all that can be
// reached, and is looked at alone.
const [rules, done] = arguments;
const told = ({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
  `${id} at ${target.join(' ')}: ${failureSummary.replace(/\s+/g, ' ')}`);
Promise.allSettled(document.getAnimations().map((animation) => animation.finished))
  .then(() => window.axe.run(document.querySelector('dialog[open]') ?? document, {
    resultTypes: ['violations'],
    iframes: false,
    ...(rules ? { runOnly: { type: 'rule', values: rules } } : { rules: { 'target-size': { enabled: true } } }),
  }))
  .then(({ violations }) => done(violations.flatMap(told)), (error) => done([String(error)]));
