/** The rows that are in force for a shop: the defaults, as the merchant changed them, and what was added. */
import type { ExtraOwner, RawMetafield, WantedExtras } from "../shopify/extras.ts";
import { ATTRIBUTES, extrasFor } from "./attributes.ts";
import {
  type AddedRow,
  addedKey,
  DEFAULT_ROWS,
  type FieldMap,
  type KindMap,
  MAPPED_KINDS,
  type MappedKind,
  mappedKindOf,
  type RowChange,
} from "./field-map.ts";
import { oneWayRow } from "./field-row.ts";
import { locateField } from "./fields.ts";
import { recordTypes } from "./registry.ts";
import type { BiginField, FieldRow, MappingContext, RecordKind, Value } from "./types.ts";
import { carryValue, fits, takesRows, typeOfMetafield, type ValueType, valueFromBigin, valueOfMetafield } from "./value-types.ts";
import { isEmpty } from "./values.ts";

type AnyRow = FieldRow<unknown>;
type MapContext = Pick<MappingContext, "fields"> & { settings: Pick<MappingContext["settings"], "fieldMap" | "lostMetafields"> };

const memory = new WeakMap<KindMap, WeakMap<object, Map<RecordKind, AnyRow[]>>>();

/** The rows of a kind, for whoever carries items of several kinds: an item's source is what its kind's rows read. */
export function rowsOf(kind: RecordKind, context: MapContext): AnyRow[] {
  const defaults = recordTypes[kind].fields as unknown as AnyRow[];
  const map = context.settings.fieldMap?.[mappedKindOf(kind)];
  if (!map || isUnchanged(map)) return defaults;
  const ofMap = memory.get(map) ?? new WeakMap<object, Map<RecordKind, AnyRow[]>>();
  memory.set(map, ofMap);
  const ofFields = ofMap.get(context.fields) ?? new Map<RecordKind, AnyRow[]>();
  ofMap.set(context.fields, ofFields);
  const known = ofFields.get(kind);
  if (known) return known;
  const rows = effectiveRows(kind, defaults, map, context);
  ofFields.set(kind, rows);
  return rows;
}

export function isUnchanged(map: KindMap): boolean {
  return map.added.length === 0 && Object.keys(map.changed).length === 0;
}

function effectiveRows(kind: RecordKind, defaults: AnyRow[], map: KindMap, context: MapContext): AnyRow[] {
  const { module } = recordTypes[kind];
  const fields = context.fields[module] ?? [];
  const kept = defaults.flatMap((row) => changedRow(row, map.changed[row.key], mappedKindOf(kind), fields) ?? []);
  const lost = context.settings.lostMetafields ?? [];
  const added = map.added
    .filter(({ source }) => !(source.from === "metafield" && lost.includes(`${source.owner} ${source.name}`)))
    .flatMap((row) => addedRow(row, kind, fields) ?? []);
  return [...kept, ...added];
}

/** A default row as the merchant changed it; null where it is off, or points at a field that it can't go into any more. */
function changedRow(row: AnyRow, change: RowChange | undefined, kind: MappedKind, fields: BiginField[]): AnyRow | null {
  const known = DEFAULT_ROWS[kind][row.key];
  if (!change || !known || known.fixed) return row;
  if (change.off) return null;
  const moved = change.bigin === undefined || known.stays ? row : movedRow(row, change.bigin, known.type, fields);
  return moved && change.fallback ? withFallback(moved, change.fallback) : moved;
}

function movedRow(row: AnyRow, bigin: string, type: ValueType, fields: BiginField[]): AnyRow | null {
  const field = locateField({ apiName: bigin }, fields);
  return field && fits(type, field) ? { ...row, place: { apiName: bigin } } : null;
}

/** Bigin gets the merchant's default where Shopify has nothing; it is no value of the shop's and never goes back. */
function withFallback(row: AnyRow, fallback: string): AnyRow {
  return {
    ...row,
    toBigin: (value, field, source, context) => {
      if (!isEmpty(value)) return row.toBigin(value, field, source, context);
      const carried = carryValue("text", fallback, field, context);
      return carried.loss === "option_missing" ? carried : { value: carried.value, loss: "fallback" };
    },
  };
}

function addedRow(added: AddedRow, kind: RecordKind, fields: BiginField[]): AnyRow | null {
  const type = typeOfAdded(added, mappedKindOf(kind));
  const field = locateField({ apiName: added.bigin }, fields);
  if (added.off || !field) return null;
  if (added.source.from === "constant" ? !takesConstant(field) : type === null || !takesRows(type, field)) return null;
  const row = oneWayRow<unknown>({
    key: addedKey(added.bigin),
    module: recordTypes[kind].module,
    place: { apiName: added.bigin },
    read: (source) => readAdded(added, kind, source),
    toBigin: (value, target, _source, context) => carryValue(type ?? "text", value, target, context),
    fromBigin: (raw) => valueFromBigin(field, raw),
    ...(type === "money" && field.dataType === "currency" ? { held: (context: MappingContext) => context.currencyUndecided === true } : {}),
  });
  return added.fallback === null || added.source.from === "constant" ? row : withFallback(row, added.fallback);
}

/** Whether the merchant's own constant may go into a field. */
export function takesConstant(field: BiginField): boolean {
  return (
    takesRows("text", field) ||
    (["boolean", "date", "datetime", "email", "phone", "website"].includes(field.dataType)
      ? takesRows(CONSTANT_TYPES[field.dataType]!, field)
      : takesRows("integer", field) || takesRows("decimal", field))
  );
}

const CONSTANT_TYPES: Record<string, ValueType> = { boolean: "boolean", date: "date", datetime: "date_time", email: "email", phone: "phone", website: "url" };

/** Null where this version of the app doesn't know it, or Bigin has no field for such a value. */
export function typeOfAdded({ source }: Pick<AddedRow, "source">, kind: MappedKind): ValueType | null {
  if (source.from === "constant") return "text";
  return source.from === "metafield" ? typeOfMetafield(source.type) : (ATTRIBUTES[kind][source.name]?.type ?? null);
}

function readAdded({ source: from, fallback }: AddedRow, kind: RecordKind, source: unknown): Value | undefined {
  if (from.from === "constant") return fallback;
  if (from.from === "attribute") return ATTRIBUTES[mappedKindOf(kind)][from.name]?.read(source as never);
  const extras = extrasFor(source, from.owner);
  if (!extras || !(from.name in extras)) return undefined;
  const raw = extras[from.name] as RawMetafield | null;
  if (raw === null) return null;
  // The definition was changed since the row was made: what it holds now may not fit the field.
  return typeOfMetafield(raw.type) === typeOfMetafield(from.type) ? valueOfMetafield(raw.type, raw.value) : undefined;
}

/** What the rows in force need of Shopify beyond the default fields. */
export function wantedExtras(map: FieldMap | undefined): WantedExtras {
  const wanted: Partial<Record<ExtraOwner, string[]>> = {};
  for (const kind of MAPPED_KINDS) {
    for (const { source, off } of map?.[kind]?.added ?? []) {
      if (off || source.from === "constant") continue;
      const owners = source.from === "metafield" ? [source.owner] : (ATTRIBUTES[kind][source.name]?.owners ?? []);
      for (const owner of owners) wanted[owner] = [...new Set([...(wanted[owner] ?? []), source.name])].sort();
    }
  }
  return wanted;
}
