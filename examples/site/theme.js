// Colours chosen against the device, before anything is painted.
const stored = (read) => {
  try {
    return read(localStorage);
  } catch {
    // Blocked, or not written by this program: as if there were nothing.
    return undefined;
  }
};
const root = document.documentElement;
const colours = stored((storage) => JSON.parse(storage.getItem('rdy/1/prefs')).colours);
if (colours === 'light' || colours === 'dark') root.dataset.theme = colours;
