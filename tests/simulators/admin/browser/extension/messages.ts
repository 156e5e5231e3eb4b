/** What the admin's page and the sandbox of an extension say to each other. */
import type { Messages } from "./i18n.ts";

/** What the admin's page carries for its extensions. */
export interface ExtensionFacts {
  locale: string;
  messages: Messages;
  extensions: { handle: string; target: string; name: string }[];
  /** Path of the app in the admin. */
  appBase: string;
  appOrigin: string;
}

export interface Assignment {
  type: "run";
  target: string;
  /** Address of the bundle. */
  script: string;
  selected: { id: string }[];
  locale: string;
  messages: Messages;
  /** Where relative addresses lead. */
  appOrigin: string;
}

export type ToSandbox = Assignment | { type: "token"; id: number; token: string };

export type FromSandbox =
  | { type: "ready" }
  | { type: "token"; id: number }
  | { type: "height"; height: number }
  | { type: "close" }
  /** `app:…`, `shopify://admin/…` or an address outside. */
  | { type: "open"; href: string; newWindow: boolean };
