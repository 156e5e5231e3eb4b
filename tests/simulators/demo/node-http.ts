/** Between Node's http messages and fetch's Request and Response. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";

export type HeaderList = [name: string, value: string][];

/** Headers as they came, repeated ones (cookies) apart. */
export function headerList(message: IncomingMessage): HeaderList {
  const list: HeaderList = [];
  for (let index = 0; index + 1 < message.rawHeaders.length; index += 2) {
    list.push([message.rawHeaders[index] ?? "", message.rawHeaders[index + 1] ?? ""]);
  }
  return list;
}

/** Headers that belong to the connection, which fetch's Request doesn't take. */
const CONNECTION_HEADERS = /^(host|connection|keep-alive|transfer-encoding|upgrade|expect|te|trailer)$/i;

/** The request as if it had been made to `url`; its body streams, and it is aborted when the caller hangs up. */
export function fetchRequest(message: IncomingMessage, reply: ServerResponse, url: string, drop: string[] = []): Request {
  const headers = new Headers();
  for (const [name, value] of headerList(message)) {
    if (!CONNECTION_HEADERS.test(name) && !drop.includes(name.toLowerCase())) headers.append(name, value);
  }
  const method = message.method ?? "GET";
  const body = method === "GET" || method === "HEAD" ? null : (Readable.toWeb(message) as unknown as ReadableStream<Uint8Array>);
  const hungUp = new AbortController();
  reply.on("close", () => {
    if (!reply.writableFinished) hungUp.abort();
  });
  return new Request(url, { method, headers, body, redirect: "manual", signal: hungUp.signal, ...(body ? { duplex: "half" as const } : {}) });
}

/** Sends a fetch Response; repeated `Set-Cookie` headers stay apart. */
export async function sendResponse(response: Response, headers: HeaderList, message: ServerResponse): Promise<void> {
  for (const [name, value] of headers) message.appendHeader(name, value);
  message.writeHead(response.status, response.statusText || undefined);
  if (!response.body) {
    message.end();
    return;
  }
  await pipeline(Readable.fromWeb(response.body as unknown as NodeReadableStream<Uint8Array>), message);
}
