import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { APP_TAGS, isAppTag, mergeTags } from "#app/mapping/tags.ts";
import { sameValue } from "#app/mapping/values.ts";

const none = { shopify: [], bigin: [], baseShopify: [], baseBigin: [] };
const same = (tags: string[]) => ({ shopify: tags, bigin: tags, baseShopify: tags, baseBigin: tags });

describe("tags merge tag by tag", () => {
  test("added and removed on both sides at once", () => {
    const merged = mergeTags({ ...same(["a", "b", "c"]), shopify: ["a", "c", "new"], bigin: ["b", "c", "Old"] }, true, null);
    expect(merged).toMatchObject({ shopify: ["c", "new", "Old"], bigin: ["c", "Old", "new"] });
  });

  test("a tag that one side took off while the other put it on stays", () => {
    expect(mergeTags({ shopify: [], bigin: ["x"], baseShopify: ["x"], baseBigin: [] }, true, null)).toMatchObject({ shopify: ["x"], bigin: ["x"] });
    expect(mergeTags({ shopify: ["x"], bigin: [], baseShopify: [], baseBigin: ["x"] }, true, null)).toMatchObject({ shopify: ["x"], bigin: ["x"] });
  });

  test("letter case makes no other tag", () => {
    expect(mergeTags({ ...same(["VIP"]), bigin: ["vip"] }, true, null)).toMatchObject({ shopify: ["VIP"], bigin: ["vip"] });
  });

  test("the app's own tags stay in Bigin, whatever else changes", () => {
    const merged = mergeTags({ ...same(["a"]), shopify: [], bigin: ["a", APP_TAGS.mergedInShopify], baseBigin: ["a"] }, true, null);
    expect(merged).toMatchObject({ shopify: [], bigin: ["Merged in Shopify"], kept: [] });
    expect(mergeTags({ ...none, shopify: ["deleted in shopify", "x"] }, true, null).bigin).toEqual(["x"]);
  });

  test("a tag too long for Bigin is cut there, and removing the cut one leaves the whole one in Shopify", () => {
    const long = "a tag of more than twenty-five characters";
    const made = mergeTags({ ...none, shopify: [long] }, true, null);
    expect(made).toMatchObject({ bigin: ["a tag of more than twenty"], shopify: [long], loss: "cut" });
    expect(mergeTags({ shopify: [long], bigin: made.bigin, baseShopify: [long], baseBigin: made.bigin }, true, null).shopify).toEqual([long]);
    expect(mergeTags({ shopify: [long], bigin: [], baseShopify: [long], baseBigin: made.bigin }, true, null).shopify).toEqual([long]);
  });

  test("a tag with a comma would become two in Shopify and stays where it is", () => {
    expect(mergeTags({ ...none, bigin: ["red, blue"] }, true, null)).toMatchObject({ shopify: [], bigin: ["red, blue"], kept: ["red, blue"] });
  });

  test("one way: a person's tags stay in Bigin, Shopify's own come and go", () => {
    const merged = mergeTags({ ...same(["a"]), shopify: ["b"], bigin: ["a", "mine"] }, false, null);
    expect(merged).toMatchObject({ shopify: ["b"], bigin: ["mine", "b"], kept: ["mine"] });
  });

  test("more tags than the field holds are left out and noted", () => {
    const merged = mergeTags({ ...none, shopify: ["aaaa", "bbbb", "cc"] }, true, 8);
    expect(merged).toMatchObject({ bigin: ["aaaa", "cc"], shopify: ["aaaa", "bbbb", "cc"], loss: "cut" });
  });

  test("however both sides change, they end with the same tags, nothing added is lost and a second merge changes nothing", () => {
    const tag = fc.constantFrom<string>("a", "B", "c", "D", "e", ...Object.values(APP_TAGS));
    const tags = fc.uniqueArray(tag, { maxLength: 6 });
    fc.assert(
      fc.property(tags, tags, tags, (base, shopify, bigin) => {
        const people = (list: string[]) => list.filter((one) => !isAppTag(one));
        const shopifyTags = people(shopify);
        const merged = mergeTags({ shopify: shopifyTags, bigin, baseShopify: people(base), baseBigin: base }, true, null);
        expect(sameValue(merged.shopify, people(merged.bigin))).toBe(true);
        for (const added of [...shopifyTags, ...people(bigin)].filter((one) => !base.includes(one))) expect(merged.shopify).toContain(added);
        for (const app of bigin.filter(isAppTag)) expect(merged.bigin).toContain(app);
        const again = mergeTags({ ...merged, baseShopify: merged.shopify, baseBigin: merged.bigin }, true, null);
        expect(again).toMatchObject({ shopify: merged.shopify, bigin: merged.bigin });
      }),
    );
  });
});
