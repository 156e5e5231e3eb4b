/**
 * A browser that blocks storage in the admin's iframe throws on the mere mention of `sessionStorage`. The router
 * and App Bridge only want somewhere to put a few keys: this page's memory serves as well.
 */
export const SAFE_SESSION_STORAGE = `
try { window.sessionStorage.getItem("x"); } catch (blocked) {
  var kept = new Map();
  Object.defineProperty(window, "sessionStorage", { configurable: true, value: {
    getItem: function (key) { return kept.has(key) ? kept.get(key) : null; },
    setItem: function (key, value) { kept.set(String(key), String(value)); },
    removeItem: function (key) { kept.delete(key); },
    clear: function () { kept.clear(); },
    key: function (index) { return Array.from(kept.keys())[index] || null; },
    get length() { return kept.size; }
  } });
}`;
