import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { listStaff } from "#app/store/staff.server.ts";
import { meetVisitor, settingsDenial, settingsKeepers, settingsRefusal } from "#app/sync/settings-access.server.ts";
import { emptyShop } from "#tests/support/live-shop.ts";
import { openSyncWorld, SHOP, type SyncWorld } from "#tests/support/sync-world.ts";

const [OWNER, MIKA, BRUNO] = ["1", "2", "3"] as const;
const DAY = 24 * 60 * 60_000;

let world: SyncWorld;
let exchanges: number;
beforeAll(async () => {
  world = await openSyncWorld({
    shop: emptyShop(),
    aroundCall: (request, call) => {
      if (request.url.endsWith("/admin/oauth/access_token")) exchanges += 1;
      return call();
    },
  });
}, 60_000);
beforeEach(async () => {
  world.shopify.faults.clear();
  await world.services.db.staff.deleteMany();
  await world.services.db.shop.upsert({ where: { id: SHOP }, create: { id: SHOP, installedAt: new Date(world.clock.now()) }, update: { settings: {} } });
  exchanges = 0;
});
afterAll(() => world.close());

const visitor = (userId: string) => ({ userId, sessionToken: world.shopify.mintSessionToken(SHOP, userId) });
const refusal = (userId: string) => settingsRefusal({ services: world.services, shopId: SHOP, visitor: visitor(userId) });
const allow = (who: string, staff: string[] = []) =>
  world.services.db.shop.update({ where: { id: SHOP }, data: { settings: { settingsAccess: { who, staff } } } });
const away = () => world.shopify.faults.next({ on: "token", what: { kind: "status", status: 503 }, times: 9 });

describe("who may use the settings", () => {
  it("everyone unless something else was chosen, and Shopify isn't even asked", async () => {
    expect(await refusal(MIKA)).toBeNull();
    expect(exchanges).toBe(0);
  });

  it("the account owner alone: everybody else is refused, whatever their page shows", async () => {
    await allow("owner");
    expect(await refusal(OWNER)).toBeNull();
    expect(await refusal(MIKA)).toBe("settings_not_allowed");
  });

  it("those who were chosen, and always the account owner", async () => {
    await allow("chosen", [MIKA]);
    expect([await refusal(OWNER), await refusal(MIKA), await refusal(BRUNO)]).toEqual([null, null, "settings_not_allowed"]);
    expect(await settingsKeepers(world.services, SHOP)).toEqual(["Olivia Owner", "Mika Sato"]);
  });

  it("is asked of Shopify once a person and day", async () => {
    await allow("owner");
    for (let times = 0; times < 3; times += 1) await refusal(OWNER);
    expect(exchanges).toBe(1);
    world.clock.advance(DAY);
    await refusal(OWNER);
    expect(exchanges).toBe(2);
  });

  it("where Shopify doesn't answer, somebody known stays known and nobody unknown gets in", async () => {
    await allow("owner");
    await refusal(OWNER);
    world.clock.advance(2 * DAY);
    away();
    expect(await refusal(OWNER)).toBeNull();
    expect(await refusal(BRUNO)).toBe("settings_who_unknown");
  });

  it("an account that passed to somebody else opens to the new owner at once", async () => {
    await allow("owner");
    await meetVisitor(world.services, SHOP, visitor(OWNER));
    await world.services.db.staff.updateMany({ data: { accountOwner: false } });
    world.clock.advance(2 * 60_000);
    expect(await refusal(OWNER)).toBeNull();
  });

  it("the pages say so with the names of who may, and don't wait for Shopify again on the same day", async () => {
    const denial = (userId: string) => settingsDenial({ services: world.services, shopId: SHOP, visitor: visitor(userId) });
    expect(await denial(MIKA)).toBeNull();
    await allow("owner");
    expect(await denial(OWNER)).toBeNull();
    expect(await denial(MIKA)).toEqual({ reason: "settings_not_allowed", keepers: ["Olivia Owner"] });
    world.clock.advance(DAY / 2);
    exchanges = 0;
    await denial(MIKA);
    expect(exchanges).toBe(0);
    away();
    expect(await denial(BRUNO)).toEqual({ reason: "settings_who_unknown", keepers: ["Olivia Owner"] });
  });

  it("a forged session token says nothing about anybody", async () => {
    await allow("owner");
    expect(await settingsRefusal({ services: world.services, shopId: SHOP, visitor: { userId: OWNER, sessionToken: visitor(MIKA).sessionToken } })).toBe(
      "settings_who_unknown",
    );
  });
});

describe("the people who have opened the app", () => {
  it("are listed by name, the owner first, and their names are sealed in the database", async () => {
    for (const userId of [BRUNO, OWNER]) await meetVisitor(world.services, SHOP, visitor(userId));
    expect((await listStaff(world.services.db, world.services.box, SHOP)).map(({ name }) => name)).toEqual(["Olivia Owner", "Bruno Lima"]);
    expect(JSON.stringify(await world.services.db.staff.findMany())).not.toMatch(/olivia|bruno|example/i);
  });

  it("are forgotten with the shop", async () => {
    await world.connect();
    await meetVisitor(world.services, SHOP, visitor(MIKA));
    const heard = async () => {
      await new Promise((resolve) => setImmediate(resolve));
      while ((await world.shopify.webhooks.flush()) > 0);
      await world.drain();
    };
    world.shopify.uninstall();
    await heard();
    world.shopify.merchant().redactShop();
    await heard();
    expect(await world.services.db.staff.count()).toBe(0);
  });
});
