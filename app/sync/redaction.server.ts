import type { BiginRecord } from "../bigin/records.ts";
import type { RecordKeys } from "../mapping/identity.ts";
import type { Db, Tx } from "../db.server.ts";
import type { SyncContext } from "./context.server.ts";
import { hashKeys, keysOfRecord } from "./match-keys.server.ts";

/** Whoever was redacted leaves keyed hashes of e-mail, phone and Bigin id, so that nobody comes back as new. */
export async function rememberForgotten(
  db: Db | Tx,
  shopId: string,
  hash: (scope: string, text: string) => string,
  keys: Pick<RecordKeys, "email" | "phone">,
  biginId: string | null,
  at: Date,
): Promise<void> {
  const hashes = [
    ...(keys.email ? [hash("email", keys.email)] : []),
    ...(keys.phone ? [hash("phone", keys.phone)] : []),
    ...(biginId ? [hash("bigin-id", biginId)] : []),
  ];
  await db.redactedKey.createMany({ data: hashes.map((one) => ({ shopId, hash: one, at })), skipDuplicates: true });
}

/** Bigin ids of records whose link ends: whoever takes one out of the recycle bin later brings nobody back to Shopify. */
export async function rememberEnded(
  db: Db | Tx,
  shopId: string,
  hash: (scope: string, text: string) => string,
  biginIds: (string | null)[],
  at: Date,
): Promise<void> {
  for (const biginId of biginIds) if (biginId) await rememberForgotten(db, shopId, hash, { email: null, phone: null }, biginId, at);
}

export async function isForgotten(context: SyncContext, module: "Contacts" | "Products", record: BiginRecord): Promise<boolean> {
  const { email, phone } = hashKeys(context, keysOfRecord(context, module, record));
  const hashes = [...(email ? [email] : []), ...(phone ? [phone] : []), context.hash("bigin-id", record.id)];
  return (await context.services.db.redactedKey.count({ where: { shopId: context.pair.shopId, hash: { in: hashes } } })) > 0;
}
