import { getRecord } from "../bigin/records-api.server.ts";
import { rowsOf } from "../mapping/effective-rows.ts";
import { locateRows, readBiginValues, readShopifyValues } from "../mapping/fields.ts";
import { isAppTag } from "../mapping/tags.ts";
import type { RecordKind, Value, Values } from "../mapping/types.ts";
import { isEmpty, sameValue } from "../mapping/values.ts";
import type { Services } from "../services.server.ts";
import { findLink, linksByShopifyId, MODULE_OF, type RecordLink } from "../store/links.server.ts";
import { recordNames } from "../store/record-names.server.ts";
import { openContext, type SyncContext } from "./context.server.ts";
import { keyOf } from "./held-fields.server.ts";
import { failedKeys, REFUSED_CODES } from "./kept-different.server.ts";
import type { ComparedField, RecordComparison } from "./pages.ts";
import { readFieldNames } from "./read-fields.ts";
import { readRecordSource } from "./record-source.server.ts";

/** Reads one record on both sides now and says field by field whether they agree. Writes nothing on either. */
export async function compareRecord(services: Services, shopId: string, linkId: bigint): Promise<RecordComparison> {
  const link = await findLink(services.db, shopId, linkId);
  if (!link) return { ok: false, code: "record_unknown" };
  const opened = await openContext(services, shopId);
  if (!opened) return { ok: false, code: "not_connected" };
  if (!opened.ok || opened.value.pair.orgId !== link.orgId) return { ok: false, code: opened.ok ? "record_unknown" : "services_away" };
  const context = { ...opened.value, bigin: opened.value.bigin.withPurpose("page") };
  const kind = link.kind as RecordKind;
  const source = await readRecordSource(context, link);
  if (source === "unreadable") return { ok: false, code: "services_away" };
  if (source === "none") return { ok: false, code: "record_has_no_shopify_side" };
  const record = link.biginId ? await getRecord(context.bigin, MODULE_OF[kind], link.biginId, readFieldNames(context.mapping, kind)) : null;
  if (record && !record.ok) return { ok: false, code: "services_away" };
  const bigin = record?.value ? readBiginValues(rowsOf(kind, context.mapping), record.value, context.mapping) : null;
  const shopify = source === "gone" ? null : readShopifyValues(rowsOf(kind, context.mapping), source.of, context.mapping);
  const compared = shopify && bigin && source !== "gone" ? compareFields(context, kind, source.of, shopify, bigin) : [];
  const held = compared.every(({ agrees }) => agrees) ? new Map<string, Held>() : await heldFields(context, link);
  const fields = compared.map((field) => ({ ...field, held: field.agrees ? null : (held.get(field.key) ?? null) }));
  return {
    ok: true,
    at: new Date(services.now()).toISOString(),
    inShopify: shopify !== null,
    inBigin: bigin !== null,
    fields,
    names: await recordNames(services.db, opened.value.pair, fields),
  };
}

/** A field agrees where Bigin has what Shopify's value becomes on its way, or where both say the same in their own ways. */
function compareFields(context: SyncContext, kind: RecordKind, source: unknown, shopify: Values, bigin: Values): ComparedField[] {
  return locateRows(rowsOf(kind, context.mapping), context.mapping.fields[MODULE_OF[kind]] ?? [], context.mapping).flatMap(({ row, field }) => {
    const [ours, theirs] = [shopify[row.key] ?? null, withoutAppTags(bigin[row.key] ?? null)];
    if (bigin[row.key] === undefined) return [];
    const carried = row.toBigin(ours, field, source, context.mapping);
    const agrees =
      sameValue(ours, theirs) ||
      (carried.loss !== "option_missing" && sameValue(carried.value, theirs)) ||
      (!isEmpty(ours) && !isEmpty(theirs) && (row.same?.(ours, theirs, context.mapping) ?? false));
    return [{ key: row.key, shopify: ours, bigin: theirs, agrees, loss: agrees ? carried.loss : null, held: null }];
  });
}

type Held = NonNullable<ComparedField["held"]>;

/** By field key: what a provider didn't take of this record, and the number that another record of ours has. */
async function heldFields(context: SyncContext, link: RecordLink): Promise<Map<string, Held>> {
  const kind = link.kind as RecordKind;
  const problems = await context.services.db.problem.findMany({
    where: { ...context.pair, linkId: link.id, state: { in: ["open", "ignored"] }, code: { in: [...REFUSED_CODES, "duplicate_value"] } },
    orderBy: { id: "desc" },
  });
  const held = new Map<string, Held>();
  for (const problem of problems) {
    const params = problem.params as Record<string, unknown>;
    const apiName = problem.code === "duplicate_value" && typeof params.field === "string" ? params.field : null;
    const keys = apiName === null ? failedKeys(problem) : [keyOf(context, kind, { apiName }) ?? apiName];
    for (const key of keys) held.set(key, { code: problem.code, params });
  }
  const holder = await numberHolder(context, link);
  if (holder !== null && !held.has("shopify_id")) held.set("shopify_id", { code: "number_taken", params: { holder } });
  return held;
}

/** A product and a variant may have one number, which Bigin's unique id field then holds of one of them: that one's name. */
async function numberHolder(context: SyncContext, { kind, shopifyId }: RecordLink): Promise<string | null> {
  const number = /^gid:\/\/shopify\/Product(?:Variant)?\/(\d+)$/.exec(shopifyId ?? "")?.[1];
  if (number === undefined) return null;
  const [other, gid] =
    kind === "variant" ? (["product", `gid://shopify/Product/${number}`] as const) : (["variant", `gid://shopify/ProductVariant/${number}`] as const);
  return (await linksByShopifyId(context.services.db, context.pair, other, [gid])).get(gid)?.label ?? null;
}

function withoutAppTags(value: Value): Value {
  return Array.isArray(value) ? value.filter((tag) => !isAppTag(tag)) : value;
}
