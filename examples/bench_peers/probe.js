// Runs in a page before anything of its own, and notes what a visitor would see of it and when.
// `place` says where in the page to look.
((place) => {
  const noted = { cls: 0, lcp: 0, fcp: 0, answerable: 0, ready: 0, long: [], saves: [] };
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
  const radios = () => [...document.querySelectorAll(place.radios)].filter(isLevel);
  const seen = () => document.querySelector(place.score)?.outerHTML ?? '';
  const isShown = (radio) => {
    const label = radio.closest('label') ?? radio;
    return label.checkVisibility({ visibilityProperty: true }) && label.getClientRects().length > 0;
  };

  // Looks once a frame until the first question can be clicked and the program is there.
  const look = () => {
    if (!noted.answerable && radios().slice(0, 1).some(isShown)) {
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
    if (/draft/.test(key)) noted.saves.push({ at: now, millis: now - start, bytes: value.length });
  };

  const entries = () => [
    ...performance.getEntriesByType('navigation'),
    ...performance.getEntriesByType('resource'),
  ];
  const QUIET = 1000;
  let loaded;

  window.probe = {
    /** Whether the page is there and nothing has happened in it for a while. */
    isAtRest() {
      const ends = [...noted.long.map(([at, millis]) => at + millis), ...entries().map((e) => e.responseEnd)];
      const last = Math.max(noted.ready, noted.answerable, ...ends, ...noted.saves.map(({ at }) => at));
      return noted.ready > 0 && noted.answerable > 0 && performance.now() - last > QUIET;
    },
    /** What loading took so far; times in milliseconds since the visit began. */
    loading() {
      loaded ??= {
        fcp: noted.fcp,
        lcp: noted.lcp,
        cls: noted.cls,
        tbt: noted.long.reduce((sum, [, millis]) => sum + millis - 50, 0),
        answerable: Math.max(noted.answerable, noted.fcp),
        ready: noted.ready,
        questions: new Set(radios().filter(isShown).map(({ name }) => name)).size,
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
    /**
     * Gives the first question or the second, in turn, its lowest level or its highest, where a
     * browser hands out input; the order is one in which every step changes the score.
     * Over when the score has changed and, if asked for, when the draft is kept.
     */
    answer(step, isToBeKept, done) {
      const names = [...new Set(radios().filter(isShown).map(({ name }) => name))];
      const name = names[step % Math.min(2, names.length)];
      const levels = radios().filter((radio) => radio.name === name);
      const wanted = levels.find(({ value }) => value === (step % 4 === 0 || step % 4 === 3 ? '4' : '0'));
      const before = seen();
      const saves = noted.saves.length;
      requestAnimationFrame(() => {
        const start = performance.now();
        const result = {};
        // A page that never changes is told by what is missing from the result.
        const painted = () => {
          const now = performance.now() - start;
          if (seen() !== before) result.painted = now;
          else if (now < 10_000) requestAnimationFrame(() => afterPaint(painted));
        };
        const settled = () => {
          const save = noted.saves[saves];
          const isOver = 'painted' in result && (save || !isToBeKept);
          if (!isOver && performance.now() - start < 15_000) return later.call(window, settled, 20);
          return done({ ...result, save: save?.millis, kept: save?.bytes });
        };
        wanted.click();
        afterPaint(painted);
        settled();
      });
    },
  };
})
