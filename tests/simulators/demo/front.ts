/**
 * The demo's one plain-http origin. It passes the app's paths on to the app, answers under `/~host/` for
 * Shopify's and Zoho's addresses, and takes the app's own calls to them, which `preload.ts` sends here.
 */
import { createServer, request as requestApp } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { fetchRequest, headerList, sendResponse } from "./node-http.ts";
import type { HeaderList } from "./node-http.ts";
import { isSimulatedServer, outsideAddress } from "./outside-address.ts";
import { SIMULATED_ADDRESS_HEADER } from "./preload.ts";
import { htmlForBrowser, htmlStreamForBrowser, requestHeadersForApp, responseHeadersForBrowser } from "./rewriting.ts";
import type { Origins } from "./rewriting.ts";
import { appAwayPage } from "./start-page.ts";

export interface FrontOptions {
  origins: Origins;
  /** Loopback port of the app. */
  appPort: () => number;
  /** Answers for Shopify, Zoho and the CDN; the request carries the real https address. */
  outside: (request: Request) => Promise<Response>;
  /** The page at `/`, for a visitor who isn't Shopify's iframe. */
  startPage: () => string;
}

export function createFront(options: FrontOptions): Server {
  return createServer((message, reply) => {
    answer(options, message, reply).catch(() => {
      // A simulator may break the connection on purpose; the caller must see just that.
      reply.destroy();
    });
  });
}

async function answer(options: FrontOptions, message: IncomingMessage, reply: ServerResponse): Promise<void> {
  const simulated = message.headers[SIMULATED_ADDRESS_HEADER];
  if (typeof simulated === "string") return answerServer(options, simulated, message, reply);

  const path = message.url ?? "/";
  const outside = outsideAddress(path);
  if (outside) return answerBrowser(options, outside, message, reply);
  if (/^\/(\?|$)/.test(path) && !/[?&]shop=/.test(path)) {
    reply.writeHead(200, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" });
    reply.end(options.startPage());
    return;
  }
  return passToApp(options, message, reply);
}

/** A call of the app's server: the simulator's answer goes back untouched. */
async function answerServer(options: FrontOptions, address: string, message: IncomingMessage, reply: ServerResponse): Promise<void> {
  const host = URL.parse(address)?.hostname;
  if (!host || !isSimulatedServer(host)) {
    reply.writeHead(421).end();
    return;
  }
  const response = await options.outside(fetchRequest(message, reply, address, [SIMULATED_ADDRESS_HEADER]));
  await sendResponse(response, [...response.headers], reply);
}

async function answerBrowser(options: FrontOptions, address: URL, message: IncomingMessage, reply: ServerResponse): Promise<void> {
  const response = await options.outside(fetchRequest(message, reply, address.href));
  const headers = responseHeadersForBrowser([...response.headers], options.origins, address.hostname);
  if (!isHtml(response.headers.get("content-type"))) return sendResponse(response, headers, reply);
  const html = htmlForBrowser(await response.text(), options.origins, address.hostname);
  const withoutLength = headers.filter(([name]) => name.toLowerCase() !== "content-length");
  await sendResponse(new Response(html, { status: response.status }), withoutLength, reply);
}

function passToApp(options: FrontOptions, message: IncomingMessage, reply: ServerResponse): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = requestHeadersForApp(headerList(message), options.origins);
    const outgoing = requestApp(
      { host: "127.0.0.1", port: options.appPort(), method: message.method, path: message.url, headers: headers.flat(), agent: false },
      (incoming) => {
        sendAppAnswer(options, incoming, reply).then(resolve, reject);
      },
    );
    outgoing.on("error", (error) => {
      if (reply.headersSent) return reject(error);
      reply.writeHead(502, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" });
      reply.end(appAwayPage());
      resolve();
    });
    reply.on("close", () => {
      if (!reply.writableFinished) outgoing.destroy();
    });
    message.pipe(outgoing);
  });
}

async function sendAppAnswer(options: FrontOptions, incoming: IncomingMessage, reply: ServerResponse): Promise<void> {
  const headers: HeaderList = responseHeadersForBrowser(headerList(incoming), options.origins);
  const status = incoming.statusCode ?? 502;
  const bodyless = status === 204 || status === 304;
  const body = bodyless ? null : (Readable.toWeb(incoming) as unknown as ReadableStream<Uint8Array>);
  if (bodyless) incoming.resume();
  if (!body || !isHtml(incoming.headers["content-type"])) {
    return sendResponse(new Response(body, { status }), headers, reply);
  }
  const withoutLength = headers.filter(([name]) => name.toLowerCase() !== "content-length");
  await sendResponse(new Response(body.pipeThrough(htmlStreamForBrowser(options.origins)), { status }), withoutLength, reply);
}

function isHtml(contentType: string | null | undefined): boolean {
  return contentType?.toLowerCase().startsWith("text/html") ?? false;
}
