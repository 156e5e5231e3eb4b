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

/** The newest orders as the app has them linked; before that, as Shopify has them. Null: Shopify didn't answer. */
export async function lastOrders(services: Services, shopId: string): Promise<LastOrder[] | null> {
  const pair = await activePair(services.db, shopId);
  const links = pair
    ? await services.db.recordLink.findMany({
        where: { ...pair, kind: "deal", shopifyId: { startsWith: "gid://shopify/Order/" }, stage: { in: [...ORDER_STAGES] }, occurredAt: { not: null } },
        orderBy: { occurredAt: "desc" },
        take: SHOWN,
        select: { label: true, stage: true, occurredAt: true },
      })
    : [];
  if (links.length === SHOWN) return links.map((link) => ({ name: link.label, state: link.stage as OrderStage, at: link.occurredAt!.toISOString() }));
  const page = await pageOrders(shopifyClient(services, shopId), { after: null, query: null, first: SHOWN });
  return page.ok ? page.value.records.map((sale) => ({ name: sale.name, state: stageOf(sale), at: sale.processedAt })) : null;
}
