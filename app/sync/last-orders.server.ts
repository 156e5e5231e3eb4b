import { stageOf } from "../mapping/stages.ts";
import { ORDER_STAGES, type OrderStage } from "../mapping/types.ts";
import type { Services } from "../services.server.ts";
import { pageOrders } from "../shopify/page-records.server.ts";
import { activePair } from "../store/page-shell.server.ts";
import { shopifyClient } from "./shopify-access.server.ts";

export interface LastOrder {
  name: string;
  /** The state that the stage map turns into a stage of the pipeline. */
  state: OrderStage;
  /** ISO 8601. */
  at: string;
}

const SHOWN = 10;
/** Orders that have, or are to have, a deal: of a deal that was deleted no stage is set any more. */
const WITH_DEAL = ["linked", "inserting", "unlinked"];

/** The newest orders as the app has them linked; before that, as Shopify has them. Null: Shopify didn't answer. */
export async function lastOrders(services: Services, shopId: string): Promise<LastOrder[] | null> {
  const { db } = services;
  const pair = await activePair(db, shopId);
  const deals = { ...pair, kind: "deal", shopifyId: { startsWith: "gid://shopify/Order/" } };
  const links = pair
    ? await db.recordLink.findMany({
        where: { ...deals, state: { in: WITH_DEAL }, stage: { in: [...ORDER_STAGES] }, occurredAt: { not: null } },
        orderBy: { occurredAt: "desc" },
        take: SHOWN,
        select: { label: true, stage: true, occurredAt: true },
      })
    : [];
  if (links.length === SHOWN) return links.map((link) => ({ name: link.label, state: link.stage as OrderStage, at: link.occurredAt!.toISOString() }));
  const page = await pageOrders(shopifyClient(services, shopId), { after: null, query: null, first: SHOWN });
  if (!page.ok) return null;
  const gids = page.value.records.map(({ gid }) => gid);
  const gone = pair
    ? await db.recordLink.findMany({ where: { ...deals, shopifyId: { in: gids }, state: { notIn: WITH_DEAL } }, select: { shopifyId: true } })
    : [];
  return page.value.records
    .filter(({ gid }) => !gone.some(({ shopifyId }) => shopifyId === gid))
    .map((sale) => ({ name: sale.name, state: stageOf(sale), at: sale.processedAt }));
}
