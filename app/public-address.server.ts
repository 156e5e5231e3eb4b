import type { IncomingMessage } from "node:http";

/**
 * The request as it was sent to the app's public address, whatever the proxy before the app made of its headers: the
 * address is the configuration's alone. Remix refuses an action whose `Origin` is not its `Host`, and a proxy may name
 * the app's inner address there. Pages need no such guard: they know the merchant by a session token in a header,
 * which no other site can send. https://github.com/remix-run/remix/blob/remix%402.17.5/packages/remix-server-runtime/actions.ts
 */
export function atPublicAddress(request: Pick<IncomingMessage, "headers" | "url">, publicOrigin: string): void {
  request.headers.host = new URL(publicOrigin).host;
  delete request.headers["x-forwarded-host"];
  if (/^\/app(?:[/.?]|$)/.test(request.url ?? "")) delete request.headers.origin;
}
