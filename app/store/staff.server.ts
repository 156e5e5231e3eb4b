import type { Db } from "../db.server.ts";
import type { SecretBox } from "../secrets.server.ts";

/** Someone of the shop's people who has opened the app. */
export interface StaffMember {
  userId: string;
  /** Empty where Shopify has none. */
  name: string;
  accountOwner: boolean;
  lastSeenAt: Date;
}

/** More people than this are not listed; the latest come first. */
const LISTED = 200;

/** Names are sealed; whoever stayed away for as long as `forgetBefore` says is forgotten. */
export async function saveStaff(
  db: Db,
  box: SecretBox,
  shopId: string,
  person: Omit<StaffMember, "lastSeenAt"> & { locale: string },
  now: Date,
  forgetBefore: Date,
): Promise<void> {
  const { userId, name, accountOwner, locale } = person;
  const seen = { profile: await box.seal(JSON.stringify({ name })), accountOwner, locale, lastSeenAt: now };
  await db.staff.upsert({ where: { shopId_userId: { shopId, userId } }, create: { shopId, userId, ...seen }, update: seen });
  await db.staff.deleteMany({ where: { shopId, lastSeenAt: { lt: forgetBefore } } });
}

/** What is known of a person without opening the sealed name. */
export function findStaff(db: Db, shopId: string, userId: string): Promise<Pick<StaffMember, "userId" | "accountOwner" | "lastSeenAt"> | null> {
  return db.staff.findUnique({ where: { shopId_userId: { shopId, userId } }, select: { userId: true, accountOwner: true, lastSeenAt: true } });
}

/** The account owner first, then who was here last. */
export async function listStaff(db: Db, box: SecretBox, shopId: string): Promise<StaffMember[]> {
  const rows = await db.staff.findMany({ where: { shopId }, orderBy: [{ accountOwner: "desc" }, { lastSeenAt: "desc" }], take: LISTED });
  return Promise.all(
    rows.map(async ({ userId, profile, accountOwner, lastSeenAt }) => ({
      userId,
      accountOwner,
      lastSeenAt,
      name: (JSON.parse(await box.open(profile)) as { name: string }).name,
    })),
  );
}
