import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CandidateEntry, chooseCandidate, contactKeys, normalEmail, normalPhone, normalShopifyId, productKeys } from "#app/mapping/identity.ts";
import { customer, productSource } from "./sample-records.ts";

const entry = (biginId: string, known: Partial<CandidateEntry> = {}): CandidateEntry => ({
  biginId,
  shopifyId: null,
  email: null,
  phone: null,
  code: null,
  name: null,
  linkedTo: null,
  ...known,
});
const ada = contactKeys(customer(), false, "US");
const shirt = productKeys(productSource(), true);

describe("finding a customer among existing contacts", () => {
  test("by the Shopify id first, in either form", () => {
    const others = [entry("b2", { email: "ada@example.com" })];
    expect(chooseCandidate(ada, [...others, entry("b1", { shopifyId: "9007199254740993" })])).toEqual({ kind: "adopt", biginId: "b1", by: "shopify_id" });
    expect(chooseCandidate(ada, [...others, entry("b1", { shopifyId: "gid://shopify/Customer/9007199254740993" })])).toEqual({
      kind: "adopt",
      biginId: "b1",
      by: "shopify_id",
    });
    expect(normalShopifyId("gid://shopify/Customer/42?x=1")).toBe("42");
  });

  test("by e-mail, letter case ignored", () => {
    expect(normalEmail(" Ada@Example.COM ")).toBe("ada@example.com");
    expect(chooseCandidate(ada, [entry("b1", { email: "ada@example.com", phone: "+4930" })])).toEqual({ kind: "adopt", biginId: "b1", by: "email" });
  });

  test("by phone in any format, but never against two different e-mails", () => {
    expect(normalPhone("(202) 555-0123", "US")).toBe("+12025550123");
    expect(normalPhone("0 30 / 123 45 67", "DE")).toBe("+49301234567");
    expect(normalPhone("ask Bob", "US")).toBeNull();
    expect(chooseCandidate(ada, [entry("b1", { phone: "+12025550123" })])).toEqual({ kind: "adopt", biginId: "b1", by: "phone" });
    expect(chooseCandidate(ada, [entry("b1", { phone: "+12025550123", email: "bob@example.com" })])).toEqual({ kind: "none" });
  });

  test("several candidates are for a person to decide", () => {
    const twins = [entry("b1", { email: "ada@example.com" }), entry("b2", { email: "ada@example.com" })];
    expect(chooseCandidate(ada, twins)).toEqual({ kind: "ambiguous", biginIds: ["b1", "b2"], by: "email" });
  });

  test("a record that another link holds is nobody else's", () => {
    const held = entry("b1", { email: "ada@example.com", linkedTo: "gid://shopify/Customer/1" });
    expect(chooseCandidate(ada, [held])).toEqual({ kind: "none" });
    expect(chooseCandidate(ada, [held, entry("b2", { email: "ada@example.com" })])).toEqual({ kind: "adopt", biginId: "b2", by: "email" });
    expect(chooseCandidate(ada, [held], "gid://shopify/Customer/1")).toEqual({ kind: "adopt", biginId: "b1", by: "email" });
  });

  test("a guest has no Shopify id, and no key finds nothing", () => {
    expect(contactKeys(customer({ gid: "gid://shopify/Order/1", email: null, phone: null }), true, "US")).toEqual({
      shopifyIds: [],
      email: null,
      phone: null,
      code: null,
      name: null,
    });
    expect(chooseCandidate(contactKeys(customer({ email: null, phone: null }), true, null), [entry("b1"), entry("b2")])).toEqual({ kind: "none" });
  });
});

describe("finding a product among existing products", () => {
  test("by SKU, then by a name that is unique", () => {
    const named = entry("b2", { name: "Shirt" });
    expect(chooseCandidate(shirt, [named, entry("b1", { code: "sku-1" })])).toEqual({ kind: "adopt", biginId: "b1", by: "code" });
    expect(chooseCandidate(shirt, [named])).toEqual({ kind: "adopt", biginId: "b2", by: "name" });
    expect(chooseCandidate(shirt, [named, entry("b3", { name: "Shirt" })])).toEqual({ kind: "none" });
    expect(chooseCandidate(productKeys(productSource(), false), [named])).toEqual({ kind: "none" });
  });
});

test("keys may be hashes: only their equality counts", () => {
  const key = fc.option(fc.constantFrom("k1", "k2", "k3"), { nil: null });
  const entries = fc.array(fc.record({ email: key, phone: key, code: key, name: key, linkedTo: fc.option(fc.constantFrom("s1", "s2"), { nil: null }) }), {
    maxLength: 6,
  });
  const hash = (text: string | null) => (text === null ? null : `#${text}#`);
  fc.assert(
    fc.property(fc.record({ email: key, phone: key, code: key, name: key }), entries, (keys, known) => {
      const plain = chooseCandidate(
        { shopifyIds: [], ...keys },
        known.map((one, at) => entry(`b${at}`, one)),
      );
      const hashed = chooseCandidate(
        { shopifyIds: [], email: hash(keys.email), phone: hash(keys.phone), code: hash(keys.code), name: hash(keys.name) },
        known.map((one, at) => entry(`b${at}`, { ...one, email: hash(one.email), phone: hash(one.phone), code: hash(one.code), name: hash(one.name) })),
      );
      expect(hashed).toEqual(plain);
      if (plain.kind === "adopt") expect(known[Number(plain.biginId.slice(1))]?.linkedTo).toBeNull();
    }),
  );
});
