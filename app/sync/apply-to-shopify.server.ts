import { rowsOf } from "../mapping/effective-rows.ts";
import { readShopifyValues } from "../mapping/fields.ts";
import type { ContactSource, FieldDecision, HeldBack, MergeResult, ProductSource, RecordKind, Values } from "../mapping/types.ts";
import { readCustomers, readProducts } from "../shopify/read-records.server.ts";
import { recordActivities } from "../store/activities.server.ts";
import { baseBiginOf, baseShopifyOf, linksByShopifyId, saveLinks } from "../store/links.server.ts";
import { type NewProblem, type ProblemCode, reportProblems } from "../store/problems.server.ts";
import { haltOfShopify, type SyncContext } from "./context.server.ts";
import type { Halt } from "./halt.ts";
import { failedKeys, FIELD_CODES, fieldsOf } from "./kept-different.server.ts";
import { type PushItem } from "./push-item.ts";
import { seenUntil } from "./seen-until.ts";
import { type FieldFailure, writeCustomer } from "./write-customer.server.ts";
import { writeProduct } from "./write-product.server.ts";

/**
 * Carries what changed in Bigin to Shopify, with mutations of single fields. The base afterwards is what Shopify
 * then has: it may have reformatted what it was given, and that is no change of the merchant's. A field that Shopify
 * refuses keeps its old base and is told of; the other fields go through.
 */
export async function applyToShopify(context: SyncContext, kind: RecordKind, item: PushItem, merge: MergeResult): Promise<{ halt: Halt | null }> {
  const keys = Object.keys(merge.writeShopify);
  if (keys.length === 0 || (kind !== "contact" && kind !== "product" && kind !== "variant")) return { halt: null };
  const written =
    kind === "contact"
      ? await writeCustomer(context, item.source as ContactSource, merge.writeShopify)
      : await writeProduct(context, item.source as ProductSource, merge.writeShopify);
  if (!written.ok) return { halt: haltOfShopify(context.services, written.trouble) };
  const readAt = context.services.now();
  const fresh = await readAgain(context, kind, item);
  if (!fresh.ok) return { halt: fresh.halt };
  await settle(context, kind, item, merge, written.failures, fresh.values, fresh.updatedAt && seenUntil(fresh.updatedAt, readAt));
  return { halt: null };
}

async function readAgain(
  context: SyncContext,
  kind: RecordKind,
  item: PushItem,
): Promise<{ ok: true; values: Values | null; updatedAt: string | null } | { ok: false; halt: Halt }> {
  if (kind === "contact") {
    const { customer, ...rest } = item.source as ContactSource;
    const read = await readCustomers(context.shopify, [customer.gid]);
    if (!read.ok) return { ok: false, halt: haltOfShopify(context.services, read.trouble) };
    const now = read.value.get(customer.gid);
    return {
      ok: true,
      values: now ? readShopifyValues(rowsOf(kind, context.mapping), { ...rest, customer: now }, context.mapping) : null,
      updatedAt: now?.updatedAt ?? null,
    };
  }
  const source = item.source as ProductSource;
  const read = await readProducts(context.shopify, [source.product.gid]);
  if (!read.ok) return { ok: false, halt: haltOfShopify(context.services, read.trouble) };
  const product = read.value.get(source.product.gid);
  const variant = source.variant ? (product?.variants.find((candidate) => candidate.gid === source.variant!.gid) ?? null) : null;
  if (!product || (source.variant && !variant)) return { ok: true, values: null, updatedAt: null };
  return { ok: true, values: readShopifyValues(rowsOf(kind, context.mapping), { ...source, product, variant }, context.mapping), updatedAt: product.updatedAt };
}

async function settle(
  context: SyncContext,
  kind: RecordKind,
  item: PushItem,
  merge: MergeResult,
  failures: FieldFailure[],
  values: Values | null,
  seen: string | null,
): Promise<void> {
  const { db } = context.services;
  const now = new Date(context.services.now());
  const link = (await linksByShopifyId(db, context.pair, kind, [item.shopifyId])).get(item.shopifyId);
  if (!link) return;
  const failed = new Set(failures.map((failure) => failure.key));
  const through = Object.keys(merge.writeShopify).filter((key) => !failed.has(key));
  const base = { ...baseShopifyOf(link) };
  const baseBigin = { ...baseBiginOf(link) };
  for (const key of Object.keys(merge.writeShopify)) {
    // Of a refused field both sides stand as they are too: it is kept different until one of them changes.
    if (values?.[key] !== undefined) base[key] = values[key]!;
    if (merge.nextBaseBigin[key] !== undefined) baseBigin[key] = merge.nextBaseBigin[key]!;
  }
  const problems = [...new Set(failures.map(({ problem }) => problem))].map((code) =>
    problemOf(
      code,
      failures.filter(({ problem }) => problem === code),
      kind,
      item,
    ),
  );
  const carried = await truly(
    context,
    item,
    merge.decisions.filter((decision) => "wrote" in decision && decision.wrote === "shopify" && through.includes(decision.key)),
  );
  await saveLinks(
    db,
    context.pair,
    [
      {
        kind,
        shopifyId: item.shopifyId,
        baseShopify: base,
        baseBigin,
        // As activity has it: what carried anything went through, what carried nothing failed.
        ...(through.length > 0
          ? { outcome: "updated" as const, reason: null, syncedAt: now.toISOString() }
          : { outcome: "failed" as const, reason: failures[0]?.problem ?? null }),
        ...(seen ? { shopifyUpdatedAt: seen } : {}),
      },
    ],
    now,
  );
  await reportProblems(db, context.pair, problems, now);
  await recordActivities(
    db,
    context.pair,
    [
      {
        kind,
        direction: "to_shopify",
        outcome: through.length === 0 ? "failed" : carried.some(({ rule }) => rule === "conflict") ? "conflict" : "updated",
        cause: context.cause,
        shopifyId: item.shopifyId,
        biginId: link.biginId,
        linkId: link.id,
        label: item.label,
        details: {
          decisions: [
            ...carried,
            ...failures.map(({ key, problem }) =>
              heldBack(
                key,
                problems.find(({ code }) => code === problem)!,
                base,
                baseBigin,
              ),
            ),
          ],
        },
      },
    ],
    now,
  );
}

/** A retry and a choice of side change a base so that the merge acts: no side ever had that value, so it isn't told. */
async function truly(context: SyncContext, item: PushItem, decisions: FieldDecision[]): Promise<FieldDecision[]> {
  if (decisions.length === 0 || (context.cause !== "retry" && context.cause !== "person")) return decisions;
  const tried = await context.services.db.problem.findMany({ where: { ...context.pair, subject: item.shopifyId, code: { in: [...FIELD_CODES] } } });
  const keys = new Set(tried.flatMap((problem) => (problem.code === "kept_different" ? fieldsOf(problem).map(({ key }) => key) : failedKeys(problem))));
  return decisions.map((decision) => (keys.has(decision.key) ? { ...decision, baseShopify: undefined, baseBigin: undefined } : decision));
}

function heldBack(key: string, { code, params = {} }: NewProblem, shopify: Values, bigin: Values): HeldBack {
  return { key, shopify: shopify[key] ?? null, bigin: bigin[key] ?? null, rule: "held_back", code, params: { ...params } };
}

/** One entry for all fields that were refused for one reason. */
function problemOf(code: ProblemCode, failures: FieldFailure[], kind: RecordKind, item: PushItem): NewProblem {
  const fields = failures.map(({ key }) => key);
  const message = [...new Set(failures.map((failure) => failure.message))].join(" ");
  return {
    code,
    kind,
    subject: item.shopifyId,
    label: item.label,
    params: { field: [...new Set(failures.map(({ key, named }) => named ?? key))].join(", "), fields, message, holder: failures[0]?.holder ?? null },
  };
}
