/** The line from the embedded app to the admin page around it. */
import { CHANNEL, isEnvelope } from "../messages.ts";
import type { AdminMessage, AppMessage, Question } from "../messages.ts";

export interface AdminChannel {
  embedded: boolean;
  tell(message: AppMessage): void;
  /** Tells only when it differs from what was last told under this type. */
  tellChange(message: AppMessage): void;
  /** The admin page's answer; rejects when the merchant or the page refuses. Without an admin page it never comes. */
  ask(question: Question): Promise<unknown>;
  on<Type extends AdminMessage["type"]>(type: Type, act: (message: Extract<AdminMessage, { type: Type }>) => void): void;
}

export function openAdminChannel(): AdminChannel {
  const embedded = window.parent !== window;
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const listeners = new Map<string, (message: AdminMessage) => void>();
  const told = new Map<string, string>();
  let lastId = 0;

  const tell = (message: AppMessage): void => {
    if (embedded) window.parent.postMessage({ channel: CHANNEL, message }, location.origin);
  };

  addEventListener("message", (event) => {
    if (event.source !== window.parent || event.origin !== location.origin || !isEnvelope<AdminMessage>(event.data)) return;
    const { message } = event.data;
    if (message.type === "answer" || message.type === "refusal") {
      const asker = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.type === "answer") asker?.resolve(message.value);
      else asker?.reject(new Error(message.reason));
      return;
    }
    // An admin page that came alive after the app has heard nothing yet.
    if (message.type === "listening") for (const last of told.values()) tell(JSON.parse(last) as AppMessage);
    listeners.get(message.type)?.(message);
  });

  return {
    embedded,
    tell,
    tellChange(message) {
      const text = JSON.stringify(message);
      if (told.get(message.type) === text) return;
      told.set(message.type, text);
      tell(message);
    },
    ask(question) {
      const id = ++lastId;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        tell({ type: "question", id, question });
      });
    },
    on(type, act) {
      listeners.set(type, (message) => act(message as Parameters<typeof act>[0]));
    },
  };
}
