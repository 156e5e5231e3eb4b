import type { RecordView } from "#tests/simulators/bigin/record-view.ts";
import type { Row } from "#tests/simulators/bigin/row-validation.ts";
import type { CustomerEntity, ProductEntity } from "#tests/simulators/shopify/entities.ts";
import type { LiveShop } from "./live-shop.ts";

/** Records written in Bigin and mutations executed in Shopify so far. */
export interface Writes {
  bigin: number;
  shopify: number;
}

export function writesSoFar(shop: LiveShop): Writes {
  return { bigin: shop.bigin.calls.totals().written, shopify: shop.shopify.writes.count };
}

/** What was written on either side while work went on. */
export async function writesDuring(shop: LiveShop, work: () => unknown): Promise<Writes> {
  const before = writesSoFar(shop);
  await work();
  const after = writesSoFar(shop);
  return { bigin: after.bigin - before.bigin, shopify: after.shopify - before.shopify };
}

/** What is written in a minute in which nobody does anything, all webhooks and notifications heard. */
export function writesInAMinute(shop: LiveShop): Promise<Writes> {
  return writesDuring(shop, async () => {
    await shop.heard();
    await shop.pass(60_000, 5_000);
    await shop.heard();
  });
}

/** A person's edit in Bigin, heard and worked on. */
export async function editInBigin(shop: LiveShop, module: "Contacts" | "Products", id: string, values: Row): Promise<void> {
  // The record's time of change has whole seconds: an edit is never in the second of the app's own write.
  await shop.pass(2_000, 1_000);
  const edit = shop.desk().update(module, id, values);
  if (!edit.ok) throw new Error(`The edit was refused: ${JSON.stringify(edit.error)}`);
  await shop.heard();
}

export async function makeInBigin(shop: LiveShop, module: "Contacts" | "Products", values: Row): Promise<string> {
  const made = shop.desk().create(module, values);
  if (!made.ok) throw new Error(`The record was refused: ${JSON.stringify(made.error)}`);
  await shop.heard();
  return made.id;
}

export const customerNow = (shop: LiveShop, id: string): CustomerEntity => {
  const customer = shop.shopify.shop().store.customers.get(id);
  if (!customer) throw new Error(`There is no customer ${id}`);
  return customer;
};

export const productNow = (shop: LiveShop, id: string): ProductEntity => {
  const product = shop.shopify.shop().store.products.get(id);
  if (!product) throw new Error(`There is no product ${id}`);
  return product;
};

export async function recordOf(shop: LiveShop, gid: string): Promise<RecordView> {
  const record = await shop.recordOf(gid);
  if (!record) throw new Error(`No record in Bigin is linked with ${gid}`);
  return record;
}

/** The codes of what is open about one record. */
export async function problemsOf(shop: LiveShop, subject: string): Promise<string[]> {
  return (await shop.openProblems()).filter((problem) => problem.subject === subject).map(({ code }) => code);
}
