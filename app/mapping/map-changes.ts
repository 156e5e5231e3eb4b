/** What a change of the map of fields means for records that are linked already. */
import { addedKey, DEFAULT_ROWS, type FieldMap, type KindMap, MAPPED_KINDS, type MappedKind } from "./field-map.ts";

/** A row as it was in force: where it went, what it read, what stood for nothing. */
export interface MapMark {
  /** API name; null: the default place. */
  bigin: string | null;
  source: string | null;
  fallback: string | null;
  off: boolean;
}
/** Rows that are not as they are by default, by their keys. */
export type MapMarks = Record<string, MapMark>;
export type AllMarks = Partial<Record<MappedKind, MapMarks>>;

export interface MapDifference {
  kind: MappedKind;
  /** Keys whose bases say nothing any more: another field of Bigin's is meant now. */
  moved: string[];
  /** Of those, keys of rows that are in force now: Bigin's values are to be looked at. */
  looked: string[];
  /** Keys with another default, which goes where both sides have nothing. */
  filled: string[];
  /** Whether records are to be read again. */
  rereads: boolean;
}

function marksOf(kind: MappedKind, map: KindMap): MapMarks {
  const changed = Object.entries(map.changed)
    .filter(([key]) => DEFAULT_ROWS[kind][key] && !DEFAULT_ROWS[kind][key].fixed)
    .map(([key, change]): [string, MapMark] => [
      key,
      { bigin: change.bigin ?? null, source: null, fallback: change.fallback ?? null, off: change.off ?? false },
    ]);
  const added = map.added.map((row): [string, MapMark] => [
    addedKey(row.bigin),
    { bigin: row.bigin, source: JSON.stringify(row.source), fallback: row.fallback, off: row.off },
  ]);
  return Object.fromEntries([...changed, ...added]);
}

export function allMarks(map: FieldMap): AllMarks {
  return Object.fromEntries(MAPPED_KINDS.flatMap((kind) => (map[kind] ? [[kind, marksOf(kind, map[kind])] as const] : [])));
}

/** Per type of record, what differs between two maps; none where nothing does. */
export function mapDifferences(before: AllMarks, after: AllMarks): MapDifference[] {
  return MAPPED_KINDS.flatMap((kind) => {
    const [old, now] = [before[kind] ?? {}, after[kind] ?? {}];
    const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((key) => JSON.stringify(old[key]) !== JSON.stringify(now[key]));
    if (keys.length === 0) return [];
    const inForce = (key: string): boolean => (now[key] ? !now[key].off : key in DEFAULT_ROWS[kind]);
    const moved = keys.filter((key) => (old[key]?.bigin ?? null) !== (now[key]?.bigin ?? null) || (old[key]?.off ?? false) !== (now[key]?.off ?? false));
    const filled = keys.filter(
      (key) => inForce(key) && !moved.includes(key) && (now[key]?.fallback ?? null) !== null && old[key]?.fallback !== now[key]?.fallback,
    );
    return [{ kind, moved, looked: moved.filter(inForce), filled, rereads: keys.some(inForce) }];
  });
}
