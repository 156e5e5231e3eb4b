import type { RecordKeys } from "../mapping/identity.ts";

/** The keys under which a guest's contact is linked: by e-mail first, by phone where there is none. */
export function guestKeys(hash: (scope: string, text: string) => string, keys: Pick<RecordKeys, "email" | "phone">): string[] {
  return [...(keys.email ? [`guest:${hash("email", keys.email)}`] : []), ...(keys.phone ? [`guest:${hash("phone", keys.phone)}`] : [])];
}
