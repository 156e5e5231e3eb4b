/** `ui-title-bar`: the page's title and actions, shown by the admin page. */
import type { TitleBar } from "../messages.ts";
import type { AdminChannel } from "./admin-channel.ts";
import { PressableList } from "./pressable.ts";

let shown = new PressableList();

/** Tells the admin page what the page's title bar says now. */
export function tellTitleBar(channel: AdminChannel): void {
  const element = [...document.querySelectorAll("ui-title-bar")].find((bar) => !bar.closest("ui-modal"));
  const list = new PressableList();
  const bar = element ? readTitleBar(element, list) : null;
  shown = list;
  channel.tellChange({ type: "titleBar", bar });
}

function readTitleBar(element: Element, list: PressableList): TitleBar {
  const own = [...element.children].filter((child): child is HTMLElement => child instanceof HTMLElement && /^(BUTTON|A)$/.test(child.tagName));
  const breadcrumb = own.find((child) => child.getAttribute("variant") === "breadcrumb");
  return {
    title: element.getAttribute("title") ?? "",
    breadcrumb: breadcrumb ? list.add(breadcrumb) : null,
    actions: own.filter((child) => child !== breadcrumb).map((child) => list.add(child)),
    groups: [...element.querySelectorAll(":scope > section")].map((section) => ({
      label: section.getAttribute("label") ?? "More actions",
      actions: [...section.querySelectorAll<HTMLElement>("button, a")].map((child) => list.add(child)),
    })),
  };
}

/** Presses in the iframe what the merchant pressed in the admin's title bar. */
export function obeyTitleBar(channel: AdminChannel): void {
  channel.on("press", ({ index }) => shown.elements[index]?.click());
}
