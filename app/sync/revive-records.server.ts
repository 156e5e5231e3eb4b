import { APP_TAGS } from "../mapping/tags.ts";
import type { RecordKind } from "../mapping/types.ts";
import { linksByShopifyId, type RecordLink } from "../store/links.server.ts";
import type { SyncContext } from "./context.server.ts";
import type { Halt } from "./halt.ts";
import { retireRecords } from "./retire-records.server.ts";

/**
 * Records that are in Shopify after all, such as the variants of a product that has options once more: their Bigin
 * records lose the app's tag, are active as they were, and are kept in step again.
 */
export async function reviveRecords(context: SyncContext, kind: RecordKind, links: RecordLink[]): Promise<{ halt: Halt } | { links: Map<string, RecordLink> }> {
  if (links.length === 0) return { links: new Map() };
  const halt = await retireRecords(context, links, {
    tag: null,
    drop: [APP_TAGS.deletedInShopify, APP_TAGS.removedVariant],
    inactive: "as_before",
    state: "linked",
  });
  if (halt) return { halt };
  return {
    links: await linksByShopifyId(
      context.services.db,
      context.pair,
      kind,
      links.map((link) => link.shopifyId!),
    ),
  };
}
