import { rowsOf } from "../mapping/effective-rows.ts";
import { locateField } from "../mapping/fields.ts";
import { isAppTag } from "../mapping/tags.ts";
import type { FieldDecision, MergeResult, RecordKind, Value } from "../mapping/types.ts";
import { isEmpty, sameValue } from "../mapping/values.ts";
import { MODULE_OF } from "../store/links.server.ts";
import { type NewProblem, type Problem, type ProblemCode, reportProblems, resolveProblems } from "../store/problems.server.ts";
import type { SyncContext } from "./context.server.ts";

/** Problems of fields that Shopify did not take. */
export const REFUSED_CODES = ["shopify_rejected", "address_rejected", "email_taken", "phone_taken", "unknown_country"] as const satisfies ProblemCode[];
export const isRefusal = (code: string | null): boolean => (REFUSED_CODES as readonly (string | null)[]).includes(code);
/** Problems of single fields: they end when both sides agree again, whatever else goes through meanwhile. */
export const FIELD_CODES = ["kept_different", ...REFUSED_CODES] as const satisfies ProblemCode[];
/** What is over once a record went through to Bigin. */
export const CURED_BY_BIGIN: ProblemCode[] = [
  "ambiguous_match",
  "pipeline_missing",
  "stage_missing",
  "currency_undecided",
  "organization_full",
  "no_permission",
  "rejected",
  "duplicate_value",
  "no_email_or_phone",
  "variant_needs_decision",
  "mandatory_field",
  "unexpected",
];

export interface KeptField {
  key: string;
  shopify: Value;
  bigin: Value;
  because: string | null;
  detail: string | null;
}

export interface MergedRecord {
  shopifyId: string;
  label: string;
  source: unknown;
  merge: MergeResult;
}

/** Of these records those of which Shopify still lacks a field that it refused, going by what both sides have after this merge. */
export async function stillRefused(context: SyncContext, kind: RecordKind, records: MergedRecord[]): Promise<Set<string>> {
  if (records.length === 0) return new Set();
  const known = await context.services.db.problem.findMany({
    where: { ...context.pair, subject: { in: records.map(({ shopifyId }) => shopifyId) }, state: { not: "resolved" }, code: { in: [...REFUSED_CODES] } },
  });
  const refused = records.filter((record) => known.some((problem) => problem.subject === record.shopifyId && !isOver(context, kind, problem, [], record)));
  return new Set(refused.map(({ shopifyId }) => shopifyId));
}

/** Fields that stay different on the two sides, and why: listed with a choice, never healed by themselves. */
export async function reportKeptDifferent(context: SyncContext, kind: RecordKind, records: MergedRecord[]): Promise<void> {
  const { db } = context.services;
  const now = new Date(context.services.now());
  const open = await db.problem.findMany({
    where: { ...context.pair, subject: { in: records.map(({ shopifyId }) => shopifyId) }, state: { not: "resolved" }, code: { in: [...FIELD_CODES] } },
  });
  const problems: NewProblem[] = [];
  for (const record of records) {
    const { shopifyId: subject, label } = record;
    const known = open.filter((problem) => problem.subject === subject);
    const decided = record.merge.decisions.flatMap((decision) => (decision.rule === "kept_different" ? [keptField(decision)] : []));
    const unknownPlaces = decided.filter(({ detail }) => detail === "country_unknown");
    const fresh = decided.filter((field) => !unknownPlaces.includes(field));
    const listed = known.filter(({ code }) => code === "kept_different").flatMap(fieldsOf);
    const lasting = listed.filter(({ key }) => !fresh.some((field) => field.key === key) && !agrees(context, kind, key, record));
    const fields = [...lasting.map((field) => current(field, record.merge)), ...fresh];
    if (fresh.length > 0 || (lasting.length > 0 && lasting.length < listed.length))
      problems.push({ code: "kept_different", kind, subject, label, params: { fields } });
    for (const place of unknownPlaces)
      problems.push({ code: "unknown_country", kind, subject, label, params: { field: place.key, fields: [place.key], message: String(place.bigin) } });
    const over = known.filter((problem) => isOver(context, kind, problem, fields, record));
    await resolveProblems(
      db,
      context.pair,
      over.length > 0 ? [subject] : [],
      now,
      over.map(({ code }) => code as ProblemCode),
      "agreed",
    );
  }
  await reportProblems(db, context.pair, problems, now);
}

function isOver(context: SyncContext, kind: RecordKind, problem: Problem, kept: KeptField[], record: MergedRecord): boolean {
  if (problem.code === "kept_different") return kept.length === 0;
  const keys = failedKeys(problem);
  return keys.length > 0 && keys.every((key) => agrees(context, kind, key, record));
}

/** The fields that Shopify refused, as the problem names them. */
export function failedKeys(problem: Problem): string[] {
  const { field, fields } = problem.params as { field?: unknown; fields?: unknown };
  return Array.isArray(fields) ? fields.filter((key) => typeof key === "string") : typeof field === "string" ? [field] : [];
}

/** The fields that a `kept_different` problem lists. */
export function fieldsOf(problem: Problem): KeptField[] {
  const { fields } = problem.params as { fields?: KeptField[] };
  return Array.isArray(fields) ? fields : [];
}

function keptField(decision: Extract<FieldDecision, { rule: "kept_different" }>): KeptField {
  return { key: decision.key, shopify: decision.shopify, bigin: decision.bigin, because: decision.because, detail: decision.detail ?? null };
}

function current(field: KeptField, merge: MergeResult): KeptField {
  return { ...field, shopify: merge.nextBaseShopify[field.key] ?? null, bigin: merge.nextBaseBigin[field.key] ?? null };
}

/** Both sides say the same of a field after this merge, each in its own way. */
function agrees(context: SyncContext, kind: RecordKind, key: string, { merge, source }: MergedRecord): boolean {
  const row = rowsOf(kind, context.mapping).find((candidate) => candidate.key === key);
  const field = row && locateField(row.place, context.mapping.fields[MODULE_OF[kind]] ?? []);
  if (!row || !field) return true;
  const shopify = merge.nextBaseShopify[key] ?? null;
  const bigin = withoutAppTags(merge.nextBaseBigin[key] ?? null);
  if (sameValue(shopify, bigin)) return true;
  const carried = row.toBigin(shopify, field, source, context.mapping);
  if (carried.loss === "option_missing") return false;
  return sameValue(carried.value, bigin) || (!isEmpty(shopify) && !isEmpty(bigin) && (row.same?.(shopify, bigin, context.mapping) ?? false));
}

function withoutAppTags(value: Value): Value {
  return Array.isArray(value) ? value.filter((tag) => !isAppTag(tag)) : value;
}
