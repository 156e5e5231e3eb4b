/** Three-way merge of one record, field by field, with a base per side. Writes nothing: says what to write. */
import { mergeConsent } from "./consent.ts";
import type { FieldOutcome, FieldState } from "./field-merge.ts";
import { mergeTagField, mergeValue } from "./field-rules.ts";
import { locateRows, type LocatedRow } from "./fields.ts";
import { OPT_OUT_SET_BY } from "./opt-out.ts";
import type { BiginField, Direction, FieldRow, MappingContext, MergeInput, MergeResult, Owner, Values } from "./types.ts";
import { isEmpty } from "./values.ts";

export interface MergeOptions {
  direction: Direction;
  /** The merchant's choices by field key; a field that isn't named goes by its default. */
  owners?: Record<string, Owner>;
  fieldsMeta: BiginField[];
  /** What was lost when Bigin was last written, by field key, as `nextLosses` keeps it. */
  losses?: Record<string, string>;
}

/**
 * A side that is null, or a key that it lacks, was not read now and counts as unchanged. A field never seen in Bigin
 * is left until the record is read (`unread` names it), unless the whole record is new (`bigin: {}`, or null without any base) or the
 * field is the app's own. Fields that the organisation lacks, or that wait for a decision, keep no base, so that they
 * are adopted when they come. `nextBase…` hold once everything in `write…` is written; of a write that a provider
 * refuses in part, the refused fields' keys keep their old base.
 */
export function mergeRecord<Source>(rows: FieldRow<Source>[], input: MergeInput, source: Source, context: MappingContext, options: MergeOptions): MergeResult {
  const result: MergeResult = { writeBigin: {}, writeShopify: {}, nextBaseShopify: {}, nextBaseBigin: {}, decisions: [], waits: [], unread: [] };
  if (options.direction === "off") return { ...result, nextBaseShopify: { ...input.baseShopify }, nextBaseBigin: { ...input.baseBigin } };
  for (const located of locateRows(rows, options.fieldsMeta, context)) {
    const { key } = located.row;
    const state = stateOf(located, input, source, context, options);
    if (state === null && !isEmpty(input.shopify?.[key])) result.unread.push(key);
    collect(result, key, state === null ? unseen(key, input) : mergeField(state));
  }
  return result;
}

/** Two records that were each made without the other: own values are bases, gaps are filled, differences are listed. */
export function adoptRecord<Source>(
  rows: FieldRow<Source>[],
  input: Pick<MergeInput, "shopify" | "bigin">,
  source: Source,
  context: MappingContext,
  options: MergeOptions,
): MergeResult {
  const unmet: MergeInput = { ...input, baseShopify: {}, baseBigin: {}, shopifyChangedAt: null, biginChangedAt: null };
  return mergeRecord(rows, unmet, source, context, options);
}

function stateOf<Source>(
  { row, field }: LocatedRow<Source>,
  input: MergeInput,
  source: Source,
  context: MappingContext,
  options: MergeOptions,
): FieldState<Source> | null {
  const { key } = row;
  const shopify = input.shopify?.[key] ?? (input.shopify && key in input.shopify ? null : input.baseShopify[key]);
  const biginRead = input.bigin?.[key] !== undefined;
  const bigin = input.bigin?.[key] ?? (biginRead ? null : input.baseBigin[key]);
  if (shopify === undefined) return null;
  const neverSeen = bigin === undefined && Object.keys(input.baseBigin).length > 0 && !("label" in row.place);
  if (neverSeen) return null;
  return {
    row,
    field,
    source,
    context,
    direction: options.direction,
    chosenOwner: options.owners?.[key] ?? null,
    shopify,
    bigin: bigin ?? null,
    baseShopify: input.baseShopify[key],
    baseBigin: input.baseBigin[key],
    shopifyChangedAt: input.shopifyChangedAt,
    biginChangedAt: input.biginChangedAt,
    lastLoss: options.losses?.[key] ?? null,
    optOutSetBy: input.baseBigin[OPT_OUT_SET_BY] ?? null,
  };
}

function mergeField<Source>(state: FieldState<Source>): FieldOutcome {
  if (state.row.rule === "tags") return mergeTagField(state);
  if (state.row.rule === "consent") return mergeConsent(state);
  return mergeValue(state);
}

function unseen(key: string, input: MergeInput): FieldOutcome {
  return { baseShopify: input.baseShopify[key], baseBigin: input.baseBigin[key], decisions: [] };
}

function collect(result: MergeResult, key: string, outcome: FieldOutcome): void {
  if (outcome.writeBigin !== undefined) result.writeBigin[key] = outcome.writeBigin;
  if (outcome.writeShopify !== undefined) result.writeShopify[key] = outcome.writeShopify;
  if (outcome.baseShopify !== undefined) result.nextBaseShopify[key] = outcome.baseShopify;
  if (outcome.baseBigin !== undefined) result.nextBaseBigin[key] = outcome.baseBigin;
  if (outcome.optOutSetBy !== undefined && outcome.optOutSetBy !== null) result.nextBaseBigin[OPT_OUT_SET_BY] = outcome.optOutSetBy;
  if (outcome.waits) result.waits.push(outcome.waits);
  result.decisions.push(...outcome.decisions);
}

/**
 * The bases for a merge of which some fields are not written yet, or were refused: on both sides those fields keep
 * what they had before, so that the next merge decides them again. Save these before the first write to Shopify.
 */
export function basesWithout(
  merge: MergeResult,
  input: Pick<MergeInput, "baseShopify" | "baseBigin">,
  keys: string[],
): { baseShopify: Values; baseBigin: Values } {
  const held = (next: Values, previous: Values): Values => {
    const bases = { ...next };
    for (const key of keys) {
      const before = previous[key];
      if (before === undefined) delete bases[key];
      else bases[key] = before;
    }
    return bases;
  };
  return { baseShopify: held(merge.nextBaseShopify, input.baseShopify), baseBigin: held(merge.nextBaseBigin, input.baseBigin) };
}

/** What was lost on the way to Bigin, after the writes of a merge. */
export function nextLosses(losses: Record<string, string>, merge: Pick<MergeResult, "decisions">): Record<string, string> {
  const next = { ...losses };
  for (const decision of merge.decisions) {
    if (decision.rule === "kept_different" || decision.wrote !== "bigin") continue;
    if (decision.loss === null) delete next[decision.key];
    else next[decision.key] = decision.loss;
  }
  return next;
}
