/** The merge's properties for the rows that the contact's plain fields don't stand for: products, variants, consent. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { BiginRecord } from "#app/bigin/records.ts";
import { contactFields } from "#app/mapping/contact.ts";
import { readBiginValues, readShopifyValues, toBiginBody } from "#app/mapping/fields.ts";
import { mergeRecord } from "#app/mapping/merge.ts";
import { productFields } from "#app/mapping/product.ts";
import type { MappingContext, MergeResult, Owner, ProductSource, Value, Values } from "#app/mapping/types.ts";
import { sameValue } from "#app/mapping/values.ts";
import { contact, context, field, large, product, productsMeta, small, variant } from "./sample-records.ts";
import { inSync } from "./two-sides.ts";

const meta = [...productsMeta, field("Qty_in_Stock", { dataType: "double" })];
const word = fc.stringMatching(/^[a-z]{1,6}( [a-z]{1,6})?$/);
const price = fc.integer({ min: 0, max: 99_999 }).map((cents) => (cents / 100).toString());
const EDITS: Record<string, fc.Arbitrary<Value>> = {
  name: word,
  code: fc.option(word, { nil: null }),
  price,
  stock: fc.integer({ min: -5, max: 500 }).map(String),
};
const ONE_WAY: Record<string, fc.Arbitrary<Value>> = { active: fc.boolean(), description: fc.option(word, { nil: null }) };
const TRAVELLING = Object.keys(EDITS);
const anyOf = (values: Record<string, fc.Arbitrary<Value>>) => fc.record(values, { requiredKeys: [] }) as fc.Arbitrary<Values>;
const edits = anyOf({ ...EDITS, ...ONE_WAY });
const owners = fc.record(Object.fromEntries(Object.keys({ ...EDITS, ...ONE_WAY }).map((key) => [key, fc.constantFrom<Owner>("shopify", "bigin", "newest")])), {
  requiredKeys: [],
}) as fc.Arbitrary<Record<string, Owner>>;
const times = fc.record({ shopifyChangedAt: fc.nat(3), biginChangedAt: fc.nat(3) });

/** A product without options and its Bigin record, as two stores. */
class ProductSides {
  source: ProductSource = { product: product({ tags: [], descriptionHtml: "soft", variants: [variant()] }), variant: null, parentId: null };
  record: BiginRecord = { id: "p1" };
  bases: [Values, Values] = [{}, {}];
  context: MappingContext = { ...context, fields: { Products: meta }, settings: { ...context.settings, stockFromBigin: true } };

  constructor(changes: Partial<MappingContext> = {}) {
    this.context = { ...this.context, ...changes };
    this.merge();
  }
  shopify = (): Values => readShopifyValues(productFields, this.source, this.context);
  bigin = (): Values => readBiginValues(productFields, this.record, meta);
  editShopify(values: Values): void {
    const shown = this.source.product;
    const sold = shown.variants[0]!;
    for (const [key, value] of Object.entries(values)) {
      if (key === "name") shown.title = String(value);
      else if (key === "code") sold.sku = value as string | null;
      else if (key === "price") sold.price = String(value);
      else if (key === "stock") sold.inventoryQuantity = Number(value);
      else if (key === "active") shown.status = value === true ? "ACTIVE" : "DRAFT";
      else if (key === "description") shown.descriptionHtml = typeof value === "string" ? value : "";
      else throw new Error(`A product has no field ${key}`);
    }
    // What was read of a product is remembered by the object.
    this.source = structuredClone(this.source);
  }
  editBigin(values: Values): void {
    Object.assign(this.record, toBiginBody(productFields, values, meta));
  }
  merge(options: { owners?: Record<string, Owner>; shopifyChangedAt?: number; biginChangedAt?: number } = {}): MergeResult {
    const { shopifyChangedAt = null, biginChangedAt = null, owners: chosen } = options;
    const [baseShopify, baseBigin] = this.bases;
    const input = { shopify: this.shopify(), bigin: this.bigin(), baseShopify, baseBigin, shopifyChangedAt, biginChangedAt };
    const result = mergeRecord(productFields, input, this.source, this.context, { direction: "both", fieldsMeta: meta, ...(chosen ? { owners: chosen } : {}) });
    this.editBigin(result.writeBigin);
    this.editShopify(result.writeShopify);
    this.bases = [result.nextBaseShopify, result.nextBaseBigin];
    return result;
  }
  different = (keys: string[]): string[] => keys.filter((key) => !sameValue(this.shopify()[key] ?? null, this.bigin()[key] ?? null));
}

test("every row that travels back has generated cases", () => {
  const back = (rows: { key: string; travels: string }[]): string[] =>
    rows
      .filter(({ travels }) => travels === "both")
      .map(({ key }) => key)
      .sort();
  expect(back(productFields)).toEqual([...TRAVELLING].sort());
  // The plain fields and the tags are those of merge-properties.test.ts.
  expect(back(contactFields)).toEqual([
    "city",
    "country",
    "description",
    "email",
    "email_opt_out",
    "first_name",
    "last_name",
    "phone",
    "state",
    "street",
    "tags",
    "zip",
  ]);
});

describe("a product, whatever is edited and whoever owns which field", () => {
  test("both sides end equal in what travels back; a second merge writes nothing", () => {
    fc.assert(
      fc.property(edits, edits, owners, times, (inShopify, inBigin, chosen, at) => {
        const sides = new ProductSides();
        sides.editShopify(inShopify);
        sides.editBigin(inBigin);
        sides.merge({ owners: chosen, ...at });
        expect(sides.different(TRAVELLING)).toEqual([]);
        const again = sides.merge({ owners: chosen, ...at });
        expect([again.writeBigin, again.writeShopify, again.decisions]).toEqual([{}, {}, []]);
      }),
      { numRuns: 300 },
    );
  });

  test("no edit of one side alone is lost, whoever owns the field, and the order of arrival doesn't matter", () => {
    fc.assert(
      fc.property(anyOf(EDITS), anyOf(EDITS), owners, fc.boolean(), (one, other, chosen, shopifyFirst) => {
        const inBigin = Object.fromEntries(Object.entries(other).filter(([key]) => !(key in one)));
        const sides = new ProductSides();
        const before = sides.shopify();
        for (const side of shopifyFirst ? ["shopify", "bigin"] : ["bigin", "shopify"]) {
          if (side === "shopify") sides.editShopify(one);
          else sides.editBigin(inBigin);
          sides.merge({ owners: chosen });
        }
        for (const key of TRAVELLING) {
          const wanted = key in one ? one[key] : key in inBigin ? inBigin[key] : before[key];
          expect([key, sameValue(sides.shopify()[key] ?? null, wanted ?? null), sameValue(sides.bigin()[key] ?? null, wanted ?? null)]).toEqual([
            key,
            true,
            true,
          ]);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("what travels to Bigin only is never written to Shopify; a person's edit there stays until Shopify changes, and is told of", () => {
    fc.assert(
      fc.property(anyOf(ONE_WAY), anyOf(EDITS), (inBigin, meanwhile) => {
        const sides = new ProductSides();
        const before = { shopify: sides.shopify(), bigin: sides.bigin() };
        sides.editBigin(inBigin);
        sides.editShopify(meanwhile);
        const merged = sides.merge();
        for (const key of Object.keys(ONE_WAY)) {
          expect(key in merged.writeShopify || key in merged.writeBigin).toBe(false);
          const edited = key in inBigin && !sameValue(inBigin[key]!, before.bigin[key]!);
          expect(sameValue(sides.bigin()[key]!, edited ? inBigin[key]! : before.bigin[key]!)).toBe(true);
          expect(merged.decisions.some((decision) => decision.key === key && decision.rule === "kept_different")).toBe(edited);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("a price never comes back where the currencies differ, whatever was chosen about them", () => {
    const differing = fc.constantFrom<Partial<MappingContext>>(
      { biginCurrency: "EUR", exchangeRate: null },
      { biginCurrency: "EUR", exchangeRate: "0.9" },
      { biginCurrency: "JPY", exchangeRate: "150" },
    );
    fc.assert(
      fc.property(differing, edits, edits, owners, times, (currencies, inShopify, inBigin, chosen, at) => {
        const sides = new ProductSides(currencies);
        sides.editShopify(inShopify);
        sides.editBigin(inBigin);
        expect(sides.merge({ owners: chosen, ...at }).writeShopify).not.toHaveProperty("price");
        expect(sides.different(["name", "code", "stock"])).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test("of a variant SKU, price and stock come back, never its name", () => {
    const shirt = product({ hasOnlyDefaultVariant: false, variants: [large, small] });
    fc.assert(
      fc.property(edits, (inBigin) => {
        const source: ProductSource = { product: structuredClone(shirt), variant: structuredClone(small), parentId: "p0" };
        const own: MappingContext = { ...context, fields: { Products: meta }, settings: { ...context.settings, stockFromBigin: true } };
        const record: BiginRecord = { id: "v1" };
        const merge = (bases: [Values, Values]): MergeResult => {
          const input = {
            shopify: readShopifyValues(productFields, source, own),
            bigin: readBiginValues(productFields, record, meta),
            baseShopify: bases[0],
            baseBigin: bases[1],
            shopifyChangedAt: null,
            biginChangedAt: null,
          };
          return mergeRecord(productFields, input, source, own, { direction: "both", fieldsMeta: meta });
        };
        const made = merge([{}, {}]);
        Object.assign(record, toBiginBody(productFields, made.writeBigin, meta), toBiginBody(productFields, inBigin, meta));
        const { writeShopify } = merge([made.nextBaseShopify, made.nextBaseBigin]);
        expect(Object.keys(writeShopify).every((key) => ["code", "price", "stock"].includes(key))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

describe("consent, in any order of ticks and subscriptions", () => {
  const step = fc.record({ side: fc.constantFrom("shopify", "bigin"), optedOut: fc.boolean() });
  test("nobody is ever subscribed in Shopify by it, and whoever opts out on either side is opted out on both", () => {
    fc.assert(
      fc.property(fc.boolean(), fc.array(step, { maxLength: 12 }), (subscribed, steps) => {
        const sides = inSync(contact({ tags: [], emailMarketingState: subscribed ? "SUBSCRIBED" : "NOT_SUBSCRIBED" }));
        for (const { side, optedOut } of steps) {
          const before = { shopify: sides.shopify().email_opt_out, bigin: sides.bigin().email_opt_out };
          if (side === "shopify") sides.editShopify({ email_opt_out: optedOut });
          else sides.editBigin({ email_opt_out: optedOut });
          const { writeShopify } = sides.merge();
          expect(writeShopify.email_opt_out ?? true).toBe(true);
          const newly = optedOut && before[side as "shopify"] === false;
          if (newly) expect([sides.shopify().email_opt_out, sides.bigin().email_opt_out]).toEqual([true, true]);
          const again = sides.merge();
          expect([again.writeShopify, again.writeBigin]).toEqual([{}, {}]);
        }
      }),
      { numRuns: 300 },
    );
  });
});
