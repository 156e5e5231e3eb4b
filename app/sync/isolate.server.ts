import type { Hint } from "../store/hints.server.ts";
import { postponeHints } from "../store/hints.server.ts";
import { reportProblems, resolveProblems } from "../store/problems.server.ts";
import type { SyncContext } from "./context.server.ts";
import type { Halt } from "./halt.ts";
import { blameOf, recordOfHint } from "./set-aside.server.ts";

const MINUTE = 60_000;

/**
 * A call that was refused as a whole (a permission, a value no mutation takes) is a matter of its records, not of the
 * shop: they are tried one by one, and the refused one waits, ever longer, with a problem that names the reason.
 */
async function refusedAlone(
  context: SyncContext,
  hints: Hint[],
  halt: Extract<Halt, { kind: "refused" }>,
  work: (hints: Hint[]) => Promise<Halt | null>,
): Promise<Halt | null> {
  if (hints.length > 1) {
    for (const hint of hints) {
      const next = await isolate(context, [hint], work);
      if (next) return next;
    }
    return null;
  }
  const [hint] = hints;
  const now = context.services.now();
  await postponeHints(context.services.db, [hint!], new Date(now + MINUTE * 2 ** Math.min(hint!.attempts, 9)), true);
  await reportProblems(context.services.db, context.pair, [{ ...(await recordOfHint(context, hint!)), ...blameOf(halt) }], new Date(now));
  return null;
}

/**
 * A bug that one record brings out must not hold up its shop: the batch is done again one by one, and the record that
 * throws becomes a problem and is tried again later, ever more seldom.
 */
export async function isolate(context: SyncContext, hints: Hint[], work: (hints: Hint[]) => Promise<Halt | null>): Promise<Halt | null> {
  try {
    const halt = await work(hints);
    if (halt?.kind === "refused") return await refusedAlone(context, hints, halt, work);
    if (!halt)
      await endTrouble(
        context,
        hints.filter((hint) => hint.attempts > 0 || hint.cause === "retry"),
      );
    return halt;
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
      [{ ...(await recordOfHint(context, hint!)), ...blameOf(error instanceof Error ? error : new Error(String(error))) }],
      new Date(now),
    );
    return null;
  }
}

/** What had brought out a bug, or was refused, went through this time. */
async function endTrouble(context: SyncContext, hints: Hint[]): Promise<void> {
  const subjects = await Promise.all(hints.map(async (hint) => (await recordOfHint(context, hint)).subject));
  await resolveProblems(
    context.services.db,
    context.pair,
    [...new Set([...subjects, ...hints.map((hint) => hint.recordId)])],
    new Date(context.services.now()),
    ["unexpected"],
  );
}
