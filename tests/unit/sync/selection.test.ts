import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { readSettings } from "#app/sync/settings.ts";
import { both, ordersSince, quoted, searchOf, type Selection, wantsCustomer, wantsProduct, wantsSale } from "#app/sync/selection.ts";
import { draftOf } from "#app/ui/settings-draft.ts";
import { parseSettings } from "#app/ui/settings-parse.ts";
import { parseSearch } from "#tests/simulators/shopify/graphql/search-syntax.ts";
import { sale } from "../mapping/sample-records.ts";

const everything = readSettings({}).selection;
const orders = (changes: Partial<Selection["orders"]>): Selection => ({ ...everything, orders: { ...everything.orders, ...changes } });

describe("which records go to Bigin", () => {
  it("are all of them until the merchant chooses", () => {
    for (const kind of ["customer", "product", "order", "draft_order", "checkout"] as const) expect(searchOf(everything, kind)).toBeNull();
    expect(wantsCustomer(everything, { tags: [] })).toBe(true);
    expect(wantsProduct(everything, { tags: [], status: "ARCHIVED" })).toBe(true);
    expect(wantsSale(everything, sale({ test: true, cancelledAt: "2026-01-01T00:00:00Z" }), null)).toBe(true);
  });

  it("are customers and products with one of the tags, letter case aside", () => {
    const choice: Selection = { ...everything, customers: { tags: ["VIP", "wholesale"] }, products: { tags: ["Tea"], statuses: ["ACTIVE"] } };
    expect(searchOf(choice, "customer")).toBe('(tag:"VIP" OR tag:"wholesale")');
    expect(searchOf(choice, "product")).toBe('tag:"Tea" AND (status:"active" OR status:"unlisted")');
    expect([["vip"], ["Wholesale", "x"], ["VIP gold"], []].map((tags) => wantsCustomer(choice, { tags }))).toEqual([true, true, false, false]);
    expect(["ACTIVE", "UNLISTED", "DRAFT"].map((status) => wantsProduct(choice, { tags: ["TEA"], status }))).toEqual([true, true, false]);
  });

  it("are orders of the channels, payments and fulfillments chosen, without tests and canceled ones where they are left out", () => {
    const choice = orders({ channels: ["web"], payments: ["paid", "partially_refunded"], fulfillments: ["unfulfilled"], cancelled: false, test: false });
    const wants = (changes: Parameters<typeof sale>[0]): boolean => wantsSale(choice, sale(changes), null);
    expect(wants({})).toBe(true);
    expect(wants({ fulfillmentStatus: "ON_HOLD" })).toBe(true);
    expect(
      [
        { sourceName: "pos" },
        { sourceName: null },
        { financialStatus: "PENDING" },
        { fulfillmentStatus: "FULFILLED" },
        { cancelledAt: "2026-01-01T00:00:00Z" },
        { test: true },
      ].map(wants),
    ).toEqual(Array(6).fill(false));
    expect(searchOf(choice, "order")).toContain('source_name:"web" AND (financial_status:"paid" OR financial_status:"partially_refunded")');
    expect(searchOf(choice, "order")).toContain("NOT status:cancelled AND test:false");
  });

  it("are orders since the date, and no drafts where something is chosen that a draft doesn't have", () => {
    const since = ordersSince(30, Date.parse("2026-03-31T00:00:00Z"));
    expect(searchOf(everything, "order", since)).toBe("created_at:>='2026-03-01T00:00:00.000Z'");
    expect(wantsSale(everything, sale({ createdAt: "2026-03-01T00:00:00Z" }), since)).toBe(true);
    expect(wantsSale(everything, sale({ createdAt: "2026-02-28T23:59:59Z" }), since)).toBe(false);
    const draft = sale({ type: "draft_order", sourceName: null, financialStatus: null, tags: ["phone"] });
    expect(wantsSale(orders({ tags: ["Phone"] }), draft, since)).toBe(true);
    expect(wantsSale(orders({ channels: ["web"] }), draft, null)).toBe(false);
  });

  it("whatever a tag holds, it stays one value of Shopify's search", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }), (tag) => {
        expect(parseSearch(`${both(`tag:${quoted(tag)}`, "test:false")}`)).toMatchObject({
          kind: "and",
          parts: [{ field: "tag", value: tag, quoted: true }, { field: "test" }],
        });
      }),
    );
  });
});

describe("the form of the choice", () => {
  const defaults = readSettings({});
  const save = (typed: object) => parseSettings({ before: draftOf(defaults), draft: { ...draftOf(defaults), ...typed } }, defaults, []);

  it("reads lists with commas between the words, each word once", () => {
    const saved = save({ customerTags: " VIP, wholesale,vip ,", productStatuses: "ACTIVE, DRAFT", orderChannels: "web、pos", ordersTest: false });
    expect(saved).toMatchObject({
      ok: true,
      settings: {
        selection: {
          customers: { tags: ["VIP", "wholesale"] },
          products: { statuses: ["ACTIVE", "DRAFT"] },
          orders: { channels: ["web", "pos"], test: false },
        },
      },
    });
  });

  it("refuses too many words, too long ones and states that Shopify doesn't have, each at its field", () => {
    expect(save({ orderTags: Array.from({ length: 21 }, (_, index) => `t${index}`).join(",") })).toEqual({ ok: false, errors: { orderTags: "tags" } });
    expect(save({ customerTags: "x".repeat(256) })).toEqual({ ok: false, errors: { customerTags: "tags" } });
    expect(save({ orderChannels: "x".repeat(256) })).toEqual({ ok: false, errors: { orderChannels: "channels" } });
    expect(save({ productStatuses: "SOLD" })).toEqual({ ok: false, errors: { productStatuses: "choice" } });
    expect(save({ orderPayments: "paid, free" })).toEqual({ ok: false, errors: { orderPayments: "choice" } });
    expect(save({ orderFulfillments: "lost" })).toEqual({ ok: false, errors: { orderFulfillments: "choice" } });
  });
});
