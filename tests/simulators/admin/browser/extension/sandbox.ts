/**
 * Inside of an extension's frame, which has an origin of its own and nothing of the admin's: stand-ins for Shopify's
 * global and for the `s-` elements, and a `fetch` that leads to the app with a session token.
 */
import { defineElements } from "./elements.ts";
import { createI18n } from "./i18n.ts";
import type { Assignment, FromSandbox, ToSandbox } from "./messages.ts";

type Entry = () => unknown;
const entries = new Map<string, Entry>();
const waiting = new Map<number, (token: string) => void>();
let asked = 0;

const tell = (message: FromSandbox): void => window.parent.postMessage(message, "*");

function idToken(): Promise<string> {
  asked += 1;
  tell({ type: "token", id: asked });
  return new Promise((resolve) => waiting.set(asked, resolve));
}

defineElements((href, newWindow) => tell({ type: "open", href, newWindow }));
window.addEventListener("message", ({ data }: MessageEvent<ToSandbox>) => {
  if (data.type === "token") waiting.get(data.id)?.(data.token);
  else if (data.type === "run") void run(data);
});
new ResizeObserver(() => tell({ type: "height", height: document.documentElement.scrollHeight })).observe(document.documentElement);
tell({ type: "ready" });

async function run(assignment: Assignment): Promise<void> {
  const { appOrigin, locale, messages, selected, target } = assignment;
  document.documentElement.lang = locale;
  Object.assign(window, {
    shopify: {
      extend: (name: string, entry: Entry) => entries.set(name, entry),
      extension: { target },
      data: { selected },
      i18n: createI18n(locale, messages),
      auth: { idToken },
      close: () => tell({ type: "close" }),
      navigation: { navigate: (href: string) => tell({ type: "open", href, newWindow: false }) },
      query: () => Promise.resolve({ errors: [{ message: "The simulated admin has no direct API for extensions." }] }),
    },
  });
  const outside = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    const url = String(input);
    if (!url.startsWith("/")) return outside(input, init);
    const headers = new Headers(init?.headers);
    headers.set("Authorization", `Bearer ${await idToken()}`);
    return outside(appOrigin + url, { ...init, headers });
  };
  await load(assignment.script);
  await entries.get(target)?.();
}

function load(source: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = source;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`No script at ${source}`));
    document.head.append(script);
  });
}
