import { Prisma } from "@prisma/client";
import type { Services } from "../services.server.ts";

/**
 * Erases a shop 48 hours after its uninstall, unless it was installed again meanwhile: every row of every table that
 * belongs to a shop, also of tables that were added later. The receipt of this very request stays.
 */
export async function redactShop({ db }: Services, shopId: string, requestId: bigint): Promise<Record<string, number | string>> {
  const shop = await db.shop.findUnique({ where: { id: shopId } });
  if (shop && !shop.uninstalledAt) return { kept: "installed_again" };
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

/** Every table whose rows name their shop, as the schema has them. */
export const SHOPS_TABLES: readonly { table: string; column: string }[] = Prisma.dmmf.datamodel.models.flatMap((model) => {
  const field = model.fields.find(({ name }) => name === "shopId") ?? model.fields.find(({ name, kind }) => name === "shop" && kind === "scalar");
  return field ? [{ table: model.dbName ?? model.name, column: field.dbName ?? field.name }] : [];
});
