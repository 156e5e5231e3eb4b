import type { BiginRecord } from "../bigin/records.ts";
import { rowsOf } from "../mapping/effective-rows.ts";
import { addressForShopify } from "../mapping/address.ts";
import { carryToShopify, readBiginValues } from "../mapping/fields.ts";
import type { RecordKind, Value, Values } from "../mapping/types.ts";
import type { ShopifyCustomer, ShopifyProduct } from "../shopify/records.ts";
import type { ShopifyResult } from "../shopify/client.server.ts";
import { findCustomer, findProductsLike } from "../shopify/page-records.server.ts";
import { readCustomers, readProducts } from "../shopify/read-records.server.ts";
import { createCustomer, createProduct } from "../shopify/write-records.server.ts";
import { recordActivities } from "../store/activities.server.ts";
import { linksByShopifyId, saveLinks } from "../store/links.server.ts";
import { endProblems, type NewProblem, reportProblems, resolveProblems } from "../store/problems.server.ts";
import { choicesOf, type SyncRun } from "../store/sync-runs.server.ts";
import { awaitClaims } from "./begun-inserts.server.ts";
import { haltOfShopify, type SyncContext } from "./context.server.ts";
import type { Halt } from "./halt.ts";
import { CURED_BY_BIGIN } from "./kept-different.server.ts";
import { makingKey } from "./making.ts";
import { namesProductWithOptions } from "./named-parent.server.ts";
import { noteOwnChoices, noteOwnConsent } from "./own-choices.server.ts";
import { candidateOf } from "./match-keys.server.ts";
import { pushCustomers } from "./push-customers.server.ts";
import { directionOf } from "./push-item.ts";
import { pushProducts } from "./push-products.server.ts";
import { isForgotten } from "./redaction.server.ts";
import { quoted, searchOf } from "./selection.ts";

type Module = "Contacts" | "Products";

/** What one Bigin record led to: a Shopify record that is linked with it now, nothing, or a reason to stop. */
type Made = { kind: "linked"; gid: string; made: boolean } | { kind: "nothing" } | { kind: "halt"; halt: Halt };
const NOTHING: Made = { kind: "nothing" };
const stopped = (trouble: Parameters<typeof haltOfShopify>[1], context: SyncContext): Made => ({
  kind: "halt",
  halt: haltOfShopify(context.services, trouble),
});

/**
 * Records that were made in Bigin and belong to no Shopify record yet. Each is made by itself and carries its link at
 * once; what the two lack of each other, the Shopify id among it, is then written for all of them together.
 */
export async function pullNew(context: SyncContext, run: SyncRun, module: Module, records: BiginRecord[]): Promise<Halt | null> {
  const kind = module === "Contacts" ? ("contact" as const) : ("product" as const);
  if (records.length === 0 || directionOf(context.settings, kind) !== "both") return null;
  const undecided = await undecidedCandidates(context, kind);
  const fresh = records.filter((record) => !undecided.has(record.id) && isNew(context, run, module, record));
  const claimed = await awaitClaims(context, module, fresh);
  const linked = new Map<string, BiginRecord>();
  const made = new Set<string>();
  let halt: Halt | null = null;
  for (const record of fresh) {
    if (claimed.has(record.id) || (await isForgotten(context, module, record))) continue;
    const one = module === "Contacts" ? await contactToCustomer(context, record) : await productToShopify(context, record);
    if (one.kind === "linked") linked.set(one.gid, record);
    if (one.kind === "linked" && one.made) made.add(one.gid);
    if (one.kind === "halt") {
      halt = one.halt;
      break;
    }
  }
  return (await complete(context, module, linked, made)) ?? halt;
}

/** Existing records that may be a customer's or product's: whether they are is the merchant's to say first. */
async function undecidedCandidates(context: SyncContext, kind: "contact" | "product"): Promise<Set<string>> {
  const problems = await context.services.db.problem.findMany({
    where: { ...context.pair, kind, code: "ambiguous_match", state: { not: "resolved" } },
    select: { params: true },
  });
  return new Set(problems.flatMap(({ params }) => (params as { candidates?: string[] }).candidates ?? []));
}

/** The ordinary push of what was just linked: Bigin gets the Shopify id, either side what only the other has. */
async function complete(context: SyncContext, module: Module, linked: Map<string, BiginRecord>, made: Set<string>): Promise<Halt | null> {
  if (linked.size === 0) return null;
  const gids = [...linked.keys()];
  const current = new Map([...linked.values()].map((record) => [record.id, record]));
  const readAt = context.services.now();
  const read = module === "Contacts" ? await readCustomers(context.shopify, gids) : await readProducts(context.shopify, gids);
  if (!read.ok) return haltOfShopify(context.services, read.trouble);
  const present = [...read.value.values()].filter((record) => record !== null);
  const own = present.filter((record) => made.has(record.gid));
  await (module === "Contacts" ? noteOwnConsent(context, own as ShopifyCustomer[], current) : noteOwnChoices(context, own as ShopifyProduct[], current));
  const report =
    module === "Contacts"
      ? await pushCustomers(context, present as ShopifyCustomer[], { current, readAt })
      : await pushProducts(context, present as ShopifyProduct[], { current, readAt });
  // What is new in Shopify is counted as such, though Bigin's record was given its number at once.
  await context.services.db.recordLink.updateMany({
    where: { ...context.pair, kind: module === "Contacts" ? "contact" : "product", shopifyId: { in: [...made] }, outcome: { in: ["updated", "unchanged"] } },
    data: { outcome: "created" },
  });
  return report.halt;
}

/** Made after the activation, or existing and chosen beside `Activate Sync`; never what carries our id or tag. */
function isNew(context: SyncContext, run: SyncRun, module: Module, record: BiginRecord): boolean {
  if (candidateOf(context, module, record).ours) return false;
  const choices = choicesOf(run);
  const createdAt = Date.parse(String(record.Created_Time));
  // Bigin's times have whole seconds: what was made in the second of the activation counts as made after it.
  if (createdAt >= Math.floor(run.activatedAt.getTime() / 1_000) * 1_000) return true;
  if (choices.fromBigin === "all") return true;
  if (choices.fromBigin === "none") return false;
  const tags = Array.isArray(record.Tag) ? (record.Tag as { name?: unknown }[]).map((tag) => String(tag.name).toLowerCase()) : [];
  return tags.includes(choices.tag.toLowerCase());
}

const text = (value: Value | undefined): string | null => (typeof value === "string" ? value : null);

async function contactToCustomer(context: SyncContext, record: BiginRecord): Promise<Made> {
  const bigin = readBiginValues(rowsOf("contact", context.mapping), record, context.mapping.fields.Contacts ?? []);
  const { values } = carryToShopify(rowsOf("contact", context.mapping), bigin, context.mapping);
  const label = [text(bigin.first_name), text(bigin.last_name)].filter(Boolean).join(" ");
  const email = text(values.email);
  const phone = text(values.phone);
  const problem = (code: NewProblem["code"], params: object = {}): Promise<Made> => wait(context, "contact", record.id, label, code, params);
  if (!email && !phone) return problem("no_email_or_phone");
  // A customer of this address is there already: made by the call whose answer was lost, or by somebody else.
  const existing = await findCustomer(context.shopify, email ? { email } : { phone: phone! });
  if (!existing.ok) return stopped(existing.trouble, context);
  if (existing.value) {
    const holder = (await linksByShopifyId(context.services.db, context.pair, "contact", [existing.value.gid])).get(existing.value.gid);
    const taken = holder?.state === "linked" && holder.biginId !== null && holder.biginId !== record.id;
    if (taken) return problem(email ? "email_taken" : "phone_taken", { field: email ? "email" : "phone", holder: holder.label });
    return linkMade(context, "contact", record, existing.value.gid, label, "adopted");
  }
  const address = addressForShopify(
    { street: text(values.street), city: text(values.city), state: text(values.state), zip: text(values.zip), country: text(values.country) },
    null,
  );
  const wanted = {
    firstName: text(values.first_name),
    lastName: text(values.last_name),
    email,
    phone,
    note: text(values.description),
    tags: Array.isArray(values.tags) ? values.tags : [],
    address: address.ok && Object.values(address.address).some((part) => part !== null) ? address.address : null,
  };
  for (;;) {
    const result = await createCustomer(context.shopify, wanted);
    if (!result.ok) return stopped(result.trouble, context);
    if (result.value.kind === "done") return linkMade(context, "contact", record, result.value.value.gid, label, "created");
    // What Shopify refuses is left out and told of when the two are completed; the customer is made all the same.
    const { errors } = result.value;
    const refused = PLAIN.filter((name) => wanted[name] !== null && errors.some((error) => error.field?.split(".").includes(name)));
    for (const name of refused) wanted[name] = null;
    if (refused.length === 0 || (!wanted.email && !wanted.phone))
      return problem("shopify_rejected", { field: errors[0]?.field ?? null, message: errors[0]?.message ?? "" });
  }
}

const PLAIN = ["firstName", "lastName", "email", "phone", "note"] as const;

async function productToShopify(context: SyncContext, record: BiginRecord): Promise<Made> {
  const bigin = readBiginValues(rowsOf("product", context.mapping), record, context.mapping.fields.Products ?? []);
  const label = text(bigin.name) ?? record.id;
  if (await namesProductWithOptions(context, record)) return wait(context, "product", record.id, label, "variant_needs_decision", {});
  const { values } = carryToShopify(rowsOf("product", context.mapping), bigin, context.mapping);
  const left = await isLeftOut(context, record.id, text(values.name) ?? label, text(values.code));
  if (!left.ok) return stopped(left.trouble, context);
  if (left.value) return NOTHING;
  const marker = handleFor(label, record.id);
  await noteMaking(context, record.id, marker, label);
  const result = await createProduct(context.shopify, {
    title: text(values.name) ?? label,
    tags: Array.isArray(values.tags) ? values.tags : [],
    price: text(values.price),
    sku: text(values.code),
    marker,
  });
  if (!result.ok) return stopped(result.trouble, context);
  if (result.value.kind === "user_errors") {
    const [error] = result.value.errors;
    await endMaking(context, record.id);
    return wait(context, "product", record.id, label, "shopify_rejected", { field: error?.field ?? null, message: error?.message ?? "" });
  }
  return linkMade(context, "product", record, result.value.value.gid, label, "created");
}

/** The shop has such a product, and the merchant's choice of products keeps it out of Bigin: it isn't made a second time. */
async function isLeftOut(context: SyncContext, biginId: string, title: string, sku: string | null): Promise<ShopifyResult<boolean>> {
  if (searchOf(context.settings.selection, "product") === null) return { ok: true, value: false };
  // Begun before: what is found may be its own.
  const begun = await context.services.db.recordLink.count({ where: { ...context.pair, kind: "product", biginId, shopifyId: { startsWith: makingKey("") } } });
  if (begun > 0) return { ok: true, value: false };
  const query = [`title:${quoted(title)}`, ...(sku ? [`sku:${quoted(sku)}`] : [])].join(" OR ");
  const found = await findProductsLike(context.shopify, query, { title, sku });
  if (!found.ok) return found;
  const links = await linksByShopifyId(context.services.db, context.pair, "product", found.value);
  return { ok: true, value: found.value.some((gid) => !links.has(gid)) };
}

async function noteMaking(context: SyncContext, biginId: string, marker: string, label: string): Promise<void> {
  await endMaking(context, biginId);
  const link = { kind: "product" as const, shopifyId: makingKey(marker), biginId, label, state: "inserting" as const, outcome: "waiting" as const };
  await saveLinks(context.services.db, context.pair, [link], new Date(context.services.now()));
}

async function endMaking(context: SyncContext, biginId: string): Promise<void> {
  await context.services.db.recordLink.deleteMany({ where: { ...context.pair, kind: "product", biginId, shopifyId: { startsWith: makingKey("") } } });
}

/** The same for the same record, so that a product whose creation was not answered is found again by it. */
function handleFor(name: string, biginId: string): string {
  const words = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80);
  return [words, biginId.slice(-8)].filter(Boolean).join("-");
}

async function linkMade(
  context: SyncContext,
  kind: "contact" | "product",
  record: BiginRecord,
  gid: string,
  label: string,
  outcome: "created" | "adopted",
): Promise<Made> {
  const { db } = context.services;
  const now = new Date(context.services.now());
  const bigin: Values = readBiginValues(rowsOf(kind, context.mapping), record, context.mapping.fields[kind === "contact" ? "Contacts" : "Products"] ?? []);
  await db.recordLink.deleteMany({ where: { ...context.pair, kind, shopifyId: gid, biginId: null } });
  if (kind === "product") await endMaking(context, record.id);
  await saveLinks(
    db,
    context.pair,
    [
      {
        kind,
        shopifyId: gid,
        biginId: record.id,
        label,
        state: "linked",
        outcome: outcome === "created" ? "created" : "unchanged",
        origin: outcome === "created" ? "from_bigin" : "adopted",
        reason: null,
        baseBigin: bigin,
        baseShopify: {},
        losses: {},
        insertStartedAt: null,
        firstSyncedAt: now.toISOString(),
        syncedAt: now.toISOString(),
      },
    ],
    now,
  );
  await recordActivities(
    db,
    context.pair,
    [{ kind, direction: "to_shopify", outcome, cause: context.cause, shopifyId: gid, biginId: record.id, label, details: { values: bigin } }],
    now,
  );
  await endProblems(db, context.pair, [record.id], now, "went_through");
  await resolveProblems(db, context.pair, [gid], now, [...CURED_BY_BIGIN, "deleted_in_bigin"]);
  return { kind: "linked", gid, made: outcome === "created" };
}

/** It waits with its reason; it is looked at again when it changes in Bigin. */
async function wait(context: SyncContext, kind: RecordKind, biginId: string, label: string, code: NewProblem["code"], params: object): Promise<Made> {
  await reportProblems(
    context.services.db,
    context.pair,
    [{ code, kind, subject: biginId, label, params: { biginId, ...params } }],
    new Date(context.services.now()),
  );
  return NOTHING;
}
