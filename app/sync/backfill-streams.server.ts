import type { BulkRow } from "../shopify/bulk.server.ts";

/** The export's streams that this process has open, by step: a step goes on where it was without reading from the start. */
export interface BackfillStreams {
  get(key: string): OpenStream | undefined;
  open(key: string, rows: AsyncIterator<BulkRow>): OpenStream;
  close(key: string): Promise<void>;
  closeAll(): Promise<void>;
}

export interface OpenStream {
  rows: AsyncIterator<BulkRow>;
  /** Rows taken from the stream and not yet through. */
  pending: BulkRow[];
  ended: boolean;
}

export function createStreams(): BackfillStreams {
  const streams = new Map<string, OpenStream>();
  const close = async (key: string): Promise<void> => {
    const stream = streams.get(key);
    streams.delete(key);
    await stream?.rows.return?.();
  };
  return {
    get: (key) => streams.get(key),
    open(key, rows) {
      const stream: OpenStream = { rows, pending: [], ended: false };
      streams.set(key, stream);
      return stream;
    },
    close,
    async closeAll() {
      for (const key of [...streams.keys()]) await close(key);
    },
  };
}

/** Fills the stream's pending rows up to a batch. */
export async function fill(stream: OpenStream, size: number): Promise<void> {
  while (!stream.ended && stream.pending.length < size) {
    const next = await stream.rows.next();
    if (next.done) stream.ended = true;
    else stream.pending.push(next.value);
  }
}
