import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Value, Values } from "#app/mapping/types.ts";
import { cleanText, isEmpty, sameValue } from "#app/mapping/values.ts";
import { contact, contactsMeta } from "./sample-records.ts";
import { inSync, NOTHING, saidAndWritten, TwoSides } from "./two-sides.ts";

const word = fc.string({ unit: "grapheme", minLength: 1, maxLength: 3 }).filter((text) => cleanText(text) !== null && !text.includes("\n"));
const optional = (text: fc.Arbitrary<string>): fc.Arbitrary<Value> => fc.option(text, { nil: null, freq: 4 });
const email = fc.tuple(fc.constantFrom("ada", "bob", "eve"), fc.constantFrom("example.com", "example.org")).map(([name, host]) => `${name}@${host}`);
const phone = fc.constantFrom("+12025550123", "+12025550124", "+4915112345678", "+351912345678");
const country = fc.constantFrom("United States", "Germany", "Japan", "Brazil");
const tags = fc.uniqueArray(fc.constantFrom("VIP", "fair", "spring", "⭐"), { maxLength: 4 });

/** Fields that travel both ways and lose nothing, with values that both sides take. */
const EDITS: Record<string, fc.Arbitrary<Value>> = {
  first_name: optional(word),
  last_name: word,
  email: optional(email),
  phone: optional(phone),
  street: word,
  city: word,
  state: word,
  zip: word,
  country,
  description: optional(word),
  tags,
};
const KEYS = Object.keys(EDITS);
const edits = fc.subarray(KEYS).chain((keys) => fc.record(Object.fromEntries(keys.map((key) => [key, EDITS[key]!])) as Record<string, fc.Arbitrary<Value>>));
const start = fc.record({ first_name: EDITS.first_name!, last_name: word, email: optional(email), description: optional(word), city: word, tags });
const owner = fc.constantFrom("shopify", "bigin", "newest" as const) as fc.Arbitrary<"shopify" | "bigin" | "newest">;
const times = fc.record({ shopifyChangedAt: fc.nat(3), biginChangedAt: fc.nat(3) });

function begin(values: Values): TwoSides {
  const source = contact({ tags: [] });
  const sides = new TwoSides(source);
  sides.editShopify(values);
  sides.merge();
  return sides;
}
const changed = (before: Values, edit: Values): string[] => Object.keys(edit).filter((key) => !sameValue(before[key] ?? null, edit[key] ?? null));

describe("three-way merge, whatever is edited", () => {
  test("both sides end equal", () => {
    fc.assert(
      fc.property(start, edits, edits, owner, times, (values, inShopify, inBigin, chosen, at) => {
        const sides = begin(values);
        sides.editShopify(inShopify);
        sides.editBigin(inBigin);
        sides.merge({ owners: Object.fromEntries(KEYS.map((key) => [key, chosen])), ...at });
        expect(sides.different(KEYS)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test("no edit of one side alone is lost, and none is invented", () => {
    fc.assert(
      fc.property(start, edits, edits, times, (values, inShopify, inBigin, at) => {
        const sides = begin(values);
        const before = sides.shopify();
        sides.editShopify(inShopify);
        sides.editBigin(inBigin);
        const both = new Set(changed(before, inShopify).filter((key) => changed(before, inBigin).includes(key)));
        sides.merge(at);
        const [shopify, bigin] = [sides.shopify(), sides.bigin()];
        for (const key of KEYS.filter((one) => one !== "tags" && !both.has(one))) {
          const alone = changed(before, inShopify).includes(key) ? inShopify[key] : changed(before, inBigin).includes(key) ? inBigin[key] : before[key];
          expect({ key, value: clean(shopify[key]) }).toEqual({ key, value: clean(alone) });
          expect({ key, value: clean(bigin[key]) }).toEqual({ key, value: clean(alone) });
        }
      }),
      { numRuns: 300 },
    );
  });

  test("merging twice changes nothing, and an echo writes nothing", () => {
    fc.assert(
      fc.property(start, edits, edits, owner, times, (values, inShopify, inBigin, chosen, at) => {
        const sides = begin(values);
        sides.editShopify(inShopify);
        sides.editBigin(inBigin);
        const options = { owners: Object.fromEntries(KEYS.map((key) => [key, chosen])), ...at };
        sides.merge(options);
        const bases = structuredClone([sides.baseShopify, sides.baseBigin]);
        for (const echo of [sides.merge(options), sides.merge({ ...options, unread: true }), sides.merge(options)]) {
          expect(saidAndWritten(echo)).toEqual(NOTHING);
          expect([...echo.waits, ...echo.unread]).toEqual([]);
        }
        expect([sides.baseShopify, sides.baseBigin]).toEqual(bases);
      }),
      { numRuns: 200 },
    );
  });

  test("the order in which edits of different fields are heard of doesn't matter, nor how often", () => {
    const plan = fc.tuple(
      start,
      edits,
      edits,
      fc.shuffledSubarray(["shopify", "bigin"] as const, { minLength: 2 }),
      fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
    );
    fc.assert(
      fc.property(plan, ([values, one, other, order, merges]) => {
        const disjoint = Object.fromEntries(Object.entries(other).filter(([key]) => !(key in one)));
        const together = begin(values);
        together.editShopify(one);
        together.editBigin(disjoint);
        together.merge();
        const apart = begin(values);
        for (const [at, side] of order.entries()) {
          if (side === "shopify") apart.editShopify(one);
          else apart.editBigin(disjoint);
          if (merges[at]) apart.merge();
        }
        apart.merge();
        if (merges[2]) apart.merge({ unread: true });
        const view = (sides: TwoSides) => [sides.shopify(), sides.bigin()].map((side) => KEYS.map((key) => clean(side[key])));
        expect(view(apart)).toEqual(view(together));
      }),
      { numRuns: 200 },
    );
  });

  test("a long back and forth ends with both sides equal, and never writes more than was edited", () => {
    const edit = fc.constantFrom(...KEYS).chain((key) => fc.record({ key: fc.constant(key), value: EDITS[key]!, side: fc.constantFrom("shopify", "bigin") }));
    const step = fc.oneof(edit, fc.constant("merge" as const), fc.constant("merge unread" as const));
    fc.assert(
      fc.property(start, fc.array(step, { maxLength: 40 }), (values, steps) => {
        const sides = begin(values);
        let edited = 0;
        let written = 0;
        const merge = (unread: boolean) => {
          // Where something is to be written, Bigin is read first.
          const plan = sides.plan({ unread });
          const result = unread && Object.keys(plan.writeBigin).length === 0 ? plan : sides.merge();
          written += Object.keys(result.writeBigin).length + Object.keys(result.writeShopify).length;
        };
        for (const one of steps) {
          if (typeof one === "string") merge(one === "merge unread");
          else {
            edited += 1;
            if (one.side === "shopify") sides.editShopify({ [one.key]: one.value });
            else sides.editBigin({ [one.key]: one.value });
          }
        }
        merge(false);
        expect(sides.different(KEYS)).toEqual([]);
        expect(written).toBeLessThanOrEqual(edited);
      }),
      { numRuns: 200 },
    );
  });

  test("nothing lossy comes back: with fields too short and names invented, only what a person typed leaves Bigin", () => {
    const long = fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }).filter((text) => cleanText(text) !== null);
    const values = fc.record({ first_name: optional(long), last_name: optional(long), city: long, description: optional(long) });
    fc.assert(
      fc.property(values, values, fc.integer({ min: 1, max: 12 }), edits, (first, second, length, typed) => {
        const fields = contactsMeta.map((one) => (one.dataType === "text" || one.dataType === "textarea" ? { ...one, length } : one));
        const sides = inSync(contact({ tags: [] }), fields);
        sides.editShopify(first);
        expect(sides.merge().writeShopify).toEqual({});
        sides.editShopify(second);
        expect(sides.merge({ unread: true }).writeShopify).toEqual({});
        expect(sides.merge().writeShopify).toEqual({});
        const before = sides.shopify();
        const fitting = Object.fromEntries(Object.entries(typed).filter(([, value]) => typeof value !== "string" || value.length <= length));
        sides.editBigin(fitting);
        const { writeShopify } = sides.merge();
        for (const key of Object.keys(writeShopify)) {
          expect(Object.keys(fitting)).toContain(key);
          expect({ key, whole: String(before[key] ?? "").length <= length || key === "tags" || key === "email" || key === "phone" }).toEqual({
            key,
            whole: true,
          });
        }
      }),
      { numRuns: 200 },
    );
  });

  test("adoption erases nothing: every value that was there is there, or had a gap filled", () => {
    fc.assert(
      fc.property(start, edits, (inShopify, inBigin) => {
        const sides = new TwoSides(contact({ tags: [], phone: null }));
        sides.editShopify(inShopify);
        sides.editBigin(inBigin);
        const [shopify, bigin] = [sides.shopify(), sides.bigin()];
        sides.merge();
        for (const key of KEYS.filter((one) => one !== "tags")) {
          if (!isEmpty(shopify[key])) expect(clean(sides.shopify()[key])).toBe(clean(shopify[key]));
          if (!isEmpty(bigin[key])) expect(clean(sides.bigin()[key])).toBe(clean(bigin[key]));
        }
        expect(saidAndWritten(sides.merge())).toEqual(NOTHING);
      }),
      { numRuns: 200 },
    );
  });
});

function clean(value: Value | undefined): Value {
  return typeof value === "string" ? cleanText(value) : Array.isArray(value) ? [...value].sort() : (value ?? null);
}
