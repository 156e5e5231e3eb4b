/** `ui-modal`: a dialog over the app. The real one lies over the whole admin; this one over the iframe. */
import { isOn } from "./pressable.ts";

export class ModalElement extends HTMLElement {
  /** React's component puts the dialog's content in here. */
  readonly content: HTMLElement = document.createElement("div");
  private dialog: HTMLDialogElement | null = null;

  show(): Promise<void> {
    if (this.dialog) return Promise.resolve();
    if (this.content.childNodes.length === 0) this.takeOwnChildren();
    this.dialog = this.draw();
    document.body.append(this.dialog);
    this.dialog.showModal();
    this.dispatchEvent(new Event("show"));
    return Promise.resolve();
  }

  hide(): Promise<void> {
    if (!this.dialog) return Promise.resolve();
    this.dialog.remove();
    this.dialog = null;
    this.dispatchEvent(new Event("hide"));
    return Promise.resolve();
  }

  toggle(): Promise<void> {
    return this.dialog ? this.hide() : this.show();
  }

  private takeOwnChildren(): void {
    const source = this.getAttribute("src");
    if (source) {
      const frame = document.createElement("iframe");
      frame.src = source;
      frame.title = this.querySelector("ui-title-bar")?.getAttribute("title") ?? "Dialog";
      this.content.append(frame);
      return;
    }
    this.content.append(...[...this.children].filter((child) => !/^UI-/.test(child.tagName)));
  }

  private draw(): HTMLDialogElement {
    const dialog = document.createElement("dialog");
    dialog.className = "simulated-modal";
    const heading = document.createElement("h2");
    heading.textContent = this.querySelector("ui-title-bar")?.getAttribute("title") ?? "";
    dialog.setAttribute("aria-label", heading.textContent || "Dialog");
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "×";
    close.setAttribute("aria-label", "Close");
    close.addEventListener("click", () => void this.hide());
    const head = document.createElement("header");
    head.append(heading, close);
    const foot = document.createElement("footer");
    for (const original of this.querySelectorAll<HTMLElement>("ui-title-bar button, ui-title-bar a")) foot.append(copyOf(original));
    dialog.append(head, this.content, foot);
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      void this.hide();
    });
    return dialog;
  }
}

/** A button in the dialog that presses the app's own one. */
function copyOf(original: HTMLElement): HTMLButtonElement {
  const copy = document.createElement("button");
  copy.type = "button";
  copy.textContent = original.textContent;
  copy.disabled = isOn(original, "disabled");
  copy.className = `${original.getAttribute("variant") ?? ""} ${original.getAttribute("tone") ?? ""}`.trim();
  copy.addEventListener("click", () => original.click());
  return copy;
}

export const modalStyle = `
ui-nav-menu, s-app-nav, ui-title-bar, ui-save-bar, ui-modal { display: none !important }
.simulated-modal { border: 0; border-radius: 12px; padding: 0; width: min(620px, calc(100vw - 32px)); box-shadow: 0 8px 40px #0006; font: inherit }
.simulated-modal::backdrop { background: #0008 }
.simulated-modal > header { display: flex; justify-content: space-between; align-items: center; padding: 12px 16px; background: #f3f3f3 }
.simulated-modal > header h2 { margin: 0; font-size: 14px; font-weight: 650 }
.simulated-modal > header button { border: 0; background: none; font-size: 20px; cursor: pointer }
.simulated-modal > div { padding: 0 }
.simulated-modal iframe { width: 100%; height: 60vh; border: 0 }
.simulated-modal > footer { display: flex; gap: 8px; justify-content: flex-end; padding: 12px 16px; border-top: 1px solid #ebebeb }
.simulated-modal > footer:empty { display: none }
.simulated-modal > footer button { border: 1px solid #ccc; border-radius: 8px; padding: 6px 12px; background: #fff; font: inherit; cursor: pointer }
.simulated-modal > footer button.primary { background: #303030; border-color: #303030; color: #fff }
.simulated-modal > footer button.critical { background: #c70a24; border-color: #c70a24; color: #fff }
.simulated-modal > footer button:disabled { opacity: .5; cursor: default }
`;

/** `shopify.modal`: the same by id. */
export function modalApi(): typeof shopify.modal {
  const find = (id: string): ModalElement => {
    const element = document.getElementById(id);
    if (element instanceof ModalElement) return element;
    throw new Error(`No ui-modal has the id ${id}.`);
  };
  return {
    show: async (id) => find(id).show(),
    hide: async (id) => find(id).hide(),
    toggle: async (id) => find(id).toggle(),
  };
}
