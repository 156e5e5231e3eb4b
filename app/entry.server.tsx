import { createReadableStreamFromReadable, type EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { htmlBody } from "./html-body.server.ts";
import { services } from "./process.server.ts";
import { shopify } from "./shopify.server.ts";

// The server's entry starts and stops the process through the build, so that both share one set of services.
export { isReady, startProcess, stopProcess } from "./process.server.ts";
export { env } from "./env.server.ts";
export { atPublicAddress } from "./public-address.server.ts";

const TIMEOUT_MS = 5_000;

export default function handleRequest(request: Request, status: number, headers: Headers, context: EntryContext): Promise<Response> {
  if (new URL(request.url).pathname.startsWith("/app")) shopify().addDocumentResponseHeaders(request, headers);
  const whole = isbot(request.headers.get("user-agent") ?? "");
  return new Promise((resolve, reject) => {
    let answered = false;
    const { pipe, abort } = renderToPipeableStream(<RemixServer context={context} url={request.url} abortDelay={TIMEOUT_MS} />, {
      [whole ? "onAllReady" : "onShellReady"]: () => {
        answered = true;
        const body = htmlBody();
        headers.set("content-type", "text/html; charset=utf-8");
        resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
        pipe(body);
      },
      onShellError: reject,
      onError: (error: unknown) => {
        if (answered) services().log.error({ err: error }, "render failed");
      },
    });
    setTimeout(abort, TIMEOUT_MS + 1_000);
  });
}

export function handleError(error: unknown, { request }: { request: Request }): void {
  // An address that leads nowhere is no failure of the app.
  if (!request.signal.aborted && !isRouteErrorResponse(error)) services().log.error({ err: error, path: new URL(request.url).pathname }, "request failed");
}
