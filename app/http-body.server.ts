type Body = { ok: true; text: string } | { ok: false; reason: "too_large" };

/** Further a sender that doesn't stop is not listened to. */
const PATIENCE_BYTES = 64 * 1024 * 1024;

/**
 * A request's body as text, kept no further than `limit` bytes. What is beyond is read and forgotten: a connection
 * that is closed half way through a body takes the answer along.
 */
export async function readBody(request: Request, limit: number): Promise<Body> {
  if (!request.body) return { ok: true, text: "" };
  const reader = request.body.getReader();
  let chunks: Uint8Array[] = [];
  let size = 0;
  let tooLarge = Number(request.headers.get("content-length") ?? 0) > limit;
  while (size <= PATIENCE_BYTES) {
    const { done, value } = await reader.read();
    if (done) return tooLarge ? { ok: false, reason: "too_large" } : { ok: true, text: Buffer.concat(chunks).toString("utf8") };
    size += value.byteLength;
    tooLarge ||= size > limit;
    if (tooLarge) chunks = [];
    else chunks.push(value);
  }
  return { ok: false, reason: "too_large" };
}
