/** One mutation that the app had executed. */
export interface WriteEntry {
  shop: string;
  /** The mutation's field, e.g. `customerUpdate`. */
  name: string;
  /** The record it was about, as a gid; null where none came of it. */
  recordId: string | null;
  variables: Record<string, unknown>;
  /** False where user errors kept it from changing anything. */
  accepted: boolean;
  /** True where an idempotency key brought the earlier result back. */
  replayed: boolean;
  at: number;
}

export class WriteLog {
  #entries: WriteEntry[] = [];

  add(entry: WriteEntry): void {
    this.#entries.push(entry);
  }

  all(): readonly WriteEntry[] {
    return this.#entries;
  }

  of(name: string): WriteEntry[] {
    return this.#entries.filter((entry) => entry.name === name);
  }

  about(recordId: string): WriteEntry[] {
    return this.#entries.filter((entry) => entry.recordId === recordId);
  }

  get count(): number {
    return this.#entries.length;
  }

  clear(): void {
    this.#entries = [];
  }
}
