// What a browser does that translates the page: each text, and each one that is new, is taken off the
// page, and an element with other words stands in its place.
const translated = (text) => {
  if (!text.nodeValue.trim() || text.parentNode.nodeName === 'FONT') return;
  const outer = document.createElement('font');
  const inner = document.createElement('font');
  outer.append(inner);
  text.parentNode.replaceChild(outer, text);
  inner.append(text.nodeValue);
};
const translate = (root) => {
  if (root.nodeType === Node.TEXT_NODE) return translated(root);
  if (root.nodeType !== Node.ELEMENT_NODE) return;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  texts.forEach(translated);
};
const app = document.getElementById('app');
translate(app);
new MutationObserver((changes) => changes.forEach((change) =>
  change.addedNodes.forEach((node) => node.isConnected && translate(node))))
  .observe(app, { childList: true, subtree: true });
