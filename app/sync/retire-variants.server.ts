import { APP_TAGS } from "../mapping/tags.ts";
import type { Halt } from "./halt.ts";
import type { RecordLink } from "../store/links.server.ts";
import type { SyncContext } from "./context.server.ts";
import { retireRecords } from "./retire-records.server.ts";

/** Variants of a product that has its default one alone now: inactive and tagged, never deleted, for deals may name them. */
export function retireVariants(context: SyncContext, links: RecordLink[]): Promise<Halt | null> {
  return retireRecords(context, links, { tag: APP_TAGS.removedVariant, inactive: true, state: "deleted_in_shopify" });
}
