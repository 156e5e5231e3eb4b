import type { Tx } from "../db.server.ts";
import { type Checkpoints, checkpointsOf } from "../store/connections.server.ts";
import type { Pair } from "../store/links.server.ts";
import { SHOPIFY_POLL_MS } from "./upkeep.server.ts";

/**
 * A shop leaves an organisation: disconnected, uninstalled, or gone over to another. Up to when both sides' changes were
 * looked at is remembered with the connection, and what was noted and not yet looked at counts as not seen: hints are
 * of the shop and go with it.
 */
export async function leaveOrganization(tx: Tx, { shopId, orgId }: Pair): Promise<void> {
  const shop = await tx.shop.findUnique({ where: { id: shopId }, select: { shopifyPolledAt: true } });
  const connection = await tx.connection.findUnique({ where: { shopId_orgId: { shopId, orgId } } });
  if (!shop || !connection) return;
  const oldest = async (side: "shopify" | "bigin"): Promise<number> =>
    (await tx.hint.findFirst({ where: { shopId, side }, orderBy: { firstAt: "asc" }, select: { firstAt: true } }))?.firstAt.getTime() ?? Infinity;
  const [unseenInShopify, unseenInBigin] = [await oldest("shopify"), await oldest("bigin")];
  const checkpoints = checkpointsOf(connection);
  const back = (times: Checkpoints["modified"]): Checkpoints["modified"] =>
    times && Object.fromEntries(Object.entries(times).map(([module, at]) => [module, Math.min(at, unseenInBigin)]));
  await tx.connection.update({
    where: { shopId_orgId: { shopId, orgId } },
    data: {
      shopifySeenAt: shop.shopifyPolledAt && new Date(Math.min(shop.shopifyPolledAt.getTime(), unseenInShopify)),
      checkpoints: { ...checkpoints, modified: back(checkpoints.modified), deleted: back(checkpoints.deleted) } as object,
    },
  });
}

/**
 * Back at an organisation that the shop knew: the polls that are due at once begin where it was left, and which records
 * there are is compared. Bigin's hints may be another organisation's; the poll finds the own ones again.
 */
export async function returnToOrganization(tx: Tx, { shopId, orgId }: Pair): Promise<void> {
  const connection = await tx.connection.findUniqueOrThrow({ where: { shopId_orgId: { shopId, orgId } } });
  await tx.hint.deleteMany({ where: { shopId, side: "bigin" } });
  await tx.shop.update({
    where: { id: shopId },
    data: {
      reconciledAt: new Date(0),
      ...(connection.shopifySeenAt ? { shopifyPolledAt: new Date(connection.shopifySeenAt.getTime() - SHOPIFY_POLL_MS) } : {}),
    },
  });
  const checkpoints = checkpointsOf(connection);
  await tx.connection.update({
    where: { shopId_orgId: { shopId, orgId } },
    data: { shopifySeenAt: null, checkpoints: { ...checkpoints, polledAt: 0, deletedAt: 0 } as object },
  });
}
