import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RecordView } from "#tests/simulators/bigin/record-view.ts";
import type { Row } from "#tests/simulators/bigin/row-validation.ts";
import type { CustomerEntity } from "#tests/simulators/shopify/entities.ts";
import { emptyShop } from "#tests/support/live-shop.ts";
import { openSyncWorld, SHOP, type SyncWorld } from "#tests/support/sync-world.ts";

const CUSTOMERS = 350;
const SAME_PEOPLE = 300;
const CONTACTS = 2_000;

const at = "2025-01-01T00:00:00Z";
const gid = (index: number): string => `gid://shopify/Customer/${9_000_001 + index}`;
const digits = (index: number): string => String(index).padStart(4, "0");

function customer(index: number, changes: Partial<CustomerEntity> = {}): CustomerEntity {
  return {
    id: gid(index),
    firstName: `First${index}`,
    lastName: `Last${index}`,
    email: `person${index}@example.com`,
    phone: `+1212555${digits(index)}`,
    emailMarketingState: "NOT_SUBSCRIBED",
    note: null,
    tags: [],
    locale: "en",
    defaultAddressId: null,
    addresses: [],
    companyIds: [],
    createdAt: at,
    updatedAt: at,
    ...changes,
  };
}

/** The same person as a salesperson wrote it down: other letter case, other phone formats, words of their own. */
function samePerson(index: number): Row {
  const phone = [`(212) 555-${digits(index)}`, `+1 212 555 ${digits(index)}`, `212.555.${digits(index)}`][index % 3]!;
  const byPhone = index % 10 === 9;
  return {
    First_Name: `FIRST${index}`,
    Last_Name: index % 4 === 0 ? `Last${index}` : `Last${index}-Smith`,
    Phone: phone,
    Description: `Met at the fair ${index}`,
    ...(byPhone ? {} : { Email: [`PERSON${index}@EXAMPLE.COM`, `Person${index}@Example.com`][index % 2]! }),
  };
}

describe("the first sync against a Bigin that holds 2,000 contacts, 300 of them the shop's customers", () => {
  let world: SyncWorld;
  let before: Map<string, RecordView>;
  let same: string[];
  const desk = () => world.bigin.organizations.all()[0]!;
  const problems = (code: string) => world.services.db.problem.findMany({ where: { shopId: SHOP, code, state: "open" }, orderBy: { subject: "asc" } });
  const linkOf = (index: number) => world.services.db.recordLink.findFirst({ where: { shopId: SHOP, kind: "contact", shopifyId: gid(index) } });
  /** Two contacts of one e-mail for customers 301 to 305, two of one phone and no e-mail for 306 to 310. */
  const unclear = Array.from({ length: 10 }, (_, index) => SAME_PEOPLE + 1 + index);
  const shared: string[][] = [];

  beforeAll(async () => {
    const customers = Array.from({ length: CUSTOMERS }, (_, index) => customer(index));
    world = await openSyncWorld({ shop: { ...emptyShop(), customers } });
    desk().changeField("Contacts", "Email", { unique: false });
    same = desk().furnish({ Contacts: Array.from({ length: SAME_PEOPLE }, (_, index) => samePerson(index)) });
    for (const index of unclear) {
      const twice = index <= SAME_PEOPLE + 5 ? { Email: `Person${index}@example.com` } : { Phone: `212-555-${digits(index)}` };
      shared.push(
        desk().furnish({
          Contacts: [
            { Last_Name: "One of two", ...twice },
            { Last_Name: "Other of two", ...twice },
          ],
        }),
      );
    }
    const others = CONTACTS - SAME_PEOPLE - unclear.length * 2;
    desk().furnish({
      Contacts: Array.from({ length: others }, (_, index) => ({
        Last_Name: `Stranger ${index}`,
        Email: `stranger${index}@other.example`,
        Description: "Ours alone",
      })),
    });
    // Existing records are older than the activation.
    world.clock.advance(3600_000);
    before = new Map(
      desk()
        .records("Contacts")
        .map((record) => [record.id, record]),
    );
    await world.connect();
    await world.activate({ fromBigin: "none" });
    await world.finishFirstSync();
  }, 240_000);
  afterAll(() => world.close());

  it("makes nobody twice", async () => {
    // 40 customers are new to Bigin; the 10 unclear ones wait.
    expect(desk().count("Contacts")).toBe(CONTACTS + CUSTOMERS - SAME_PEOPLE - unclear.length);
    const emails = desk()
      .records("Contacts")
      .map((record) => String(record.Email ?? "").toLowerCase())
      .filter((email) => email.startsWith("person"));
    expect(emails.length - new Set(emails).size).toBe(5);
    expect(world.shopify.shop(SHOP).store.customers.size).toBe(CUSTOMERS);
  });

  it("links each of the 300 with the contact that is the same person", async () => {
    const links = await world.services.db.recordLink.findMany({
      where: { shopId: SHOP, kind: "contact", shopifyId: { in: same.map((_, index) => gid(index)) } },
    });
    const held = new Map(links.map((link) => [link.shopifyId, link.biginId]));
    expect(same.filter((id, index) => held.get(gid(index)) !== id)).toEqual([]);
    expect(same.map((id) => desk().record("Contacts", id)!.Shopify_Contact_ID)).toEqual(same.map((_, index) => gid(index).split("/").at(-1)));
  });

  it("erases nothing that a person wrote, and fills only what was empty", () => {
    const lost: string[] = [];
    for (const [id, was] of before) {
      const is = desk().record("Contacts", id)!;
      for (const field of ["First_Name", "Last_Name", "Email", "Phone", "Description"]) if (was[field] && was[field] !== is[field]) lost.push(`${id} ${field}`);
    }
    expect(lost).toEqual([]);
    // Found by phone alone: the e-mail was missing in Bigin.
    expect(desk().record("Contacts", same[9]!)!.Email).toBe("person9@example.com");
    const store = world.shopify.shop(SHOP).store;
    expect(store.customers.get(gid(1))).toMatchObject({ firstName: "First1", lastName: "Last1", email: "person1@example.com", note: "Met at the fair 1" });
  });

  it("lists what differs as kept different, and nobody is written to because of it", async () => {
    const [one] = await world.services.db.problem.findMany({ where: { shopId: SHOP, code: "kept_different", subject: gid(1) } });
    expect(one!.params).toMatchObject({
      fields: expect.arrayContaining([expect.objectContaining({ key: "last_name", shopify: "Last1", bigin: "Last1-Smith", because: "adopted" })]),
    });
    expect(desk().record("Contacts", same[1]!)!.Last_Name).toBe("Last1-Smith");
  });

  it("asks about every unclear case, with its candidates, and touches none of them", async () => {
    const found = await problems("ambiguous_match");
    expect(found.map((problem) => problem.subject)).toEqual(unclear.map(gid));
    expect(found.map((problem) => [...(problem.params as { candidates: string[] }).candidates].sort())).toEqual(shared.map((pair) => [...pair].sort()));
    for (const id of shared.flat()) expect(desk().record("Contacts", id)).toMatchObject(before.get(id)!);
  });

  it("a decision for one of the candidates links that one and fills what is empty on either side", async () => {
    const { decideCandidate } = await import("#app/sync/decide-candidate.server.ts");
    const [problem] = await problems("ambiguous_match");
    const [chosen, other] = shared[0]!;
    expect(await decideCandidate(world.services, SHOP, String(problem!.id), { biginId: chosen! })).toEqual({ ok: true });
    await world.drain();
    expect((await linkOf(unclear[0]!))!).toMatchObject({ biginId: chosen, state: "linked" });
    expect(desk().record("Contacts", chosen!)).toMatchObject({
      Last_Name: "One of two",
      First_Name: `First${unclear[0]}`,
      Email: `Person${unclear[0]}@example.com`,
    });
    expect(desk().record("Contacts", other!)).toMatchObject(before.get(other!)!);
    expect(world.shopify.shop(SHOP).store.customers.get(gid(unclear[0]!))).toMatchObject({ lastName: `Last${unclear[0]}` });
    expect(await problems("ambiguous_match")).toHaveLength(9);
  });

  it("a decision for none of them makes a contact of its own", async () => {
    const { decideCandidate } = await import("#app/sync/decide-candidate.server.ts");
    const problem = (await problems("ambiguous_match")).at(-1)!;
    const count = desk().count("Contacts");
    expect(await decideCandidate(world.services, SHOP, String(problem.id), { createNew: true })).toEqual({ ok: true });
    await world.drain();
    expect(desk().count("Contacts")).toBe(count + 1);
    const link = (await linkOf(unclear.at(-1)!))!;
    expect(link.state).toBe("linked");
    expect(shared.at(-1)).not.toContain(link.biginId);
    expect(await problems("ambiguous_match")).toHaveLength(8);
  });

  it("a candidate that somebody else has by now can't be chosen", async () => {
    const { decideCandidate } = await import("#app/sync/decide-candidate.server.ts");
    const [problem] = await problems("ambiguous_match");
    expect(await decideCandidate(world.services, SHOP, String(problem!.id), { biginId: same[0]! })).toEqual({ ok: false, code: "candidate_taken" });
  });
});

describe("what of Bigin's own contacts goes to Shopify in the first sync", () => {
  const rows: Row[] = [
    { Last_Name: "Plain", Email: "plain@other.example" },
    { Last_Name: "Tagged", Email: "tagged@other.example", Tag: [{ name: "Shop" }] },
    { Last_Name: "Unreachable" },
    { Last_Name: "Half", Email: "half@other.example", Phone: "12" },
  ];
  const products: Row[] = [
    { Product_Name: "Consulting", Unit_Price: 90 },
    { Product_Name: "Workshop", Tag: [{ name: "shop" }] },
  ];
  it.each([
    ["all", { fromBigin: "all" as const }, ["half@other.example", "plain@other.example", "tagged@other.example"], ["Consulting", "Workshop"]],
    ["only tagged ones", { fromBigin: "tagged" as const, tag: "shop" }, ["tagged@other.example"], ["Workshop"]],
    ["none", { fromBigin: "none" as const }, [], []],
  ])("%s", async (_name, choices, emails, titles) => {
    const world = await openSyncWorld({ shop: emptyShop() });
    const desk = world.bigin.organizations.all()[0]!;
    desk.furnish({ Contacts: rows, Products: products });
    // Existing records are older than the activation.
    world.clock.advance(3600_000);
    await world.connect();
    await world.activate(choices);
    await world.finishFirstSync();
    const { store } = world.shopify.shop(SHOP);
    expect([...store.customers.values()].map((one) => one.email).sort()).toEqual(emails);
    expect([...store.products.values()].map((one) => one.title).sort()).toEqual(titles);
    expect([...store.products.values()].every((one) => one.status === "DRAFT")).toBe(true);
    expect([desk.count("Contacts"), desk.count("Products")]).toEqual([rows.length, products.length]);
    const open = await world.services.db.problem.findMany({ where: { state: "open" }, select: { code: true } });
    expect(open.map(({ code }) => code).sort()).toEqual(choices.fromBigin === "all" ? ["kept_different", "no_email_or_phone"] : []);
    await world.close();
  });

  it("never the candidates of a customer whom the merchant has not decided on; afterwards those that were not chosen", async () => {
    const { decideCandidate } = await import("#app/sync/decide-candidate.server.ts");
    const kim = customer(1, { phone: "+12125550177" });
    const world = await openSyncWorld({ shop: { ...emptyShop(), customers: [kim] } });
    const desk = world.bigin.organizations.all()[0]!;
    const [one, two] = desk.furnish({
      Contacts: [
        { Last_Name: "One", Phone: "212-555-0177" },
        { Last_Name: "Two", Phone: "(212) 555 0177" },
      ],
    });
    world.clock.advance(3600_000);
    await world.connect();
    await world.activate({ fromBigin: "all" });
    await world.finishFirstSync();
    const { store } = world.shopify.shop(SHOP);
    expect(store.customers.size).toBe(1);
    const open = () => world.services.db.problem.findMany({ where: { state: "open" }, select: { id: true, code: true, subject: true, params: true } });
    expect((await open()).map(({ code }) => code)).toEqual(["ambiguous_match"]);
    expect(await decideCandidate(world.services, SHOP, String((await open())[0]!.id), { biginId: one! })).toEqual({ ok: true });
    await world.drain();
    expect(desk.record("Contacts", one!)).toMatchObject({ Email: kim.email, Shopify_Contact_ID: kim.id.split("/").at(-1) });
    // The other one has Kim's phone and nothing else: it is told of.
    expect((await open()).filter(({ subject }) => subject === two)).toMatchObject([{ code: "phone_taken" }]);
    await world.close();
  });
});
