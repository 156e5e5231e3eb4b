import type { SortedRow } from "../store/collection.ts";

/** The records of a bulk export come in an order that nothing was promised about: not by date, not by id. */
export function rootOrder<T>(rows: readonly SortedRow<T>[]): T[] {
  const scattered = rows.map((row) => ({ item: row.item, at: scatter(row.key) }));
  scattered.sort((left, right) => left.at - right.at);
  return scattered.map(({ item }) => item);
}

/** FNV-1a: the same for an id in every run. */
function scatter(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
