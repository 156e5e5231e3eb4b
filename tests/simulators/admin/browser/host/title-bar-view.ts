/** The app's title bar, above the iframe. */
import type { Pressable, TitleBar } from "../messages.ts";
import { button } from "./confirmation.ts";

/** Draws the bar; `press` gets the number of the app's element that was pressed. */
export function drawTitleBar(bar: TitleBar | null, press: (index: number) => void): void {
  const place = document.querySelector("[data-title-bar]");
  const name = document.querySelector<HTMLElement>("[data-app-name]")?.dataset["appName"] ?? "";
  document.title = [bar?.title, name].filter(Boolean).join(" · ");
  if (!place) return;
  const title = document.createElement("div");
  title.className = "title";
  if (bar?.breadcrumb) title.append(pressButton(bar.breadcrumb, press), document.createTextNode("›"));
  const heading = document.createElement("span");
  heading.dataset["appTitle"] = "";
  heading.textContent = bar?.title || name;
  title.append(heading);
  const actions = document.createElement("div");
  actions.className = "actions";
  for (const group of bar?.groups ?? []) actions.append(groupMenu(group.label, group.actions, press));
  const ordered = [...(bar?.actions ?? [])].sort((a, b) => Number(a.primary) - Number(b.primary));
  actions.append(...ordered.map((action) => pressButton(action, press)));
  place.replaceChildren(title, actions);
}

function pressButton(action: Pressable, press: (index: number) => void): HTMLButtonElement {
  const element = button(action.label, `${action.primary ? "primary" : ""} ${action.critical ? "critical" : ""}`.trim());
  element.disabled = action.disabled || action.loading;
  if (action.loading) element.setAttribute("aria-busy", "true");
  element.addEventListener("click", () => press(action.index));
  return element;
}

function groupMenu(label: string, actions: Pressable[], press: (index: number) => void): HTMLDetailsElement {
  const menu = document.createElement("details");
  menu.className = "menu";
  const summary = document.createElement("summary");
  summary.textContent = label;
  const list = document.createElement("div");
  list.append(...actions.map((action) => pressButton(action, press)));
  list.addEventListener("click", () => menu.removeAttribute("open"));
  menu.append(summary, list);
  return menu;
}
