/** How one field is merged; consent has a file of its own. */
import { asSeen, carry, difference, keep, returnBlock, same, writeToBigin, writeToShopify, type FieldOutcome, type FieldState } from "./field-merge.ts";
import { mergeTags } from "./tags.ts";
import type { FieldDecision, Owner } from "./types.ts";
import { isEmpty, sameValue } from "./values.ts";

/** Three-way merge of a plain value: a change is a difference from that side's own base. */
export function mergeValue<Source>(state: FieldState<Source>): FieldOutcome {
  const { baseShopify, baseBigin } = state;
  if (baseShopify === undefined || baseBigin === undefined) return adoptValue(state);
  const shopifyChanged = !same(state, state.shopify, baseShopify);
  const biginChanged = !same(state, state.bigin, baseBigin);
  if (!shopifyChanged && !biginChanged) return state.row.rule === "stage" ? followStage(state) : asSeen(state);
  if (agree(state)) return asSeen(state);
  const block = returnBlock(state);
  if (!shopifyChanged) return block === null ? writeToShopify(state, { rule: "bigin_changed" }) : stayOrFollow(state, block);
  const personsEdit = biginChanged || !same(state, carry(state, baseShopify).value, state.bigin);
  if (block !== null) return winsOneWay(state, personsEdit) ? writeToBigin(state, oneWayRule(state, biginChanged)) : keep(state, block);
  if (!biginChanged) return writeToBigin(state, { rule: "shopify_changed" });
  const owner = state.chosenOwner ?? state.row.defaultOwner;
  return biginIsNewer(owner, state) ? writeToShopify(state, { rule: "conflict", owner }) : writeToBigin(state, { rule: "conflict", owner });
}

/**
 * First meeting of two records: what each has is its base, what one lacks is filled from the other, what differs
 * stays. Only a field of the app's own making is set right at once.
 */
function adoptValue<Source>(state: FieldState<Source>): FieldOutcome {
  if (agree(state)) return asSeen(state);
  if (isEmpty(state.bigin)) return writeToBigin(state, { rule: "filled" });
  if (isEmpty(state.shopify)) return returnBlock(state) === null ? writeToShopify(state, { rule: "filled" }) : asSeen(state);
  return state.row.appOwned ? writeToBigin(state, { rule: "filled" }) : keep(state, "adopted");
}

/** Both sides say the same already, each in its own way: cut, converted or spelled otherwise. */
function agree<Source>(state: FieldState<Source>): boolean {
  const carried = carry(state, state.shopify);
  return carried.loss !== "option_missing" && same(state, carried.value, state.bigin);
}

/** Whether Shopify's change is written to a field that never comes back. Only a merchant's own choice keeps Bigin's. */
function winsOneWay<Source>(state: FieldState<Source>, personsEdit: boolean): boolean {
  return !personsEdit || state.chosenOwner === null || state.row.rule === "stage" || !biginIsNewer(state.chosenOwner, state);
}

function oneWayRule<Source>(state: FieldState<Source>, biginChanged: boolean): { rule: "shopify_changed" } | { rule: "conflict"; owner: Owner } {
  return biginChanged && state.row.rule !== "stage" ? { rule: "conflict", owner: state.chosenOwner ?? "shopify" } : { rule: "shopify_changed" };
}

function biginIsNewer<Source>(owner: Owner, state: FieldState<Source>): boolean {
  if (owner !== "newest") return owner === "bigin";
  const { shopifyChangedAt, biginChangedAt } = state;
  return biginChangedAt !== null && (shopifyChangedAt === null || biginChangedAt > shopifyChangedAt);
}

function stayOrFollow<Source>(state: FieldState<Source>, because: Parameters<typeof keep>[1]): FieldOutcome {
  return state.row.rule === "stage" && state.context.settings.stageAlwaysFollows ? followStage(state) : keep(state, because);
}

/** A deal that a person moved stays where it is, unless the merchant wants the stage always followed. */
function followStage<Source>(state: FieldState<Source>): FieldOutcome {
  if (!state.context.settings.stageAlwaysFollows || agree(state)) return asSeen(state);
  return writeToBigin(state, { rule: "shopify_changed" });
}

export function mergeTagField<Source>(state: FieldState<Source>): FieldOutcome {
  const block = returnBlock({ ...state, baseShopify: undefined });
  const sides = { shopify: list(state.shopify), bigin: list(state.bigin), baseShopify: list(state.baseShopify), baseBigin: list(state.baseBigin) };
  const merged = mergeTags(sides, block === null, state.field.length);
  const adopted = state.baseShopify === undefined || state.baseBigin === undefined;
  const outcome: FieldOutcome = { baseShopify: merged.shopify, baseBigin: merged.bigin, decisions: [] };
  const record = (decision: FieldDecision): unknown => outcome.decisions.push(decision);
  if (!sameValue(merged.bigin, sides.bigin)) {
    outcome.writeBigin = merged.bigin;
    record({ ...difference(state), rule: adopted ? "filled" : "shopify_changed", wrote: "bigin", value: merged.bigin, loss: merged.loss });
  }
  if (!sameValue(merged.shopify, sides.shopify)) {
    outcome.writeShopify = merged.shopify;
    record({ ...difference(state), rule: adopted ? "filled" : "bigin_changed", wrote: "shopify", value: merged.shopify, loss: null });
  }
  if (merged.kept.length > 0 && !adopted) record({ ...difference(state), rule: "kept_different", because: block ?? "lossy", detail: merged.kept.join(", ") });
  return outcome;
}

function list(value: unknown): string[] {
  return Array.isArray(value) ? (value as string[]) : [];
}
