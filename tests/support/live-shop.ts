import type { OrganizationSeed } from "#tests/simulators/bigin/seed-organization.ts";
import type { ModuleName } from "#tests/simulators/bigin/organization.ts";
import type { RecordView } from "#tests/simulators/bigin/record-view.ts";
import type { ShopSeed } from "#tests/simulators/shopify/entities.ts";
import type { Merchant } from "#tests/simulators/shopify/simulator.ts";
import { openSyncWorld, SHOP, type SyncWorld, type WorldOptions } from "./sync-world.ts";

/** A shop that went through its first sync and is live now, with what a test asks of it in plain words. */
export interface LiveShop extends SyncWorld {
  merchant: Merchant;
  /** Every webhook on its way arrives, and the shop works until nothing is due. */
  heard(): Promise<void>;
  /** Webhooks arrive, nothing is worked on. */
  delivered(): Promise<void>;
  desk(): ReturnType<SyncWorld["bigin"]["organizations"]["all"]>[number];
  /** Bigin's records of a module. */
  records(module: ModuleName): RecordView[];
  /** The Bigin record that the app holds for a Shopify record; null where it has none. */
  recordOf(gid: string): Promise<RecordView | null>;
  /** Changes the merchant's settings in the store. */
  choose(settings: object): Promise<void>;
  /** What work cost Bigin while it went on. */
  cost(work: () => Promise<void>): Promise<{ calls: number; credits: number; written: number }>;
  openProblems(): Promise<{ code: string; subject: string }[]>;
}

export const tagsOf = (record: RecordView | null): string[] => ((record?.Tag as { name: string }[] | undefined) ?? []).map(({ name }) => name);

/** A shop with nothing in it but a location. */
export function emptyShop(changes: Partial<ShopSeed> = {}): ShopSeed {
  return {
    shop: {
      domain: SHOP,
      id: "gid://shopify/Shop/77",
      name: "Tea shop",
      email: "owner@example.com",
      currencyCode: "USD",
      ianaTimezone: "America/New_York",
      createdAt: "2020-01-01T00:00:00Z",
      plan: "Advanced",
    },
    customers: [],
    products: [],
    orders: [],
    draftOrders: [],
    abandonedCheckouts: [],
    companies: [],
    locations: [{ id: "gid://shopify/Location/5", name: "Store", isActive: true }],
    ...changes,
  };
}

export async function openLiveShop(options: WorldOptions & { organization?: OrganizationSeed } = {}): Promise<LiveShop> {
  const world = await openSyncWorld({ shop: emptyShop(), ...options });
  await world.connect();
  await world.activate({ fromBigin: "none" });
  await world.finishFirstSync();
  const domain = world.shopify.shop().domain;
  const { db } = world.services;
  const desk = () => world.bigin.organizations.all()[0]!;
  const delivered = async () => {
    await new Promise((resolve) => setImmediate(resolve));
    while ((await world.shopify.webhooks.flush()) > 0);
  };
  return {
    ...world,
    merchant: world.shopify.merchant(),
    delivered,
    async heard() {
      await delivered();
      await world.drain();
    },
    desk,
    records: (module) => desk().records(module),
    async recordOf(gid) {
      const link = await db.recordLink.findFirst({ where: { shopId: domain, shopifyId: gid } });
      return link?.biginId ? desk().record(link.module as ModuleName, link.biginId) : null;
    },
    async choose(settings) {
      const shop = await db.shop.findUniqueOrThrow({ where: { id: domain } });
      await db.shop.update({ where: { id: domain }, data: { settings: { ...(shop.settings as object), ...settings } } });
    },
    async cost(work) {
      const before = world.bigin.calls.totals();
      await work();
      const after = world.bigin.calls.totals();
      return { calls: after.calls - before.calls, credits: after.credits - before.credits, written: after.written - before.written };
    },
    openProblems: () => db.problem.findMany({ where: { shopId: domain, state: "open" }, select: { code: true, subject: true }, orderBy: { id: "asc" } }),
  };
}
