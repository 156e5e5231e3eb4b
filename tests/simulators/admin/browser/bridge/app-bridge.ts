/**
 * Stand-in for https://cdn.shopify.com/shopifycloud/app-bridge.js: what an embedded app uses of it, against
 * the simulated admin page instead of Shopify's.
 */
import { openAdminChannel } from "./admin-channel.ts";
import { readFrameFacts } from "./frame-address.ts";
import { ModalElement, modalApi, modalStyle } from "./modal.ts";
import { countRouterListeners, followNavigation, patchOutsideLinks, tellMenu } from "./navigation.ts";
import { SaveBarElement, obeySaveBar, saveBarApi, tellSaveBar } from "./save-bar.ts";
import { followBounce, natives, patchFetch } from "./session-fetch.ts";
import { obeyTitleBar, tellTitleBar } from "./title-bar.ts";
import { toastApi } from "./toast.ts";

type Scopes = typeof shopify.scopes;

const script = document.currentScript;
const facts = readFrameFacts();
const channel = openAdminChannel();
natives();

const idToken = async (): Promise<string> => String(await channel.ask({ about: "idToken" }));
const scopes: Scopes = {
  query: () => channel.ask({ about: "scopes" }) as ReturnType<Scopes["query"]>,
  request: (wanted) => channel.ask({ about: "requestScopes", scopes: wanted }) as ReturnType<Scopes["request"]>,
  revoke: (unwanted) => channel.ask({ about: "revokeScopes", scopes: unwanted }) as ReturnType<Scopes["revoke"]>,
};

const bridge = {
  config: {
    apiKey: script?.getAttribute("data-api-key") ?? document.querySelector('meta[name="shopify-api-key"]')?.getAttribute("content") ?? "",
    shop: facts.shop,
    host: facts.host,
    locale: facts.locale ?? "en",
  },
  origin: location.origin,
  ready: Promise.resolve(),
  environment: { mobile: false, embedded: channel.embedded, pos: false, intent: false },
  idToken,
  user: () => Promise.resolve({ accountAccess: "full", id: 42, name: "Demo Merchant", email: "merchant@demo-shop.example" }),
  toast: toastApi(channel),
  saveBar: saveBarApi(channel),
  modal: modalApi(),
  loading: (on = true) => channel.tell({ type: "loading", on }),
  scopes,
  resourcePicker: () => Promise.resolve(undefined),
  picker: () => Promise.resolve({ selected: Promise.resolve(undefined) }),
  webVitals: { onReport: () => Promise.resolve() },
  support: { registerHandler: () => Promise.resolve() },
  reviews: { request: () => Promise.resolve({ success: false, code: "merchant-ineligible", message: "The simulated admin takes no reviews." }) },
  app: { extensions: () => Promise.resolve([]) },
  intents: { register: () => () => undefined },
};
Object.assign(window, { shopify: bridge });

if (new URLSearchParams(location.search).has("shopify-reload")) {
  // The document that follows runs this script again in the same window, so nothing else may be set up yet.
  void followBounce(idToken);
} else {
  embed();
}

function embed(): void {
  if (channel.embedded) patchFetch(idToken);
  patchOutsideLinks();
  countRouterListeners();
  customElements.define("ui-save-bar", SaveBarElement);
  customElements.define("ui-modal", ModalElement);
  hideCarriers();
  followNavigation(channel);
  obeyTitleBar(channel);
  obeySaveBar(channel);
  watchDocument(() => {
    tellMenu(channel);
    tellTitleBar(channel);
    tellSaveBar(channel);
  });
}

/** With a constructed sheet: an element in the head would be in the way of React's hydration. */
function hideCarriers(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(modalStyle);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

/** Calls `tell` once for every burst of changes. */
function watchDocument(tell: () => void): void {
  let planned = false;
  const plan = (): void => {
    if (planned) return;
    planned = true;
    setTimeout(() => {
      planned = false;
      tell();
    }, 0);
  };
  new MutationObserver(plan).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  plan();
}
