/** What the embedded app's App Bridge stand-in and the simulated admin page say to each other. */

export const CHANNEL = "simulated-app-bridge";

/** A button or link of the app that the admin page shows in its place; `index` leads back to the element. */
export interface Pressable {
  index: number;
  label: string;
  primary: boolean;
  critical: boolean;
  disabled: boolean;
  loading: boolean;
}

export interface TitleBar {
  title: string;
  breadcrumb: Pressable | null;
  actions: Pressable[];
  groups: { label: string; actions: Pressable[] }[];
}

export interface SaveBar {
  saveLabel: string;
  saveDisabled: boolean;
  saveLoading: boolean;
  discardLabel: string;
  discardDisabled: boolean;
  /** Ask before throwing the changes away. */
  discardConfirmation: boolean;
}

export interface NavigationItem {
  label: string;
  href: string;
}

export interface Toast {
  id: string;
  message: string;
  isError: boolean;
  duration: number;
  action: string | null;
}

export interface ScopesDetail {
  granted: string[];
  required: string[];
  optional: string[];
}

export type Question =
  | { about: "idToken" }
  | { about: "scopes" }
  | { about: "requestScopes"; scopes: string[] }
  | { about: "revokeScopes"; scopes: string[] }
  | { about: "leaveConfirmation" };

/** From the embedded app to the admin page. */
export type AppMessage =
  | { type: "navigated"; path: string }
  | { type: "navigation"; home: string | null; items: NavigationItem[] }
  | { type: "titleBar"; bar: TitleBar | null }
  | { type: "saveBar"; bar: SaveBar | null }
  | { type: "toast"; toast: Toast }
  | { type: "toastHidden"; id: string }
  | { type: "loading"; on: boolean }
  | { type: "question"; id: number; question: Question };

/** From the admin page to the embedded app. */
export type AdminMessage =
  | { type: "listening" }
  | { type: "answer"; id: number; value: unknown }
  | { type: "refusal"; id: number; reason: string }
  | { type: "press"; index: number }
  | { type: "navigate"; href: string }
  | { type: "save" }
  | { type: "discard" }
  | { type: "toastAction"; id: string }
  | { type: "toastDismissed"; id: string };

export type Envelope<Message> = { channel: typeof CHANNEL; message: Message };

export function isEnvelope<Message>(data: unknown): data is Envelope<Message> {
  return typeof data === "object" && data !== null && "channel" in data && data.channel === CHANNEL;
}

/** What the admin page writes into the iframe's name, so that it survives every load inside of it. */
export interface FrameFacts {
  shop: string;
  host: string;
  locale: string;
}

/** Query parameters that Shopify adds to the iframe's address and that never show in the admin's own. */
export const SHOPIFY_PARAMETERS = ["embedded", "hmac", "host", "id_token", "locale", "session", "shop", "timestamp"];
