/** Keys whose values the changes would really change. Values that are undefined change nothing. */
export function changedKeys<T extends object>(before: T, changes: Partial<T>): (keyof T)[] {
  return (Object.keys(changes) as (keyof T)[]).filter((key) => changes[key] !== undefined && JSON.stringify(changes[key]) !== JSON.stringify(before[key]));
}

/** The record, or an exception: a test edits only what is there. */
export function found<T>(record: T | undefined, id: string): T {
  if (record === undefined) throw new Error(`The simulated shop has no ${id}`);
  return record;
}
