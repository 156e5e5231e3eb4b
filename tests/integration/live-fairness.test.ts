import { afterEach, describe, expect, it } from "vitest";
import { runShop } from "#app/sync/turn.server.ts";
import { emptyShop, type LiveShop, openLiveShop } from "#tests/support/live-shop.ts";

let shop: LiveShop;
afterEach(() => shop.close());

const QUIET = "quiet-shop.myshopify.com";
const MINUTE = 60_000;

describe("shops side by side", () => {
  it("a shop that floods doesn't hold up another one", async () => {
    const seed = emptyShop();
    const clock: { advance(milliseconds: number): void } = { advance: () => undefined };
    shop = await openLiveShop({
      otherShops: [{ ...seed, shop: { ...seed.shop, domain: QUIET, id: "gid://shopify/Shop/78" } }],
      // Time goes by while somebody answers.
      aroundCall: async (_request, call) => {
        clock.advance(2_000);
        return call();
      },
    });
    clock.advance = (milliseconds) => shop.clock.advance(milliseconds);
    await shop.connect(QUIET);
    await shop.activate({ fromBigin: "none" }, QUIET);
    await shop.finishFirstSync(QUIET);
    for (let number = 0; number < 600; number += 1)
      shop.merchant.createCustomer({ firstName: "Ada", lastName: `Number ${number}`, email: `ada${number}@example.com` });
    await shop.delivered();
    shop.shopify.merchant(QUIET).createCustomer({ lastName: "Quiet", email: "quiet@example.com" });
    await shop.delivered();
    const [flooded, quiet] = shop.bigin.organizations.all();
    // One turn each, the flooding shop first.
    await runShop(shop.services, seed.shop.domain);
    await runShop(shop.services, QUIET);
    const floodedThen = flooded!.count("Contacts");
    expect(quiet!.count("Contacts")).toBe(1);
    expect(floodedThen).toBeGreaterThan(0);
    expect(floodedThen).toBeLessThan(600);
    await shop.drain();
    expect(flooded!.count("Contacts")).toBe(600);
  });
});

describe("a day's credits", () => {
  const use = (credits: number, minutesAgo: number) => {
    const minute = new Date(Math.floor((shop.clock.now() - minutesAgo * MINUTE) / MINUTE) * MINUTE);
    return shop.services.db.connection
      .findFirstOrThrow()
      .then(({ shopId, orgId }) => shop.services.db.creditUse.create({ data: { shopId, orgId, minute, purpose: "used", calls: credits, credits } }));
  };
  // Five users of Premier have 51,250 credits a day.

  it("the last tenth is kept from the first sync for live work", async () => {
    shop = await openLiveShop();
    await use(46_120, 60);
    await shop.services.db.syncRun.deleteMany({});
    await shop.activate({ fromBigin: "none" });
    await shop.drain();
    const { status } = await shop.services.db.syncRun.findFirstOrThrow();
    expect(status).toBe("running");
    shop.merchant.createCustomer({ lastName: "Lovelace", email: "ada@example.com" });
    await shop.heard();
    expect(shop.records("Contacts")).toHaveLength(1);
    // A day after the credits were spent the first sync goes on by itself.
    await shop.pass(24 * 60 * MINUTE, 60 * MINUTE);
    expect((await shop.services.db.syncRun.findFirstOrThrow()).status).toBe("done");
  });

  it("used up, live work waits without asking Bigin, and goes on when they are back", async () => {
    shop = await openLiveShop();
    await use(51_240, 23 * 60);
    shop.merchant.createCustomer({ lastName: "Lovelace", email: "ada@example.com" });
    const { calls } = await shop.cost(() => shop.heard());
    expect(calls).toBe(0);
    expect(await shop.services.db.connection.findFirstOrThrow()).toMatchObject({ status: "active", pauseReason: "credits" });
    await shop.pass(65 * MINUTE, 10 * MINUTE);
    expect(shop.records("Contacts")).toHaveLength(1);
  });
});
