/** Which records there are: ids by pages. */
import type { ShopifyClient, ShopifyResult } from "./client.server.ts";
import type { Connection } from "./operation-types.ts";
import { CHECKOUT_IDS, COMPANY_IDS, CUSTOMER_IDS, DRAFT_ORDER_IDS, EXISTING_IDS, ORDER_IDS, PRODUCT_IDS } from "./operations/ids.graphql.ts";
import { nextPlace, type Place, placeQuery, START } from "./page-place.ts";
import { type Gid, legacyId, type ShopifyKind } from "./records.ts";

const DOCUMENTS = {
  customer: CUSTOMER_IDS,
  company: COMPANY_IDS,
  product: PRODUCT_IDS,
  order: ORDER_IDS,
  draft_order: DRAFT_ORDER_IDS,
  checkout: CHECKOUT_IDS,
} as const satisfies Record<ShopifyKind, string>;

const PAGE_SIZE = 250;

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
 * The next ids that the scopes and `query` show, rising, behind one of them (the number at the end of a gid; null: from
 * the first on). `last`: no more come after these. No cursor, so that a comparison may go on days later.
 */
export async function idsBeyond(
  client: ShopifyClient,
  kind: ShopifyKind,
  beyond: string | null,
  query: string | null,
): Promise<ShopifyResult<{ gids: Gid[]; last: boolean }>> {
  const filter = placeQuery(query, { ...START, beyond }, "rising");
  // One page, unless the server passes over a filter by id: then it is read by its cursor to where the last page ended.
  for (let after: string | null = null; ;) {
    const answer: ShopifyResult<{ page: Connection<{ id: string }> }> = await client.query(
      DOCUMENTS[kind],
      { after, query: filter },
      { cost: 2 + 2 * PAGE_SIZE },
    );
    if (!answer.ok) return answer;
    const { nodes, pageInfo }: Connection<{ id: string }> = answer.value.page;
    const gids = nodes.map(({ id }) => id).filter((gid) => beyond === null || BigInt(legacyId(gid)) > BigInt(beyond));
    const last = !pageInfo.hasNextPage || !pageInfo.endCursor || nodes.length === 0;
    if (last || gids.length > 0) return { ok: true, value: { gids, last } };
    after = pageInfo.endCursor ?? null;
  }
}

/** Those of at most 250 ids that this shop has and shows to the app. */
export async function existingIds(client: ShopifyClient, gids: Gid[]): Promise<ShopifyResult<Set<Gid>>> {
  if (gids.length === 0) return { ok: true, value: new Set() };
  const answer = await client.query(EXISTING_IDS, { ids: gids }, { cost: gids.length });
  return answer.ok ? { ok: true, value: new Set(answer.value.nodes.flatMap((node) => (node ? [node.id] : []))) } : answer;
}
