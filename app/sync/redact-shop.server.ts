import { Prisma } from "@prisma/client";
import type { Services } from "../services.server.ts";
import { readShop } from "../shopify/page-records.server.ts";
import { shopifyClient } from "./shopify-access.server.ts";

/**
 * Erases a shop 48 hours after its uninstall, unless it was installed again meanwhile: every row of every table that
 * belongs to a shop, also of tables that were added later. The receipt of this very request stays.
 */
export async function redactShop(services: Services, shopId: string, requestId: bigint): Promise<Record<string, number | string>> {
  const { db } = services;
  const shop = await db.shop.findUnique({ where: { id: shopId } });
  if (shop && !shop.uninstalledAt && (await isInstalled(services, shopId))) return { kept: "installed_again" };
  return db.$transaction(async (tx) => {
    const records = await tx.recordLink.count({ where: { shopId } });
    const activities = await tx.activity.count({ where: { shopId } });
    await tx.complianceRequest.deleteMany({ where: { shopId, id: { not: requestId } } });
    for (const { table, column } of SHOPS_TABLES) {
      if (table !== "ComplianceRequest") await tx.$executeRawUnsafe(`DELETE FROM "${table}" WHERE "${column}" = $1`, shopId);
    }
    await tx.shop.deleteMany({ where: { id: shopId } });
    return { records, activities };
  });
}

/** The word of the uninstall may have been lost: whether the app is there again, only Shopify knows. Throws where it can't be asked now. */
async function isInstalled(services: Services, shopId: string): Promise<boolean> {
  const asked = await readShop(shopifyClient(services, shopId));
  if (!asked.ok && (asked.trouble.kind === "outage" || asked.trouble.kind === "limits")) throw new Error("Shopify can't be asked whether the app is installed");
  return asked.ok || asked.trouble.kind !== "reinstall_needed";
}

/** Every table whose rows name their shop, as the schema has them. */
export const SHOPS_TABLES: readonly { table: string; column: string }[] = Prisma.dmmf.datamodel.models.flatMap((model) => {
  const field = model.fields.find(({ name }) => name === "shopId") ?? model.fields.find(({ name, kind }) => name === "shop" && kind === "scalar");
  return field ? [{ table: model.dbName ?? model.name, column: field.dbName ?? field.name }] : [];
});
