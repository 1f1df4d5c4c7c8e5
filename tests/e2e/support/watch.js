// Put first into every document of the test site. Tells the test server of
// everything that a person at the console would see go wrong, and keeps what
// the page hands to the clipboard.
(() => {
  const tell = (kind, text) => {
    // Synchronous, so that it has arrived before the page does anything more.
    const request = new XMLHttpRequest();
    request.open('POST', '/__test/report', false);
    try {
      request.send(JSON.stringify({ kind, text: String(text), page: location.pathname }));
    } catch {
      // There is no server any more, and the page is to go on as it would without this.
    }
  };
  const words = (values) => values
    .map((value) => (value instanceof Error ? `${value.message}\n${value.stack}` : String(value)))
    .join(' ');

  for (const kind of ['error', 'warn']) {
    const original = console[kind];
    console[kind] = (...values) => {
      tell(`console.${kind}`, words(values));
      original.apply(console, values);
    };
  }
  addEventListener('error', (event) => {
    // A resource that fails to load raises the event on its own element.
    const source = event.target?.src ?? event.target?.href;
    tell('error', source ? `cannot load ${source}` : `${event.message} (${event.filename}:${event.lineno})`);
  }, true);
  addEventListener('unhandledrejection', (event) => tell('unhandled rejection', words([event.reason])));
  addEventListener('securitypolicyviolation', (event) =>
    tell('policy violation', `${event.effectiveDirective} refused ${event.blockedURI}`), true);

  // Whatever is fetched is told with its address, also where it was refused on the way.
  new PerformanceObserver((list) => {
    for (const { name } of list.getEntries()) {
      const { origin, protocol } = new URL(name, location);
      if (protocol.startsWith('http') && origin !== new URL(location).origin) tell('foreign request', name);
    }
  }).observe({ type: 'resource', buffered: true });

  // Before anything on the page can keep it to itself.
  addEventListener('click', (event) => {
    if (event.composedPath().includes(window.__toPress)) window.__wasPressed = true;
  }, true);

  // How often this tab has loaded a document. Where there is no storage nobody asks.
  try {
    sessionStorage.setItem('__loads', 1 + Number(sessionStorage.getItem('__loads')));
  } catch {}

  // The real clipboard is used all the same; this only keeps a copy, because
  // what it holds cannot be read back in the same way in every engine.
  window.__copied = [];
  const { clipboard } = navigator;
  if (clipboard) {
    const write = clipboard.writeText.bind(clipboard);
    clipboard.writeText = (text) => {
      window.__copied.push(text);
      return write(text);
    };
  }
  addEventListener('copy', () => {
    const field = document.activeElement;
    const selected = 'selectionStart' in field
      ? field.value.slice(field.selectionStart, field.selectionEnd)
      : String(getSelection());
    if (selected) window.__copied.push(selected);
  });
})();
