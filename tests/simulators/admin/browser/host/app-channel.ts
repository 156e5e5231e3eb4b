/** The line from the admin page to the app in its iframe. */
import { CHANNEL, isEnvelope } from "../messages.ts";
import type { AdminMessage, AppMessage } from "../messages.ts";

type Listeners = { [Type in AppMessage["type"]]: (message: Extract<AppMessage, { type: Type }>) => void };

/** Calls the listener of each message of the app; returns the way back. */
export function listenToApp(iframe: HTMLIFrameElement, listeners: Listeners): (message: AdminMessage) => void {
  addEventListener("message", (event) => {
    if (event.source !== iframe.contentWindow || event.origin !== location.origin || !isEnvelope<AppMessage>(event.data)) return;
    const { message } = event.data;
    const act = listeners[message.type] as (message: AppMessage) => void;
    act(message);
  });
  const tell = (message: AdminMessage): void => iframe.contentWindow?.postMessage({ channel: CHANNEL, message }, location.origin);
  tell({ type: "listening" });
  return tell;
}
