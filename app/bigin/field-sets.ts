import { FIELDS_PER_CALL } from "./credits.ts";

/**
 * Field names as lists of what one call may ask for, `id` first in each so that the answers can be joined.
 * Nearly always one list.
 */
export function fieldSets(fields: readonly string[]): string[][] {
  const names = [...new Set(fields)].filter((name) => name !== "id");
  const size = FIELDS_PER_CALL - 1;
  const sets = [];
  for (let from = 0; from === 0 || from < names.length; from += size) sets.push(["id", ...names.slice(from, from + size)]);
  return sets;
}
