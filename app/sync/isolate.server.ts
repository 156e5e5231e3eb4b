import type { Hint } from "../store/hints.server.ts";
import { postponeHints } from "../store/hints.server.ts";
import { reportProblems } from "../store/problems.server.ts";
import type { SyncContext } from "./context.server.ts";
import type { Halt } from "./halt.ts";

const MINUTE = 60_000;

/**
 * A call that was refused as a whole (a permission, a value no mutation takes) is a matter of its records, not of the
 * shop: they are tried one by one, and the refused one waits, ever longer, with a problem that names the reason.
 */
async function refusedAlone(context: SyncContext, hints: Hint[], halt: Extract<Halt, { kind: "refused" }>, work: (hints: Hint[]) => Promise<Halt | null>): Promise<Halt | null> {
  if (hints.length > 1) {
    for (const hint of hints) {
      const next = await isolate(context, [hint], work);
      if (next) return next;
    }
    return null;
  }
  const [hint] = hints;
  const now = context.services.now();
  const code = /PERMISSION|denied/i.test(halt.code) ? ("no_permission" as const) : ("rejected" as const);
  await postponeHints(context.services.db, [hint!], new Date(now + MINUTE * 2 ** Math.min(hint!.attempts, 9)), true);
  await reportProblems(context.services.db, context.pair, [{ code, kind: hint!.kind, subject: hint!.recordId, label: hint!.recordId, params: { code: halt.code, field: null, message: halt.message } }], new Date(now));
  return null;
}

/**
 * A bug that one record brings out must not hold up its shop: the batch is done again one by one, and the record that
 * throws becomes a problem and is tried again later, ever more seldom.
 */
export async function isolate(context: SyncContext, hints: Hint[], work: (hints: Hint[]) => Promise<Halt | null>): Promise<Halt | null> {
  try {
    const halt = await work(hints);
    return halt?.kind === "refused" ? await refusedAlone(context, hints, halt, work) : halt;
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
