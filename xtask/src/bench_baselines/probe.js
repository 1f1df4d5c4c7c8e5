// Runs in a page before anything of its own, and notes what a visitor would see of it and when.
// `place` says where in the page to look.
((place) => {
  const noted = { cls: 0, lcp: 0, fcp: 0, answerable: 0, ready: 0, answered: 0, long: [], saves: [] };
  const watch = (type, note) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  watch('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint') noted.fcp = startTime;
  });
  watch('largest-contentful-paint', ({ startTime }) => { noted.lcp = startTime; });
  watch('layout-shift', ({ value, hadRecentInput }) => { if (!hadRecentInput) noted.cls += value; });
  watch('longtask', ({ startTime, duration }) => noted.long.push([startTime, duration]));

  // A task of its own comes once the frame that asked for it is painted.
  const afterPaint = (run) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = run;
    port2.postMessage(null);
  };
  const isLevel = ({ value }) => /^[0-4]$/.test(value);
  const seen = () => document.querySelector(place.score)?.outerHTML ?? '';
  const isShown = (radio) => {
    const label = radio.closest('label') ?? radio;
    return label.checkVisibility({ visibilityProperty: true }) && label.getClientRects().length > 0;
  };

  // Looks once a frame until the first question can be clicked and the program is there.
  const look = () => {
    const first = document.querySelector(place.radios);
    if (!noted.answerable && first && isShown(first)) {
      noted.answerable = -1;
      afterPaint(() => { noted.answerable = performance.now(); });
    }
    if (document.documentElement?.hasAttribute('data-ready')) noted.ready = performance.now();
    if (!noted.ready || !noted.answerable) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);

  // A save is timed from the begin of the timer's task in which it happens.
  let began;
  const { setTimeout: later } = window;
  window.setTimeout = (run, pause, ...rest) => {
    if (typeof run !== 'function') return later.call(window, run, pause);
    return later.call(window, () => {
      began = performance.now();
      run(...rest);
      // What waits at the end of the task is part of it.
      queueMicrotask(() => queueMicrotask(() => { began = undefined; }));
    }, pause);
  };
  const { setItem } = Storage.prototype;
  Storage.prototype.setItem = function (key, value) {
    const start = began ?? performance.now();
    setItem.call(this, key, value);
    const now = performance.now();
    if (/draft/.test(key)) noted.saves.push({ at: now, millis: now - start });
  };

  // A worker would bring in the whole site beside what is timed, and answer for the next document.
  Object.defineProperty(Navigator.prototype, 'serviceWorker', { get: () => undefined });

  // What was asked for and is still on its way has no entry among the resources.
  const asked = new Set();
  const { fetch } = window;
  window.fetch = (what, ...rest) => {
    asked.add(new URL(what.url ?? what, document.baseURI).href);
    return fetch.call(window, what, ...rest);
  };

  const entries = () => [
    ...performance.getEntriesByType('navigation'),
    ...performance.getEntriesByType('resource'),
  ];
  const QUIET = 600;

  /** The names of the first questions that can be answered; looks no further than for so many. */
  const shown = (atMost) => {
    const names = new Set();
    for (const radio of document.querySelectorAll(place.radios)) {
      if (names.size === atMost) break;
      if (isLevel(radio) && isShown(radio)) names.add(radio.name);
    }
    return names;
  };

  let loaded;

  window.probe = {
    /** Whether all has come in, and nothing has happened for a while. */
    isAtRest() {
      const all = entries();
      const come = new Set(all.map(({ name }) => name));
      const last = Math.max(
        noted.answered,
        ...noted.long.map(([at, millis]) => at + millis),
        ...all.map(({ responseEnd }) => responseEnd),
        ...noted.saves.map(({ at }) => at),
      );
      const isThere = noted.ready > 0 && noted.answerable > 0 && [...asked].every((name) => come.has(name));
      return isThere && performance.now() - Math.max(last, noted.ready, noted.answerable) > QUIET;
    },
    /** What loading took so far; times in milliseconds since the visit began. */
    loading() {
      loaded ??= {
        fcp: noted.fcp,
        lcp: noted.lcp,
        cls: noted.cls,
        tbt: noted.long.reduce((sum, [, millis]) => sum + millis - 50, 0),
        answerable: Math.max(noted.answerable, noted.fcp),
        ready: Math.max(noted.ready, noted.answerable, noted.fcp),
        questions: shown().size,
        nodes: document.querySelectorAll('*').length,
      };
      return loaded;
    },
    /** What was fetched so far, as it came over the wire, without headers. */
    fetched() {
      const all = entries();
      return {
        requests: all.length,
        bytes: all.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
        plain: all.reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0),
      };
    },
    /** Whether the last answer is kept. */
    isKept: () => (noted.saves.at(-1)?.at ?? 0) > noted.answered,
    /** How many milliseconds keeping it took. */
    lastSave: () => noted.saves.at(-1).millis,
    /**
     * Gives the first question or the second, in turn, its lowest level or its highest, where a
     * browser hands out input; the order is one in which every step changes the score.
     * Tells the milliseconds until the changed score was painted, or nothing if it never was.
     */
    answer(step, done) {
      const level = step % 4 === 0 || step % 4 === 3 ? '4' : '0';
      const levels = [...document.getElementsByName([...shown(2)][step % 2])];
      const wanted = levels.find(({ value }) => value === level);
      const before = seen();
      requestAnimationFrame(() => {
        const start = performance.now();
        const painted = () => {
          const millis = performance.now() - start;
          if (seen() !== before) done(millis);
          else if (millis < 10_000) requestAnimationFrame(() => afterPaint(painted));
          else done(null);
        };
        noted.answered = start;
        wanted.click();
        afterPaint(painted);
      });
    },
  };
})
