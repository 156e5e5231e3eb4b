import { Prisma } from "@prisma/client";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { listPrivacyRequests, sealedExport, forgetEndedExports } from "#app/store/privacy-requests.server.ts";
import { syncRecord } from "#app/sync/activate.server.ts";
import { acquireLease, releaseLease } from "#app/store/leases.server.ts";
import { answerCompliance } from "#app/sync/compliance.server.ts";
import { ignoreProblem } from "#app/sync/resolve.server.ts";
import { SHOPS_TABLES } from "#app/sync/redact-shop.server.ts";
import type { CustomerEntity, OrderEntity, ProductEntity } from "#tests/simulators/shopify/entities.ts";
import { editInBigin, makeInBigin, recordOf, writesDuring } from "#tests/support/both-sides.ts";
import { type LiveShop, openLiveShop } from "#tests/support/live-shop.ts";
import { SHOP } from "#tests/support/sync-world.ts";

const DAY = 24 * 3600_000;

let shop: LiveShop;
let ada: CustomerEntity;
let tea: ProductEntity;
let placed: OrderEntity;
let ordered: OrderEntity;
/** Each test has a person of its own: Ada Lovelace the so-manieth. */
let n = 0;
/** Words by which she would be recognised. */
let PERSONAL: RegExp;
beforeAll(async () => {
  shop = await openLiveShop();
  tea = shop.merchant.createProduct({ title: "Tea", variants: [{ sku: "TEA", price: "10.00" }] });
  await shop.heard();
});
afterAll(() => shop.close());
const number = () => `+12125550${100 + n}`;

async function makePerson(): Promise<void> {
  n += 1;
  PERSONAL = new RegExp(
    `lovelace${n}|babbage${n}|engine${n}\\.example|2125550${100 + n}|212.555.0${100 + n}|marylebone${n}|${n} st james|countess${n}|mathematician${n}`,
    "i",
  );
  const line = [{ variantId: tea.variants[0]!.id, quantity: 2 }];
  // An order of hers before she had an account.
  ordered = shop.merchant.createOrder({ phone: number(), lines: line, note: `Ring at Lovelace${n}` });
  ada = shop.merchant.createCustomer({
    firstName: "Ada",
    lastName: `Lovelace${n}`,
    email: `ada@engine${n}.example`,
    phone: number(),
    note: `Knows Babbage${n}`,
    tags: [`mathematician${n}`],
  });
  shop.merchant.addAddress(ada.id, {
    company: `Lovelace${n} Engines`,
    address1: `${n} St James Square`,
    city: `Marylebone${n}`,
    country: "United Kingdom",
    countryCode: "GB",
    zip: "SW1Y 4JH",
  });
  placed = shop.merchant.createOrder({ customerId: ada.id, lines: line, note: `For Countess${n}`, tags: [`countess${n}`], poNumber: `Lovelace${n}` });
  await shop.heard();
}
beforeEach(makePerson);

/** Every row of every table, as text. */
async function wholeDatabase(): Promise<string[]> {
  const rows: string[] = [];
  for (const model of Prisma.dmmf.datamodel.models) {
    const found = await shop.services.db.$queryRawUnsafe<{ row: string }[]>(`SELECT to_jsonb(t)::text AS row FROM "${model.dbName ?? model.name}" t`);
    rows.push(...found.map(({ row }) => `${model.name} ${row}`));
  }
  return rows;
}
const traces = async (): Promise<string[]> => (await wholeDatabase()).filter((row) => PERSONAL.test(row));
const redact = async () => {
  shop.merchant.redactCustomer(ada.id);
  await shop.heard();
};

describe("a data request", () => {
  const ask = async () => {
    shop.merchant.requestCustomerData(ada.id);
    await shop.heard();
    return (await listPrivacyRequests(shop.services.db, SHOP, new Date(shop.clock.now())))[0]!;
  };
  const download = async (id: string) => {
    const found = await sealedExport(shop.services.db, SHOP, BigInt(id), new Date(shop.clock.now()));
    return found && (JSON.parse(await shop.services.box.open(found.sealed)) as Record<string, Record<string, unknown>[]>);
  };

  it("collects all that the app holds of the customer: contact, company, orders, a guest's orders, activity, problems", async () => {
    await editInBigin(shop, "Contacts", (await recordOf(shop, ada.id)).id, { Phone: "call me" });
    shop.merchant.updateOrder(placed.id, { note: `Still for Countess${n}` });
    await shop.delivered();
    const request = await ask();
    expect(request).toMatchObject({ topic: "customers/data_request", number: "9999", counts: { records: 4 } });
    const data = (await download(request.id))!;
    expect(data.customer).toMatchObject({ email: `ada@engine${n}.example`, phone: number() });
    expect(data.contacts!.map(({ inShopify }) => (inShopify as { email?: string }).email)).toEqual([`ada@engine${n}.example`]);
    expect(data.companies!.map(({ label }) => label)).toEqual([`Lovelace${n} Engines`]);
    expect(data.orders!.map(({ label }) => label).sort()).toEqual([ordered.name, placed.name].sort());
    expect(data.problems!.map(({ code }) => code)).toEqual(["kept_different"]);
    expect(new Set(data.activity!.map(({ kind }) => kind))).toEqual(new Set(["contact", "company", "deal"]));
    expect(data.waitingToBeRead).toBeDefined();
    expect(JSON.stringify(data)).toMatch(PERSONAL);
  });

  it("is sealed in the database, and its receipt holds no personal data", async () => {
    await ask();
    const row = await shop.services.db.complianceRequest.findFirstOrThrow({ orderBy: { receivedAt: "desc" } });
    expect(row.doneAt).not.toBeNull();
    expect(JSON.stringify([row.export, row.counts])).not.toMatch(PERSONAL);
    expect(Object.values(row.counts as object).every((count) => typeof count === "number")).toBe(true);
  });

  it("of somebody the app never met is answered all the same", async () => {
    shop.clock.advance(1_000);
    const eve = shop.merchant.createCustomer({ lastName: "Unmet", email: "eve@unmet.example" });
    shop.merchant.requestCustomerData(eve.id);
    await shop.delivered();
    await answerCompliance(shop.services, SHOP);
    const [request] = await listPrivacyRequests(shop.services.db, SHOP, new Date(shop.clock.now()));
    expect(request).toMatchObject({ counts: { records: 0, activities: 0 } });
    expect(await download(request!.id)).toMatchObject({ contacts: [], orders: [] });
  });

  it("can be downloaded for 30 days, and is forgotten then", async () => {
    const { id } = await ask();
    shop.clock.advance(29 * DAY);
    expect(await download(id)).not.toBeNull();
    shop.clock.advance(2 * DAY);
    expect(await download(id)).toBeNull();
    await forgetEndedExports(shop.services.db, new Date(shop.clock.now()));
    expect((await shop.services.db.complianceRequest.findFirstOrThrow({ orderBy: { receivedAt: "desc" } })).export).toBeNull();
    expect((await listPrivacyRequests(shop.services.db, SHOP, new Date(shop.clock.now())))[0]).toMatchObject({
      id,
      downloadUntil: null,
      counts: { records: 4 },
    });
  });

  it("of another shop can't be downloaded", async () => {
    const { id } = await ask();
    expect(await sealedExport(shop.services.db, "other-shop.myshopify.com", BigInt(id), new Date(shop.clock.now()))).toBeNull();
  });

  it("is forgotten with the customer", async () => {
    const { id } = await ask();
    await redact();
    expect(await download(id)).toBeNull();
  });
});

describe("a customer's redaction", () => {
  /** Whatever else may come to hold a word of hers. */
  async function leaveTraces(): Promise<void> {
    const { id } = await recordOf(shop, ada.id);
    await editInBigin(shop, "Contacts", id, { Phone: `ring Lovelace${n}`, Description: `Knows Babbage${n} well` });
    // Somebody else's contact claims her number: the problem names her as its holder.
    const ben = shop.merchant.createCustomer({ firstName: "Ben", lastName: `Ng${n}`, email: `ben${n}@example.com` });
    await shop.heard();
    await editInBigin(shop, "Contacts", (await recordOf(shop, ben.id)).id, { Phone: `212 555 0${100 + n}` });
    const taken = await shop.services.db.problem.findFirstOrThrow({ where: { code: "phone_taken", subject: ben.id } });
    expect(taken.params).toMatchObject({ holder: `Ada Lovelace${n}` });
    await ignoreProblem(shop.services, SHOP, String(taken.id), `Ask Ada Lovelace${n} about it`);
    // A contact made in Bigin under her e-mail waits for a decision.
    shop.desk().changeField("Contacts", "Email", { unique: false });
    await makeInBigin(shop, "Contacts", { Last_Name: `A. Lovelace${n}`, Email: `ADA@engine${n}.example` });
    shop.merchant.refund(placed.id, {});
    await shop.heard();
  }

  it("leaves nothing of the person in any table", async () => {
    await leaveTraces();
    expect((await traces()).length).toBeGreaterThan(10);
    await redact();
    // The number on Ben's own contact is Ben's; whose it was is not said any more.
    const bens = (row: string) => row.includes(`"label": "Ben Ng${n}"`);
    expect((await traces()).filter((row) => !bens(row))).toEqual([]);
    expect((await wholeDatabase()).filter(bens).join()).not.toMatch(new RegExp(`lovelace${n}`, "i"));
    expect((await shop.services.db.complianceRequest.findFirstOrThrow({ orderBy: { receivedAt: "desc" } })).counts).toMatchObject({ records: 4 });
  });

  it("brings nothing back, whatever happens to the customer, the orders and the contact afterwards", async () => {
    const contact = await recordOf(shop, ada.id);
    await redact();
    shop.merchant.updateCustomer(ada.id, { note: `Babbage${n} again` });
    shop.merchant.updateOrder(placed.id, { note: `Countess${n}, second floor`, tags: [`countess${n}`, "vip"] });
    shop.merchant.updateOrder(ordered.id, { note: `Lovelace${n}, second floor` });
    await shop.heard();
    await editInBigin(shop, "Contacts", contact.id, { Description: `Lovelace${n} called` });
    const link = await shop.services.db.recordLink.findFirstOrThrow({ where: { shopifyId: ada.id } });
    await syncRecord(shop.services, SHOP, link.id);
    shop.clock.advance(25 * 3600_000);
    await shop.pass(30 * 60_000, 600_000);
    expect(await traces()).toEqual([]);
    expect(shop.shopify.shop().store.customers.get(ada.id)).toBeDefined();
  });

  it("her orders' deals go on following their stage and amount; what Bigin says of her is left to the merchant", async () => {
    const before = await recordOf(shop, placed.id);
    await redact();
    shop.merchant.refund(placed.id, {});
    await shop.heard();
    const after = await recordOf(shop, placed.id);
    expect(after).toMatchObject({ id: before.id, Stage: "Refunded", Contact_Name: before.Contact_Name, Description: before.Description });
    expect(Number(after.Amount)).not.toBe(Number(before.Amount));
    expect((await recordOf(shop, ordered.id)).Stage).toBe("Paid");
    expect(await traces()).toEqual([]);
  });

  it("erases also whom and what the app has not met yet", async () => {
    const eve = shop.merchant.createCustomer({ lastName: `Lovelace${n}`, email: `eve@engine${n}.example` });
    const order = shop.merchant.createOrder({ customerId: eve.id, lines: [{ variantId: tea.variants[0]!.id, quantity: 1 }] });
    shop.merchant.redactCustomer(ada.id);
    shop.merchant.redactCustomer(eve.id);
    await shop.delivered();
    await answerCompliance(shop.services, SHOP);
    const writes = await writesDuring(shop, () => shop.heard());
    expect(writes.bigin).toBe(0);
    expect(await shop.recordOf(order.id)).toBeNull();
    expect(await traces()).toEqual([]);
  });

  it("the same request again changes nothing", async () => {
    await redact();
    const rows = await wholeDatabase();
    await redact();
    const again = await wholeDatabase();
    const steady = (all: string[]) =>
      all
        .filter((row) => /^(RecordLink|Activity|Problem|RedactedKey|Candidate)/.test(row))
        .map((row) => row.replace(/"(updatedAt|redactedAt)": "[^"]*"/g, ""))
        .sort();
    expect(steady(again)).toEqual(steady(rows));
  });

  it("leaves other people's records as they are", async () => {
    const ben = shop.merchant.createCustomer({ firstName: "Ben", lastName: `Ng${n}`, email: `ben${n}@example.com` });
    shop.merchant.createOrder({ customerId: ben.id, lines: [{ variantId: tea.variants[0]!.id, quantity: 1 }] });
    await shop.heard();
    const others = async () =>
      (await wholeDatabase()).filter((row) => /^(RecordLink|Activity|Candidate)/.test(row) && new RegExp(`Ben Ng${n}|ben${n}@example`).test(row)).sort();
    const before = await others();
    expect(before.length).toBeGreaterThan(1);
    await redact();
    expect(await others()).toEqual(before);
    shop.merchant.updateCustomer(ben.id, { note: "Still here" });
    await shop.heard();
    expect((await recordOf(shop, ben.id)).Description).toBe("Still here");
  });

  it("waits for work that has read the customer already", async () => {
    await acquireLease(shop.services.db, `shop ${SHOP}`, "a worker", new Date(shop.clock.now()), 10 * 60_000);
    shop.merchant.redactCustomer(ada.id);
    await shop.delivered();
    await expect(answerCompliance(shop.services, SHOP)).rejects.toThrow(/at work/);
    expect((await traces()).length).toBeGreaterThan(5);
    await releaseLease(shop.services.db, `shop ${SHOP}`, "a worker");
    await answerCompliance(shop.services, SHOP);
    expect(await traces()).toEqual([]);
  });
});

describe("a shop's redaction", () => {
  it("knows every table whose rows belong to a shop", () => {
    const shopless = Prisma.dmmf.datamodel.models.map(({ name }) => name).filter((name) => !SHOPS_TABLES.some(({ table }) => table === name));
    expect(shopless.sort()).toEqual(["Lease", "Shop"]);
  });

  it("leaves its own receipt alone", async () => {
    shop.shopify.uninstall();
    await shop.heard();
    shop.merchant.redactShop();
    await shop.heard();
    const rows = await wholeDatabase();
    expect(rows.filter((row) => !row.startsWith("ComplianceRequest"))).toEqual([]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).not.toMatch(PERSONAL);
  });
});
