/** `ui-save-bar` and forms with `data-save-bar`: unsaved changes, shown by the admin page. */
import type { SaveBar } from "../messages.ts";
import type { AdminChannel } from "./admin-channel.ts";
import { isOn } from "./pressable.ts";

/** What holds unsaved changes now: a save bar element or a form. */
let dirty: Element | null = null;

export class SaveBarElement extends HTMLElement {
  get showing(): boolean {
    return dirty === this;
  }
  show(): Promise<void> {
    setDirty(this);
    return Promise.resolve();
  }
  hide(): Promise<void> {
    if (dirty === this) setDirty(null);
    return Promise.resolve();
  }
  toggle(): Promise<void> {
    return this.showing ? this.hide() : this.show();
  }
}

let tellBar = (): void => undefined;

function setDirty(element: Element | null): void {
  if (dirty === element) return;
  const before = dirty;
  dirty = element;
  before?.dispatchEvent(new Event("hide"));
  element?.dispatchEvent(new Event("show"));
  tellBar();
}

/** Tells the admin page the save bar as it is now; an element that left the page takes its bar along. */
export function tellSaveBar(channel: AdminChannel): void {
  if (dirty && !dirty.isConnected) dirty = null;
  channel.tellChange({ type: "saveBar", bar: dirty ? readSaveBar(dirty) : null });
}

function readSaveBar(element: Element): SaveBar {
  const { save, discard } = buttonsOf(element);
  const label = (button: HTMLElement | undefined, otherwise: string): string => button?.textContent?.trim() || otherwise;
  return {
    saveLabel: label(save, "Save"),
    saveDisabled: save ? isOn(save, "disabled") : false,
    saveLoading: save ? isOn(save, "loading") : false,
    discardLabel: label(discard, "Discard"),
    discardDisabled: discard ? isOn(discard, "disabled") : false,
    discardConfirmation: isOn(element, "discardConfirmation") || isOn(element, "data-discard-confirmation"),
  };
}

function buttonsOf(element: Element): { save: HTMLElement | undefined; discard: HTMLElement | undefined } {
  if (element instanceof HTMLFormElement) return { save: undefined, discard: undefined };
  const buttons = [...element.querySelectorAll<HTMLElement>("button")];
  const save = buttons.find((button) => button.getAttribute("variant") === "primary");
  return { save, discard: buttons.find((button) => button !== save) };
}

export function obeySaveBar(channel: AdminChannel): void {
  tellBar = () => tellSaveBar(channel);
  const formOf = (event: Event): HTMLFormElement | null =>
    event.target instanceof Element ? event.target.closest<HTMLFormElement>("form[data-save-bar]") : null;
  for (const change of ["input", "change"]) {
    document.addEventListener(change, (event) => {
      const form = formOf(event);
      if (form) setDirty(form);
    });
  }
  for (const end of ["submit", "reset"]) {
    document.addEventListener(end, (event) => {
      if (event.target === dirty) setDirty(null);
    });
  }
  channel.on("save", () => {
    if (dirty instanceof HTMLFormElement) dirty.requestSubmit();
    else if (dirty) buttonsOf(dirty).save?.click();
  });
  channel.on("discard", () => {
    if (dirty instanceof HTMLFormElement) dirty.reset();
    else if (dirty) buttonsOf(dirty).discard?.click();
  });
}

/** `shopify.saveBar`: the same by id. */
export function saveBarApi(channel: AdminChannel): ShopifyGlobalSaveBar {
  const find = (id: string): SaveBarElement => {
    const element = document.getElementById(id);
    if (element instanceof SaveBarElement) return element;
    throw new Error(`No ui-save-bar has the id ${id}.`);
  };
  return {
    show: async (id) => find(id).show(),
    hide: async (id) => find(id).hide(),
    toggle: async (id) => find(id).toggle(),
    leaveConfirmation: async () => {
      if (dirty) await channel.ask({ about: "leaveConfirmation" });
    },
  };
}

type ShopifyGlobalSaveBar = typeof shopify.saveBar;
