import type { Hint } from "../store/hints.server.ts";
import { postponeHints } from "../store/hints.server.ts";
import { reportProblems } from "../store/problems.server.ts";
import type { SyncContext } from "./context.server.ts";
import type { Halt } from "./halt.ts";

const MINUTE = 60_000;

/**
 * A bug that one record brings out must not hold up its shop: the batch is done again one by one, and the record that
 * throws becomes a problem and is tried again later, ever more seldom.
 */
export async function isolate(context: SyncContext, hints: Hint[], work: (hints: Hint[]) => Promise<Halt | null>): Promise<Halt | null> {
  try {
    return await work(hints);
  } catch (error) {
    context.services.log.error({ err: error, shopId: context.pair.shopId, records: hints.length }, "a batch threw");
    if (hints.length > 1) {
      for (const hint of hints) {
        const halt = await isolate(context, [hint], work);
        if (halt) return halt;
      }
      return null;
    }
    const [hint] = hints;
    const now = context.services.now();
    await postponeHints(context.services.db, [hint!], new Date(now + MINUTE * 2 ** Math.min(hint!.attempts, 9)), true);
    await reportProblems(
      context.services.db,
      context.pair,
      [{ code: "unexpected", kind: hint!.kind, subject: hint!.recordId, label: hint!.recordId, params: { message: error instanceof Error ? error.name : "error" } }],
      new Date(now),
    );
    return null;
  }
}
