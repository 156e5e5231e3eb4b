/** Questions that the admin itself puts to the merchant. */

export interface Confirmation {
  title: string;
  text: string;
  confirm: string;
  cancel: string;
}

/** True when the merchant presses the confirming button. */
export function confirmInAdmin(question: Confirmation): Promise<boolean> {
  const dialog = document.createElement("dialog");
  dialog.className = "question";
  dialog.setAttribute("aria-label", question.title);
  const heading = document.createElement("h2");
  heading.textContent = question.title;
  const text = document.createElement("p");
  text.textContent = question.text;
  const buttons = document.createElement("footer");
  const cancel = button(question.cancel, "");
  const confirm = button(question.confirm, "primary");
  buttons.append(cancel, confirm);
  dialog.append(heading, text, buttons);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    const end = (agreed: boolean): void => {
      dialog.remove();
      resolve(agreed);
    };
    confirm.addEventListener("click", () => end(true));
    cancel.addEventListener("click", () => end(false));
    dialog.addEventListener("cancel", () => end(false));
  });
}

/** A plain button of the admin. */
export function button(label: string, look: string): HTMLButtonElement {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = label;
  element.className = look;
  return element;
}
