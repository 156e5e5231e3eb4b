import type { Services } from "../services.server.ts";
import { readSessionUser } from "../shopify/tokens.server.ts";
import { readShopSettings } from "../store/shops.server.ts";
import { findStaff, listStaff, saveStaff } from "../store/staff.server.ts";
import { mayChangeSettings } from "./settings-access.ts";

/** The person behind a request. */
export interface Visitor {
  userId: string;
  sessionToken: string;
}

const DAY = 24 * 60 * 60_000;
/** Shopify is asked who somebody is once a day. */
const ASKED_AGAIN = DAY;
/** A refusal is not given on older knowledge than this: the account may have passed to somebody else. */
const REFUSED_ON = 60_000;
const FORGOTTEN = 400 * DAY;

interface Person {
  userId: string;
  accountOwner: boolean;
}

/** Who this is: as remembered where Shopify said so less than `within` ago, else as Shopify says now; null where it doesn't say. */
export async function meetVisitor(services: Services, shopId: string, visitor: Visitor, within: number = ASKED_AGAIN): Promise<Person | null> {
  const { db, box, env, fetch } = services;
  const known = await findStaff(db, shopId, visitor.userId);
  if (known && services.now() - known.lastSeenAt.getTime() < within) return known;
  const asked = { shop: shopId, apiKey: env.SHOPIFY_API_KEY, apiSecret: env.SHOPIFY_API_SECRET, sessionToken: visitor.sessionToken };
  const person = await readSessionUser((input, init) => fetch(input, init), asked);
  if (!person || person.userId !== visitor.userId) return known;
  await saveStaff(db, box, shopId, person, new Date(services.now()), new Date(services.now() - FORGOTTEN));
  return person;
}

/**
 * Remembers who opened the app, for the choice in Settings. A page never waits for it, and never fails by it. Who was
 * shown that they may not is looked up anew, so that their next page knows better where the account has passed to them.
 */
export function noteVisitor(services: Services, shopId: string, visitor: Visitor, denied: boolean): void {
  meetVisitor(services, shopId, visitor, denied ? REFUSED_ON : ASKED_AGAIN).catch((error: unknown) =>
    services.log.warn({ err: error, shopId }, "a visitor could not be noted"),
  );
}

export type SettingsRefusal = "settings_not_allowed" | "settings_who_unknown";

/**
 * Why this person may not change what the app does; null where they may. Every action that changes settings, the
 * connection, the mapping, or starts and stops the sync asks here first.
 */
export async function settingsRefusal({
  services,
  shopId,
  visitor,
}: {
  services: Services;
  shopId: string;
  visitor: Visitor;
}): Promise<SettingsRefusal | null> {
  const { settingsAccess } = await readShopSettings(services.db, shopId);
  if (settingsAccess.who === "everyone") return null;
  const known = await meetVisitor(services, shopId, visitor);
  if (known && mayChangeSettings(settingsAccess, known)) return null;
  const sure = await meetVisitor(services, shopId, visitor, REFUSED_ON);
  if (!sure) return "settings_who_unknown";
  return mayChangeSettings(settingsAccess, sure) ? null : "settings_not_allowed";
}

export interface SettingsDenial {
  reason: SettingsRefusal;
  keepers: string[];
}

/**
 * What the pages show a person who may not: by what is remembered of them, so that a page waits for Shopify once a day
 * at most. It disables buttons and decides nothing; every action asks `settingsRefusal`.
 */
export async function settingsDenial({ services, shopId, visitor }: { services: Services; shopId: string; visitor: Visitor }): Promise<SettingsDenial | null> {
  const { settingsAccess } = await readShopSettings(services.db, shopId);
  if (settingsAccess.who === "everyone") return null;
  const known = await meetVisitor(services, shopId, visitor);
  if (known && mayChangeSettings(settingsAccess, known)) return null;
  return { reason: known ? "settings_not_allowed" : "settings_who_unknown", keepers: await settingsKeepers(services, shopId) };
}

/** Whom a person who may not should ask: names of the account owner and, where some are chosen, of those. */
export async function settingsKeepers(services: Services, shopId: string): Promise<string[]> {
  const { settingsAccess } = await readShopSettings(services.db, shopId);
  const staff = await listStaff(services.db, services.box, shopId);
  return staff.filter((person) => mayChangeSettings(settingsAccess, person) && person.name !== "").map((person) => person.name);
}
