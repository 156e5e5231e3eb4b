import { provisionOf } from "../store/connections.server.ts";
import type { Pair } from "../store/links.server.ts";
import { withAssumedSetup } from "./assumed-setup.ts";
import type { SyncContext } from "./context.server.ts";
import { rehearsedBigin, rehearsedShopify } from "./rehearsal-clients.server.ts";

/** Where a rehearsal keeps its links, candidates, problems and activity: an organisation that no connection has. */
export function rehearsalPair(pair: Pair): Pair {
  return { shopId: pair.shopId, orgId: `rehearsal ${pair.orgId}` };
}

/**
 * The work itself, done without effect: the same use cases as in the first sync, on links of their own, before clients
 * that write nothing. What a preview says is therefore what the first sync does, not a second telling of its rules.
 */
export function rehearsalOf(context: SyncContext): SyncContext {
  return {
    ...context,
    pair: rehearsalPair(context.pair),
    cause: "backfill",
    bigin: rehearsedBigin(context.bigin.withPurpose("preview")),
    shopify: rehearsedShopify(context.shopify),
    mapping: withAssumedSetup(context.mapping, provisionOf(context.connection), context.settings),
    // What the first deal is there to prove can't be seen without writing one.
    learned: { ...context.learned, pipelineKey: context.learned.pipelineKey ?? "Pipeline", rowsProved: true },
  };
}
