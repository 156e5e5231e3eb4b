import { gunzipSync, gzipSync } from "node:zlib";

const BLOCK = 256 * 1024;
/** Pieces of a stream: small and large ones, so that lines and letters are cut anywhere. */
const PIECES = [977, 13, 65_521, 4_099, 1, 32_749, 3];

/** The lines of a result, packed in blocks as they come: there is never one text of them all. */
export class BulkFile {
  #blocks: Buffer[] = [];
  #open: string[] = [];
  #openLength = 0;
  #bytes = 0;

  add(row: Record<string, unknown>): void {
    const line = `${JSON.stringify(row)}\n`;
    this.#open.push(line);
    this.#openLength += line.length;
    if (this.#openLength >= BLOCK) this.#pack();
  }

  close(): void {
    this.#pack();
  }

  /** Size of the file in bytes. */
  get size(): number {
    return this.#bytes;
  }

  /** The file as it comes over the line, broken off after so many bytes where wanted. */
  stream(breakOffAfter: number | null = null): ReadableStream<Uint8Array> {
    const pieces = this.#pieces();
    let sent = 0;
    return new ReadableStream({
      pull(controller) {
        if (breakOffAfter !== null && sent >= breakOffAfter) {
          controller.error(new TypeError("terminated", { cause: new Error("other side closed") }));
          return;
        }
        const next = pieces.next();
        if (next.done) {
          controller.close();
          return;
        }
        const piece = breakOffAfter === null ? next.value : next.value.subarray(0, breakOffAfter - sent);
        sent += piece.byteLength;
        controller.enqueue(new Uint8Array(piece));
      },
    });
  }

  *#pieces(): Generator<Buffer> {
    let turn = 0;
    for (const block of this.#blocks) {
      const bytes = gunzipSync(block);
      for (let at = 0; at < bytes.length; ) {
        const length = PIECES[turn % PIECES.length] as number;
        turn += 1;
        yield bytes.subarray(at, at + length);
        at += length;
      }
    }
  }

  #pack(): void {
    if (this.#open.length === 0) return;
    const bytes = Buffer.from(this.#open.join(""), "utf8");
    this.#bytes += bytes.length;
    this.#blocks.push(gzipSync(bytes, { level: 1 }));
    this.#open = [];
    this.#openLength = 0;
  }
}
