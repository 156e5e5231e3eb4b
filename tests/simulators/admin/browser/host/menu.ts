/** The app's own entries in the admin's left navigation. */
import type { NavigationItem } from "../messages.ts";

let current = "";

/** Draws the entries under the app's name; a click asks the app to go there. */
export function drawMenu(base: string, home: string | null, items: NavigationItem[], goTo: (href: string) => void): void {
  const list = document.querySelector("[data-app-menu]");
  if (!list) return;
  list.replaceChildren(
    ...items.map((item) => {
      const row = document.createElement("li");
      row.append(entry(base, item.href, item.label, goTo));
      return row;
    }),
  );
  const name = document.querySelector<HTMLAnchorElement>("[data-app-home]");
  if (name && home) {
    name.href = base + home;
    name.onclick = (event) => {
      event.preventDefault();
      goTo(home);
    };
  }
  markCurrent(current);
}

function entry(base: string, href: string, label: string, goTo: (href: string) => void): HTMLAnchorElement {
  const link = document.createElement("a");
  link.href = base + href;
  link.textContent = label;
  link.dataset["path"] = href;
  link.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.button !== 0) return;
    event.preventDefault();
    const toggle = document.querySelector<HTMLInputElement>(".menu-toggle");
    if (toggle) toggle.checked = false;
    goTo(href);
  });
  return link;
}

/** Marks the entry whose path is the longest one that `path` lies under. */
export function markCurrent(path: string): void {
  current = path;
  const pathname = path.split(/[?#]/)[0] ?? "";
  const links = [...document.querySelectorAll<HTMLAnchorElement>("[data-app-menu] a")];
  const covers = (link: HTMLAnchorElement): boolean => {
    const own = (link.dataset["path"] ?? "").split(/[?#]/)[0] ?? "";
    return pathname === own || pathname.startsWith(`${own}/`);
  };
  const best = links.filter(covers).sort((a, b) => (b.dataset["path"]?.length ?? 0) - (a.dataset["path"]?.length ?? 0))[0];
  for (const link of links) {
    if (link === best) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}
