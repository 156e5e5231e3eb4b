import type { BiginRecord } from "../bigin/records.ts";
import { modifiedSince } from "../bigin/records-api.server.ts";
import { rowsOf } from "../mapping/effective-rows.ts";
import { readBiginValues } from "../mapping/fields.ts";
import { isEmpty } from "../mapping/values.ts";
import { readCheckouts, readDraftOrders, readOrders } from "../shopify/read-records.server.ts";
import type { ShopifySale } from "../shopify/records.ts";
import { checkpointsOf, findConnection } from "../store/connections.server.ts";
import { baseBiginOf, linksByBiginId, type RecordLink } from "../store/links.server.ts";
import { haltOf, haltOfShopify, type SyncContext } from "./context.server.ts";
import type { Halt } from "./halt.ts";
import { differs } from "./pull-records.server.ts";
import { dealBlock, pushSales } from "./push-sales.server.ts";
import { readFieldNames } from "./read-fields.ts";
import { mayBeReformatted } from "./reformatted.ts";
import { eachApart } from "./set-aside.server.ts";

const LOOK_BACK_MS = 5 * 60_000;
const HOUR_MS = 3600_000;

/**
 * Deals never come back, but what a person changed in one is known: it stays, and is listed as kept different. One call
 * where nothing changed. Gives up to when Bigin was looked at (epoch milliseconds), null where it wasn't.
 */
export async function pollDeals(context: SyncContext): Promise<{ at: number | null } | { halt: Halt }> {
  if (context.settings.directions.deal === "off" || dealBlock(context) !== null) return { at: null };
  const startedAt = context.services.now();
  const checkpoints = checkpointsOf((await findConnection(context.services.db, context.pair.shopId, context.pair.orgId))!);
  const since = (checkpoints.modified?.Pipelines ?? startedAt - HOUR_MS) - LOOK_BACK_MS;
  for await (const page of modifiedSince(context.bigin, "Pipelines", readFieldNames(context.mapping, "deal"), since)) {
    if (!page.ok) return { halt: haltOf(context.services, page.trouble) };
    const halt = await eachApart(context, "Pipelines", page.value, (records) => pullDeals(context, records));
    if (halt) return { halt };
  }
  return { at: startedAt };
}

/** Merges the edited ones with their orders by the ordinary push. Nothing of a buyer who was erased is looked at. */
async function pullDeals(context: SyncContext, records: BiginRecord[]): Promise<Halt | null> {
  const links = await linksByBiginId(
    context.services.db,
    context.pair,
    "Pipelines",
    records.map((record) => record.id),
  );
  const edited = records.filter((record) => {
    const link = links.get(record.id);
    return link?.state === "linked" && link.redactedAt === null && isEdited(context, link, record);
  });
  if (edited.length === 0) return null;
  const current = new Map(edited.map((record) => [record.id, record]));
  const gids = edited.map((record) => links.get(record.id)!.shopifyId!);
  const readAt = context.services.now();
  const sales: ShopifySale[] = [];
  for (const [type, read] of [
    ["Order", readOrders],
    ["DraftOrder", readDraftOrders],
    ["AbandonedCheckout", readCheckouts],
  ] as const) {
    const asked = gids.filter((gid) => gid.startsWith(`gid://shopify/${type}/`));
    const found = asked.length > 0 ? await read(context.shopify, asked) : null;
    if (found && !found.ok) return haltOfShopify(context.services, found.trouble);
    for (const sale of found?.value.values() ?? []) if (sale) sales.push(sale);
  }
  return sales.length > 0 ? (await pushSales(context, sales, { readAt, current })).halt : null;
}

/** What Bigin adds to an empty field by itself, in the moment of the app's own write, is nobody's edit. */
function isEdited(context: SyncContext, link: RecordLink, record: BiginRecord): boolean {
  if (Date.parse(String(record.Modified_Time)) !== link.biginModifiedAt?.getTime()) return differs(context, link, record);
  const base = baseBiginOf(link);
  const values = readBiginValues(rowsOf("deal", context.mapping), record, context.mapping);
  return Object.entries(values).some(([key, value]) => !isEmpty(base[key]) && !mayBeReformatted(base[key]!, value));
}
