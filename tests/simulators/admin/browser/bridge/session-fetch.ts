/** `fetch` with the session token on requests to the app itself, as App Bridge patches it. */
import { demoAddress } from "./frame-address.ts";

declare global {
  interface Window {
    /** The browser's own functions, kept while a bounce writes a second document into this window. */
    simulatedBridgeNatives?: { fetch: typeof fetch; open: typeof open };
  }
}

export function natives(): { fetch: typeof fetch; open: typeof open } {
  window.simulatedBridgeNatives ??= { fetch: window.fetch.bind(window), open: window.open.bind(window) };
  return window.simulatedBridgeNatives;
}

/** Adds `Authorization` to same-origin requests, renews the token once when asked to, and leaves the iframe when told to. */
export function patchFetch(idToken: () => Promise<string>): void {
  const native = natives().fetch;
  window.fetch = async (input, init) => {
    const written = input instanceof Request ? input.url : String(input);
    const address = input instanceof Request ? input.url : demoAddress(written);
    const url = new URL(address, document.baseURI);
    if (url.origin !== location.origin || url.pathname.startsWith("/~")) return native(input, init);

    const request = input instanceof Request ? new Request(input, init) : new Request(url, init);
    if (request.headers.has("Authorization")) return native(request);
    const send = async (): Promise<Response> => {
      const attempt = request.clone();
      attempt.headers.set("Authorization", `Bearer ${await idToken()}`);
      attempt.headers.set("X-Requested-With", "XMLHttpRequest");
      return native(attempt);
    };
    let response = await send();
    if (response.headers.has("X-Shopify-Retry-Invalid-Session-Request")) response = await send();
    leaveWhenTold(response);
    return response;
  };
}

/** The app asks to be opened outside the iframe with these headers. */
function leaveWhenTold(response: Response): void {
  const address = response.headers.get("X-Shopify-API-Request-Failure-Reauthorize-Url");
  if (address) window.open(address, "_top");
}

/**
 * The page between: it was opened without a token and names the address to load with one. Its answer takes
 * this document's place.
 */
export async function followBounce(idToken: () => Promise<string>): Promise<void> {
  const wanted = new URLSearchParams(location.search).get("shopify-reload");
  if (!wanted) return;
  const response = await natives().fetch(new URL(demoAddress(wanted), location.origin), {
    headers: { Authorization: `Bearer ${await idToken()}`, "X-Shopify-Bounce": "1", Accept: "text/html" },
  });
  leaveWhenTold(response);
  if (response.status === 401) return;
  const html = await response.text();
  history.replaceState(null, "", response.url);
  document.open();
  document.write(html);
  document.close();
}
