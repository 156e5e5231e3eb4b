/** Buttons and links of the app that the admin page shows and presses for the merchant. */
import type { Pressable } from "../messages.ts";

/** A fresh numbering of elements; the numbers hold until the next one is taken. */
export class PressableList {
  readonly elements: HTMLElement[] = [];

  add(element: HTMLElement): Pressable {
    const index = this.elements.push(element) - 1;
    return {
      index,
      label: (element.getAttribute("aria-label") ?? element.textContent ?? "").trim(),
      primary: element.getAttribute("variant") === "primary",
      critical: element.getAttribute("tone") === "critical",
      disabled: isOn(element, "disabled"),
      loading: isOn(element, "loading"),
    };
  }
}

/** True where a boolean attribute stands, in HTML's way or in React's (`loading="true"`). */
export function isOn(element: Element, attribute: string): boolean {
  return element.hasAttribute(attribute) && element.getAttribute(attribute) !== "false";
}
