import type { Services } from "../services.server.ts";
import { type Channel, channelOf } from "../store/connections.server.ts";

/** Whether one of the keys opens what is stored. A key that opens nothing would leave every page and every job dead. */
export async function canOpenSecrets({ db, box }: Pick<Services, "db" | "box">): Promise<boolean> {
  const shop = await db.shop.findFirst({ where: { hashKey: { not: null } }, select: { hashKey: true } });
  const session = shop ? null : await db.session.findFirst({ where: { accessToken: { not: "" } }, select: { accessToken: true } });
  const sealed = shop?.hashKey ?? session?.accessToken;
  if (!sealed) return true;
  return box.open(sealed).then(
    () => true,
    () => false,
  );
}

/**
 * After a rotation of the key: whatever the previous key sealed is sealed with the current one, so that the previous
 * one can be dropped after a start. What changes meanwhile was sealed anew already and stays. Gives how many rows.
 */
export async function resealSecrets({ db, box }: Pick<Services, "db" | "box">): Promise<number> {
  let rows = 0;
  const again = async <T extends string | null>(sealed: T): Promise<T> =>
    sealed && !box.isCurrent(sealed) ? ((await box.seal(await box.open(sealed))) as T) : sealed;
  const noted = ({ count }: { count: number }): void => void (rows += count);

  for (const session of await db.session.findMany()) {
    const data = { accessToken: await again(session.accessToken), refreshToken: await again(session.refreshToken) };
    if (data.accessToken === session.accessToken && data.refreshToken === session.refreshToken) continue;
    noted(await db.session.updateMany({ where: { id: session.id, accessToken: session.accessToken, refreshToken: session.refreshToken }, data }));
  }
  for (const shop of await db.shop.findMany({ select: { id: true, hashKey: true } })) {
    const hashKey = await again(shop.hashKey);
    if (hashKey !== shop.hashKey) noted(await db.shop.updateMany({ where: { id: shop.id, hashKey: shop.hashKey }, data: { hashKey } }));
  }
  for (const connection of await db.connection.findMany()) {
    const { shopId, orgId, refreshToken, accessToken } = connection;
    const tokens = { refreshToken: await again(refreshToken), accessToken: await again(accessToken) };
    if (tokens.refreshToken !== refreshToken || tokens.accessToken !== accessToken)
      noted(await db.connection.updateMany({ where: { shopId, orgId, refreshToken, accessToken }, data: tokens }));
    const channel = channelOf(connection);
    const sealed = channel && { ...channel, path: await again(channel.path), token: await again(channel.token) };
    if (sealed && sealed.path !== channel.path)
      noted(await db.connection.updateMany({ where: { shopId, orgId, channel: { equals: channel as object } }, data: { channel: sealed satisfies Channel } }));
  }
  for (const person of await db.staff.findMany()) {
    const profile = await again(person.profile);
    if (profile !== person.profile)
      noted(await db.staff.updateMany({ where: { shopId: person.shopId, userId: person.userId, profile: person.profile }, data: { profile } }));
  }
  for (const pending of await db.pendingOrganization.findMany()) {
    const grant = await again(pending.grant);
    if (grant !== pending.grant) noted(await db.pendingOrganization.updateMany({ where: { shopId: pending.shopId, grant: pending.grant }, data: { grant } }));
  }
  for (const request of await db.complianceRequest.findMany({ where: { export: { not: null } }, select: { id: true, export: true } })) {
    const sealed = await again(request.export);
    if (sealed !== request.export)
      noted(await db.complianceRequest.updateMany({ where: { id: request.id, export: request.export }, data: { export: sealed } }));
  }
  return rows;
}
