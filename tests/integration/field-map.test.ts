import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { FieldMap } from "#app/mapping/field-map.ts";
import type { OrganizationSeed } from "#tests/simulators/bigin/seed-organization.ts";
import { generateShop } from "#tests/simulators/demo-data/generate-shop.ts";
import type { ShopSeed } from "#tests/simulators/shopify/entities.ts";
import { type LiveShop, openLiveShop } from "#tests/support/live-shop.ts";
import { openSyncWorld, SHOP, type SyncWorld } from "#tests/support/sync-world.ts";

const DAY = 25 * 3600_000;
let world: SyncWorld;

const ORGANIZATION: OrganizationSeed = {
  fields: {
    Contacts: [
      { label: "Loyalty level", type: "text", length: 20 },
      { label: "Orders so far", type: "integer" },
      { label: "Private notes", type: "textarea" },
      { label: "Channel", type: "picklist", choices: ["Online store", "Retail"] },
    ],
    Products: [
      { label: "Brand", type: "text" },
      { label: "Roast", type: "text" },
    ],
    Pipelines: [
      { label: "Gift message", type: "textarea" },
      { label: "Vouchers", type: "text" },
    ],
  },
};

const LEVEL = { from: "metafield", owner: "customer", name: "custom.loyalty-level", type: "single_line_text_field" } as const;
const DEFINITIONS = [
  { ownerType: "CUSTOMER", namespace: "custom", key: "loyalty-level", name: "Loyalty level", type: "single_line_text_field" },
  { ownerType: "PRODUCTVARIANT", namespace: "custom", key: "roast", name: "Roast", type: "single_line_text_field" },
  { ownerType: "ORDER", namespace: "custom", key: "gift", name: "Gift message", type: "multi_line_text_field" },
] as const;
const MAP: FieldMap = {
  contact: {
    changed: {},
    added: [
      { source: LEVEL, bigin: "Loyalty_level", fallback: null, off: false },
      { source: { from: "attribute", name: "orders_count" }, bigin: "Orders_so_far", fallback: null, off: false },
      { source: { from: "constant" }, bigin: "Channel", fallback: "Online store", off: false },
    ],
  },
  product: {
    changed: {},
    added: [
      { source: { from: "attribute", name: "vendor" }, bigin: "Brand", fallback: null, off: false },
      { source: { from: "metafield", owner: "variant", name: "custom.roast", type: "single_line_text_field" }, bigin: "Roast", fallback: "medium", off: false },
    ],
  },
  deal: {
    changed: {},
    added: [
      { source: { from: "metafield", owner: "order", name: "custom.gift", type: "multi_line_text_field" }, bigin: "Gift_message", fallback: null, off: false },
      { source: { from: "attribute", name: "discount_codes" }, bigin: "Vouchers", fallback: null, off: false },
    ],
  },
};

const desk = () => world.bigin.organizations.all()[0]!;

/** A small shop in which some records have metafields. */
function shopWithMetafields(): ShopSeed {
  const seed = generateShop({
    seed: 7,
    domain: SHOP,
    now: new Date("2026-11-20T09:00:00Z"),
    customers: 20,
    products: 12,
    orders: 20,
    draftOrders: 2,
    abandonedCheckouts: 1,
    companies: 1,
  });
  const at = "2026-11-01T00:00:00Z";
  const field = (id: number, ownerId: string, key: string, value: string, type = "single_line_text_field") => ({
    id: `gid://shopify/Metafield/${id}`,
    ownerId,
    namespace: "custom",
    key,
    value,
    type,
    createdAt: at,
    updatedAt: at,
  });
  return {
    ...seed,
    metafieldDefinitions: DEFINITIONS.map((definition, index) => ({ ...definition, id: `gid://shopify/MetafieldDefinition/${index + 1}`, description: null })),
    metafields: [
      field(1, seed.customers[3]!.id, "loyalty-level", "Gold"),
      field(2, seed.products[5]!.variants[0]!.id, "roast", "dark"),
      field(3, seed.orders[2]!.id, "gift", "With love", "multi_line_text_field"),
    ],
    orders: seed.orders.map((order, index) => (index === 2 ? { ...order, discountCodes: ["TEA10", "VIP"] } : order)),
  };
}

const keep = (domain: string, fieldMap: FieldMap) =>
  world.services.db.shop.update({ where: { id: domain }, data: { settings: { fieldMap: fieldMap as object } } });

async function biginOf(gid: string) {
  const link = await world.services.db.recordLink.findFirstOrThrow({ where: { shopifyId: gid } });
  return desk().record(link.module as "Contacts" | "Products" | "Pipelines", link.biginId!)!;
}

describe("fields that the merchant added", () => {
  afterEach(() => world.close());

  it.each([
    ["by bulk export", true],
    ["by cursor pages where exports are denied", false],
  ])("arrive with the first sync, %s", async (_how, bulkAllowed) => {
    const seed = shopWithMetafields();
    world = await openSyncWorld({ shop: seed, organization: ORGANIZATION, bulkAllowed });
    await world.connect();
    await keep(SHOP, MAP);
    await world.activate({ fromBigin: "none" });
    await world.finishFirstSync();
    const customer = seed.customers[3]!;
    const orders = seed.orders.filter((order) => order.customerId === customer.id).length;
    expect(await biginOf(customer.id)).toMatchObject({ Loyalty_level: "Gold", Orders_so_far: orders, Channel: "Online store" });
    expect(await biginOf(seed.customers[4]!.id)).toMatchObject({ Loyalty_level: null, Channel: "Online store" });
    const product = seed.products[5]!;
    const sold = product.options.length > 0 ? product.variants[0]!.id : product.id;
    expect(await biginOf(sold)).toMatchObject({ Brand: product.vendor, Roast: "dark" });
    expect(await biginOf(seed.orders[2]!.id)).toMatchObject({ Gift_message: "With love", Vouchers: "TEA10, VIP" });
    expect(await world.services.db.problem.count({ where: { state: "open", code: { in: ["unexpected", "rejected"] } } })).toBe(0);
  });
});

describe("a changed map", () => {
  let shop: LiveShop;
  beforeAll(async () => {
    shop = await openLiveShop({ organization: ORGANIZATION });
    for (const definition of DEFINITIONS) shop.merchant.defineMetafield(definition);
  });
  afterAll(() => shop.close());

  let people = 0;
  async function person(note: string | null, level: string | null = "Gold") {
    people += 1;
    const customer = shop.merchant.createCustomer({ firstName: "Ada", lastName: `Lovelace ${people}`, email: `ada${people}@example.com`, note });
    if (level) shop.merchant.setMetafield(customer.id, { namespace: "custom", key: "loyalty-level", value: level });
    await shop.heard();
    return customer.id;
  }
  const change = async (fieldMap: FieldMap) => {
    await shop.choose({ fieldMap });
    await shop.services.queue.wake(SHOP);
    await shop.drain();
  };
  const edit = async (gid: string, values: Record<string, unknown>) => {
    await shop.pass(2_000, 1_000);
    shop.desk().update("Contacts", String((await shop.recordOf(gid))!.id), values);
    await shop.heard();
  };
  const noteOf = (gid: string) => shop.shopify.shop().store.customers.get(gid)?.note ?? null;

  it("fills existing records in the background, and never a field in which a person wrote something else", async () => {
    const [ada, bob] = [await person("tea"), await person("tea")];
    await edit(bob, { Loyalty_level: "Platinum" });
    await change({ contact: MAP.contact! });
    expect(await shop.recordOf(ada)).toMatchObject({ Loyalty_level: "Gold", Orders_so_far: 0, Channel: "Online store" });
    expect(await shop.recordOf(bob)).toMatchObject({ Loyalty_level: "Platinum", Channel: "Online store" });
    const problems = await shop.services.db.problem.findMany({ where: { code: "kept_different", state: "open" } });
    expect(problems.map(({ subject, params }) => [subject, (params as { fields: { key: string }[] }).fields.map(({ key }) => key)])).toEqual([
      [bob, ["custom:Loyalty_level"]],
    ]);
    const told = await shop.services.db.activity.findFirstOrThrow({ where: { shopifyId: ada }, orderBy: { id: "desc" } });
    expect(told).toMatchObject({ outcome: "updated", cause: "settings" });
    // Saved again without a difference, it costs nothing.
    expect(await shop.cost(() => change({ contact: MAP.contact! }))).toEqual({ calls: 0, credits: 0, written: 0 });
  });

  it("applies to every later change of a record, cut to the field's length", async () => {
    await change({ contact: MAP.contact! });
    const ada = await person(null, "Silver");
    expect(await shop.recordOf(ada)).toMatchObject({ Loyalty_level: "Silver" });
    shop.merchant.setMetafield(ada, { namespace: "custom", key: "loyalty-level", value: "A level with a very long name" });
    shop.merchant.updateCustomer(ada, { note: "Likes green tea" });
    await shop.heard();
    expect(await shop.recordOf(ada)).toMatchObject({ Loyalty_level: "A level with a very", Description: "Likes green tea" });
  });

  it("leaves a field that is switched off as it is in Bigin", async () => {
    const ada = await person("tea");
    await change({ contact: { changed: { description: { off: true } }, added: [] } });
    shop.merchant.updateCustomer(ada, { note: "Coffee now", firstName: "Augusta" });
    await shop.heard();
    expect(await shop.recordOf(ada)).toMatchObject({ First_Name: "Augusta", Description: "tea" });
  });

  it("points a field elsewhere: the new field is filled, the old one keeps what it has, edits come back from the new one", async () => {
    await change({});
    const ada = await person("tea");
    await change({ contact: { changed: { description: { bigin: "Private_notes" } }, added: [] } });
    expect(await shop.recordOf(ada)).toMatchObject({ Description: "tea", Private_notes: "tea" });
    await edit(ada, { Private_notes: "rooibos" });
    expect(noteOf(ada)).toBe("rooibos");
  });

  it("puts a default where Shopify has nothing, and never takes it back to Shopify", async () => {
    await change({});
    const [ada, eve] = [await person("tea"), await person(null)];
    await change({ contact: { changed: { description: { fallback: "No notes yet" } }, added: [] } });
    expect(await shop.recordOf(eve)).toMatchObject({ Description: "No notes yet" });
    expect(await shop.recordOf(ada)).toMatchObject({ Description: "tea" });
    await shop.pass(60_000, 30_000);
    expect(noteOf(eve)).toBeNull();
  });

  it("passes over a row whose Bigin field is gone, and every other field goes on", async () => {
    await change({ contact: { changed: {}, added: [{ source: LEVEL, bigin: "Vanished", fallback: null, off: false }, ...MAP.contact!.added] } });
    const ada = await person("tea", "Bronze");
    expect(await shop.recordOf(ada)).toMatchObject({ Loyalty_level: "Bronze" });
  });

  it("passes over a metafield whose definition is gone: Bigin keeps what it has, and it comes again with the definition", async () => {
    await change({ contact: MAP.contact! });
    const ada = await person("tea", "Gold");
    const store = shop.shopify.shop().store;
    const definition = [...store.metafieldDefinitions.values()].find(({ key }) => key === "loyalty-level")!;
    shop.merchant.removeMetafieldDefinition(definition.id);
    shop.clock.advance(DAY);
    await shop.services.queue.wake(SHOP);
    await shop.heard();
    shop.merchant.updateCustomer(ada, { note: "coffee" });
    await shop.heard();
    expect(await shop.recordOf(ada)).toMatchObject({ Loyalty_level: "Gold", Description: "coffee" });
    shop.merchant.defineMetafield(DEFINITIONS[0]);
    shop.merchant.setMetafield(ada, { namespace: "custom", key: "loyalty-level", value: "Platinum" });
    shop.clock.advance(DAY);
    await shop.services.queue.wake(SHOP);
    await shop.heard();
    expect(await shop.recordOf(ada)).toMatchObject({ Loyalty_level: "Gold" });
    expect((await shop.services.db.problem.findMany({ where: { code: "kept_different", subject: ada, state: "open" } })).length).toBe(1);
  });
});
