import type { BiginRecord, ModuleName } from "../bigin/records.ts";
import { addHints, type Hint } from "../store/hints.server.ts";
import { linksByBiginId } from "../store/links.server.ts";
import { type ProblemCode, reportProblems } from "../store/problems.server.ts";
import type { SyncContext } from "./context.server.ts";
import type { Halt } from "./halt.ts";

const KINDS: Record<string, string> = {
  customer: "contact",
  Contacts: "contact",
  company: "company",
  Accounts: "company",
  product: "product",
  Products: "product",
  order: "deal",
  draft_order: "deal",
  checkout: "deal",
  Pipelines: "deal",
};
const LATER_MS = 60_000;

/** The record of a hint as problems name it: by its Shopify id where it is linked, so that its next success ends them. */
export async function recordOfHint(
  context: SyncContext,
  hint: Pick<Hint, "side" | "kind" | "recordId">,
): Promise<{ kind: string; subject: string; label: string }> {
  const { db } = context.services;
  const kind = KINDS[hint.kind] ?? hint.kind;
  const link =
    hint.side === "bigin"
      ? (await linksByBiginId(db, context.pair, hint.kind as ModuleName, [hint.recordId])).get(hint.recordId)
      : await db.recordLink.findFirst({ where: { ...context.pair, kind, shopifyId: hint.recordId } });
  return { kind: link?.kind ?? kind, subject: link?.shopifyId?.startsWith("gid:") ? link.shopifyId : hint.recordId, label: link?.label || hint.recordId };
}

/** Why a record was left out: the provider's whole refusal, or a bug that it brought out. */
export function blameOf(cause: Extract<Halt, { kind: "refused" }> | Error): { code: ProblemCode; params: object } {
  if (cause instanceof Error) return { code: "unexpected", params: { message: cause.name } };
  const code = /PERMISSION|denied/i.test(cause.code) ? ("no_permission" as const) : ("rejected" as const);
  return { code, params: { code: cause.code, field: null, message: cause.message } };
}

/**
 * Works on Bigin's records together. One that brings out a bug, or whose call is refused as a whole, doesn't hold up
 * the poll or the first sync: the records go one by one, and that one becomes a problem and is tried again by itself.
 */
export async function eachApart(
  context: SyncContext,
  module: "Contacts" | "Products" | "Pipelines",
  records: BiginRecord[],
  work: (records: BiginRecord[]) => Promise<Halt | null>,
): Promise<Halt | null> {
  let cause: Parameters<typeof blameOf>[0];
  try {
    const halt = await work(records);
    if (halt?.kind !== "refused") return halt;
    cause = halt;
  } catch (error) {
    context.services.log.error({ err: error, shopId: context.pair.shopId, records: records.length }, "records of Bigin threw");
    cause = error instanceof Error ? error : new Error(String(error));
  }
  if (records.length > 1) {
    for (const record of records) {
      const halt = await eachApart(context, module, [record], work);
      if (halt) return halt;
    }
    return null;
  }
  for (const record of records) await setAside(context, module, record.id, cause);
  return null;
}

async function setAside(
  context: SyncContext,
  module: "Contacts" | "Products" | "Pipelines",
  biginId: string,
  cause: Parameters<typeof blameOf>[0],
): Promise<void> {
  const { db, now } = context.services;
  const hint = { side: "bigin" as const, kind: module, recordId: biginId };
  const at = new Date(now());
  await reportProblems(db, context.pair, [{ ...(await recordOfHint(context, hint)), ...blameOf(cause) }], at);
  await addHints(db, context.pair.shopId, [{ ...hint, cause: "retry", notBefore: new Date(now() + LATER_MS) }], at);
}
