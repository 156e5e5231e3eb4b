import type { RecordKeys } from "../mapping/identity.ts";

/** The keys under which a guest's contact is linked: by e-mail first, by phone where there is none. */
export function guestKeys(hash: (scope: string, text: string) => string, keys: Pick<RecordKeys, "email" | "phone">): string[] {
  return [...(keys.email ? [`guest:${hash("email", keys.email)}`] : []), ...(keys.phone ? [`guest:${hash("phone", keys.phone)}`] : [])];
}

/** Whether a link's Shopify id is a guest's key: there is no customer record behind it. */
export const isGuestKey = (shopifyId: string | null): boolean => shopifyId?.startsWith("guest:") ?? false;
