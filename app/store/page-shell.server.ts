import type { Db } from "../db.server.ts";
import { readSettings } from "../sync/settings.ts";
import { organizationOf } from "./connections.server.ts";
import { shopFacts } from "./shops.server.ts";

export interface PageShell {
  timeZone: string;
  currencyCode: string | null;
  connection: { location: string; orgId: string; currencyCode: string | null } | null;
  /** The merchant chose a language instead of Shopify's. */
  languageChosen: boolean;
}

/** What every page shows times, money and links with. */
export async function readShell(db: Db, shopId: string): Promise<PageShell> {
  const shop = await db.shop.findUnique({ where: { id: shopId }, select: { facts: true, activeOrgId: true, settings: true } });
  const facts = shopFacts(shop ?? { facts: null });
  const connection = shop?.activeOrgId
    ? await db.connection.findUnique({
        where: { shopId_orgId: { shopId, orgId: shop.activeOrgId } },
        select: { location: true, orgId: true, organization: true },
      })
    : null;
  return {
    timeZone: facts?.ianaTimezone ?? "UTC",
    currencyCode: facts?.currencyCode ?? null,
    connection: connection && { location: connection.location, orgId: connection.orgId, currencyCode: organizationOf(connection).currencyCode },
    languageChosen: readSettings(shop?.settings).language !== "auto",
  };
}

/** The organisation whose records the pages list; null: none is connected, and every list is empty. */
export async function activePair(db: Db, shopId: string): Promise<{ shopId: string; orgId: string } | null> {
  const shop = await db.shop.findUnique({ where: { id: shopId }, select: { activeOrgId: true } });
  return shop?.activeOrgId ? { shopId, orgId: shop.activeOrgId } : null;
}
