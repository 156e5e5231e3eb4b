import { getRecord } from "../bigin/records-api.server.ts";
import type { BiginId, ModuleName, RowOutcome } from "../bigin/records.ts";
import { locateField } from "../mapping/fields.ts";
import { PARENT } from "../mapping/product.ts";
import type { ContactSource, DealSource, ProductSource, RecordKind } from "../mapping/types.ts";
import { addHints } from "../store/hints.server.ts";
import { linksByBiginId, linksByShopifyId, saveLinks } from "../store/links.server.ts";
import type { SyncContext } from "./context.server.ts";
import { hintOf } from "./defer-items.server.ts";
import { noteDeletedInBigin } from "./deleted-in-bigin.server.ts";
import type { PushItem } from "./push-item.ts";
import type { PushReport } from "./push-records.server.ts";

interface Named {
  apiName: string;
  module: ModuleName;
  id: BiginId;
}
type Rejection = { item: PushItem; outcome: RowOutcome };

/** The other records of Bigin that one names, and in which field. */
function namedBy(context: SyncContext, kind: RecordKind, source: unknown): Named[] {
  const named = (apiName: string | undefined, module: ModuleName, id: BiginId | null): Named[] => (apiName && id ? [{ apiName, module, id }] : []);
  if (kind === "contact") return named("Account_Name", "Accounts", (source as ContactSource).accountId);
  if (kind === "variant") return named(locateField(PARENT, context.mapping.fields.Products ?? [])?.apiName, "Products", (source as ProductSource).parentId);
  if (kind !== "deal") return [];
  const { contactId, accountId, lineProducts } = source as DealSource;
  return [
    ...named("Contact_Name", "Contacts", contactId),
    ...named("Account_Name", "Accounts", accountId),
    ...[...new Set(Object.values(lineProducts))].flatMap((id) => named("Associated_Products", "Products", id)),
  ];
}

/** Those of them that Bigin may have meant; it may name the field, the id in it, a product row's own field, or nothing. */
function blamed(context: SyncContext, kind: RecordKind, { item, outcome }: Rejection): Named[] {
  if (outcome.kind !== "rejected" || outcome.code !== "INVALID_DATA" || outcome.maximumLength !== null) return [];
  const { field } = outcome;
  const isOfRows = kind === "deal" && field !== null && !(context.mapping.fields.Pipelines ?? []).some(({ apiName }) => apiName === field);
  return namedBy(context, kind, item.source).filter(
    ({ apiName }) => field === null || field === "id" || field === apiName || (isOfRows && apiName === "Associated_Products"),
  );
}

/**
 * A record is refused because one that it names was deleted in Bigin and nobody has told yet: the deletion is noted as
 * any other, and the record comes again without it. Gives those that were refused for another reason.
 */
export async function withoutGone<One extends Rejection>(context: SyncContext, kind: RecordKind, refused: One[], report: PushReport): Promise<One[]> {
  const suspects = new Map(refused.flatMap((one) => blamed(context, kind, one)).map((named) => [`${named.module} ${named.id}`, named]));
  const gone: Named[] = [];
  for (const suspect of suspects.values()) {
    const record = await getRecord(context.bigin, suspect.module, suspect.id, ["id"]);
    // What can't be read now is refused as it was: a retry looks again.
    if (!record.ok) return refused;
    if (record.value) continue;
    // Without a living link its deletion is known already: something else is wrong.
    const link = (await linksByBiginId(context.services.db, context.pair, suspect.module, [suspect.id])).get(suspect.id);
    if (link?.state === "linked") gone.push(suspect);
  }
  if (gone.length === 0) return refused;
  for (const { module, id } of gone) await noteDeletedInBigin(context, module, [id]);
  const again = refused.filter((one) => blamed(context, kind, one).some(({ module, id }) => gone.some((other) => other.module === module && other.id === id)));
  await comeAgain(context, kind, again, report);
  return refused.filter((one) => !again.includes(one));
}

async function comeAgain(context: SyncContext, kind: RecordKind, again: Rejection[], report: PushReport): Promise<void> {
  const { db } = context.services;
  const now = new Date(context.services.now());
  const links = await linksByShopifyId(
    db,
    context.pair,
    kind,
    again.map(({ item }) => item.shopifyId),
  );
  const unmade = again.filter(({ item }) => links.get(item.shopifyId)?.state === "inserting");
  await saveLinks(
    db,
    context.pair,
    unmade.map(({ item }) => ({ kind, shopifyId: item.shopifyId, state: "unlinked" as const, insertStartedAt: null })),
    now,
  );
  await addHints(
    db,
    context.pair.shopId,
    again.flatMap(({ item }) => hintOf(kind, item) ?? []).map((hint) => ({ ...hint, cause: "related" as const })),
    now,
  );
  for (const { item } of again) report.settled.add(item.shopifyId);
}
