/** What the field rules share: one field as both sides have it, and what is to become of it. */
import { mayReturn } from "./fields.ts";
import type { BiginField, Carried, Direction, FieldDecision, FieldDifference, FieldRow, MappingContext, MissingOption, Owner, Value } from "./types.ts";
import { isEmpty, sameValue } from "./values.ts";

export interface FieldState<Source> {
  row: FieldRow<Source>;
  field: BiginField;
  source: Source;
  context: MappingContext;
  direction: Direction;
  /** The merchant's own choice of an owner for this field, if there is one. */
  chosenOwner: Owner | null;
  shopify: Value;
  bigin: Value;
  /** Undefined: that side was never looked at. */
  baseShopify: Value | undefined;
  baseBigin: Value | undefined;
  shopifyChangedAt: number | null;
  biginChangedAt: number | null;
  /** What the last write to Bigin lost, if it is known. */
  lastLoss: string | null;
  /** Who ticked the opt-out in Bigin, as remembered beside the base. */
  optOutSetBy: Value;
}

/** Absent writes: nothing to write. Bases are those once the writes are done. */
export interface FieldOutcome {
  writeBigin?: Value;
  writeShopify?: Value;
  baseShopify: Value | undefined;
  baseBigin: Value | undefined;
  decisions: FieldDecision[];
  waits?: MissingOption;
  optOutSetBy?: Value;
}

export function difference<Source>(state: FieldState<Source>): FieldDifference {
  const { row, shopify, bigin, baseShopify, baseBigin } = state;
  return { key: row.key, shopify, bigin, baseShopify, baseBigin };
}

export function same<Source>(state: FieldState<Source>, one: Value, other: Value): boolean {
  return sameValue(one, other) || (!isEmpty(one) && !isEmpty(other) && (state.row.same?.(one, other, state.context) ?? false));
}

export function carry<Source>(state: FieldState<Source>, value: Value): Carried {
  return state.row.toBigin(value, state.field, state.source, state.context);
}

type KeptBecause = Extract<FieldDecision, { rule: "kept_different" }>["because"];

/** Why a change in Bigin may not go to Shopify; null where it may. */
export function returnBlock<Source>(state: FieldState<Source>): KeptBecause | null {
  if (!mayReturn(state.row, state.source, state.context)) return "one_way";
  if (state.direction !== "both") return "direction";
  if (state.baseShopify === undefined) return null;
  // What Bigin had was not the whole of what Shopify has; an invented value apart, nobody loses by another one.
  const { loss } = carry(state, state.baseShopify);
  return (loss === null || loss === "invented" || loss === "fallback") && !stillCut(state) ? null : "lossy";
}

/** A field that has grown since: Bigin still has the beginning of what Shopify has, and would send that back. */
function stillCut<Source>({ lastLoss, baseShopify, baseBigin }: FieldState<Source>): boolean {
  if (lastLoss !== "cut" || typeof baseShopify !== "string" || typeof baseBigin !== "string") return false;
  return baseShopify !== baseBigin && baseShopify.startsWith(baseBigin);
}

/** Nothing is written; each side's present value is its base. */
export function asSeen<Source>(state: FieldState<Source>, decisions: FieldDecision[] = []): FieldOutcome {
  return { baseShopify: state.shopify, baseBigin: state.bigin, decisions };
}

export function keep<Source>(state: FieldState<Source>, because: KeptBecause, detail?: string): FieldOutcome {
  return asSeen(state, [{ ...difference(state), rule: "kept_different", because, ...(detail === undefined ? {} : { detail }) }]);
}

type Rule = { rule: "shopify_changed" } | { rule: "bigin_changed" } | { rule: "filled" } | { rule: "conflict"; owner: Owner };

/** Carries Shopify's value to Bigin. An option that Bigin lacks makes a stage wait, and leaves any other field as it is. */
export function writeToBigin<Source>(state: FieldState<Source>, rule: Exclude<Rule, { rule: "bigin_changed" }>): FieldOutcome {
  const carried = carry(state, state.shopify);
  if (carried.loss === "option_missing") {
    if (state.row.rule !== "stage") return asSeen(state);
    return { baseShopify: state.baseShopify, baseBigin: state.baseBigin, decisions: [], waits: { key: state.row.key, missing: String(state.shopify) } };
  }
  if (same(state, carried.value, state.bigin)) return asSeen(state);
  const decision: FieldDecision = { ...difference(state), ...rule, wrote: "bigin", value: carried.value, loss: carried.loss };
  return { writeBigin: carried.value, baseShopify: state.shopify, baseBigin: carried.value, decisions: [decision] };
}

/** Carries Bigin's value to Shopify; one that Shopify would not take is kept where it is, with the reason. */
export function writeToShopify<Source>(state: FieldState<Source>, rule: Exclude<Rule, { rule: "shopify_changed" }>): FieldOutcome {
  const carried = state.row.toShopify?.(state.bigin, state.context, state.source);
  if (carried === undefined) throw new Error(`Field ${state.row.key} has no way back to Shopify`);
  if ("refused" in carried) return keep(state, "refused", carried.refused);
  if (same(state, carried.value, state.shopify)) return asSeen(state);
  const decision: FieldDecision = { ...difference(state), ...rule, wrote: "shopify", value: carried.value, loss: carried.loss };
  return { writeShopify: carried.value, baseShopify: carried.value, baseBigin: state.bigin, decisions: [decision] };
}
