/** The map of fields as its form holds it: what is typed stays as it was typed until it is saved. */
import { addedKey, type AddedRow, DEFAULT_ROWS, type FieldMap, MAPPED_KINDS, type MappedKind, type RowSource } from "../mapping/field-map.ts";
import type { MerchantSettings } from "../sync/settings.ts";

export interface DefaultRowDraft {
  on: boolean;
  /** API name of another Bigin field; empty: the default one. */
  bigin: string;
  /** Empty: the field's default. */
  owner: string;
  fallback: string;
}

export interface AddedRowDraft {
  /** The row's key as it was stored, or one of the page's own for a new row. */
  id: string;
  /** As `sourceText` writes it; empty: not chosen yet. */
  source: string;
  bigin: string;
  fallback: string;
  on: boolean;
}

export interface KindDraft {
  rows: Record<string, DefaultRowDraft>;
  added: AddedRowDraft[];
}

export interface FieldMapDraft {
  kinds: Record<MappedKind, KindDraft>;
  /** A user's id; empty: whom Bigin chooses. */
  ownerId: string;
  /** Also `contact`. */
  dealOwnerId: string;
}

/** What is wrong with a field of the form, worded by `fieldMap.errors.*`. */
export interface FieldError {
  code: string;
  params?: Record<string, string>;
}
/** `contact.description.bigin`, `deal.{row id}.source`, `ownerId` → what is wrong there. */
export type FieldErrors = Record<string, FieldError>;

export const sourceText = (source: RowSource): string =>
  source.from === "metafield"
    ? `metafield ${source.owner} ${source.name} ${source.type}`
    : source.from === "attribute"
      ? `attribute ${source.name}`
      : "constant";

const UNCHANGED: DefaultRowDraft = { on: true, bigin: "", owner: "", fallback: "" };

export function fieldDraftOf(settings: Pick<MerchantSettings, "fieldMap" | "owners" | "ownerId" | "dealOwnerId">): FieldMapDraft {
  const map: FieldMap = settings.fieldMap;
  const kinds = MAPPED_KINDS.map((kind): [MappedKind, KindDraft] => [kind, kindDraftOf(kind, map, settings.owners[kind] ?? {})]);
  return { kinds: Object.fromEntries(kinds) as Record<MappedKind, KindDraft>, ownerId: settings.ownerId ?? "", dealOwnerId: settings.dealOwnerId ?? "" };
}

function kindDraftOf(kind: MappedKind, map: FieldMap, owners: Record<string, string>): KindDraft {
  const rows = Object.keys(DEFAULT_ROWS[kind]).map((key): [string, DefaultRowDraft] => {
    const change = map[kind]?.changed[key];
    return [key, { on: !change?.off, bigin: change?.bigin ?? "", owner: owners[key] ?? "", fallback: change?.fallback ?? "" }];
  });
  return { rows: Object.fromEntries(rows), added: (map[kind]?.added ?? []).map(addedDraftOf) };
}

function addedDraftOf(row: AddedRow): AddedRowDraft {
  return { id: addedKey(row.bigin), source: sourceText(row.source), bigin: row.bigin, fallback: row.fallback ?? "", on: !row.off };
}

/** A type of record without any change of the merchant's. Owners belong to it. */
export function resetKind(kind: MappedKind): KindDraft {
  return { rows: Object.fromEntries(Object.keys(DEFAULT_ROWS[kind]).map((key) => [key, { ...UNCHANGED }])), added: [] };
}

export function sameFieldDraft(one: FieldMapDraft, other: FieldMapDraft): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

export function sameKind(one: KindDraft, other: KindDraft): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * What the merchant changed since the page was loaded, laid over what is stored now, row by row: a page that stood
 * open for long overwrites nothing that was saved elsewhere meanwhile.
 */
export function mergeFieldDrafts(stored: FieldMapDraft, before: FieldMapDraft, typed: FieldMapDraft): FieldMapDraft {
  const kinds = MAPPED_KINDS.map((kind): [MappedKind, KindDraft] => [kind, mergeKinds(stored.kinds[kind], before.kinds[kind], typed.kinds[kind])]);
  return {
    kinds: Object.fromEntries(kinds) as Record<MappedKind, KindDraft>,
    ownerId: typed.ownerId === before.ownerId ? stored.ownerId : typed.ownerId,
    dealOwnerId: typed.dealOwnerId === before.dealOwnerId ? stored.dealOwnerId : typed.dealOwnerId,
  };
}

function mergeKinds(stored: KindDraft, before: KindDraft, typed: KindDraft): KindDraft {
  const rows = Object.entries(stored.rows).map(([key, row]): [string, DefaultRowDraft] => [
    key,
    mergeRow(row, before.rows[key] ?? row, typed.rows[key] ?? row),
  ]);
  const known = new Map(before.added.map((row) => [row.id, row]));
  const wanted = new Map(typed.added.map((row) => [row.id, row]));
  const kept = stored.added.flatMap((row) => {
    const [was, is] = [known.get(row.id), wanted.get(row.id)];
    if (was && !is) return [];
    return [was && is ? mergeRow(row, was, is) : row];
  });
  // Rows that are new, or that were changed here and removed elsewhere.
  const others = typed.added.filter((row) => !stored.added.some(({ id }) => id === row.id) && JSON.stringify(known.get(row.id)) !== JSON.stringify(row));
  return { rows: Object.fromEntries(rows), added: [...kept, ...others] };
}

function mergeRow<Row extends object>(stored: Row, before: Row, typed: Row): Row {
  const changed = Object.entries(typed).filter(([name, value]) => value !== (before as Record<string, unknown>)[name]);
  return { ...stored, ...Object.fromEntries(changed) };
}

/** What was refused, together with the form as it was sent. */
export interface RefusedFieldMap {
  errors: FieldErrors;
  sent: FieldMapDraft;
}

/** Of a row: the parts that a part's error is about. */
const TOGETHER: Record<string, string[]> = { bigin: ["bigin", "source", "on"], fallback: ["fallback", "bigin", "source", "on"] };

/** Of a refusal what still holds: a field's error goes once that field is changed. */
export function standingFieldErrors(refused: RefusedFieldMap | null, draft: FieldMapDraft): FieldErrors {
  if (!refused) return {};
  return Object.fromEntries(Object.entries(refused.errors).filter(([at]) => partsAt(draft, at) === partsAt(refused.sent, at)));
}

/** What the error at `at` is about, to compare. */
function partsAt(draft: FieldMapDraft, at: string): string {
  const [, kind = "", id = "", part = ""] = /^(\w+)\.(.+)\.(\w+)$/.exec(at) ?? [];
  const kindDraft = draft.kinds[kind as MappedKind] as KindDraft | undefined;
  if (!kindDraft) return String(draft[at as "ownerId" | "dealOwnerId"]);
  const row = { ...(kindDraft.rows[id] ?? kindDraft.added.find((added) => added.id === id)) } as Record<string, unknown>;
  return JSON.stringify((TOGETHER[part] ?? [part]).map((name) => row[name] ?? null));
}
