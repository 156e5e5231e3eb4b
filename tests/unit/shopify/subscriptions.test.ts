import { describe, expect, it } from "vitest";
import { subscribeOptionalTopics } from "#app/shopify/subscriptions.server.ts";
import { answered, answering } from "./scripted-shopify.ts";

const shop = (nodes: object[]) =>
  answering(({ document }) =>
    answered(
      document.includes("webhookSubscriptions(") ? { webhookSubscriptions: { nodes } } : { result: { webhookSubscription: { id: "x" }, userErrors: [] } },
    ),
  );
const options = (granted: string[]) => ({ appUrl: "https://app.example", granted });

describe("a topic of an optional scope", () => {
  it("is subscribed to once the scope is granted, with the fields that name its records", async () => {
    const { client, asked } = shop([]);
    expect(await subscribeOptionalTopics(client, options(["read_customers", "read_customer_merge"]))).toEqual({ ok: true, value: ["customers/merge"] });
    expect(asked[1]?.variables).toEqual({
      topic: "CUSTOMERS_MERGE",
      subscription: {
        uri: "https://app.example/webhooks/shopify",
        includeFields: ["admin_graphql_api_customer_kept_id", "admin_graphql_api_customer_deleted_id", "status"],
      },
    });
  });

  it("is not subscribed to twice", async () => {
    const { client, asked } = shop([{ id: "x", topic: "CUSTOMERS_MERGE", uri: "https://app.example/webhooks/shopify" }]);
    expect(await subscribeOptionalTopics(client, options(["read_customer_merge"]))).toEqual({ ok: true, value: [] });
    expect(asked).toHaveLength(1);
  });

  it("is left alone, without a call, where the scope is not granted", async () => {
    const { client, asked } = shop([]);
    expect(await subscribeOptionalTopics(client, options(["read_customers"]))).toEqual({ ok: true, value: [] });
    expect(asked).toEqual([]);
  });
});
