import { describe, expect, test } from "vitest";
import { dealFields } from "#app/mapping/deal.ts";
import { adminLink } from "#app/mapping/deal-description.ts";
import { carryToBigin, readBiginValues, readShopifyValues, toBiginBody } from "#app/mapping/fields.ts";
import type { DealSource, MappingContext } from "#app/mapping/types.ts";
import { context, deal, dealsMeta, field, line } from "./sample-records.ts";

function bodyOf(source: DealSource, own: MappingContext = context) {
  const carried = carryToBigin(dealFields, readShopifyValues(dealFields, source, own), source, own);
  return { body: toBiginBody(dealFields, carried.values, own), losses: carried.losses };
}
const link = "https://admin.shopify.com/store/demo-shop/orders/5610000000001";

describe("an order as a deal", () => {
  test("name, stage, amount, day in the shop's time zone, contact and id", () => {
    expect(bodyOf(deal({ tags: ["gift"] }, { accountId: "a1" })).body).toMatchObject({
      Deal_Name: "#1001",
      Stage: "Paid actual",
      Amount: 19.9,
      Closing_Date: "2024-01-31",
      Contact_Name: { id: "c1" },
      Account_Name: { id: "a1" },
      Tag: [{ name: "gift" }],
      Shopify_Order_ID: "5610000000001",
    });
  });

  test("the description holds note, other lines and the sum, and ends with the order's link", () => {
    const source = deal(
      {
        note: "Ring twice\r\nplease",
        poNumber: "PO-7",
        presentmentCurrencyCode: "EUR",
        totals: { total: "102.40", subtotal: "94.90", discounts: "5.00", shipping: "5.00", tax: "1.50", tip: "1.00", refunded: "0.00", taxesIncluded: false },
        lines: [
          line(),
          line({ gid: "l2", title: "Assembly", variantTitle: "At home", sku: null, unitPrice: "80.00", discountedTotal: "75.00" }),
          line({ gid: "l3", title: "Gone", currentQuantity: 0, discountedTotal: "0" }),
        ],
      },
      { lineProducts: { "gid://shopify/LineItem/1": "p1" } },
    );
    expect(bodyOf(source).body.Description).toBe(
      [
        "Note: Ring twice\nplease",
        "PO number: PO-7",
        "Other lines:\n- 1 × Assembly - At home: 75.00",
        "Sum (USD):\nProducts: 19.90\nOther lines: 80.00\nDiscounts: -5.00\nShipping: 5.00\nTips: 1.00\nTax: 1.50\nTotal: 102.40",
        "Paid in EUR",
        link,
      ].join("\n\n"),
    );
  });

  test("an organisation without rows gets every line in the description", () => {
    const own = { ...context, settings: { ...context.settings, dealRows: false } };
    expect(bodyOf(deal({}, { lineProducts: { "gid://shopify/LineItem/1": "p1" } }), own).body.Description).toContain("- 1 × Shirt (SKU-1): 19.90");
  });

  test("a description that is too long loses its middle, never the link", () => {
    const { body, losses } = bodyOf(deal({ note: "x".repeat(5000) }));
    const description = String(body.Description);
    expect(description.length).toBeLessThanOrEqual(2000);
    expect(description.endsWith(`…\n\n${link}`)).toBe(true);
    expect(losses).toEqual({ description: "cut" });
  });

  test("drafts and checkouts link to their own pages and carry no order id until there is one", () => {
    const draft = deal({ type: "draft_order", gid: "gid://shopify/DraftOrder/12", name: "#D12" });
    expect(bodyOf(draft).losses).toEqual({ stage: "option_missing" });
    expect(bodyOf(draft).body).toMatchObject({ Deal_Name: "#D12", Shopify_Order_ID: null });
    expect(bodyOf(draft).body).not.toHaveProperty("Stage");
    expect(bodyOf(deal({ type: "draft_order", gid: "gid://shopify/DraftOrder/12", orderGid: "gid://shopify/Order/99" })).body.Shopify_Order_ID).toBe("99");
    expect(adminLink({ type: "draft_order", gid: "gid://shopify/DraftOrder/12" }, "x")).toBe("https://admin.shopify.com/store/x/draft_orders/12");
    expect(adminLink({ type: "checkout", gid: "gid://shopify/AbandonedCheckout/3?key=z" }, "x")).toBe("https://admin.shopify.com/store/x/checkouts/3");
  });

  test("an amount in another currency is converted, and the description says at which rate", () => {
    const { body, losses } = bodyOf(deal(), { ...context, biginCurrency: "KWD", exchangeRate: "0.30765" });
    expect(body.Amount).toBe(6.122);
    expect(losses).toMatchObject({ amount: "converted" });
    expect(body.Description).toContain("Total: 19.90\n\nAmount converted to KWD at 0.30765");
  });

  test("amounts too large for JavaScript go as digits, and ids stay text", () => {
    const totals = { ...deal().sale.totals, total: "12345678901234567.89" };
    expect(bodyOf(deal({ totals })).body.Amount).toBe("12345678901234567.89");
    expect(bodyOf(deal({ gid: "gid://shopify/Order/9007199254740993" })).body.Shopify_Order_ID).toBe("9007199254740993");
  });

  test("a stage shown under its display name is read as its actual value", () => {
    expect(readBiginValues(dealFields, { id: "1", Stage: "Paid" }, dealsMeta)).toEqual({ stage: "Paid actual" });
    expect(readBiginValues(dealFields, { id: "1", Amount: 0.1 + 0.2 }, [field("Amount", { dataType: "currency" })])).toEqual({ amount: "0.30000000000000004" });
  });
});
