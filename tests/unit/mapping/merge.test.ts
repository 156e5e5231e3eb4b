import { describe, expect, test } from "vitest";
import { contactFields } from "#app/mapping/contact.ts";
import { adoptRecord, basesWithout, mergeRecord, nextLosses } from "#app/mapping/merge.ts";
import type { MergeInput } from "#app/mapping/types.ts";
import { contact, contactsMeta, context, field } from "./sample-records.ts";
import { inSync, NOTHING, saidAndWritten, TwoSides, writes } from "./two-sides.ts";

const rules = (result: { decisions: { key: string; rule: string }[] }) => result.decisions.map(({ key, rule }) => `${key}: ${rule}`);

describe("a change on one side", () => {
  test("in Shopify goes to Bigin, that field alone", () => {
    const sides = inSync(contact());
    sides.editShopify({ city: "Chicago" });
    const result = sides.merge({ unread: true });
    expect(saidAndWritten(result)).toEqual({ bigin: { city: "Chicago" }, shopify: {}, said: ["city: shopify_changed"] });
  });

  test("in Bigin goes to Shopify, cleared values too", () => {
    const sides = inSync(contact({ note: "old" }));
    sides.editBigin({ first_name: "Augusta", description: null });
    expect(writes(sides.merge())).toEqual({ shopify: { first_name: "Augusta", description: null }, bigin: {} });
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
    expect(saidAndWritten(sides.merge())).toEqual(NOTHING);
  });

  test("clearing an address in Bigin deletes nothing in Shopify", () => {
    const sides = inSync(contact());
    sides.editBigin({ street: null, city: null, zip: null });
    const result = sides.merge();
    expect(result.writeShopify).toEqual({});
    expect(result.decisions).toMatchObject(
      ["street", "city", "zip"].map((key) => ({ key, rule: "kept_different", because: "refused", detail: "address_cleared" })),
    );
    expect(sides.plan().decisions).toEqual([]);
  });

  test("an unknown country, an impossible phone and a broken e-mail are held back, the rest travels", () => {
    const sides = inSync(contact());
    sides.editBigin({ country: "Atlantis", phone: "call me", email: "nobody", city: "Bonn" });
    const result = sides.merge();
    expect(result.writeShopify).toEqual({ city: "Bonn" });
    expect(result.decisions.flatMap((decision) => ("detail" in decision ? [decision.detail] : []))).toEqual([
      "email_invalid",
      "phone_invalid",
      "country_unknown",
    ]);
  });

  test("a third street line joins the second, for Shopify has two, and doesn't come back", () => {
    const sides = inSync(contact());
    sides.editBigin({ street: "1 Main St\nFloor 3\nDoor 9" });
    expect(sides.merge().writeShopify).toEqual({ street: "1 Main St\nFloor 3, Door 9" });
    expect(saidAndWritten(sides.merge())).toEqual(NOTHING);
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
    expect(saidAndWritten(sides.merge())).toEqual(NOTHING);
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
    expect(saidAndWritten(sides.merge({ direction: "to_bigin" }))).toEqual(NOTHING);
    expect(sides.record.Mailing_City).toBe("Bonn");
    sides.editShopify({ city: "Chicago" });
    expect(sides.merge({ direction: "to_bigin" }).writeBigin).toEqual({ city: "Chicago" });
  });

  test("an edit that ends in what Shopify has is no difference", () => {
    const sides = inSync(contact({ lastName: "x".repeat(200) }));
    sides.editBigin({ last_name: "y", city: "Bonn" });
    sides.merge({ direction: "to_bigin" });
    sides.editBigin({ last_name: "x".repeat(80), city: "Springfield" });
    expect(saidAndWritten(sides.merge({ direction: "to_bigin" }))).toEqual(NOTHING);
  });

  test("a merchant's own choice of Bigin as owner keeps a person's edit even there", () => {
    const sides = inSync(contact());
    sides.editBigin({ city: "Bonn" });
    sides.merge({ direction: "to_bigin" });
    sides.editShopify({ city: "Chicago" });
    const result = sides.merge({ direction: "to_bigin", owners: { city: "bigin" } });
    expect(saidAndWritten(result)).toEqual({ bigin: {}, shopify: {}, said: ["city: kept_different"] });
  });

  test("off: nothing is written and no base moves", () => {
    const sides = inSync(contact());
    sides.editShopify({ city: "Chicago" });
    const before = structuredClone(sides.baseShopify);
    const result = sides.merge({ direction: "off" });
    expect(saidAndWritten(result)).toEqual(NOTHING);
    expect(result.nextBaseShopify).toEqual(before);
  });
});

describe("fields that come and go", () => {
  test("a field made later is filled once, the app's own even without reading", () => {
    const without = contactsMeta.filter((one) => one.apiName !== "Buyer_Number" && one.apiName !== "Mailing_City");
    const before = inSync(contact(), without);
    const after = new TwoSides(before.source, { ...before.record, Mailing_City: null, Buyer_Number: null });
    Object.assign(after, { baseShopify: before.baseShopify, baseBigin: before.baseBigin });
    const unread = after.plan({ unread: true });
    expect(unread.writeBigin).toEqual({ shopify_id: "9007199254740993" });
    expect(unread.unread).toEqual(["city"]);
    expect(after.plan().writeBigin).toEqual({ city: "Springfield", shopify_id: "9007199254740993" });
  });

  test("a side that was not read counts as its base", () => {
    const sides = inSync(contact());
    sides.editBigin({ first_name: "Byron" });
    expect(saidAndWritten(sides.plan({ unread: true }))).toEqual(NOTHING);
    const input: MergeInput = {
      shopify: null,
      bigin: sides.bigin(),
      baseShopify: sides.baseShopify,
      baseBigin: sides.baseBigin,
      shopifyChangedAt: null,
      biginChangedAt: null,
    };
    expect(mergeRecord(contactFields, input, sides.source, context, { direction: "both", fieldsMeta: contactsMeta }).writeShopify).toEqual({
      first_name: "Byron",
    });
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
    const result = adoptRecord(contactFields, { shopify: sides.shopify(), bigin: sides.bigin() }, sides.source, context, {
      direction: "both",
      fieldsMeta: contactsMeta,
    });
    expect(result.writeBigin).toEqual({
      street: "1 Main St\nApt 2",
      city: "Springfield",
      state: "Illinois",
      zip: "62701",
      description: "likes blue",
      tags: ["Friend", "VIP"],
      shopify_id: "9007199254740993",
      lead_source: "Shopify",
    });
    expect(result.writeShopify).toEqual({ first_name: "Ada", tags: ["VIP", "Friend"] });
    expect(result.decisions.filter((decision) => decision.rule === "kept_different")).toMatchObject([
      { key: "last_name", because: "adopted", shopify: "Lovelace", bigin: "King" },
    ]);
    expect(result.nextBaseShopify.last_name).toBe("Lovelace");
    expect(result.nextBaseBigin.last_name).toBe("King");
  });

  test("what differed stays until a side changes it", () => {
    const sides = new TwoSides(contact(), { id: "b1", Last_Name: "King", Mailing_City: "London", Email_Opt_Out: false });
    sides.merge();
    expect(saidAndWritten(sides.merge())).toEqual(NOTHING);
    sides.editBigin({ last_name: "Byron" });
    sides.editShopify({ city: "Chicago" });
    expect(writes(sides.merge())).toEqual({ shopify: { last_name: "Byron" }, bigin: { city: "Chicago" } });
  });

  test("a last name that would only be invented is filled from Bigin", () => {
    const sides = new TwoSides(contact({ lastName: null }), { id: "b1", Last_Name: "King" });
    expect(sides.merge().writeShopify).toMatchObject({ last_name: "King" });
    expect(new TwoSides(contact({ lastName: null }), { id: "b1", Last_Name: "Ada" }).plan().writeShopify).toEqual({});
  });
});
