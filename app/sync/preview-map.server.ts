import { getRecord } from "../bigin/records-api.server.ts";
import type { ModuleName } from "../bigin/records.ts";
import { rowsOf, wantedExtras } from "../mapping/effective-rows.ts";
import type { MappedKind } from "../mapping/field-map.ts";
import { previewRows } from "../mapping/preview-rows.ts";
import type { MappingContext, RecordKind } from "../mapping/types.ts";
import type { Services } from "../services.server.ts";
import { clientWithExtras } from "../shopify/client.server.ts";
import { activeConnection } from "../store/connections.server.ts";
import { findLink } from "../store/links.server.ts";
import { recordNames } from "../store/record-names.server.ts";
import { openContext } from "./context.server.ts";
import type { MapPreview } from "./map-view.ts";
import { readFieldNames } from "./read-fields.ts";
import { readRecordSource } from "./record-source.server.ts";
import type { MerchantSettings } from "./settings.ts";

const KINDS: Record<MappedKind, RecordKind[]> = { contact: ["contact"], company: ["company"], product: ["product", "variant"], deal: ["deal"] };
const SHOWN = 8;

export interface PreviewWish {
  kind: MappedKind;
  /** A link's id; null: the record that was synced last. */
  linkId: string | null;
  /** Part of a record's name; empty: any. */
  search: string;
}

/** What the given settings would do to one real record: both sides are read now, nothing is written. */
export async function previewMap(services: Services, shopId: string, settings: MerchantSettings, wish: PreviewWish): Promise<MapPreview> {
  const connection = await activeConnection(services.db, shopId);
  if (!connection) return { ok: false, code: "not_connected" };
  // A guest's contact has nothing in Shopify to be read.
  const found = await services.db.recordLink.findMany({
    where: {
      shopId,
      orgId: connection.orgId,
      kind: { in: KINDS[wish.kind] },
      state: "linked",
      ...(wish.kind === "company" ? {} : { shopifyId: { startsWith: "gid://shopify/" } }),
      ...(wish.search ? { label: { contains: wish.search, mode: "insensitive" } } : {}),
    },
    orderBy: [{ syncedAt: { sort: "desc", nulls: "last" } }, { id: "desc" }],
    take: SHOWN,
  });
  const chosen = wish.linkId !== null && /^\d+$/.test(wish.linkId) ? await findLink(services.db, shopId, BigInt(wish.linkId)) : null;
  const link = chosen ?? found[0];
  if (!link?.biginId || !link.shopifyId) return { ok: false, code: "no_record" };
  const opened = await openContext(services, shopId);
  if (!opened?.ok) return { ok: false, code: "not_readable" };
  const context = opened.value;
  const mapping: MappingContext = { ...context.mapping, settings: { ...context.mapping.settings, fieldMap: settings.fieldMap } };
  const asking = { ...context, mapping, shopify: clientWithExtras(context.shopify, wantedExtras(settings.fieldMap)) };
  // A company has but its name, which the link knows.
  const source = link.kind === "company" ? { of: { gid: link.shopifyId, name: link.label } } : await readRecordSource(asking, link);
  if (source === "unreadable") return { ok: false, code: "not_readable" };
  if (source === "gone" || source === "none") return { ok: false, code: "record_gone" };
  const kind = link.kind as RecordKind;
  const record = await getRecord(context.bigin.withPurpose("comparison"), link.module as ModuleName, link.biginId, readFieldNames(mapping, kind));
  if (!record.ok) return { ok: false, code: "not_readable" };
  const rows = previewRows(rowsOf(kind, mapping), source.of, record.value, mapping.fields[link.module as ModuleName] ?? [], mapping);
  return {
    ok: true,
    label: link.label,
    linkId: String(link.id),
    found: found.map(({ id, label }) => ({ id: String(id), label })),
    rows,
    names: await recordNames(services.db, context.pair, rows),
  };
}
