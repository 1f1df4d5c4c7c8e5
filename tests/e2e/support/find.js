// Finds what a person would: by role and visible name. Arguments: role, name,
// and the name of the group it stands in, or null. Answers with the elements,
// for a radio or checkbox with its label, since that is what people press.
const [role, name, group] = arguments;
const roles = {
  button: 'button, [role=button], summary, input[type=submit], input[type=button]',
  link: 'a[href]',
  radio: 'input[type=radio]',
  checkbox: 'input[type=checkbox]',
  textbox: 'textarea, input:not([type]), input[type=text], input[type=search]',
  number: 'input[type=number], input[type=range]',
  heading: 'h1, h2, h3, h4',
  group: 'fieldset:not([role=none]), [role=group], [role=radiogroup], section[aria-labelledby]',
};
const tidy = (text) => (text ?? '').replace(/\s+/g, ' ').trim();
const nameOf = (element) => {
  const labelledBy = element.getAttribute('aria-labelledby');
  if (labelledBy) {
    return tidy(labelledBy.split(/\s+/).map((id) => document.getElementById(id)?.textContent).join(' '));
  }
  if (element.ariaLabel) return tidy(element.ariaLabel);
  if (element.labels?.length) return tidy([...element.labels].map((label) => label.textContent).join(' '));
  const legend = element.tagName === 'FIELDSET' && element.querySelector(':scope > legend');
  return tidy((legend || element).textContent || element.value);
};
const target = (element) =>
  (role === 'radio' || role === 'checkbox') && element.labels?.length ? element.labels[0] : element;
const visible = (element) => element.getClientRects().length > 0
  && getComputedStyle(element).visibility === 'visible';
const named = (within, selector, wanted) => {
  const found = [...within.querySelectorAll(selector)];
  const exact = found.filter((element) => nameOf(element) === wanted);
  return exact.length ? exact : found.filter((element) => nameOf(element).startsWith(wanted));
};
const places = group === null ? [document] : named(document, roles.group, group);
return places
  .flatMap((place) => named(place, roles[role], name))
  .map(target)
  .filter(visible);
