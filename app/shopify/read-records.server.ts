/** Whole records by id, as many in one query as its cost allows, their long lists paged to the end. */
import type { ShopifyClient, ShopifyResult } from "./client.server.ts";
import type { CheckoutLineNode, CheckoutNode, Connection, CustomerNode, DraftOrderLineNode, DraftOrderNode, OrderLineNode, OrderNode, ProductNode, VariantNode } from "./nodes.ts";
import { normaliseCustomer, normaliseProduct } from "./normalise.ts";
import { normaliseCheckout, normaliseDraftOrder, normaliseOrder } from "./normalise-sale.ts";
import { listPage, RECORDS, type RecordKind, recordsById, recordsPerQuery } from "./record-documents.ts";
import type { Gid, ShopifyCustomer, ShopifyProduct, ShopifySale } from "./records.ts";

interface ListNode {
  id: string;
}
/** A record with the first places of its list, where its kind has one. */
export type Listed<N, L extends ListNode> = N & { id: string; list?: Connection<L> };

type Records<R> = Promise<ShopifyResult<Map<Gid, R | null>>>;

/** Every asked id is in the map; null for a customer that is deleted or hidden. So for all of these readers. */
export function readCustomers(client: ShopifyClient, gids: readonly Gid[]): Records<ShopifyCustomer> {
  return readRecords<CustomerNode, never, ShopifyCustomer>(client, "customer", gids, normaliseCustomer);
}

export function readProducts(client: ShopifyClient, gids: readonly Gid[]): Records<ShopifyProduct> {
  return readRecords<ProductNode, VariantNode, ShopifyProduct>(client, "product", gids, normaliseProduct);
}

/** An order that only `read_all_orders` shows is null like a deleted one. */
export function readOrders(client: ShopifyClient, gids: readonly Gid[]): Records<ShopifySale> {
  return readRecords<OrderNode, OrderLineNode, ShopifySale>(client, "order", gids, normaliseOrder);
}

export function readDraftOrders(client: ShopifyClient, gids: readonly Gid[]): Records<ShopifySale> {
  return readRecords<DraftOrderNode, DraftOrderLineNode, ShopifySale>(client, "draft_order", gids, normaliseDraftOrder);
}

export function readCheckouts(client: ShopifyClient, gids: readonly Gid[]): Records<ShopifySale> {
  return readRecords<CheckoutNode, CheckoutLineNode, ShopifySale>(client, "checkout", gids, normaliseCheckout);
}

async function readRecords<N extends ListNode, L extends ListNode, R>(client: ShopifyClient, kind: RecordKind, gids: readonly Gid[], normalise: (node: N, list: L[]) => R): Records<R> {
  const asked = [...new Set(gids)];
  const size = recordsPerQuery(kind);
  const chunks: Gid[][] = [];
  for (let at = 0; at < asked.length; at += size) chunks.push(asked.slice(at, at + size));
  const results = await Promise.all(chunks.map((chunk) => readChunk<N, L>(client, kind, chunk)));
  const found = new Map<Gid, R | null>(asked.map((gid) => [gid, null]));
  for (const result of results) {
    if (!result.ok) return result;
    for (const node of result.value) if (found.has(node.id)) found.set(node.id, normalise(node, node.list?.nodes ?? []));
  }
  return { ok: true, value: found };
}

/** Halves itself where the query costs more than was reckoned. */
async function readChunk<N, L extends ListNode>(client: ShopifyClient, kind: RecordKind, gids: Gid[]): Promise<ShopifyResult<Listed<N, L>[]>> {
  type Answer = { nodes: (Partial<Listed<N, L>> | null)[] };
  const result = await client.query<Answer>(recordsById(kind), { ids: gids }, { cost: gids.length * RECORDS[kind].cost });
  if (!result.ok) {
    if (result.trouble.kind !== "too_costly" || gids.length === 1) return result;
    const middle = Math.ceil(gids.length / 2);
    const halves = [await readChunk<N, L>(client, kind, gids.slice(0, middle)), await readChunk<N, L>(client, kind, gids.slice(middle))];
    return joined(halves);
  }
  // An id of another type is an object without fields.
  const nodes = result.value.data.nodes.filter((node): node is Listed<N, L> => typeof node?.id === "string");
  return completeLists<N, L>(client, kind, nodes);
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
export async function completeLists<N, L extends ListNode>(client: ShopifyClient, kind: RecordKind, nodes: Listed<N, L>[]): Promise<ShopifyResult<Listed<N, L>[]>> {
  return joined(await Promise.all(nodes.map((node) => completeList(client, kind, node))));
}

async function completeList<N, L extends ListNode>(client: ShopifyClient, kind: RecordKind, node: Listed<N, L>): Promise<ShopifyResult<Listed<N, L>[]>> {
  const document = listPage(kind);
  if (!document || !node.list?.pageInfo.hasNextPage) return { ok: true, value: [node] };
  const members = new Map(node.list.nodes.map((member) => [member.id, member]));
  let { pageInfo } = node.list;
  while (pageInfo.hasNextPage) {
    const page = await client.query<{ node: { list?: Connection<L> } | null }>(document, { id: node.id, after: pageInfo.endCursor });
    if (!page.ok) return page;
    const { list } = page.value.data.node ?? {};
    if (!list) return { ok: true, value: [] };
    for (const member of list.nodes) members.set(member.id, member);
    pageInfo = list.pageInfo;
  }
  return { ok: true, value: [{ ...node, list: { nodes: [...members.values()], pageInfo } }] };
}
