/** The contextual save bar, in place of the admin's search while the app has unsaved changes. */
import type { SaveBar } from "../messages.ts";
import { button, confirmInAdmin } from "./confirmation.ts";

export class SaveBarView {
  showing = false;
  private readonly save: () => void;
  private readonly discard: () => void;

  constructor(save: () => void, discard: () => void) {
    this.save = save;
    this.discard = discard;
    addEventListener("beforeunload", (event) => {
      if (this.showing) event.preventDefault();
    });
  }

  draw(bar: SaveBar | null): void {
    this.showing = bar !== null;
    const place = document.querySelector<HTMLElement>("[data-save-bar]");
    if (!place) return;
    place.hidden = !bar;
    if (!bar) {
      place.replaceChildren();
      return;
    }
    const note = document.createElement("span");
    note.textContent = "Unsaved changes";
    const discard = button(bar.discardLabel, "");
    discard.disabled = bar.discardDisabled;
    discard.addEventListener("click", () => void this.throwAway(bar));
    const save = button(bar.saveLabel, "primary");
    save.disabled = bar.saveDisabled || bar.saveLoading;
    if (bar.saveLoading) save.setAttribute("aria-busy", "true");
    save.addEventListener("click", () => this.save());
    place.replaceChildren(note, discard, save);
  }

  private async throwAway(bar: SaveBar): Promise<void> {
    const agreed =
      !bar.discardConfirmation ||
      (await confirmInAdmin({
        title: "Discard all unsaved changes",
        text: "If you discard changes, you’ll delete any edits you made since you last saved.",
        confirm: "Discard changes",
        cancel: "Continue editing",
      }));
    if (agreed) this.discard();
  }
}
