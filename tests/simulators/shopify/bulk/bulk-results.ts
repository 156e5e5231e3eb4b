import type { BulkOperation } from "./bulk-operations.ts";

const xml = (code: string, message: string, status: number): Response =>
  new Response(`<?xml version='1.0' encoding='UTF-8'?><Error><Code>${code}</Code><Message>${message}</Message></Error>`, {
    status,
    headers: { "Content-Type": "application/xml; charset=UTF-8" },
  });

/** The storage's answer for a result: a stream, also of a part (`Range: bytes=N-`). */
export function answerResult(request: Request, found: BulkOperation | "over" | null, cutAfter: number | null): Response {
  if (found === null) return xml("NoSuchKey", "The specified key does not exist.", 404);
  if (found === "over") return xml("ExpiredToken", "The provided token has expired.", 400);
  const size = found.result.reduce((sum, piece) => sum + piece.byteLength, 0);
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.get("range") ?? "")?.[1] ?? 0);
  if (from > 0 && from >= size) return xml("InvalidRange", "The requested range cannot be satisfied.", 416);
  return new Response(streamOf(found.result, from, cutAfter), {
    status: from > 0 ? 206 : 200,
    headers: {
      "Content-Type": "application/jsonl",
      "Content-Length": String(size - from),
      "Accept-Ranges": "bytes",
      ...(from > 0 ? { "Content-Range": `bytes ${from}-${size - 1}/${size}` } : {}),
    },
  });
}

/** Sizes of what comes over the line, small and large: lines and letters are cut anywhere. */
const CUTS = [977, 13, 4_099, 1, 331, 3, 16_381, 7, 65_521];

/** The pieces bit by bit, as they are wanted; after `cutAfter` bytes the connection breaks. */
function streamOf(pieces: readonly Uint8Array[], from: number, cutAfter: number | null): ReadableStream<Uint8Array> {
  const bits = bitsOf(pieces, from);
  let left = cutAfter ?? Number.POSITIVE_INFINITY;
  return new ReadableStream({
    pull(controller) {
      if (left <= 0) return controller.error(new TypeError("terminated"));
      const next = bits.next();
      if (next.done) return controller.close();
      controller.enqueue(next.value.byteLength > left ? next.value.slice(0, left) : next.value);
      left -= next.value.byteLength;
    },
  });
}

function* bitsOf(pieces: readonly Uint8Array[], from: number): Generator<Uint8Array> {
  let skip = from;
  let turn = 0;
  for (const piece of pieces) {
    const start = Math.min(skip, piece.byteLength);
    skip -= start;
    for (let at = start; at < piece.byteLength; turn += 1) {
      const end = at + (CUTS[turn % CUTS.length] ?? 1);
      yield piece.slice(at, end);
      at = end;
    }
  }
}
