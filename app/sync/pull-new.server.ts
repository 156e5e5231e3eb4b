import type { BiginRecord } from "../bigin/records.ts";
import { addressForShopify } from "../mapping/address.ts";
import { carryToShopify, locateField, readBiginValues } from "../mapping/fields.ts";
import type { RecordKind, Value, Values } from "../mapping/types.ts";
import type { ShopifyCustomer, ShopifyProduct } from "../shopify/records.ts";
import { findCustomer } from "../shopify/page-records.server.ts";
import { readCustomers, readProducts } from "../shopify/read-records.server.ts";
import { createCustomer, createProduct } from "../shopify/write-records.server.ts";
import { recordActivities } from "../store/activities.server.ts";
import { linksByShopifyId, saveLinks } from "../store/links.server.ts";
import { type NewProblem, reportProblems, resolveProblems } from "../store/problems.server.ts";
import { choicesOf, type SyncRun } from "../store/sync-runs.server.ts";
import { haltOfShopify, type SyncContext } from "./context.server.ts";
import type { Halt } from "./halt.ts";
import { candidateOf } from "./match-keys.server.ts";
import { pushCustomers } from "./push-customers.server.ts";
import { directionOf, rowsOf } from "./push-item.ts";
import { pushProducts } from "./push-products.server.ts";
import { isForgotten } from "./redaction.server.ts";

type Module = "Contacts" | "Products";

/** Records that were made in Bigin and belong to no Shopify record yet, one at a time: each carries its link at once. */
export async function pullNew(context: SyncContext, run: SyncRun, module: Module, records: BiginRecord[]): Promise<Halt | null> {
  const kind = module === "Contacts" ? ("contact" as const) : ("product" as const);
  if (directionOf(context.settings, kind) !== "both") return null;
  for (const record of records) {
    if (!isNew(context, run, module, record) || (await isForgotten(context, module, record))) continue;
    const halt = module === "Contacts" ? await contactToCustomer(context, record) : await productToShopify(context, record);
    if (halt) return halt;
  }
  return null;
}

/** Made after the activation, or existing and chosen beside `Activate Sync`; never what carries our id or tag. */
function isNew(context: SyncContext, run: SyncRun, module: Module, record: BiginRecord): boolean {
  if (candidateOf(context, module, record).ours) return false;
  const choices = choicesOf(run);
  const createdAt = Date.parse(String(record.Created_Time));
  if (createdAt >= run.activatedAt.getTime()) return true;
  if (choices.fromBigin === "all") return true;
  if (choices.fromBigin === "none") return false;
  const tags = Array.isArray(record.Tag) ? (record.Tag as { name?: unknown }[]).map((tag) => String(tag.name).toLowerCase()) : [];
  return tags.includes(choices.tag.toLowerCase());
}

const text = (value: Value | undefined): string | null => (typeof value === "string" ? value : null);

async function contactToCustomer(context: SyncContext, record: BiginRecord): Promise<Halt | null> {
  const bigin = readBiginValues(rowsOf("contact"), record, context.mapping.fields.Contacts ?? []);
  const { values } = carryToShopify(rowsOf("contact"), bigin, context.mapping);
  const label = [text(bigin.first_name), text(bigin.last_name)].filter(Boolean).join(" ");
  const email = text(values.email);
  const phone = text(values.phone);
  const problem = (code: NewProblem["code"], params: object = {}): Promise<null> => wait(context, "contact", record.id, label, code, params);
  if (!email && !phone) return problem("no_email_or_phone");
  // A customer of this address is there already: made by the call whose answer was lost, or by somebody else.
  const existing = await findCustomer(context.shopify, email ? { email } : { phone: phone! });
  if (!existing.ok) return haltOfShopify(context.services, existing.trouble);
  if (existing.value) {
    const holder = (await linksByShopifyId(context.services.db, context.pair, "contact", [existing.value.gid])).get(existing.value.gid);
    if (holder?.biginId && holder.biginId !== record.id) return problem(email ? "email_taken" : "phone_taken", { field: email ? "email" : "phone", holder: holder.label });
    return adoptCustomer(context, record, existing.value.gid, label);
  }
  const address = addressForShopify({ street: text(values.street), city: text(values.city), state: text(values.state), zip: text(values.zip), country: text(values.country) }, null);
  const result = await createCustomer(context.shopify, {
    firstName: text(values.first_name),
    lastName: text(values.last_name),
    email,
    phone,
    note: text(values.description),
    tags: Array.isArray(values.tags) ? values.tags : [],
    address: address.ok && Object.values(address.address).some((part) => part !== null) ? address.address : null,
  });
  if (!result.ok) return haltOfShopify(context.services, result.trouble);
  if (result.value.kind === "user_errors") {
    const [error] = result.value.errors;
    return problem("shopify_rejected", { field: error?.field ?? null, message: error?.message ?? "" });
  }
  return adoptCustomer(context, record, result.value.value.gid, label);
}

/** Links the two at once, then lets the ordinary push write the Shopify id back. */
async function adoptCustomer(context: SyncContext, record: BiginRecord, gid: string, label: string): Promise<Halt | null> {
  const read = await readCustomers(context.shopify, [gid]);
  if (!read.ok) return haltOfShopify(context.services, read.trouble);
  const customer = read.value.get(gid);
  if (!customer) return null;
  await linkMade(context, "contact", record, gid, label);
  return (await pushCustomers(context, [customer] satisfies ShopifyCustomer[], { current: new Map([[record.id, record]]) })).halt;
}

async function productToShopify(context: SyncContext, record: BiginRecord): Promise<Halt | null> {
  const bigin = readBiginValues(rowsOf("product"), record, context.mapping.fields.Products ?? []);
  const label = text(bigin.name) ?? record.id;
  const parent = locateField({ label: "Shopify Parent Product Name" }, context.mapping.fields.Products ?? []);
  // A product that names a parent would be a variant, whose option value nobody can guess.
  if (parent && record[parent.apiName]) return wait(context, "product", record.id, label, "variant_needs_decision", {});
  const { values } = carryToShopify(rowsOf("product"), bigin, context.mapping);
  const result = await createProduct(context.shopify, {
    title: text(values.name) ?? label,
    tags: Array.isArray(values.tags) ? values.tags : [],
    price: text(values.price),
    sku: text(values.code),
    marker: handleFor(label, record.id),
  });
  if (!result.ok) return haltOfShopify(context.services, result.trouble);
  if (result.value.kind === "user_errors") {
    const [error] = result.value.errors;
    return wait(context, "product", record.id, label, "shopify_rejected", { field: error?.field ?? null, message: error?.message ?? "" });
  }
  return adoptProduct(context, record, result.value.value.gid, label);
}

async function adoptProduct(context: SyncContext, record: BiginRecord, gid: string, label: string): Promise<Halt | null> {
  const read = await readProducts(context.shopify, [gid]);
  if (!read.ok) return haltOfShopify(context.services, read.trouble);
  const product = read.value.get(gid);
  if (!product) return null;
  await linkMade(context, "product", record, gid, label);
  return (await pushProducts(context, [product] satisfies ShopifyProduct[], { current: new Map([[record.id, record]]) })).halt;
}

/** The same for the same record, so that a product whose creation was not answered is found again by it. */
function handleFor(name: string, biginId: string): string {
  const words = name.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 80);
  return [words, biginId.slice(-8)].filter(Boolean).join("-");
}

async function linkMade(context: SyncContext, kind: "contact" | "product", record: BiginRecord, gid: string, label: string): Promise<void> {
  const { db } = context.services;
  const now = new Date(context.services.now());
  const bigin: Values = readBiginValues(rowsOf(kind), record, context.mapping.fields[kind === "contact" ? "Contacts" : "Products"] ?? []);
  await db.recordLink.deleteMany({ where: { ...context.pair, kind, shopifyId: gid, biginId: null } });
  await saveLinks(
    db,
    context.pair,
    [{ kind, shopifyId: gid, biginId: record.id, label, state: "linked", outcome: "created", origin: "adopted", reason: null, baseBigin: bigin, baseShopify: {}, firstSyncedAt: now.toISOString(), syncedAt: now.toISOString() }],
    now,
  );
  await recordActivities(db, context.pair, [{ kind, direction: "to_shopify", outcome: "created", cause: context.cause, shopifyId: gid, biginId: record.id, label, details: { values: bigin } }], now);
  await resolveProblems(db, context.pair, [record.id, gid], now);
}

/** It waits with its reason; it is looked at again when it changes in Bigin. */
async function wait(context: SyncContext, kind: RecordKind, biginId: string, label: string, code: NewProblem["code"], params: object): Promise<null> {
  await reportProblems(context.services.db, context.pair, [{ code, kind, subject: biginId, label, params: { biginId, ...params } }], new Date(context.services.now()));
  return null;
}
