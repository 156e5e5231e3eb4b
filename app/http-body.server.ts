/** A request's body as text, read no further than `limit` bytes. */
export async function readBody(request: Request, limit: number): Promise<{ ok: true; text: string } | { ok: false; reason: "too_large" }> {
  if (Number(request.headers.get("content-length") ?? 0) > limit) return { ok: false, reason: "too_large" };
  if (!request.body) return { ok: true, text: "" };
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > limit) return { ok: false, reason: "too_large" };
    chunks.push(chunk);
  }
  return { ok: true, text: Buffer.concat(chunks).toString("utf8") };
}
