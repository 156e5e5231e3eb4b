/** Whole records by id, as many in one query as its cost allows, their long lists paged to the end. */
import type { ShopifyClient, ShopifyResult } from "./client.server.ts";
import { CHECKOUTS, CUSTOMERS, DRAFT_ORDERS, ORDERS, PRODUCTS, type RecordSource, sizeQuery } from "./record-sources.server.ts";
import type { Gid, ShopifyCustomer, ShopifyProduct, ShopifySale } from "./records.ts";

type Records<R> = Promise<ShopifyResult<Map<Gid, R | null>>>;

/** Every asked id is in the map; null for a customer that is deleted or hidden. So for all of these readers. */
export function readCustomers(client: ShopifyClient, gids: readonly Gid[]): Records<ShopifyCustomer> {
  return readRecords(client, CUSTOMERS, gids);
}

export function readProducts(client: ShopifyClient, gids: readonly Gid[]): Records<ShopifyProduct> {
  return readRecords(client, PRODUCTS, gids);
}

/** An order that only `read_all_orders` shows is null like a deleted one. */
export function readOrders(client: ShopifyClient, gids: readonly Gid[]): Records<ShopifySale> {
  return readRecords(client, ORDERS, gids);
}

export function readDraftOrders(client: ShopifyClient, gids: readonly Gid[]): Records<ShopifySale> {
  return readRecords(client, DRAFT_ORDERS, gids);
}

export function readCheckouts(client: ShopifyClient, gids: readonly Gid[]): Records<ShopifySale> {
  return readRecords(client, CHECKOUTS, gids);
}

interface Identified {
  id: string;
}

async function readRecords<N extends Identified, L extends Identified, R>(
  client: ShopifyClient,
  source: RecordSource<N, L, R>,
  gids: readonly Gid[],
): Records<R> {
  const asked = [...new Set(gids)];
  const { records } = sizeQuery(client, source, source.documents.byId, asked.length);
  const chunks: Gid[][] = [];
  for (let at = 0; at < asked.length; at += records) chunks.push(asked.slice(at, at + records));
  const results = await Promise.all(chunks.map((chunk) => readChunk(client, source, chunk)));
  const found = new Map<Gid, R | null>(asked.map((gid) => [gid, null]));
  for (const result of results) {
    if (!result.ok) return result;
    for (const { node, list } of result.value) if (found.has(node.id)) found.set(node.id, source.normalise(node, list));
  }
  return { ok: true, value: found };
}

interface Whole<N, L> {
  node: N;
  list: L[];
}

/** Halves itself where the query costs more than was reckoned. */
async function readChunk<N extends Identified, L extends Identified, R>(
  client: ShopifyClient,
  source: RecordSource<N, L, R>,
  gids: Gid[],
): Promise<ShopifyResult<Whole<N, L>[]>> {
  const { records, places, cost } = sizeQuery(client, source, source.documents.byId, gids.length);
  if (records < gids.length) return inHalves(client, source, gids);
  const result = await source.byId(client, gids, places, cost);
  if (!result.ok) return result.trouble.kind === "too_costly" && gids.length > 1 ? inHalves(client, source, gids) : result;
  return completeLists(client, source, result.value.filter(isNode<N>));
}

/** An id of another type is answered by an object without fields. */
function isNode<N extends Identified>(node: unknown): node is N {
  return typeof node === "object" && node !== null && "id" in node && typeof node.id === "string";
}

async function inHalves<N extends Identified, L extends Identified, R>(
  client: ShopifyClient,
  source: RecordSource<N, L, R>,
  gids: Gid[],
): Promise<ShopifyResult<Whole<N, L>[]>> {
  const middle = Math.ceil(gids.length / 2);
  return joined([await readChunk(client, source, gids.slice(0, middle)), await readChunk(client, source, gids.slice(middle))]);
}

function joined<T>(parts: ShopifyResult<T[]>[]): ShopifyResult<T[]> {
  const all: T[] = [];
  for (const part of parts) {
    if (!part.ok) return part;
    all.push(...part.value);
  }
  return { ok: true, value: all };
}

/** Reads on where a record has more lines or variants than came along. A record that vanishes meanwhile is left out. */
export async function completeLists<N extends Identified, L extends Identified, R>(
  client: ShopifyClient,
  source: RecordSource<N, L, R>,
  nodes: N[],
): Promise<ShopifyResult<Whole<N, L>[]>> {
  return joined(await Promise.all(nodes.map((node) => completeList(client, source, node))));
}

async function completeList<N extends Identified, L extends Identified, R>(
  client: ShopifyClient,
  source: RecordSource<N, L, R>,
  node: N,
): Promise<ShopifyResult<Whole<N, L>[]>> {
  let page = source.list(node);
  const members = new Map(page?.nodes.map((member) => [member.id, member]));
  while (page?.pageInfo.hasNextPage) {
    const rest = await source.rest(client, node.id, page.pageInfo.endCursor ?? null);
    if (!rest.ok) return rest;
    page = rest.value;
    if (!page) return { ok: true, value: [] };
    for (const member of page.nodes) members.set(member.id, member);
  }
  return { ok: true, value: [{ node, list: [...members.values()] }] };
}
