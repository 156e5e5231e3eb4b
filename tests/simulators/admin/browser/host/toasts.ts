/** Short messages at the foot of the admin. */
import type { Toast } from "../messages.ts";
import { button } from "./confirmation.ts";

const shown = new Map<string, HTMLElement>();

/** Shows the toast for its duration; `dismissed` is called when it goes by itself or by hand. */
export function showToast(toast: Toast, on: { acted: () => void; dismissed: () => void }): void {
  const place = document.querySelector("[data-toasts]");
  if (!place) return;
  const row = document.createElement("div");
  row.className = toast.isError ? "toast error" : "toast";
  const text = document.createElement("span");
  text.textContent = toast.message;
  row.append(text);
  const end = (): void => {
    dropToast(toast.id);
    on.dismissed();
  };
  if (toast.action) {
    const action = button(toast.action, "");
    action.addEventListener("click", () => {
      on.acted();
      end();
    });
    row.append(action);
  }
  const close = button("×", "");
  close.setAttribute("aria-label", "Dismiss");
  close.addEventListener("click", end);
  row.append(close);
  place.append(row);
  shown.set(toast.id, row);
  setTimeout(() => {
    if (shown.has(toast.id)) end();
  }, toast.duration);
}

export function dropToast(id: string): void {
  shown.get(id)?.remove();
  shown.delete(id);
}
