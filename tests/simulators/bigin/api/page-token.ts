/** Page tokens of record lists: the place in the list, the page's size and what the list was asked for. */
import type { StoredRecord } from "../organization.ts";

export interface PageToken {
  module: string;
  fields: string;
  sortBy: string;
  sortOrder: string;
  perPage: number;
  /** The last record that was shown: its sorting value and id. */
  after: [value: string | number, id: string];
  page: number;
  userId: string;
  expiresAt: number;
}

export function writeToken(token: PageToken): string {
  return Buffer.from(JSON.stringify(token)).toString("base64url");
}

export function readToken(text: string): PageToken | null {
  try {
    const token = JSON.parse(Buffer.from(text, "base64url").toString("utf8")) as PageToken;
    return typeof token.module === "string" && Array.isArray(token.after) ? token : null;
  } catch {
    return null;
  }
}

export const SORTABLE = ["id", "Created_Time", "Modified_Time"] as const;
export type SortBy = (typeof SORTABLE)[number];

/** Records sort by whole seconds, as their times are shown, then by id. */
export function sortValue(record: StoredRecord, sortBy: SortBy): string | number {
  if (sortBy === "id") return record.id;
  return Math.floor((sortBy === "Created_Time" ? record.createdAt : record.modifiedAt) / 1000);
}

export function compareIn(sortBy: SortBy): (a: StoredRecord, b: StoredRecord) => number {
  return (a, b) => {
    const one = sortValue(a, sortBy);
    const two = sortValue(b, sortBy);
    if (one !== two) return one < two ? -1 : 1;
    return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
  };
}
