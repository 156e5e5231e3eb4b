import type { RowOutcome } from "../bigin/records.ts";
import type { RecordKind } from "../mapping/types.ts";
import { recordActivities } from "../store/activities.server.ts";
import { linksByShopifyId, type LinkWrite, type RecordLink, saveLinks } from "../store/links.server.ts";
import { type NewProblem, type ProblemCode, reportProblems } from "../store/problems.server.ts";
import type { SyncContext } from "./context.server.ts";
import { deferItems } from "./defer-items.server.ts";
import { withoutGone } from "./gone-lookups.server.ts";
import type { PushItem } from "./push-item.ts";
import type { PushReport } from "./push-records.server.ts";

type Refusal = Exclude<RowOutcome, { kind: "done" | "passing" }>;

/** Bigin's word on a row as a problem in ours: a code, and what its text needs. Pure. */
export function problemOf(outcome: Refusal, holder: RecordLink | undefined): { code: ProblemCode; params: object } {
  switch (outcome.kind) {
    case "duplicate":
      return { code: "duplicate_value", params: { field: outcome.field, biginId: outcome.existingId, holder: holder?.label ?? null } };
    case "full":
      return { code: "organization_full", params: {} };
    case "gone":
      return { code: "deleted_in_bigin", params: {} };
    case "rejected":
      if (outcome.code === "MANDATORY_NOT_FOUND") return { code: "mandatory_field", params: { field: outcome.field } };
      if (/NO_PERMISSION|AUTHORIZATION/.test(outcome.code)) return { code: "no_permission", params: { message: outcome.message } };
      return { code: "rejected", params: { code: outcome.code, field: outcome.field, message: outcome.message } };
  }
}

const isPassing = <One extends { outcome: RowOutcome }>(one: One): one is One & { outcome: Extract<RowOutcome, { kind: "passing" }> } =>
  one.outcome.kind === "passing";

/** One bad record fails alone, with its reason: the rest of its batch went through. Trouble that passes is waited for. */
export async function rejectItems(
  context: SyncContext,
  kind: RecordKind,
  unwritten: { item: PushItem; outcome: Exclude<RowOutcome, { kind: "done" }> }[],
  holders: Map<string, RecordLink>,
  report: PushReport,
): Promise<void> {
  const overdue = await deferItems(context, kind, unwritten.filter(isPassing), report.settled);
  const all = [...unwritten.flatMap(({ item, outcome }) => (outcome.kind === "passing" ? [] : [{ item, outcome: outcome as Refusal }])), ...overdue];
  const refused = await withoutGone(context, kind, all, report);
  if (refused.length === 0) return;
  const { db } = context.services;
  const now = new Date(context.services.now());
  const links = await linksByShopifyId(
    db,
    context.pair,
    kind,
    refused.map(({ item }) => item.shopifyId),
  );
  const judged = refused.map(({ item, outcome }) => {
    const holder = outcome.kind === "duplicate" && outcome.existingId ? holders.get(outcome.existingId) : undefined;
    return { item, outcome, link: links.get(item.shopifyId), ...problemOf(outcome, holder) };
  });
  const writes = judged.map(({ item, outcome, link, code }): LinkWrite => {
    const keep = link?.state === "linked";
    return {
      kind,
      shopifyId: item.shopifyId,
      label: item.label,
      state: outcome.kind === "gone" ? "deleted_in_bigin" : keep ? "linked" : "unlinked",
      outcome: outcome.kind === "full" ? "waiting" : outcome.kind === "gone" ? "skipped" : "failed",
      reason: code,
      insertStartedAt: null,
      ...(keep ? {} : { ...item.columns, shopifyUpdatedAt: item.seenUntil ?? null }),
    };
  });
  await saveLinks(db, context.pair, writes, now);
  await reportProblems(
    db,
    context.pair,
    judged.map(({ item, code, params }): NewProblem => ({ code, kind, subject: item.shopifyId, label: item.label, params })),
    now,
  );
  await recordActivities(
    db,
    context.pair,
    judged.map(({ item, outcome, link, code, params }) => ({
      kind,
      direction: "to_bigin" as const,
      outcome: outcome.kind === "full" ? ("waiting" as const) : ("failed" as const),
      cause: context.cause,
      shopifyId: item.shopifyId,
      biginId: link?.biginId ?? null,
      label: item.label,
      details: { reason: code, ...params },
    })),
    now,
  );
  for (const { item } of judged) report.settled.add(item.shopifyId);
}
