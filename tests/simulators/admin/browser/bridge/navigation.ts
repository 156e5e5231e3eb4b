/** Keeps the admin's address and menu in step with the embedded app, and sends its outside links the right way. */
import type { AdminChannel } from "./admin-channel.ts";
import { demoAddress, shownPath } from "./frame-address.ts";
import { natives } from "./session-fetch.ts";

export function followNavigation(channel: AdminChannel): void {
  const tellPath = (): void => channel.tellChange({ type: "navigated", path: shownPath() });
  for (const method of ["pushState", "replaceState"] as const) {
    const native = History.prototype[method];
    history[method] = (...state: Parameters<typeof native>) => {
      native.apply(history, state);
      tellPath();
    };
  }
  addEventListener("popstate", tellPath);
  addEventListener("hashchange", tellPath);
  tellPath();
  channel.on("navigate", ({ href }) => navigateInApp(href));
}

/**
 * App Bridge tells the app's router with an event from the menu's link. Before a router listens, the link
 * is followed as a browser would.
 */
function navigateInApp(href: string): void {
  const link = navigationLinks().find((anchor) => anchor.getAttribute("href") === href);
  if (!link || routerListeners.size === 0) {
    location.assign(href);
    return;
  }
  link.dispatchEvent(new CustomEvent("shopify:navigate", { bubbles: true, cancelable: true, detail: { href } }));
}

const routerListeners = new Set<unknown>();

/** Knows who waits for `shopify:navigate`; who did before this script is not asked. */
export function countRouterListeners(): void {
  routerListeners.clear();
  const add = EventTarget.prototype.addEventListener;
  const remove = EventTarget.prototype.removeEventListener;
  const counting = (target: Window | Document): void => {
    target.addEventListener = function (this: EventTarget, ...list: Parameters<typeof add>) {
      if (list[0] === "shopify:navigate") routerListeners.add(list[1]);
      add.apply(this ?? target, list);
    };
    target.removeEventListener = function (this: EventTarget, ...list: Parameters<typeof remove>) {
      if (list[0] === "shopify:navigate") routerListeners.delete(list[1]);
      remove.apply(this ?? target, list);
    };
  };
  counting(window);
  counting(document);
}

function navigationLinks(): HTMLAnchorElement[] {
  return [...document.querySelectorAll<HTMLAnchorElement>("ui-nav-menu a[href], s-app-nav a[href], s-app-nav s-link[href]")];
}

/** Tells the admin page the app's menu; the link with `rel="home"` is the app's own name there and no entry. */
export function tellMenu(channel: AdminChannel): void {
  const links = navigationLinks();
  const entry = (link: Element): { label: string; href: string } => ({
    label: (link.textContent ?? "").trim(),
    href: link.getAttribute("href") ?? "/",
  });
  const isHome = (link: Element): boolean => link.getAttribute("rel") === "home";
  if (links.length === 0) return;
  channel.tellChange({
    type: "navigation",
    home: links.find(isHome)?.getAttribute("href") ?? null,
    items: links.filter((link) => !isHome(link)).map(entry),
  });
}

/** `open()` and links to Shopify, Zoho and the app's public origin lead to their places in the demo. */
export function patchOutsideLinks(): void {
  window.open = (address, target, features) => {
    const written = address === undefined ? undefined : demoAddress(String(address));
    const leaves = String(address ?? "").startsWith("shopify:");
    return natives().open(written, target ?? (leaves ? "_top" : undefined), features);
  };
  // Just before the browser follows it: the app's own code still sees the address it wrote.
  for (const moment of ["pointerdown", "click", "auxclick", "keydown"]) {
    document.addEventListener(moment, redirectLink, { capture: true });
  }
}

function redirectLink(event: Event): void {
  const start = event.composedPath()[0];
  const link = start instanceof Element ? start.closest("a[href]") : null;
  const written = link?.getAttribute("href");
  if (!link || !written) return;
  const address = demoAddress(written);
  if (address === written) return;
  link.setAttribute("href", address);
  if (written.startsWith("shopify:") && !link.hasAttribute("target")) link.setAttribute("target", "_top");
}
