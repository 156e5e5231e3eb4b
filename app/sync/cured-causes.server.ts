import type { Services } from "../services.server.ts";
import { addHints } from "../store/hints.server.ts";
import { linksByShopifyId, type Pair } from "../store/links.server.ts";
import type { ProblemCode } from "../store/problems.server.ts";
import type { RecordKind } from "../mapping/types.ts";
import { hintFor } from "./link-hints.server.ts";

/** What a person cures in Bigin's setup: another rule, length, option, stage or pipeline. */
const OF_SETUP: ProblemCode[] = ["mandatory_field", "rejected", "stage_missing", "pipeline_missing"];

/** While such a problem is open, the setup is looked at more often than once a day. */
export async function awaitsSetup(services: Services, pair: Pair): Promise<boolean> {
  return (await services.db.problem.count({ where: { ...pair, state: "open", code: { in: OF_SETUP } }, take: 1 })) > 0;
}

/** Bigin's setup is another one than before: what it refused is tried again. */
export async function retryAfterSetup(services: Services, pair: Pair): Promise<void> {
  const links = await services.db.recordLink.findMany({
    where: { ...pair, outcome: { in: ["failed", "waiting"] }, reason: { in: OF_SETUP } },
    select: { kind: true, shopifyId: true, parentId: true },
  });
  await addHints(
    services.db,
    pair.shopId,
    links.flatMap((link) => hintFor(link) ?? []).map((hint) => ({ ...hint, cause: "retry" as const })),
    new Date(services.now()),
  );
}

/** Records whose value one of these had: it may be free now. */
export async function retryAfterHolders(services: Services, pair: Pair, biginIds: string[]): Promise<void> {
  if (biginIds.length === 0) return;
  const problems = await services.db.problem.findMany({
    where: { ...pair, state: "open", code: "duplicate_value" },
    select: { kind: true, subject: true, params: true },
  });
  const freed = problems.filter(({ params }) => biginIds.includes(String((params as { biginId?: unknown }).biginId)));
  const now = new Date(services.now());
  for (const kind of new Set(freed.map((problem) => problem.kind))) {
    const links = await linksByShopifyId(
      services.db,
      pair,
      kind as RecordKind,
      freed.filter((problem) => problem.kind === kind).map((problem) => problem.subject),
    );
    await addHints(
      services.db,
      pair.shopId,
      [...links.values()].flatMap((link) => hintFor(link) ?? []).map((hint) => ({ ...hint, cause: "retry" as const })),
      now,
    );
  }
}
