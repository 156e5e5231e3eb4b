/**
 * App Bridge tells of a press in the admin's menu by `shopify:navigate` on the menu's link. The menu is there with
 * the document, its listener only once the page came alive: a press in between is kept here and followed then.
 * Source: https://shopify.dev/docs/api/app-bridge-library/web-components/ui-nav-menu
 */
interface EarlyPress {
  href: string | null;
  stop: () => void;
}

declare global {
  interface Window {
    earlyPress?: EarlyPress;
  }
}

/** In every document's head. */
export const KEEP_EARLY_PRESS = `
(function () {
  var keep = function (event) { window.earlyPress.href = event.target.getAttribute ? event.target.getAttribute("href") : null; };
  window.earlyPress = { href: null, stop: function () { removeEventListener("shopify:navigate", keep); } };
  addEventListener("shopify:navigate", keep);
})();`;

/** Where the merchant wanted to go before the page came alive; null without such a press, and ever after. */
export function takeEarlyPress(): string | null {
  const press = window.earlyPress;
  delete window.earlyPress;
  press?.stop();
  return press?.href ?? null;
}
