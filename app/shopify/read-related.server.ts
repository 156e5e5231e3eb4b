/** Short looks at records that lead to the ones the app carries. */
import type { ShopifyClient, ShopifyResult } from "./client.server.ts";
import { COMPANIES_BY_ID, DRAFT_ORDER_ORDERS, ORDER_CUSTOMERS } from "./operations/related.graphql.ts";
import type { CompanyReference, Gid } from "./records.ts";

const PER_QUERY = 50;
const DRAFTS_PER_QUERY = 200;

function* chunks(gids: readonly Gid[], size = PER_QUERY): Generator<Gid[]> {
  const asked = [...new Set(gids)];
  for (let start = 0; start < asked.length; start += size) yield asked.slice(start, start + size);
}

/** Every asked company is in the map; null for one that is deleted. A shop without B2B has none. */
export async function readCompanies(
  client: ShopifyClient,
  gids: readonly Gid[],
): Promise<ShopifyResult<Map<Gid, (CompanyReference & { updatedAt: string }) | null>>> {
  const found = new Map<Gid, (CompanyReference & { updatedAt: string }) | null>(gids.map((gid) => [gid, null]));
  for (const ids of chunks(gids)) {
    const answer = await client.query(COMPANIES_BY_ID, { ids }, { cost: PER_QUERY });
    if (!answer.ok) return answer;
    for (const node of answer.value.nodes) if (node && "name" in node) found.set(node.id, { gid: node.id, name: node.name, updatedAt: node.updatedAt });
  }
  return { ok: true, value: found };
}

/** The customer of each order that the scopes show. */
export async function customersOfOrders(client: ShopifyClient, gids: readonly Gid[]): Promise<ShopifyResult<Map<Gid, Gid | null>>> {
  const found = new Map<Gid, Gid | null>();
  for (const ids of chunks(gids)) {
    const answer = await client.query(ORDER_CUSTOMERS, { ids }, { cost: 2 * PER_QUERY });
    if (!answer.ok) return answer;
    for (const node of answer.value.nodes) if (node && "customer" in node) found.set(node.id, node.customer?.id ?? null);
  }
  return { ok: true, value: found };
}

/** Which of these drafts became which of the wanted orders; looks no further once all are found. */
export async function draftsOfOrders(client: ShopifyClient, drafts: readonly Gid[], wanted: ReadonlySet<Gid>): Promise<ShopifyResult<Map<Gid, Gid>>> {
  const found = new Map<Gid, Gid>();
  for (const ids of chunks(drafts, DRAFTS_PER_QUERY)) {
    const answer = await client.query(DRAFT_ORDER_ORDERS, { ids }, { cost: 2 * DRAFTS_PER_QUERY });
    if (!answer.ok) return answer;
    for (const node of answer.value.nodes) if (node && "order" in node && node.order && wanted.has(node.order.id)) found.set(node.id, node.order.id);
    if (found.size === wanted.size) break;
  }
  return { ok: true, value: found };
}
