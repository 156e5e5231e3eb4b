import { afterEach, describe, expect, it } from "vitest";
import { tallyOf } from "#app/sync/preview-tally.server.ts";
import type { GroupReport, PreviewReport } from "#app/sync/preview-report.ts";
import { startPreview } from "#app/sync/preview.server.ts";
import { openSyncWorld, SHOP, type SyncWorld, type WorldOptions } from "#tests/support/sync-world.ts";

let world: SyncWorld | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const pairOf = async (shop: SyncWorld) => {
  const { shopId, orgId } = await shop.services.db.connection.findFirstOrThrow({ where: { shopId: SHOP } });
  return { shopId, orgId };
};

/** A shop beside a Bigin that people have filled by hand: known e-mails, phones, SKUs and names, doubles, and records of its own. */
async function openAwkward(options: WorldOptions = {}): Promise<SyncWorld> {
  const shop = await openSyncWorld({ shop: { customers: 14, products: 8, orders: 12, draftOrders: 2, abandonedCheckouts: 1, companies: 1 }, ...options });
  world = shop;
  await shop.connect();
  // The app's first look at the shop: it reads its facts and takes its webhooks.
  await shop.services.queue.wake(SHOP);
  await shop.drain();
  const desk = shop.bigin.organizations.all()[0]!;
  const store = shop.shopify.shop().store;
  const make = (module: "Contacts" | "Products", values: Record<string, unknown>) => {
    const made = desk.create(module, values);
    if (!made.ok) throw new Error(JSON.stringify(made.error));
  };
  const customers = [...store.customers.values()].filter((customer) => customer.email !== null && customer.lastName !== null);
  make("Contacts", { First_Name: "Other", Last_Name: "Spelling", Email: customers[0]!.email!.toUpperCase() });
  make("Contacts", { Last_Name: customers[1]!.lastName ?? "Known", Email: customers[1]!.email });
  const phoned = [...store.customers.values()].find((customer) => customer.phone !== null && !customers.slice(0, 2).includes(customer))!;
  make("Contacts", { Last_Name: "Same phone one", Phone: phoned.phone });
  make("Contacts", { Last_Name: "Same phone two", Phone: phoned.phone });
  make("Contacts", { Last_Name: "Only in Bigin", Email: "only@bigin.example" });
  const products = [...store.products.values()];
  const sku = products.flatMap(({ variants }) => variants).find(({ sku: code }) => code && code.length < 40)!.sku;
  make("Products", { Product_Name: "Filed under another name", Product_Code: sku });
  make("Products", { Product_Name: products.find(({ title }) => title.length < 60)!.title });
  make("Products", { Product_Name: "Own product", Product_Code: "OWN-1" });
  return shop;
}

const writes = (shop: SyncWorld) => ({
  bigin: shop.bigin.calls.totals().written,
  shopify: shop.shopify.writes.all().map(({ name, variables }) => [name, JSON.stringify(variables)]),
});

async function previewOf(shop: SyncWorld): Promise<PreviewReport> {
  const preview = await shop.services.db.preview.findFirstOrThrow({ where: { shopId: SHOP } });
  expect([preview.status, preview.trouble]).toEqual(["done", null]);
  return preview.result as unknown as PreviewReport;
}

/** Counts by group, groups and outcomes of nothing left out. */
const countsOf = (groups: GroupReport[]) =>
  Object.fromEntries(
    groups.map(({ group, counts, different }) => [group, { ...Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)), different }]),
  );

describe("a preview of the first sync", () => {
  it("writes nothing on either side, and the first sync then does what it said", async () => {
    const shop = await openAwkward();
    const before = writes(shop);
    expect(await startPreview(shop.services, SHOP, { fromBigin: "all" })).toEqual({ ok: true });
    await shop.drain();
    expect(writes(shop)).toEqual(before);
    const pair = await pairOf(shop);
    for (const table of ["recordLink", "candidate", "activity", "problem"] as const) {
      expect([table, await (shop.services.db[table].count as (query: object) => Promise<number>)({ where: { shopId: SHOP } })]).toEqual([table, 0]);
    }

    const said = await previewOf(shop);
    await shop.activate({ fromBigin: "all" });
    await shop.finishFirstSync();
    const done = await tallyOf(shop.services.db, pair);
    expect(countsOf(said.groups)).toEqual(countsOf(done));

    const contacts = said.groups.find(({ group }) => group === "contact")!;
    expect(contacts.counts).toMatchObject({ undecided: 1 });
    expect(contacts.counts.created).toBeGreaterThan(5);
    expect(contacts.different).toBeGreaterThan(0);
    expect(said.groups.find(({ group }) => group === "bigin_contact")!.counts.created).toBe(1);
    expect(said.groups.every(({ sample, blockedBy }) => sample === null && blockedBy === null)).toBe(true);
    expect(said.estimate.credits).toBeGreaterThan(0);
    expect(said.assumed).toContain("pipeline");
  });

  it("shows samples field by field: what each side has, what would be written where, and the candidates of undecided records", async () => {
    const shop = await openAwkward();
    await startPreview(shop.services, SHOP, { fromBigin: "none" });
    await shop.drain();
    const { samples } = await previewOf(shop);
    const undecided = samples.find(({ outcome }) => outcome === "undecided")!;
    expect(undecided.candidates.map(({ name }) => name).toSorted()).toEqual(["Same phone one", "Same phone two"]);
    const matched = samples.find(
      ({ group, outcome, fields }) => group === "contact" && outcome === "updated" && fields.some(({ key }) => key === "last_name"),
    )!;
    expect(matched.fields.find(({ key }) => key === "last_name")).toMatchObject({ bigin: "Spelling", wrote: null, note: "adopted" });
    const made = samples.find(({ group, outcome }) => group === "deal" && outcome === "created")!;
    expect(made.fields.find(({ key }) => key === "stage")).toMatchObject({ wrote: "bigin", bigin: null });
    expect(JSON.stringify(samples.map(({ fields }) => fields))).not.toContain("rehearsed ");
  });

  it("asked for twice is made once, is refused once the sync is activated, and ends when it is activated meanwhile", async () => {
    const shop = await openAwkward();
    await startPreview(shop.services, SHOP, { fromBigin: "all" });
    const first = await shop.services.db.preview.findFirstOrThrow({ where: { shopId: SHOP } });
    shop.clock.advance(5_000);
    expect(await startPreview(shop.services, SHOP, { fromBigin: "none" })).toEqual({ ok: true });
    expect(await shop.services.db.preview.findFirstOrThrow({ where: { shopId: SHOP } })).toEqual(first);
    await shop.activate({ fromBigin: "none" });
    expect((await shop.services.db.preview.findFirstOrThrow({ where: { shopId: SHOP } })).status).toBe("stopped");
    expect(await startPreview(shop.services, SHOP, { fromBigin: "all" })).toEqual({ ok: false, code: "already_activated" });
  });

  it("doesn't count on a pipeline that Bigin refused to make: deals are told to wait", async () => {
    const shop = await openAwkward({ biginRefusesSetup: true });
    await shop.services.db.connection.updateMany({ data: { provision: { refused: { pipeline: { at: "", status: 400, code: "REFUSED" } } } } });
    await startPreview(shop.services, SHOP, { fromBigin: "none" });
    await shop.drain();
    const { groups, assumed } = await previewOf(shop);
    expect(groups.find(({ group }) => group === "deal")).toMatchObject({ blockedBy: "pipeline_missing", counts: {} });
    expect(assumed).not.toContain("pipeline");
  });
});
