import type { FieldDecision, RecordKind } from "../mapping/types.ts";
import { reportProblems, resolveProblems } from "../store/problems.server.ts";
import type { SyncContext } from "./context.server.ts";

/** Fields that stay different on the two sides, and why: listed with a choice, never healed by themselves. */
export async function reportKeptDifferent(context: SyncContext, kind: RecordKind, records: { shopifyId: string; label: string; decisions: FieldDecision[] }[]): Promise<void> {
  const now = new Date(context.services.now());
  const kept = records
    .map((record) => ({ ...record, fields: record.decisions.filter((decision) => decision.rule === "kept_different") }))
    .filter(({ fields }) => fields.length > 0);
  await reportProblems(
    context.services.db,
    context.pair,
    kept.map(({ shopifyId, label, fields }) => ({
      code: "kept_different" as const,
      kind,
      subject: shopifyId,
      label,
      params: { fields: fields.map((field) => ({ key: field.key, shopify: field.shopify, bigin: field.bigin, because: "because" in field ? field.because : null })) },
    })),
    now,
  );
}

/** All fields agree again: the entry ends. */
export async function clearKeptDifferent(context: SyncContext, shopifyIds: string[]): Promise<void> {
  await resolveProblems(context.services.db, context.pair, shopifyIds, new Date(context.services.now()), ["kept_different"]);
}
