import { sortableId } from "./gids.ts";

/** A record with what it is sorted by. Rows compare by value, then by key, both as texts. */
export interface SortedRow<T> {
  value: string;
  key: string;
  item: T;
}

/** Records that can be listed in an order. */
export interface Listing<T> {
  /** Ascending. `sortKey` names the order, so that it is worked out once for one state of the store. */
  sorted(sortKey: string, valueOf: (item: T) => string): readonly SortedRow<T>[];
}

export function sortRows<T>(rows: SortedRow<T>[]): SortedRow<T>[] {
  return rows.sort((left, right) => (left.value < right.value ? -1 : left.value > right.value ? 1 : left.key < right.key ? -1 : left.key > right.key ? 1 : 0));
}

/** Records of one kind by id. Whoever changes a record in place puts it again. */
export class Collection<T extends { id: string }> implements Listing<T> {
  #items = new Map<string, T>();
  #version = 0;
  #orders = new Map<string, { version: number; rows: SortedRow<T>[] }>();

  get(id: string): T | undefined {
    return this.#items.get(id);
  }

  put(item: T): void {
    this.#items.set(item.id, item);
    this.#version += 1;
  }

  delete(id: string): boolean {
    this.#version += 1;
    return this.#items.delete(id);
  }

  values(): IterableIterator<T> {
    return this.#items.values();
  }

  get size(): number {
    return this.#items.size;
  }

  /** Changes whenever anything in here may have. */
  get version(): number {
    return this.#version;
  }

  sorted(sortKey: string, valueOf: (item: T) => string): readonly SortedRow<T>[] {
    const known = this.#orders.get(sortKey);
    if (known?.version === this.#version) return known.rows;
    const rows: SortedRow<T>[] = [];
    for (const item of this.#items.values()) rows.push({ value: valueOf(item), key: sortableId(item.id), item });
    sortRows(rows);
    this.#orders.set(sortKey, { version: this.#version, rows });
    return rows;
  }
}
