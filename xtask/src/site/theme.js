// Addresses in a document are counted from its folder. One that was sent for an address without its
// slash, as some hosts do, gets that back before anything is fetched.
if (!/\/(index(\.html)?)?$/.test(location.pathname)) {
  history.replaceState(null, '', location.href.replace(/[?#]|$/, '/$&'));
}

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
