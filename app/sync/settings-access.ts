import type { MerchantSettings } from "./settings.ts";

type SettingsAccess = MerchantSettings["settingsAccess"];

/** The account owner always may, so that nobody can lock the owner out. */
export function mayChangeSettings(access: SettingsAccess, person: { userId: string; accountOwner: boolean }): boolean {
  return access.who === "everyone" || person.accountOwner || (access.who === "chosen" && access.staff.includes(person.userId));
}

/**
 * What is wrong with a choice of who may use the settings, as a code of `settings.errors.*`: nobody shuts themselves
 * out, and only people who have opened the app can be chosen. `person` is null where Shopify didn't say who asks.
 */
export function accessError(
  before: SettingsAccess,
  after: SettingsAccess,
  person: { userId: string; accountOwner: boolean } | null,
  known: string[],
): string | null {
  if (JSON.stringify(before) === JSON.stringify(after) || after.who === "everyone") return null;
  if (!person) return "whoUnknown";
  if (after.staff.some((userId) => !known.includes(userId) && !before.staff.includes(userId))) return "staffUnknown";
  return mayChangeSettings(after, person) ? null : "lockedOut";
}
