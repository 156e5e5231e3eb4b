/** Tags merge as sets, tag by tag, letter case ignored; the app's own tags stay in Bigin and out of the merge. */
import { cutText } from "./text.ts";
import type { Loss } from "./types.ts";
import { tagKey } from "./values.ts";

/** Tags that the app itself puts on records in Bigin. They never leave it, and only the app's own word removes them. */
export const APP_TAGS = {
  deletedInShopify: "Deleted in Shopify",
  mergedInShopify: "Merged in Shopify",
  removedVariant: "Removed variant",
} as const;

/** Characters of one tag; Zoho CRM documents it, Bigin says nothing. */
export const TAG_LENGTH = 25;
const SHOPIFY_TAG_LENGTH = 255;

const appTagKeys = new Set<string>(Object.values(APP_TAGS).map(tagKey));

export function isAppTag(tag: string): boolean {
  return appTagKeys.has(tagKey(tag));
}

/** Shopify separates tags by commas, so that one with a comma would become two. */
export function tagForShopify(tag: string): boolean {
  return !tag.includes(",") && tag.length <= SHOPIFY_TAG_LENGTH;
}

/** The tags a record has and shall have besides; tags it has already are not doubled. */
export function withTags(tags: string[], added: string[]): string[] {
  const keys = new Set(tags.map(tagKey));
  return [...tags, ...added.filter((tag) => !keys.has(tagKey(tag)))];
}

export function withoutTags(tags: string[], removed: string[]): string[] {
  const keys = new Set(removed.map(tagKey));
  return tags.filter((tag) => !keys.has(tagKey(tag)));
}

export interface TagSides {
  shopify: string[];
  bigin: string[];
  /** What was last seen on each side; empty on adoption, so that both sides get the union. */
  baseShopify: string[];
  baseBigin: string[];
}

export interface MergedTags {
  shopify: string[];
  bigin: string[];
  /** A tag that Bigin could not hold whole, or at all. */
  loss: Loss | null;
  /** Tags changed in Bigin alone that stay different. */
  kept: string[];
}

interface Tag {
  /** Spellings in Shopify that end in this tag of Bigin; more than one, or another, where tags were cut. */
  shopify: string[];
  bigin: string | null;
  carried: string;
  wasInShopify: boolean;
  wasInBigin: boolean;
}

/** `returns`: whether a change in Bigin goes to Shopify. `room`: characters that all tags together may have. */
export function mergeTags(sides: TagSides, returns: boolean, room: number | null): MergedTags {
  const tags = tagsByKey(sides);
  const addToBigin: string[] = [];
  const removeFromBigin: string[] = [];
  const addToShopify: string[] = [];
  const removeFromShopify: string[] = [];
  const kept: string[] = [];
  let loss: Loss | null = null;
  for (const tag of tags.values()) {
    const inShopify = tag.shopify.length > 0;
    const inBigin = tag.bigin !== null;
    const whole = tag.shopify.every((spelling) => tagKey(spelling) === tagKey(tag.carried));
    if (inShopify && !whole) loss = "cut";
    if (inShopify === inBigin) continue;
    const shopifyChanged = inShopify !== tag.wasInShopify;
    const biginChanged = inBigin !== tag.wasInBigin;
    // Added on one side, removed on the other: the tag stays, for that loses nothing.
    if (shopifyChanged && (inShopify || !biginChanged)) (inShopify ? addToBigin : removeFromBigin).push(tag.carried);
    else if (biginChanged && inBigin && returns && tagForShopify(tag.carried)) addToShopify.push(tag.carried);
    else if (biginChanged && !inBigin && returns && whole) removeFromShopify.push(...tag.shopify);
    else if (biginChanged) kept.push(tag.carried);
  }
  const left = withoutTags(sides.bigin, removeFromBigin);
  const fitting = withinRoom(left, addToBigin, room);
  return {
    shopify: withTags(withoutTags(sides.shopify, removeFromShopify), addToShopify),
    bigin: withTags(left, fitting),
    loss: fitting.length < addToBigin.length ? "cut" : loss,
    kept,
  };
}

function tagsByKey(sides: TagSides): Map<string, Tag> {
  const tags = new Map<string, Tag>();
  const tagOf = (carried: string): Tag => {
    const known = tags.get(tagKey(carried));
    const tag = known ?? { shopify: [], bigin: null, carried, wasInShopify: false, wasInBigin: false };
    tags.set(tagKey(carried), tag);
    return tag;
  };
  const ofPeople = (list: string[]): string[] => list.filter((tag) => !isAppTag(tag));
  for (const tag of ofPeople(sides.shopify)) tagOf(cutText(tag, TAG_LENGTH)).shopify.push(tag);
  for (const tag of ofPeople(sides.baseShopify)) tagOf(cutText(tag, TAG_LENGTH)).wasInShopify = true;
  for (const tag of ofPeople(sides.bigin)) tagOf(tag).bigin = tag;
  for (const tag of ofPeople(sides.baseBigin)) tagOf(tag).wasInBigin = true;
  return tags;
}

function withinRoom(present: string[], added: string[], room: number | null): string[] {
  if (room === null) return added;
  let used = present.reduce((sum, tag) => sum + tag.length + 1, 0);
  return added.filter((tag) => {
    if (used + tag.length > room) return false;
    used += tag.length + 1;
    return true;
  });
}
