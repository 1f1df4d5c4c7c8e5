// Shows a page in one room after the other, and tells what has no room there: a line each. A room is a
// width with a setting of the text, and what is looked for in it; a width is that of the frame which the
// page is in. All at once, because each errand to a browser takes longer than the look.

const [rooms] = arguments;
const root = document.documentElement;

const settings = {
  usual() {},
  // Text as far apart as a reader may set it (WCAG, 1.4.12).
  spaced() {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
      word-spacing: 0.16em !important } p { margin-block-end: 2em !important }`);
    document.adoptedStyleSheets = [sheet];
  },
  // Text of twice the size.
  large() {
    root.style.fontSize = '200%';
  },
  rightToLeft() {
    root.dir = 'rtl';
  },
};
const unset = () => {
  document.adoptedStyleSheets = [];
  root.style.fontSize = '';
  root.dir = 'ltr';
};

const looks = {
  // What is wider than the page or the dialog that it is in; a part that is made to scroll sideways may
  // hold more than it shows.
  wide() {
    const side = (element) => {
      const { left, right } = element.getBoundingClientRect();
      return `${Math.round(left)} to ${Math.round(right)}`;
    };
    return [root, ...document.querySelectorAll('dialog[open]')].flatMap((whole) => {
      if (whole.scrollWidth <= whole.clientWidth) return [];
      const { left, right } = whole.getBoundingClientRect();
      const isToLeft = getComputedStyle(whole).direction === 'rtl';
      const wide = [...whole.querySelectorAll('*')].filter((element) => {
        const inner = element.getBoundingClientRect();
        return inner.width > 1 && (isToLeft ? inner.left < left : inner.right > right);
      });
      return [`${whole.tagName} scrolls sideways`,
        ...wide.slice(0, 5).map((element) => `${element.tagName} .${element.className}: ${side(element)}`)];
    });
  },
  // Numbers that are broken into two lines: nobody reads "10" and below it "0" as 100. What somebody
  // wrote and links are theirs to break.
  brokenNumbers() {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const inside = document.querySelector('dialog[open]') ?? document.body;
    const found = [];
    while (texts.nextNode()) {
      const { currentNode: text } = texts;
      if (!/\d\d|\d[.,]\d/.test(text.data)) continue;
      const element = text.parentElement;
      if (!inside.contains(element) || element.closest('.user-text, .quote, .share__link')) continue;
      // The head of a table that is there for those who do not see it alone.
      if (getComputedStyle(element.closest('thead') ?? element).clipPath !== 'none') continue;
      for (const { 0: number, index } of text.data.matchAll(/\d+(?:[.,]\d+)*/g)) {
        if (number.length === 1) continue;
        const range = new Range();
        range.setStart(text, index);
        range.setEnd(text, index + number.length);
        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
        if (lines.size > 1) found.push(`${number} is broken: ${element.outerHTML.slice(0, 120)}`);
      }
    }
    return found;
  },
  // Fields in which a phone would enlarge the page while one types: Safari does that below 16 px.
  smallFields() {
    const fields = 'select, textarea, input:not([type=radio], [type=checkbox], [type=range], [type=file])';
    return [...document.querySelectorAll(fields)].flatMap((field) => {
      const size = parseFloat(getComputedStyle(field).fontSize);
      return size < 16 ? [`text of ${size} px in ${field.outerHTML.slice(0, 120)}`] : [];
    });
  },
  // What is smaller than 24 by 24 px of all that can be pressed (WCAG, 2.5.8): but for what stands in a
  // sentence, and what has so much room around it that a circle of 24 px meets nothing else.
  smallTargets() {
    const least = 24;
    const pressed = 'a[href], button, input, select, textarea, summary';
    const inside = document.querySelector('dialog[open]') ?? document;
    const targets = [...new Set([...inside.querySelectorAll(pressed)]
      .filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.closest('.visually-hidden'))
      .map((each) => each.matches('[type=radio], [type=checkbox]') ? each.closest('label') ?? each : each))]
      .map((element) => ({ element, box: element.getBoundingClientRect() }));
    // Sizes are fractions of a pixel.
    const isSmall = ({ box }) => Math.min(box.width, box.height) < least - 0.1;
    const isInSentence = ({ element }) => getComputedStyle(element).display === 'inline'
      && element.parentElement.textContent.trim() !== element.textContent.trim();
    const middle = ({ box }) => [box.x + box.width / 2, box.y + box.height / 2];
    const meets = (one, other) => {
      const [x, y] = middle(one);
      if (isSmall(other)) {
        const [otherX, otherY] = middle(other);
        return Math.hypot(x - otherX, y - otherY) < least;
      }
      const { left, right, top, bottom } = other.box;
      const away = Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
      return away < least / 2;
    };
    const holds = (one, other) => one.element.contains(other.element) || other.element.contains(one.element);
    return targets
      .filter((one) => isSmall(one) && !isInSentence(one)
        && targets.some((other) => other !== one && !holds(one, other) && meets(one, other)))
      .map(({ element, box }) => `${Math.round(box.width)} by ${Math.round(box.height)} px: ${element.outerHTML.slice(0, 120)}`);
  },
};

const found = [];
for (const { name, width, setting, finds } of rooms) {
  unset();
  settings[setting]();
  if (width) frameElement.width = width;
  found.push(...finds.flatMap((find) => looks[find]()).map((line) => `${name}: ${line}`));
}
unset();
return found;
