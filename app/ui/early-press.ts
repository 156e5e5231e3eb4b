/**
 * The page is to be seen before its code has come: what is pressed in between is kept here and followed once it is
 * alive. In the admin's menu App Bridge tells of it by `shopify:navigate` on the menu's link; the page itself is inert
 * until then (alive.tsx), so that a press has no target but its place.
 * Source: https://shopify.dev/docs/api/app-bridge-library/web-components/ui-nav-menu
 */
interface EarlyPress {
  href: string | null;
  click: { control: HTMLElement | null; x: number; y: number } | null;
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
  var press = { href: null, click: null, stop: stop };
  function onNavigate(event) { press.href = event.target.getAttribute ? event.target.getAttribute("href") : null; }
  function onClick(event) { press.click = { control: event.target.closest ? event.target.closest("button, a[href]") : null, x: event.clientX, y: event.clientY }; }
  function stop() {
    removeEventListener("shopify:navigate", onNavigate);
    removeEventListener("click", onClick, true);
  }
  addEventListener("shopify:navigate", onNavigate);
  addEventListener("click", onClick, true);
  window.earlyPress = press;
})();`;

/** Follows what was pressed last before the page came alive; does nothing without such a press, and ever after. */
export function followEarlyPress(navigate: (href: string) => void): void {
  const press = window.earlyPress;
  if (!press) return;
  delete window.earlyPress;
  press.stop();
  if (press.href !== null) navigate(press.href);
  else if (press.click) (press.click.control ?? document.elementFromPoint(press.click.x, press.click.y)?.closest<HTMLElement>("button, a[href]"))?.click();
}
