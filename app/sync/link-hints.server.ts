import type { Services } from "../services.server.ts";
import { addHints, type HintCause } from "../store/hints.server.ts";

/** The hint that makes a link's Shopify record be read again; null where there is none to read: a guest's contact. */
export function hintFor(link: { kind: string; shopifyId: string | null; parentId: string | null }): { side: "shopify"; kind: string; recordId: string } | null {
  const id = link.kind === "variant" ? link.parentId : link.shopifyId;
  const type = /^gid:\/\/shopify\/(\w+)\//.exec(id ?? "")?.[1];
  const kinds: Record<string, string> = {
    Customer: "customer",
    Company: "company",
    Product: "product",
    Order: "order",
    DraftOrder: "draft_order",
    AbandonedCheckout: "checkout",
  };
  const kind = type && kinds[type];
  return kind ? { side: "shopify", kind, recordId: id! } : null;
}

/** Every such record is read again and pushed; its activity names the cause. */
export async function rehint(
  services: Services,
  pair: { shopId: string; orgId: string },
  where: { kind: string; outcome?: string; state?: string },
  cause: HintCause,
): Promise<void> {
  const links = await services.db.recordLink.findMany({
    where: { shopId: pair.shopId, orgId: pair.orgId, ...where },
    select: { kind: true, shopifyId: true, parentId: true },
  });
  const hints = links.flatMap((link) => hintFor(link) ?? []);
  await addHints(
    services.db,
    pair.shopId,
    hints.map((hint) => ({ ...hint, cause })),
    new Date(services.now()),
  );
}
