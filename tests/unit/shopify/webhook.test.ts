import { describe, expect, it } from "vitest";
import { parseDelivery, TOPICS } from "#app/shopify/webhook.ts";

const LONG = "9007199254740993123";

describe("a delivery about a record", () => {
  it("names the record by its gid", () => {
    expect(parseDelivery("customers/update", `{"id":1,"admin_graphql_api_id":"gid://shopify/Customer/${LONG}"}`)).toEqual({
      kind: "records",
      hints: [{ kind: "customer", gid: `gid://shopify/Customer/${LONG}`, deleted: false, changedAt: null }],
    });
  });

  it("keeps every digit of a bare number", () => {
    expect(parseDelivery("orders/delete", `{"id":${LONG}}`)).toEqual({
      kind: "records",
      hints: [{ kind: "order", gid: `gid://shopify/Order/${LONG}`, deleted: true, changedAt: null }],
    });
  });

  it.each([
    ["orders/create", `{"id":1}`, "order", "Order/1"],
    ["orders/edited", `{"order_edit":{"id":5,"order_id":1}}`, "order", "Order/1"],
    ["refunds/create", `{"id":5,"admin_graphql_api_id":"gid://shopify/Refund/5","order_id":1}`, "order", "Order/1"],
    ["draft_orders/update", `{"id":1}`, "draft_order", "DraftOrder/1"],
    ["checkouts/update", `{"id":1,"token":"abc"}`, "checkout", "AbandonedCheckout/1"],
    ["products/update", `{"id":1}`, "product", "Product/1"],
    ["customer.tags_added", `{"customerId":"gid://shopify/Customer/1","tags":["x"]}`, "customer", "Customer/1"],
    ["customers_email_marketing_consent/update", `{"customer_id":1}`, "customer", "Customer/1"],
    ["customers_marketing_consent/update", `{"id":1}`, "customer", "Customer/1"],
    [
      "company_contacts/create",
      `{"admin_graphql_api_id":"gid://shopify/CompanyContact/9","customer_admin_graphql_api_id":"gid://shopify/Customer/1"}`,
      "customer",
      "Customer/1",
    ],
    ["companies/update", `{"admin_graphql_api_id":"gid://shopify/Company/1"}`, "company", "Company/1"],
  ])("of %s is about the right one", (topic, body, kind, path) => {
    expect(parseDelivery(topic, body)).toEqual({ kind: "records", hints: [{ kind, gid: `gid://shopify/${path}`, deleted: false, changedAt: null }] });
  });

  it("of a merge is about both customers", () => {
    const body = `{"admin_graphql_api_customer_kept_id":"gid://shopify/Customer/1","admin_graphql_api_customer_deleted_id":"gid://shopify/Customer/2","status":"completed"}`;
    expect(parseDelivery("customers/merge", body)).toMatchObject({
      hints: [{ gid: "gid://shopify/Customer/1" }, { gid: "gid://shopify/Customer/2", mergedInto: "gid://shopify/Customer/1" }],
    });
  });

  it("of a merge that failed merges nobody", () => {
    const body = `{"admin_graphql_api_customer_kept_id":"gid://shopify/Customer/1","admin_graphql_api_customer_deleted_id":"gid://shopify/Customer/2","status":"failed"}`;
    expect(parseDelivery("customers/merge", body)).toEqual({
      kind: "records",
      hints: [1, 2].map((number) => ({ kind: "customer", gid: `gid://shopify/Customer/${number}`, deleted: false, changedAt: null })),
    });
  });

  it("of a stock level is about the item, not about the level that the body's own gid names", () => {
    const body = `{"inventory_item_id":${LONG},"updated_at":"2026-11-23T10:00:00+01:00","admin_graphql_api_id":"gid://shopify/InventoryLevel/5?inventory_item_id=1"}`;
    expect(parseDelivery("inventory_levels/update", body)).toEqual({
      kind: "records",
      hints: [{ kind: "inventory_item", gid: `gid://shopify/InventoryItem/${LONG}`, deleted: false, changedAt: "2026-11-23T10:00:00+01:00" }],
    });
  });

  it.each(["", "nonsense", "[1]", "null", "1", `{"id":"x"}`, "{}", `{"id":-1}`, `{"admin_graphql_api_id":"gid://shopify/Product/1"}`])(
    "with the body %s is malformed",
    (body) => {
      expect(parseDelivery("customers/update", body)).toMatchObject({ kind: "malformed" });
    },
  );

  it("of a topic that nobody asked for is unknown", () => {
    for (const topic of ["themes/update", "", "constructor", "__proto__"]) expect(parseDelivery(topic, "{}")).toEqual({ kind: "unknown_topic" });
  });

  it("that only has the fields asked for in the app's configuration is enough", () => {
    for (const [topic, entry] of Object.entries(TOPICS)) {
      if (entry.about !== "record") continue;
      const body = Object.fromEntries(
        entry.includeFields.map((field) => [
          field,
          field === "order_edit" ? { order_id: 1 } : field.endsWith("_id") || field.endsWith("id") || field.endsWith("Id") ? 1 : "x",
        ]),
      );
      expect(parseDelivery(topic, JSON.stringify(body)), topic).toMatchObject({ kind: "records" });
    }
  });
});

describe("a delivery about the app", () => {
  it("of a finished export names the export", () => {
    expect(parseDelivery("bulk_operations/finish", `{"admin_graphql_api_id":"gid://shopify/BulkOperation/1","status":"completed"}`)).toEqual({
      kind: "app",
      topic: "bulk_operations/finish",
      key: "gid://shopify/BulkOperation/1",
      subject: null,
    });
  });

  it("of an uninstall needs nothing of its body", () => {
    expect(parseDelivery("app/uninstalled", "{}")).toMatchObject({ kind: "app", topic: "app/uninstalled", subject: null });
  });

  it("of a data request names the request, the customer and the orders", () => {
    expect(
      parseDelivery(
        "customers/data_request",
        `{"shop_id":1,"orders_requested":[${LONG}],"customer":{"id":191167,"email":"a@example.com","phone":null},"data_request":{"id":9999}}`,
      ),
    ).toEqual({
      kind: "app",
      topic: "customers/data_request",
      key: "9999",
      subject: { customer: { id: "191167", email: "a@example.com", phone: null }, orders_requested: [LONG], orders_to_redact: [] },
    });
  });

  it("of a redaction names whom or what to erase", () => {
    expect(parseDelivery("customers/redact", `{"customer":{"id":5},"orders_to_redact":[7,8]}`)).toMatchObject({
      key: "5",
      subject: { customer: { id: "5" }, orders_to_redact: ["7", "8"] },
    });
    expect(parseDelivery("shop/redact", `{"shop_id":12,"shop_domain":"example.myshopify.com"}`)).toMatchObject({ key: "12", subject: { customer: null } });
    expect(parseDelivery("customers/redact", "{}")).toMatchObject({ kind: "malformed" });
  });
});
