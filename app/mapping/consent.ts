import { asSeen, difference, keep, returnBlock, type FieldOutcome, type FieldState } from "./field-merge.ts";
import type { FieldDecision } from "./types.ts";

/**
 * Values are opted out or not, `true` for all but SUBSCRIBED in Shopify. A tick goes to Shopify only where a person
 * made it; a later subscription in Shopify lifts the app's own tick only; where both sides moved, no mail goes out.
 */
export function mergeConsent<Source>(state: FieldState<Source>): FieldOutcome {
  const { shopify, bigin, baseShopify, baseBigin } = state;
  const inBigin = bigin === true;
  if (baseShopify === undefined || baseBigin === undefined) return adopt(state);
  if (typeof baseShopify !== "boolean") return recovered(state);
  const wasInBigin = baseBigin === true;
  const shopifyChanged = shopify !== baseShopify;
  if (inBigin !== wasInBigin) {
    if (inBigin) return tickedByPerson(state);
    // Lifted by a person in Bigin: nobody is subscribed in Shopify by that. A new refusal in Shopify ticks it again.
    if (shopifyChanged && shopify === true) return { ...setInBigin(state, true, "conflict"), optOutSetBy: "app" };
    return shopify === true ? { ...keep(state, "one_way"), optOutSetBy: null } : { ...asSeen(state), optOutSetBy: null };
  }
  if (!shopifyChanged || shopify === bigin) return remembered(state);
  if (shopify === true) return { ...setInBigin(state, true, "shopify_changed"), optOutSetBy: "app" };
  if (state.optOutSetBy === "app") return { ...setInBigin(state, false, "shopify_changed"), optOutSetBy: null };
  return { ...keep(state, "one_way"), optOutSetBy: "person" };
}

/** A new contact gets what Shopify says; one that was there before is only ever opted out. */
function adopt<Source>(state: FieldState<Source>): FieldOutcome {
  const isNew = state.bigin === null;
  if (state.bigin === true) return { ...(state.shopify === true ? asSeen(state) : keep(state, "adopted")), optOutSetBy: "person" };
  if (state.shopify === true) return { ...setInBigin(state, true, "filled"), optOutSetBy: "app" };
  return isNew ? { ...setInBigin(state, false, "filled"), optOutSetBy: null } : { ...asSeen(state), optOutSetBy: null };
}

/** Bigin's value is the app's own, with a base that no value of Shopify equals: an insert whose answer was lost. */
function recovered<Source>(state: FieldState<Source>): FieldOutcome {
  const outcome = state.shopify === (state.bigin === true) ? asSeen(state) : setInBigin(state, state.shopify === true, "shopify_changed");
  return { ...outcome, optOutSetBy: state.shopify === true ? "app" : null };
}

function tickedByPerson<Source>(state: FieldState<Source>): FieldOutcome {
  if (state.shopify === true) return { ...asSeen(state), optOutSetBy: "person" };
  const block = returnBlock(state);
  if (block !== null) return { ...keep(state, block), optOutSetBy: "person" };
  const rule = state.shopify === state.baseShopify ? ({ rule: "bigin_changed" } as const) : ({ rule: "conflict", owner: "bigin" } as const);
  const decision: FieldDecision = { ...difference(state), ...rule, wrote: "shopify", value: true, loss: null };
  return { writeShopify: true, baseShopify: true, baseBigin: true, decisions: [decision], optOutSetBy: "person" };
}

function setInBigin<Source>(state: FieldState<Source>, value: boolean, rule: "shopify_changed" | "filled" | "conflict"): FieldOutcome {
  const named = rule === "conflict" ? ({ rule, owner: "shopify" } as const) : ({ rule } as const);
  const decision: FieldDecision = { ...difference(state), ...named, wrote: "bigin", value, loss: null };
  return { writeBigin: value, baseShopify: state.shopify, baseBigin: value, decisions: [decision] };
}

function remembered<Source>(state: FieldState<Source>): FieldOutcome {
  return { ...asSeen(state), optOutSetBy: state.optOutSetBy };
}
