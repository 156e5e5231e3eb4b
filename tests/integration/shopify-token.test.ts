import { afterEach, expect, it } from "vitest";
import { shopifyClient } from "#app/sync/shopify-access.server.ts";
import { readShop } from "#app/shopify/page-records.server.ts";
import { type LiveShop, openLiveShop } from "#tests/support/live-shop.ts";
import { SHOP } from "#tests/support/sync-world.ts";

let shop: LiveShop;
afterEach(() => shop.close());

const stored = () => shop.services.db.session.findUniqueOrThrow({ where: { id: `offline_${SHOP}` } });
const expire = () => shop.services.db.session.updateMany({ data: { expires: new Date(0) } });
const ask = () => readShop(shopifyClient(shop.services, SHOP));

async function open(whileRefreshed: () => Promise<void>): Promise<{ refreshed: () => number }> {
  let refreshed = 0;
  let opened = false;
  shop = await openLiveShop({
    aroundCall: async (request, call) => {
      const answer = await call();
      if (!opened || !request.url.endsWith("/admin/oauth/access_token")) return answer;
      refreshed += 1;
      await whileRefreshed();
      return answer;
    },
  });
  opened = true;
  return { refreshed: () => refreshed };
}

it("ten calls under an ended token renew it once", async () => {
  const { refreshed } = await open(() => Promise.resolve());
  await expire();
  const before = refreshed();
  const answers = await Promise.all(Array.from({ length: 10 }, ask));
  expect(answers.every(({ ok }) => ok)).toBe(true);
  expect(refreshed() - before).toBe(1);
});

it("a token that a merchant's page got while the old one was renewed stays", async () => {
  let exchanged = "";
  await open(async () => {
    exchanged = await shop.services.box.seal("exchanged");
    await shop.services.db.session.updateMany({ data: { accessToken: exchanged, expires: new Date(shop.clock.now() + 3600_000) } });
  });
  await expire();
  await ask();
  expect((await stored()).accessToken).toBe(exchanged);
});

it("a refused renewal is tried again: it may be a matter of the moment", async () => {
  await open(() => Promise.resolve());
  await expire();
  shop.shopify.faults.next({ what: { kind: "status", status: 403 }, on: "token" });
  expect(await ask()).toMatchObject({ ok: false, trouble: { kind: "reinstall_needed" } });
  expect((await stored()).accessToken).toBe("");
  expect(await ask()).toMatchObject({ ok: true });
});
