import { describe, expect, it } from "vitest";
import { customer, graphqlRequest, openSmallShop, smallShop } from "./small-shop.ts";

const HUNDRED = `{ customers(first: 100) { nodes { id defaultEmailAddress { emailAddress } } } }`;

describe("limits and trouble of the Admin API", () => {
  it("says what a call may cost, what it cost, and what is left", async () => {
    const { ask } = openSmallShop();
    const { extensions } = await ask(HUNDRED);
    expect(extensions?.cost?.requestedQueryCost).toBe(202);
    expect(extensions?.cost?.actualQueryCost).toBeLessThan(20);
    expect(extensions?.cost?.throttleStatus).toMatchObject({ maximumAvailable: 2000, restoreRate: 100 });
  });

  it("refuses a query of more than 1000 points", async () => {
    const { ask } = openSmallShop();
    const { status, data, errors } = await ask(`{ orders(first: 100) { nodes { lineItems(first: 50) { nodes { id } } } } }`);
    expect(status).toBe(200);
    expect(data).toBeUndefined();
    expect(errors?.[0]?.extensions).toMatchObject({ code: "MAX_COST_EXCEEDED", maxCost: 1000 });
  });

  it("throttles with HTTP 200 until the bucket has filled again", async () => {
    const { ask, clock, simulator } = openSmallShop();
    simulator.shop().bucket.drainTo(100);
    const throttled = await ask(HUNDRED);
    expect(throttled.status).toBe(200);
    expect(throttled.errors?.[0]?.extensions).toMatchObject({ code: "THROTTLED" });
    expect(throttled.extensions?.cost).toMatchObject({ requestedQueryCost: 202, actualQueryCost: null });
    clock.advance(1_500);
    expect((await ask(HUNDRED)).errors).toBeUndefined();
  });

  it.each([401, 402, 403, 429, 500] as const)("answers %i once where a test wants it", async (status) => {
    const { ask, simulator } = openSmallShop();
    simulator.faults.next({ what: { kind: "status", status, ...(status === 429 ? { retryAfter: 2 } : {}) } });
    const answer = await ask("{ shop { name } }");
    expect(answer.status).toBe(status);
    expect(answer.raw.headers.get("retry-after")).toBe(status === 429 ? "2.0" : null);
    expect((await ask("{ shop { name } }")).data).toEqual({ shop: { name: "Small shop" } });
  });

  it("breaks a connection before or after a write took effect", async () => {
    const { ask, simulator } = openSmallShop();
    const write = `mutation { customerUpdate(input: { id: "gid://shopify/Customer/1", note: "written" }) { userErrors { message } } }`;
    simulator.faults.next({ what: { kind: "reset" } });
    await expect(ask(write)).rejects.toThrow(TypeError);
    expect(simulator.shop().store.customers.get("gid://shopify/Customer/1")?.note).toBeNull();
    simulator.faults.next({ what: { kind: "lost-answer" }, field: "customerUpdate" });
    expect((await ask("{ shop { name } }")).status).toBe(200);
    await expect(ask(write)).rejects.toThrow(TypeError);
    expect(simulator.shop().store.customers.get("gid://shopify/Customer/1")?.note).toBe("written");
    expect(simulator.writes.of("customerUpdate")).toHaveLength(1);
  });

  it("lets a call hang until the caller gives up", async () => {
    const { simulator } = openSmallShop();
    simulator.faults.next({ what: { kind: "timeout", hangs: true } });
    const giveUp = new AbortController();
    const answer = simulator.fetch(new Request(graphqlRequest(simulator.accessToken(), "{ shop { name } }"), { signal: giveUp.signal }));
    giveUp.abort();
    await expect(answer).rejects.toThrow();
  });

  it("falls forward from versions that have ended and says which one answered", async () => {
    const { simulator } = openSmallShop();
    const request = (version: string): Request =>
      new Request(graphqlRequest(simulator.accessToken(), "{ shop { name } }").url.replace("2026-10", version), {
        method: "POST",
        headers: { "x-shopify-access-token": simulator.accessToken() },
        body: JSON.stringify({ query: "{ shop { name } }" }),
      });
    expect((await simulator.fetch(request("2024-01"))).headers.get("x-shopify-api-version")).toBe("2026-10");
    expect((await simulator.fetch(request("2027-01"))).status).toBe(404);
  });

  it("keeps everything in a snapshot, also one that was JSON in between", async () => {
    const { simulator, ask, received } = openSmallShop({}, smallShop({ customers: [customer(1)] }));
    simulator.webhooks.hold();
    simulator.merchant().updateCustomer("gid://shopify/Customer/1", { note: "kept" });
    const kept = JSON.parse(JSON.stringify(simulator.snapshot())) as ReturnType<typeof simulator.snapshot>;
    simulator.merchant().updateCustomer("gid://shopify/Customer/1", { note: "later" });
    simulator.restore(kept);
    simulator.webhooks.release();
    await simulator.settle();
    expect((await ask(`{ customer(id: "gid://shopify/Customer/1") { note } }`)).data).toEqual({ customer: { note: "kept" } });
    expect(received.map(({ body }) => body["note"])).toEqual(["kept"]);
    expect(simulator.merchant().createCustomer({ firstName: "New" }).id).toBe("gid://shopify/Customer/2");
  });
});
