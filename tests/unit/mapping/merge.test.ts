import { describe, expect, test } from "vitest";
import { contactFields } from "#app/mapping/contact.ts";
import { dealFields } from "#app/mapping/deal.ts";
import { adoptRecord, basesWithout, mergeRecord, nextLosses } from "#app/mapping/merge.ts";
import { productFields } from "#app/mapping/product.ts";
import { readShopifyValues } from "#app/mapping/fields.ts";
import type { MappingContext, MergeInput, ProductSource, Values } from "#app/mapping/types.ts";
import { contact, contactsMeta, context, deal, dealsMeta, field, large, product, productsMeta, productSource, small } from "./sample-records.ts";
import { inSync, TwoSides } from "./two-sides.ts";

const rules = (result: { decisions: { key: string; rule: string }[] }) => result.decisions.map(({ key, rule }) => `${key}: ${rule}`);

describe("a change on one side", () => {
  test("in Shopify goes to Bigin, that field alone", () => {
    const sides = inSync(contact());
    sides.editShopify({ city: "Chicago" });
    const result = sides.merge({ unread: true });
    expect(result).toMatchObject({ writeBigin: { city: "Chicago" }, writeShopify: {} });
    expect(rules(result)).toEqual(["city: shopify_changed"]);
  });

  test("in Bigin goes to Shopify, cleared values too", () => {
    const sides = inSync(contact({ note: "old" }));
    sides.editBigin({ first_name: "Augusta", description: null });
    expect(sides.merge()).toMatchObject({ writeShopify: { first_name: "Augusta", description: null }, writeBigin: {} });
    expect(sides.source.customer.note).toBeNull();
  });

  test("cleared in Shopify is cleared in Bigin, a last name is made up instead", () => {
    const sides = inSync(contact({ note: "old" }));
    sides.editShopify({ description: null, last_name: null });
    const result = sides.merge();
    expect(result.writeBigin).toEqual({ description: null, last_name: "Ada" });
    expect(nextLosses({ city: "cut" }, result)).toEqual({ city: "cut", last_name: "invented" });
  });

  test("a phone or an e-mail that is only written differently is no change", () => {
    const sides = inSync(contact());
    sides.editBigin({ phone: "(202) 555-0123", email: "ADA@Example.com", country: "USA" });
    expect(sides.merge()).toMatchObject({ writeShopify: {}, writeBigin: {}, decisions: [] });
  });

  test("clearing an address in Bigin deletes nothing in Shopify", () => {
    const sides = inSync(contact());
    sides.editBigin({ street: null, city: null, zip: null });
    const result = sides.merge();
    expect(result.writeShopify).toEqual({});
    expect(result.decisions).toMatchObject(["street", "city", "zip"].map((key) => ({ key, rule: "kept_different", because: "refused", detail: "address_cleared" })));
    expect(sides.plan().decisions).toEqual([]);
  });

  test("an unknown country, an impossible phone and a broken e-mail are held back, the rest travels", () => {
    const sides = inSync(contact());
    sides.editBigin({ country: "Atlantis", phone: "call me", email: "nobody", city: "Bonn" });
    const result = sides.merge();
    expect(result.writeShopify).toEqual({ city: "Bonn" });
    expect(result.decisions.flatMap((decision) => ("detail" in decision ? [decision.detail] : []))).toEqual(["email_invalid", "phone_invalid", "country_unknown"]);
  });

  test("a third street line joins the second, for Shopify has two, and doesn't come back", () => {
    const sides = inSync(contact());
    sides.editBigin({ street: "1 Main St\nFloor 3\nDoor 9" });
    expect(sides.merge().writeShopify).toEqual({ street: "1 Main St\nFloor 3, Door 9" });
    expect(sides.merge()).toMatchObject({ writeShopify: {}, writeBigin: {}, decisions: [] });
  });
});

describe("a conflict", () => {
  const conflict = (options: Parameters<TwoSides["plan"]>[0]) => {
    const sides = inSync(contact());
    sides.editShopify({ first_name: "Augusta" });
    sides.editBigin({ first_name: "Byron" });
    const result = sides.merge(options);
    expect(rules(result)).toEqual(["first_name: conflict"]);
    expect(result.decisions[0]).toMatchObject({ shopify: "Augusta", bigin: "Byron", baseShopify: "Ada", baseBigin: "Ada" });
    expect(sides.different(["first_name"])).toEqual([]);
    return sides.source.customer.firstName;
  };

  test("is decided by the owner, and both sides end equal", () => {
    expect(conflict({ owners: { first_name: "shopify" } })).toBe("Augusta");
    expect(conflict({ owners: { first_name: "bigin" } })).toBe("Byron");
    expect(conflict({ shopifyChangedAt: 10, biginChangedAt: 20 })).toBe("Byron");
    expect(conflict({ shopifyChangedAt: 20, biginChangedAt: 10 })).toBe("Augusta");
    expect(conflict({ shopifyChangedAt: 20 })).toBe("Augusta");
  });

  test("is none where both sides were changed to the same", () => {
    const sides = inSync(contact());
    sides.editShopify({ first_name: "Augusta" });
    sides.editBigin({ first_name: "Augusta" });
    expect(sides.merge()).toMatchObject({ writeBigin: {}, writeShopify: {}, decisions: [] });
  });
});

describe("nothing lossy comes back", () => {
  test("an edit of a value that was cut stays in Bigin, and a later change in Shopify wins", () => {
    const sides = inSync(contact({ lastName: "x".repeat(200) }));
    sides.editBigin({ last_name: "xyz" });
    const result = sides.merge();
    expect(result.writeShopify).toEqual({});
    expect(result.decisions).toMatchObject([{ key: "last_name", rule: "kept_different", because: "lossy" }]);
    sides.editShopify({ last_name: "Lovelace" });
    expect(sides.merge().writeBigin).toEqual({ last_name: "Lovelace" });
  });

  test("a field that has grown since doesn't send the cut value back", () => {
    const short = contactsMeta.map((one) => (one.apiName === "Last_Name" ? field("Last_Name", { length: 4 }) : one));
    const cut = inSync(contact({ lastName: "Lovelace" }), short);
    const grown = new TwoSides(cut.source, cut.record);
    Object.assign(grown, { baseShopify: cut.baseShopify, baseBigin: cut.baseBigin });
    grown.editBigin({ last_name: "Love!" });
    expect(grown.plan({ losses: { last_name: "cut" } }).writeShopify).toEqual({});
  });

  test("an invented last name doesn't travel, the real one that replaces it does", () => {
    const sides = inSync(contact({ lastName: null }));
    expect(sides.record.Last_Name).toBe("Ada");
    expect(sides.merge().writeShopify).toEqual({});
    sides.editBigin({ last_name: "Lovelace" });
    expect(sides.merge().writeShopify).toEqual({ last_name: "Lovelace" });
  });

  test("a guest's contact sends nothing to Shopify", () => {
    const sides = inSync(contact({}, { guest: true }));
    sides.editBigin({ first_name: "Augusta", tags: ["x"], email_opt_out: true });
    const result = sides.merge();
    expect(result.writeShopify).toEqual({});
    expect(result.decisions.map((decision) => ("because" in decision ? decision.because : null))).toEqual(["one_way", "one_way", "one_way"]);
  });
});

describe("one-way types and directions", () => {
  test("to Bigin only: a person's edit stays and is told once, until Shopify changes the field", () => {
    const sides = inSync(contact());
    sides.editBigin({ city: "Bonn" });
    expect(sides.merge({ direction: "to_bigin" }).decisions).toMatchObject([{ key: "city", rule: "kept_different", because: "direction" }]);
    expect(sides.merge({ direction: "to_bigin" })).toMatchObject({ writeBigin: {}, decisions: [] });
    expect(sides.record.Mailing_City).toBe("Bonn");
    sides.editShopify({ city: "Chicago" });
    expect(sides.merge({ direction: "to_bigin" }).writeBigin).toEqual({ city: "Chicago" });
  });

  test("off: nothing is written and no base moves", () => {
    const sides = inSync(contact());
    sides.editShopify({ city: "Chicago" });
    const before = structuredClone(sides.baseShopify);
    expect(sides.merge({ direction: "off" })).toMatchObject({ writeBigin: {}, writeShopify: {}, nextBaseShopify: before });
  });
});

describe("fields that come and go", () => {
  test("a field made later is filled once, the app's own even without reading", () => {
    const without = contactsMeta.filter((one) => one.apiName !== "Buyer_Number" && one.apiName !== "Mailing_City");
    const before = inSync(contact(), without);
    const after = new TwoSides(before.source, { ...before.record, Mailing_City: null, Buyer_Number: null });
    Object.assign(after, { baseShopify: before.baseShopify, baseBigin: before.baseBigin });
    expect(after.plan({ unread: true })).toMatchObject({ writeBigin: { shopify_id: "9007199254740993" }, unread: ["city"] });
    expect(after.plan().writeBigin).toEqual({ city: "Springfield", shopify_id: "9007199254740993" });
  });

  test("a side that was not read counts as its base", () => {
    const sides = inSync(contact());
    sides.editBigin({ first_name: "Byron" });
    expect(sides.plan({ unread: true })).toMatchObject({ writeBigin: {}, writeShopify: {}, decisions: [] });
    const input: MergeInput = { shopify: null, bigin: sides.bigin(), baseShopify: sides.baseShopify, baseBigin: sides.baseBigin, shopifyChangedAt: null, biginChangedAt: null };
    expect(mergeRecord(contactFields, input, sides.source, context, { direction: "both", fieldsMeta: contactsMeta }).writeShopify).toEqual({ first_name: "Byron" });
  });

  test("fields held back keep their old bases, so that the next merge decides them again", () => {
    const sides = inSync(contact());
    sides.editBigin({ first_name: "Byron", email: "taken@example.com" });
    const merge = sides.plan();
    const bases = basesWithout(merge, sides, ["email"]);
    expect(bases.baseShopify).toMatchObject({ first_name: "Byron", email: "ada@example.com" });
    expect(bases.baseBigin).toMatchObject({ first_name: "Byron", email: "ada@example.com" });
  });
});

describe("adoption", () => {
  test("fills what either side lacks, keeps what differs, lists it, and agrees on what only looks different", () => {
    const sides = new TwoSides(contact({ firstName: null, note: "likes blue" }), {
      id: "b1",
      First_Name: "Ada",
      Last_Name: "King",
      Email: "ADA@example.com",
      Phone: "202-555-0123",
      Mailing_Street: null,
      Mailing_City: null,
      Mailing_State: null,
      Mailing_Zip: null,
      Mailing_Country: "USA",
      Description: null,
      Tag: [{ name: "Friend" }],
      Account_Name: { id: "a9", name: "Old Co" },
      Email_Opt_Out: false,
      Buyer_Number: "123",
      Shopify_Lead_Source: null,
    });
    const result = adoptRecord(contactFields, { shopify: sides.shopify(), bigin: sides.bigin() }, sides.source, context, { direction: "both", fieldsMeta: contactsMeta });
    expect(result.writeBigin).toEqual({ street: "1 Main St\nApt 2", city: "Springfield", state: "Illinois", zip: "62701", description: "likes blue", tags: ["Friend", "VIP"], shopify_id: "9007199254740993", lead_source: "Shopify" });
    expect(result.writeShopify).toEqual({ first_name: "Ada", tags: ["VIP", "Friend"] });
    expect(result.decisions.filter((decision) => decision.rule === "kept_different")).toMatchObject([{ key: "last_name", because: "adopted", shopify: "Lovelace", bigin: "King" }]);
    expect(result.nextBaseShopify.last_name).toBe("Lovelace");
    expect(result.nextBaseBigin.last_name).toBe("King");
  });

  test("what differed stays until a side changes it", () => {
    const sides = new TwoSides(contact(), { id: "b1", Last_Name: "King", Mailing_City: "London", Email_Opt_Out: false });
    sides.merge();
    expect(sides.merge()).toMatchObject({ writeBigin: {}, writeShopify: {}, decisions: [] });
    sides.editBigin({ last_name: "Byron" });
    sides.editShopify({ city: "Chicago" });
    expect(sides.merge()).toMatchObject({ writeShopify: { last_name: "Byron" }, writeBigin: { city: "Chicago" } });
  });

  test("a last name that would only be invented is filled from Bigin", () => {
    const sides = new TwoSides(contact({ lastName: null }), { id: "b1", Last_Name: "King" });
    expect(sides.merge().writeShopify).toMatchObject({ last_name: "King" });
    expect(new TwoSides(contact({ lastName: null }), { id: "b1", Last_Name: "Ada" }).plan().writeShopify).toEqual({});
  });
});

describe("products", () => {
  const merged = (source: ProductSource, base: ProductSource, edits: Values, own: MappingContext = context) => {
    const baseShopify = readShopifyValues(productFields, base, own);
    const made = mergeRecord(productFields, { shopify: baseShopify, bigin: {}, baseShopify: {}, baseBigin: {}, shopifyChangedAt: null, biginChangedAt: null }, base, own, { direction: "both", fieldsMeta: productsMeta });
    const bigin = { ...made.nextBaseBigin, ...edits };
    const input = { shopify: readShopifyValues(productFields, source, own), bigin, baseShopify: made.nextBaseShopify, baseBigin: made.nextBaseBigin, shopifyChangedAt: null, biginChangedAt: null };
    return mergeRecord(productFields, input, source, own, { direction: "both", fieldsMeta: productsMeta });
  };
  const plain = productSource();
  const shirt = product({ hasOnlyDefaultVariant: false, variants: [small, large] });
  const own = { product: shirt, variant: null, parentId: null };
  const ofVariant = { product: shirt, variant: small, parentId: "p1" };
  const edits = { name: "Mug", code: "M-1", price: "4.5", description: "new", active: false, tags: ["winter"] };

  test("title, SKU and price come back; description, active and tags stay", () => {
    const result = merged(plain, plain, edits);
    expect(result.writeShopify).toEqual({ name: "Mug", code: "M-1", price: "4.5" });
    expect(result.decisions.filter(({ rule }) => rule === "kept_different").map(({ key }) => key)).toEqual(["active", "description", "tags"]);
  });

  test("of a variant SKU and price, of a product with options the title", () => {
    expect(merged(ofVariant, ofVariant, edits).writeShopify).toEqual({ code: "M-1", price: "4.5" });
    expect(merged(own, own, edits).writeShopify).toEqual({ name: "Mug" });
  });

  test("no price comes back from another currency, converted or not", () => {
    expect(merged(plain, plain, edits, { ...context, biginCurrency: "EUR" }).writeShopify).toEqual({ name: "Mug", code: "M-1" });
    expect(merged(plain, plain, edits, { ...context, biginCurrency: "EUR", exchangeRate: "0.9" }).writeShopify).toEqual({ name: "Mug", code: "M-1" });
  });

  test("an empty or negative price is refused, one with more digits than the currency has is rounded", () => {
    expect(merged(plain, plain, { price: null }).decisions).toMatchObject([{ key: "price", because: "refused", detail: "price_empty" }]);
    expect(merged(plain, plain, { price: "-1" }).decisions).toMatchObject([{ key: "price", because: "refused", detail: "price_negative" }]);
    expect(merged(plain, plain, { price: "10.999" }).writeShopify).toEqual({ price: "11" });
  });

  test("10.50 and 10.5 are one price", () => {
    const dearer = productSource({ product: product({ variants: [{ ...plain.product.variants[0]!, price: "19.9" }] }) });
    expect(merged(dearer, plain, { price: "19.9" })).toMatchObject({ writeBigin: {}, writeShopify: {}, decisions: [] });
  });

  test("one variant becoming many takes price and SKU off the product's record, many becoming one gives them back", () => {
    expect(merged(own, plain, {}).writeBigin).toEqual({ code: null, price: null });
    expect(merged(plain, own, {}).writeBigin).toEqual({ code: "SKU-1", price: "19.9" });
  });
});

describe("a deal's stage", () => {
  const paid = deal();
  const sent = deal({ fulfillmentStatus: "FULFILLED" });
  const merged = (source: typeof paid, stage: string, always = false) => {
    const own = { ...context, settings: { ...context.settings, stageAlwaysFollows: always } };
    const baseShopify = readShopifyValues(dealFields, paid, own);
    const input = { shopify: readShopifyValues(dealFields, source, own), bigin: { stage }, baseShopify, baseBigin: { stage: "Paid actual" }, shopifyChangedAt: null, biginChangedAt: null };
    return mergeRecord(dealFields, input, source, own, { direction: "to_bigin", fieldsMeta: dealsMeta, owners: { stage: "bigin" } });
  };

  test("moves when the order's state changes, even where a person moved it", () => {
    expect(merged(sent, "Paid actual").writeBigin.stage).toBe("Fulfilled");
    expect(merged(sent, "Negotiation").writeBigin.stage).toBe("Fulfilled");
  });

  test("stays where a person put it as long as the order's state is the same", () => {
    const result = merged(paid, "Negotiation");
    expect(result.writeBigin).not.toHaveProperty("stage");
    expect(result.decisions).toMatchObject([{ key: "stage", rule: "kept_different", because: "one_way" }]);
    expect(merged(paid, "Negotiation", true).writeBigin.stage).toBe("Paid actual");
  });

  test("that the pipeline lacks makes the deal wait, and is tried again", () => {
    const result = merged(deal({ financialStatus: "REFUNDED" }), "Paid actual");
    expect(result.waits).toEqual([{ key: "stage", missing: "Refunded" }]);
    expect(result.nextBaseShopify.stage).toBe("Paid");
    expect(result.writeBigin).not.toHaveProperty("stage");
  });
});
