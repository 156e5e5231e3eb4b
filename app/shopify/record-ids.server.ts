/** Which records there are: ids by pages, or by an export where there are many. */
import { exportedIds } from "./bulk.server.ts";
import type { ShopifyClient, ShopifyResult } from "./client.server.ts";
import type { Connection } from "./operation-types.ts";
import { CHECKOUT_IDS, COMPANY_IDS, CUSTOMER_IDS, DRAFT_ORDER_IDS, EXISTING_IDS, ORDER_IDS, PRODUCT_IDS } from "./operations/ids.graphql.ts";
import { nextPlace, type Place, placeQuery, START } from "./page-place.ts";
import type { Gid, ShopifyKind } from "./records.ts";

const DOCUMENTS = {
  customer: CUSTOMER_IDS,
  company: COMPANY_IDS,
  product: PRODUCT_IDS,
  order: ORDER_IDS,
  draft_order: DRAFT_ORDER_IDS,
  checkout: CHECKOUT_IDS,
} as const satisfies Record<ShopifyKind, string>;

const PAGE_SIZE = 250;
/** From so many pages on, an export is dearer to wait for and cheaper to have. */
const PAGES_BEFORE_EXPORT = 20;

interface Changed {
  gid: Gid;
  updatedAt: string;
}

/** Ids of a kind, a page at a time; ends after the first trouble. */
async function* idPages(client: ShopifyClient, kind: ShopifyKind, query: string | null): AsyncGenerator<ShopifyResult<Changed[]>> {
  for (let place: Place | null = START; place;) {
    const variables: { after: string | null; query: string | null } = { after: place.after, query: placeQuery(query, place, "rising") };
    const answer: ShopifyResult<{ page: Connection<{ id: string; updatedAt: string }> }> = await client.query(DOCUMENTS[kind], variables, {
      cost: 2 + 2 * PAGE_SIZE,
    });
    if (!answer.ok) {
      yield answer;
      return;
    }
    const { nodes, pageInfo } = answer.value.page;
    yield { ok: true, value: nodes.map(({ id, updatedAt }) => ({ gid: id, updatedAt })) };
    place = nextPlace(place, { ids: nodes.map(({ id }) => id), ...pageInfo });
  }
}

/** What was updated at or after an instant (ISO 8601). Deletions don't show. */
export function changedSince(client: ShopifyClient, kind: ShopifyKind, sinceIso: string): AsyncGenerator<ShopifyResult<Changed[]>> {
  return idPages(client, kind, `updated_at:>='${sinceIso}'`);
}

/**
 * The ids of all records that the scopes show and `query` finds (Shopify's search syntax). A few thousand come by pages at once; of more, an export is started and
 * waited for, minutes in a large shop; where exports are denied or fail, the pages are read to their end.
 */
export async function allIds(client: ShopifyClient, kind: ShopifyKind, query: string | null = null): Promise<ShopifyResult<Gid[]>> {
  const gids = new Set<Gid>();
  let pages = 0;
  for await (const page of idPages(client, kind, query)) {
    if (!page.ok) return page;
    for (const { gid } of page.value) gids.add(gid);
    pages += 1;
    if (pages === PAGES_BEFORE_EXPORT && page.value.length === PAGE_SIZE && kind !== "company" && kind !== "checkout") {
      const exported = await exportedIds(client, kind, query);
      if (exported) return { ok: true, value: exported };
    }
  }
  return { ok: true, value: [...gids] };
}

/** Those of at most 250 ids that this shop has and shows to the app. */
export async function existingIds(client: ShopifyClient, gids: Gid[]): Promise<ShopifyResult<Set<Gid>>> {
  if (gids.length === 0) return { ok: true, value: new Set() };
  const answer = await client.query(EXISTING_IDS, { ids: gids }, { cost: gids.length });
  return answer.ok ? { ok: true, value: new Set(answer.value.nodes.flatMap((node) => (node ? [node.id] : []))) } : answer;
}
