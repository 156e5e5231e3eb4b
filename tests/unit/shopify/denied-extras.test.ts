import { describe, expect, it } from "vitest";
import { clientWithExtras } from "#app/shopify/client.server.ts";
import { readCustomers, readProducts } from "#app/shopify/read-records.server.ts";
import { customerNode, productNode } from "./sample-nodes.ts";
import { answered, answering } from "./scripted-shopify.ts";

const denied = (field: string) => ({
  ok: false as const,
  trouble: { kind: "denied" as const, message: "Access denied for amountSpent field.", scope: null, field },
});

describe("a field that the merchant added and Shopify denies", () => {
  it("is left out from then on: the record comes without it", async () => {
    const script = answering(({ document }) => (document.includes("extra_") ? denied("nodes.0.extra_amount_5fspent") : answered({ nodes: [customerNode(1)] })));
    const client = clientWithExtras(script.client, { customer: ["amount_spent"] });
    for (let turn = 0; turn < 2; turn += 1) {
      const read = await readCustomers(client, ["gid://shopify/Customer/1"]);
      expect(read.ok && read.value.get("gid://shopify/Customer/1")?.gid).toBe("gid://shopify/Customer/1");
    }
    expect(script.asked.map(({ document }) => document.includes("extra_"))).toEqual([true, false, false]);
    expect(client.allows).toEqual({ companies: true, extras: false });
  });

  it("of a product is told from a denial of the product itself", async () => {
    const script = answering(({ document }) => (document.includes("extra_") ? denied("nodes.0.extra_vendor") : answered({ nodes: [productNode(1)] })));
    expect((await readProducts(clientWithExtras(script.client, { product: ["vendor"] }), ["gid://shopify/Product/1"])).ok).toBe(true);
    const other = answering(() => denied("nodes"));
    expect((await readProducts(clientWithExtras(other.client, { product: ["vendor"] }), ["gid://shopify/Product/1"])).ok).toBe(false);
  });
});
