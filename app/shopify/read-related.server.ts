/** Short looks at records that lead to the ones the app carries. */
import type { ShopifyClient, ShopifyResult } from "./client.server.ts";
import { COMPANIES_BY_ID, ORDER_CUSTOMERS } from "./operations/related.graphql.ts";
import type { CompanyReference, Gid } from "./records.ts";

const PER_QUERY = 50;

function* chunks(gids: readonly Gid[]): Generator<Gid[]> {
  const asked = [...new Set(gids)];
  for (let start = 0; start < asked.length; start += PER_QUERY) yield asked.slice(start, start + PER_QUERY);
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
