import { normalEmail, normalPhone } from "../mapping/identity.ts";
import { impersonalValues } from "../mapping/redaction.ts";
import type { Tx } from "../db.server.ts";
import type { Services } from "../services.server.ts";
import { addHints, type NewHint } from "../store/hints.server.ts";
import { baseBiginOf, baseShopifyOf, type RecordLink } from "../store/links.server.ts";
import { findShop, shopFacts } from "../store/shops.server.ts";
import { hintFor } from "./link-hints.server.ts";
import { aboutPerson, findTraces, type PersonNamed, type PersonTraces } from "./person-traces.server.ts";
import { rememberForgotten } from "./redaction.server.ts";

/**
 * Erases what the app holds of a customer. Bigin is the merchant's own system of record; the app only forgets. What is
 * left: the customer's id as a tombstone, keyed hashes by which nobody comes back, and the orders' deals without a
 * word of their buyer.
 */
export async function redactCustomer(services: Services, shopId: string, named: PersonNamed): Promise<Record<string, number>> {
  const { db } = services;
  const traces = await findTraces(services, shopId, named);
  if (!traces) return { records: 0, activities: 0 };
  const country = shopFacts((await findShop(db, shopId)) ?? { facts: null })?.countryCode ?? null;
  const now = new Date(services.now());
  const about = aboutPerson(traces);
  return db.$transaction(async (tx) => {
    const keys = [
      ...traces.emails.map((email) => ({ email: normalEmail(email), phone: null })),
      ...traces.phones.map((phone) => ({ email: null, phone: normalPhone(phone, country) })),
    ];
    for (const one of keys) await rememberForgotten(tx, shopId, traces.hash, one, null, now);
    for (const { biginId } of traces.contacts) await rememberForgotten(tx, shopId, traces.hash, { email: null, phone: null }, biginId, now);
    const activities = await tx.activity.deleteMany({ where: { shopId, ...about.activities } });
    await tx.problem.deleteMany({ where: { shopId, ...about.problems } });
    await tx.hint.deleteMany({ where: { shopId, ...about.hints } });
    // A preview shows samples of everybody: it is worked out anew when it is wanted again.
    await tx.preview.deleteMany({ where: { shopId } });
    await tx.candidate.deleteMany({ where: { shopId, module: "Contacts", biginId: { in: traces.biginIds } } });
    await tx.complianceRequest.updateMany({
      where: { shopId, subjectKey: traces.hash("customer", named.customerId) },
      data: { export: null, exportEnds: null },
    });
    await forgetPeople(tx, shopId, traces, now);
    await scrubDeals(tx, traces.deals, now);
    await buryUnknown(tx, shopId, traces, now);
    await scrubOthers(tx, shopId, traces, now);
    return { records: traces.contacts.length + traces.companies.length + traces.deals.length, activities: activities.count };
  });
}

/** A guest's contact and a person's company leave nothing but their hash; a customer's id stays, so that nobody makes them anew. */
async function forgetPeople(tx: Tx, shopId: string, traces: PersonTraces, now: Date): Promise<void> {
  const [customers, guests] = [
    traces.contacts.filter((link) => link.shopifyId === traces.customerGid),
    traces.contacts.filter((link) => link.shopifyId !== traces.customerGid),
  ];
  await tx.recordLink.deleteMany({ where: { shopId, id: { in: [...guests, ...traces.companies].map(({ id }) => id) } } });
  await tx.recordLink.updateMany({
    where: { shopId, id: { in: customers.map(({ id }) => id) } },
    data: {
      ...tombstone(now),
      biginId: null,
      parentId: null,
      baseShopify: {},
      baseBigin: {},
      losses: {},
      insertStartedAt: null,
      biginModifiedAt: null,
      biginWrittenAt: null,
    },
  });
}

const tombstone = (now: Date) => ({ label: "", state: "deleted_in_shopify", outcome: "skipped", reason: "redacted", redactedAt: now, updatedAt: now });

/** Deals go on following their orders' amount and stage; one that never got to Bigin doesn't any more. */
async function scrubDeals(tx: Tx, deals: RecordLink[], now: Date): Promise<void> {
  for (const deal of deals) {
    await tx.recordLink.update({
      where: { id: deal.id },
      data: {
        ...(deal.state === "unlinked" ? tombstone(now) : { redactedAt: now }),
        parentId: null,
        checkoutToken: null,
        baseShopify: impersonalValues(baseShopifyOf(deal)) as object,
        baseBigin: impersonalValues(baseBiginOf(deal)) as object,
        losses: {},
      },
    });
  }
}

/** What the app has not met yet, e.g. in the middle of a first sync, it doesn't meet any more. */
async function buryUnknown(tx: Tx, shopId: string, traces: PersonTraces, now: Date): Promise<void> {
  const organizations = await tx.connection.findMany({ where: { shopId }, select: { orgId: true } });
  const rows = organizations.flatMap(({ orgId }) => [
    { shopId, orgId, kind: "contact", module: "Contacts", shopifyId: traces.customerGid, ...tombstone(now) },
    ...traces.orderGids.map((shopifyId) => ({ shopId, orgId, kind: "deal", module: "Pipelines", shopifyId, ...tombstone(now) })),
  ]);
  await tx.recordLink.createMany({ data: rows, skipDuplicates: true });
}

/** Other records' entries may name the person: as whoever holds an e-mail, as a candidate, in the merchant's own note. */
async function scrubOthers(tx: Tx, shopId: string, traces: PersonTraces, now: Date): Promise<void> {
  const words = [...traces.emails, ...traces.phones].map((word) => word.toLowerCase());
  const names = traces.names.map((name) => name.toLowerCase());
  const said = [...words, ...names.filter((name) => name.includes(" "))];
  for (const row of await tx.activity.findMany({ where: { shopId, id: { in: await naming(tx, "Activity", "details", shopId, [...words, ...names]) } } })) {
    await tx.activity.update({ where: { id: row.id }, data: { details: scrubbed(row.details, words, names) as object } });
  }
  const problems = await tx.problem.findMany({
    where: { shopId, id: { in: await naming(tx, "Problem", "params", shopId, [...words, ...names, ...traces.biginIds]) } },
  });
  const again: NewHint[] = [];
  for (const row of problems) {
    const params = scrubbed(row.params, words, names) as { candidates?: string[] };
    const left = params.candidates?.filter((id) => !traces.biginIds.includes(id));
    await tx.problem.update({ where: { id: row.id }, data: { params: { ...params, ...(left ? { candidates: left } : {}) } } });
    const hint = left && left.length < (params.candidates?.length ?? 0) ? hintFor({ kind: row.kind, shopifyId: row.subject, parentId: null }) : null;
    if (hint) again.push({ ...hint, cause: "related" });
  }
  const noted = await tx.problem.findMany({ where: { shopId, note: { not: null } }, select: { id: true, note: true } });
  for (const { id } of noted.filter(({ note }) => said.some((word) => note!.toLowerCase().includes(word))))
    await tx.problem.update({ where: { id }, data: { note: null } });
  await addHints(tx, shopId, again, now);
}

/** Rows whose JSON holds one of the texts, letter case ignored. */
async function naming(tx: Tx, table: "Activity" | "Problem", column: "details" | "params", shopId: string, texts: string[]): Promise<bigint[]> {
  if (texts.length === 0) return [];
  const inJson = texts.map((text) => JSON.stringify(text).slice(1, -1).toLowerCase());
  const rows = await tx.$queryRawUnsafe<{ id: bigint }[]>(
    `SELECT id FROM "${table}" t WHERE "shopId" = $1 AND EXISTS (SELECT 1 FROM jsonb_array_elements_text($2::jsonb) AS word WHERE position(word IN lower(t."${column}"::text)) > 0)`,
    shopId,
    JSON.stringify(inJson),
  );
  return rows.map(({ id }) => id);
}

/** The same JSON without texts that hold one of the words or are one of the names. */
function scrubbed(value: unknown, words: string[], names: string[]): unknown {
  if (typeof value === "string") {
    const text = value.toLowerCase();
    return names.includes(text) || words.some((word) => text.includes(word)) ? null : value;
  }
  if (Array.isArray(value)) return value.map((one) => scrubbed(one, words, names));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, scrubbed(one, words, names)]));
}
