/** What the page of the field map shows, as plain data. */
import type { MappedKind } from "../mapping/field-map.ts";
import type { PreviewRow } from "../mapping/preview-rows.ts";
import type { Owner } from "../mapping/types.ts";
import type { ValueType } from "../mapping/value-types.ts";
import type { RecordNames } from "../store/record-names.server.ts";

export interface RowView {
  key: string;
  type: ValueType;
  direction: "both" | "to_bigin";
  /** Null where nobody has to own the field. */
  defaultOwner: Owner | null;
  /** Why it can't be switched off or moved. */
  fixed: string | null;
  /** It may be switched off, but lives in one place. */
  stays: boolean;
  /** Its default place, as this organisation has it. */
  place: { apiName: string; label: string } | null;
  placeName: string;
}

export interface FieldView {
  apiName: string;
  label: string;
  dataType: string;
  custom: boolean;
  /** Types of Shopify's values that fit. */
  takes: ValueType[];
  /** Whether a constant may go there. */
  constant: boolean;
  choices: string[];
}

export interface KindView {
  rows: RowView[];
  fields: FieldView[];
  attributes: { name: string; type: ValueType }[];
}

export interface MapView {
  connected: boolean;
  /** Bigin's fields were read at least once. */
  known: boolean;
  kinds: Record<MappedKind, KindView>;
}

export interface OfferedMetafield {
  /** `namespace.key` */
  name: string;
  title: string;
  /** Shopify's own name of the type. */
  type: string;
  /** Null: Bigin has no field for such a value. */
  valueType: ValueType | null;
}

export type MapPreview =
  | { ok: true; label: string; linkId: string; found: { id: string; label: string }[]; rows: PreviewRow[]; names: RecordNames }
  | { ok: false; code: "not_connected" | "no_record" | "record_gone" | "not_readable" | "invalid" };
