/** From the form of the field map to settings. Runs on the server: what a browser sends is only text. */
import { z } from "zod";
import { ATTRIBUTES } from "../mapping/attributes.ts";
import { typeOfAdded, takesConstant } from "../mapping/effective-rows.ts";
import {
  type AddedRow,
  DEFAULT_ROWS,
  type FieldMap,
  type KindMap,
  MAPPED_KINDS,
  type MappedKind,
  METAFIELD_OWNERS,
  type RowChange,
  type RowSource,
} from "../mapping/field-map.ts";
import { locateField } from "../mapping/fields.ts";
import { recordTypes } from "../mapping/registry.ts";
import { isStorable } from "../mapping/text.ts";
import type { BiginField, ModuleName } from "../mapping/types.ts";
import { fits, takesRows, typedTrouble } from "../mapping/value-types.ts";
import { METAFIELD_NAME } from "../shopify/extras.ts";
import { type MerchantSettings, merchantSettings } from "../sync/settings.ts";
import {
  type AddedRowDraft,
  type DefaultRowDraft,
  type FieldErrors,
  type FieldMapDraft,
  fieldDraftOf,
  type KindDraft,
  mergeFieldDrafts,
} from "./field-map-draft.ts";

const text = z.string().max(2500).refine(isStorable);
const kindShape = z.object({
  rows: z.record(text, z.object({ on: z.boolean(), bigin: text, owner: text, fallback: text })),
  added: z.array(z.object({ id: text, source: text, bigin: text, fallback: text, on: z.boolean() })).max(50),
});
const draftShape = z.object({
  kinds: z.object(Object.fromEntries(MAPPED_KINDS.map((kind) => [kind, kindShape])) as Record<MappedKind, typeof kindShape>),
  ownerId: text,
  dealOwnerId: text,
});
const posted = z.object({ before: draftShape, draft: draftShape });

/** The organisation as it is known now. */
export interface MapChoices {
  fields: Partial<Record<ModuleName, BiginField[]>>;
  /** Ids of active users; null where they couldn't be read: then a choice is taken as it is. */
  users: string[] | null;
}

export type ParsedMap = { ok: true; settings: MerchantSettings } | { ok: false; errors: FieldErrors };

/** The settings to store, or what is wrong where. `body` is `{ before, draft }`, both as `FieldMapDraft`. */
export function parseFieldMap(body: unknown, stored: MerchantSettings, choices: MapChoices): ParsedMap {
  const read = posted.safeParse(body);
  if (!read.success) return { ok: false, errors: { form: { code: "unreadable" } } };
  const before = fieldDraftOf(stored);
  return settingsOf(mergeFieldDrafts(before, read.data.before, read.data.draft), before, stored, choices);
}

/** The map of a draft that isn't saved, for a preview of it. */
export function parseDraft(draft: unknown, stored: MerchantSettings, choices: MapChoices): ParsedMap {
  const read = draftShape.safeParse(draft);
  return read.success ? settingsOf(read.data, fieldDraftOf(stored), stored, choices) : { ok: false, errors: { form: { code: "unreadable" } } };
}

function settingsOf(draft: FieldMapDraft, before: FieldMapDraft, stored: MerchantSettings, choices: MapChoices): ParsedMap {
  const errors: FieldErrors = {};
  const fieldMap: FieldMap = {};
  const owners: MerchantSettings["owners"] = { ...stored.owners };
  for (const kind of MAPPED_KINDS) {
    const fields = choices.fields[recordTypes[kind].module] ?? [];
    fieldMap[kind] = parseKind(kind, draft.kinds[kind], before.kinds[kind], fields, errors);
    owners[kind] = ownersOf(draft.kinds[kind]);
  }
  const chosen = { ownerId: draft.ownerId || null, dealOwnerId: draft.dealOwnerId || null };
  for (const name of ["ownerId", "dealOwnerId"] as const) {
    const id = chosen[name];
    if (id === null || (name === "dealOwnerId" && id === "contact") || id === stored[name]) continue;
    if (!/^\d+$/.test(id) || (choices.users && !choices.users.includes(id))) errors[name] = { code: "ownerGone" };
  }
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const settings = merchantSettings.safeParse({ ...stored, fieldMap, owners, ...chosen });
  return settings.success ? { ok: true, settings: settings.data } : { ok: false, errors: { form: { code: "unreadable" } } };
}

function ownersOf({ rows }: KindDraft): Record<string, "shopify" | "bigin" | "newest"> {
  return Object.fromEntries(
    Object.entries(rows).flatMap(([key, { owner }]) => (owner === "shopify" || owner === "bigin" || owner === "newest" ? [[key, owner]] : [])),
  );
}

function parseKind(kind: MappedKind, draft: KindDraft, before: KindDraft, fields: BiginField[], errors: FieldErrors): KindMap {
  const changed: Record<string, RowChange> = {};
  const taken = new Map<string, string>();
  // Whoever came to a field that is another's by default is the one to go elsewhere.
  const inPlace = Object.entries(draft.rows).sort(([, one], [, other]) => Number(one.bigin !== "") - Number(other.bigin !== ""));
  for (const [key, row] of inPlace) {
    const change = parseDefault(kind, key, row, before.rows[key], fields, taken, errors);
    if (change && Object.keys(change).length > 0) changed[key] = change;
  }
  const added = draft.added.flatMap(
    (row) =>
      parseAdded(
        kind,
        row,
        before.added.find(({ id }) => id === row.id),
        fields,
        taken,
        errors,
      ) ?? [],
  );
  return { changed, added };
}

function defaultPlace(kind: MappedKind, key: string, fields: BiginField[]): BiginField | null {
  const row = recordTypes[kind].fields.find((one) => one.key === key);
  return row ? locateField(row.place, fields) : null;
}

function parseDefault(
  kind: MappedKind,
  key: string,
  row: DefaultRowDraft,
  before: DefaultRowDraft | undefined,
  fields: BiginField[],
  taken: Map<string, string>,
  errors: FieldErrors,
): RowChange | null {
  const known = DEFAULT_ROWS[kind][key];
  if (!known) return null;
  const at = `${kind}.${key}`;
  const usual = defaultPlace(kind, key, fields);
  const fixed = known.fixed !== undefined || usual?.mandatory === true;
  if (fixed && !row.on) errors[`${at}.on`] = { code: usual?.mandatory ? "mandatoryOff" : "fixed" };
  if (!row.on) return { off: true, ...keptPlace(row) };
  const moved = row.bigin !== "" && row.bigin !== usual?.apiName;
  if (moved && (fixed || known.stays)) errors[`${at}.bigin`] = { code: "stays" };
  const field = moved ? locateField({ apiName: row.bigin }, fields) : usual;
  // What was stored when it fitted is kept, and shown as broken.
  if (moved && row.bigin !== before?.bigin) {
    if (!field) errors[`${at}.bigin`] = { code: "biginGone" };
    else if (!fits(known.type, field) || !takesRows(known.type, field)) errors[`${at}.bigin`] = unfit(known.type, field);
  }
  if (field) claim(field.apiName, `${at}.bigin`, taken, errors);
  const trouble = field && row.fallback.trim() !== "" && !known.fixed ? typedTrouble(row.fallback, field) : null;
  if (trouble && field) errors[`${at}.fallback`] = troubleAt(trouble, field);
  return { ...(moved ? { bigin: row.bigin } : {}), ...(row.fallback.trim() !== "" && !known.fixed ? { fallback: row.fallback.trim() } : {}) };
}

/** A row that is off remembers where it went. */
const keptPlace = (row: DefaultRowDraft): RowChange => ({
  ...(row.bigin !== "" ? { bigin: row.bigin } : {}),
  ...(row.fallback.trim() !== "" ? { fallback: row.fallback.trim() } : {}),
});

function parseAdded(
  kind: MappedKind,
  row: AddedRowDraft,
  before: AddedRowDraft | undefined,
  fields: BiginField[],
  taken: Map<string, string>,
  errors: FieldErrors,
): AddedRow | null {
  const at = `${kind}.${row.id}`;
  const source = readSource(row.source);
  const fallback = row.fallback.trim() || null;
  if (!source) errors[`${at}.source`] = { code: "sourceMissing" };
  else if (source.from === "attribute" && !ATTRIBUTES[kind][source.name] && row.source !== before?.source) errors[`${at}.source`] = { code: "sourceGone" };
  else if (source.from === "metafield" && typeOfAdded({ source }, kind) === null) errors[`${at}.source`] = { code: "sourceUnfit" };
  const field = locateField({ apiName: row.bigin }, fields);
  const unchanged = row.bigin === before?.bigin && row.source === before.source;
  if (row.bigin === "") errors[`${at}.bigin`] = { code: "biginMissing" };
  else if (!field && !unchanged) errors[`${at}.bigin`] = { code: "biginGone" };
  else if (field && source && !unchanged && row.on) {
    const type = typeOfAdded({ source }, kind);
    if (source.from === "constant" ? !takesConstant(field) : type !== null && !takesRows(type, field)) errors[`${at}.bigin`] = unfit(type ?? "text", field);
  }
  if (row.on && row.bigin !== "") claim(row.bigin, `${at}.bigin`, taken, errors);
  if (source?.from === "constant" && fallback === null) errors[`${at}.fallback`] = { code: "constantMissing" };
  const trouble = field && fallback !== null ? typedTrouble(fallback, field) : null;
  if (trouble && field) errors[`${at}.fallback`] = troubleAt(trouble, field);
  return source ? { source, bigin: row.bigin, fallback, off: !row.on } : null;
}

/** Two rows can't fill one field. */
function claim(apiName: string, at: string, taken: Map<string, string>, errors: FieldErrors): void {
  if (taken.has(apiName) && !errors[at]) errors[at] = { code: "biginTaken" };
  else taken.set(apiName, at);
}

function unfit(type: string, field: BiginField): { code: string; params: Record<string, string> } {
  return { code: field.unique ? "biginUnique" : "biginUnfit", params: { type, dataType: field.dataType, field: field.label } };
}

function troubleAt(code: string, field: BiginField): { code: string; params: Record<string, string> } {
  return {
    code,
    params: {
      length: String(field.length ?? ""),
      choices: field.pickList
        .slice(0, 8)
        .map(({ displayValue }) => displayValue)
        .join(", "),
    },
  };
}

function readSource(written: string): RowSource | null {
  const [from, ...rest] = written.split(" ");
  if (from === "constant") return { from };
  if (from === "attribute" && rest[0]) return { from, name: rest[0] };
  const [owner, name = "", type = ""] = rest;
  const known = METAFIELD_OWNERS.find((one) => one === owner);
  return from === "metafield" && known && METAFIELD_NAME.test(name) ? { from, owner: known, name, type } : null;
}
