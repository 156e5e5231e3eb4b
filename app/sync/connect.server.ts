import { createHash, randomBytes } from "node:crypto";
import { Prisma } from "@prisma/client";
import { createBiginClient } from "../bigin/client.server.ts";
import { authorizeUrl, knownAccountsServer, SCOPES } from "../bigin/data-centers.ts";
import { readCurrentUser, readOrganization } from "../bigin/metadata-api.server.ts";
import { disableChannel } from "../bigin/notifications-api.server.ts";
import { exchangeCode, type Grant, revokeToken } from "../bigin/oauth.server.ts";
import type { BiginUser, Organization } from "../bigin/records.ts";
import type { Services } from "../services.server.ts";
import { activeConnection, channelOf, type Connection, connectionServing, findConnection, updateConnection } from "../store/connections.server.ts";
import { releaseHints } from "../store/hints.server.ts";
import { leaveOrganization, returnToOrganization } from "./catch-up.server.ts";
import { biginClient } from "./bigin-access.server.ts";

const STATE_LIFE_MS = 15 * 60_000;
const PENDING_LIFE_MS = 30 * 60_000;

const redirectUri = (services: Services): string => `${services.env.SHOPIFY_APP_URL}/bigin/callback`;
const digest = (state: string): string => createHash("sha256").update(state).digest("base64url");

/** Zoho's consent page for this shop. Chinese accounts start at their own server; all others are sent on by Zoho. */
export async function beginConnect(services: Services, shopId: string, start: "com" | "com.cn" = "com"): Promise<{ url: string }> {
  const state = randomBytes(32).toString("base64url");
  const now = services.now();
  await services.db.oAuthState.deleteMany({ where: { expiresAt: { lt: new Date(now) } } });
  await services.db.oAuthState.create({ data: { stateHash: digest(state), shopId, expiresAt: new Date(now + STATE_LIFE_MS) } });
  return { url: authorizeUrl({ clientId: services.env.BIGIN_CLIENT_ID, redirectUri: redirectUri(services), state, scopes: SCOPES, start }) };
}

export interface ConsentAnswer {
  state: string | null;
  code: string | null;
  location: string | null;
  accountsServer: string | null;
  error: string | null;
}

export type ConnectOutcome =
  | { kind: "connected" }
  | { kind: "confirm"; orgName: string }
  | { kind: "denied" | "state_unknown" | "server_unknown" | "organization_taken" | "exchange_failed" | "organization_unreadable"; detail?: string };

/** Zoho sent the browser back. `shopId` is null where the state belongs to nobody any more. */
export async function finishConnect(services: Services, answer: ConsentAnswer): Promise<{ shopId: string | null; outcome: ConnectOutcome }> {
  const shopId = answer.state ? await useState(services, answer.state) : null;
  if (!shopId) return { shopId: null, outcome: { kind: "state_unknown" } };
  if (answer.error || !answer.code) return { shopId, outcome: { kind: "denied" } };
  const accountsServer = knownAccountsServer(answer.accountsServer ?? "https://accounts.zoho.com");
  if (!accountsServer) return { shopId, outcome: { kind: "server_unknown" } };
  const { BIGIN_CLIENT_ID: clientId, BIGIN_CLIENT_SECRET: clientSecret } = services.env;
  const grant = await exchangeCode(services, { clientId, clientSecret, accountsServer, code: answer.code, redirectUri: redirectUri(services) });
  if (!grant.ok) return { shopId, outcome: { kind: "exchange_failed", detail: "code" in grant.trouble ? grant.trouble.code : grant.trouble.kind } };
  const granted: GrantedOrganization = { grant: grant.value, accountsServer, location: answer.location ?? "us", ...(await whoGranted(services, grant.value)) };
  return { shopId, outcome: await considerGrant(services, shopId, granted) };
}

interface GrantedOrganization {
  grant: Grant;
  accountsServer: string;
  location: string;
  organization: Organization | null;
  user: BiginUser | null;
}

/** The state is single-use: only the first to mark it gets the shop. */
async function useState(services: Services, state: string): Promise<string | null> {
  const stateHash = digest(state);
  const now = new Date(services.now());
  const { count } = await services.db.oAuthState.updateMany({ where: { stateHash, usedAt: null, expiresAt: { gt: now } }, data: { usedAt: now } });
  if (count !== 1) return null;
  return (await services.db.oAuthState.findUniqueOrThrow({ where: { stateHash } })).shopId;
}

async function whoGranted(services: Services, grant: Grant): Promise<{ organization: Organization | null; user: BiginUser | null }> {
  const client = createBiginClient({
    ...services,
    apiDomain: grant.apiDomain,
    accessToken: () => Promise.resolve({ ok: true, value: grant.accessToken }),
    spend: () => undefined,
  });
  const organization = await readOrganization(client);
  const user = organization.ok ? await readCurrentUser(client) : null;
  return { organization: organization.ok ? organization.value : null, user: user?.ok ? user.value : null };
}

async function considerGrant(services: Services, shopId: string, granted: GrantedOrganization): Promise<ConnectOutcome> {
  const { organization } = granted;
  if (!organization) {
    await revokeToken(services, { accountsServer: granted.accountsServer, refreshToken: granted.grant.refreshToken });
    return { kind: "organization_unreadable" };
  }
  const serving = await connectionServing(services.db, organization.zgid);
  if (serving && serving.shopId !== shopId) {
    await revokeToken(services, { accountsServer: granted.accountsServer, refreshToken: granted.grant.refreshToken });
    return { kind: "organization_taken" };
  }
  const latest = await services.db.connection.findFirst({ where: { shopId }, orderBy: { connectedAt: "desc" } });
  if (latest && latest.orgId !== organization.zgid) {
    const data = {
      orgId: organization.zgid,
      orgName: organization.name,
      grant: await services.box.seal(JSON.stringify(granted)),
      createdAt: new Date(services.now()),
      expiresAt: new Date(services.now() + PENDING_LIFE_MS),
    };
    await services.db.pendingOrganization.upsert({ where: { shopId }, create: { shopId, ...data }, update: data });
    return { kind: "confirm", orgName: organization.name };
  }
  await adoptGrant(services, shopId, granted, organization);
  return { kind: "connected" };
}

async function adoptGrant(services: Services, shopId: string, granted: GrantedOrganization, organization: Organization): Promise<void> {
  const { db, box } = services;
  const now = new Date(services.now());
  const data = {
    orgName: organization.name,
    status: "active",
    servesOrg: organization.zgid,
    location: granted.location,
    accountsServer: granted.accountsServer,
    apiDomain: granted.grant.apiDomain,
    refreshToken: await box.seal(granted.grant.refreshToken),
    accessToken: await box.seal(granted.grant.accessToken),
    accessExpiresAt: new Date(granted.grant.expiresAt),
    scopes: SCOPES.join(","),
    organization: organization as object,
    userName: granted.user?.name ?? null,
    userProfile: granted.user?.profile ?? null,
    pausedUntil: null,
    pauseReason: null,
    metadataAt: null,
    connectedAt: now,
    disconnectedAt: null,
  };
  const earlier = await db.$transaction(async (tx) => {
    // One consent after the other: of two that come back at once the second replaces the first.
    await tx.$queryRaw`SELECT id FROM "Shop" WHERE id = ${shopId} FOR UPDATE`;
    const replaced = await findConnection(tx, shopId, organization.zgid);
    const { activeOrgId } = await tx.shop.findUniqueOrThrow({ where: { id: shopId }, select: { activeOrgId: true } });
    if (activeOrgId && activeOrgId !== organization.zgid) await leaveOrganization(tx, { shopId, orgId: activeOrgId });
    await tx.connection.updateMany({
      where: { shopId, orgId: { not: organization.zgid }, status: { not: "disconnected" } },
      data: { servesOrg: null, status: "disconnected", disconnectedAt: now, channel: Prisma.DbNull },
    });
    await tx.connection.upsert({
      where: { shopId_orgId: { shopId, orgId: organization.zgid } },
      create: { shopId, orgId: organization.zgid, ...data },
      update: data,
    });
    await tx.shop.update({ where: { id: shopId }, data: { activeOrgId: organization.zgid, nextRunAt: now } });
    if (replaced) await returnToOrganization(tx, { shopId, orgId: organization.zgid });
    await tx.pendingOrganization.deleteMany({ where: { shopId } });
    return replaced;
  });
  // Zoho keeps twenty refresh tokens a user; the one that was replaced must not push out another shop's.
  if (earlier) await revokeQuietly(services, earlier);
  await releaseHints(db, shopId, now);
  await services.queue.wake(shopId);
}

/** The merchant wants the other organisation: it starts with its own links, the earlier one keeps its own. */
export async function confirmOrganization(services: Services, shopId: string): Promise<{ ok: true } | { ok: false; code: string }> {
  const pending = await services.db.pendingOrganization.findUnique({ where: { shopId } });
  if (!pending || pending.expiresAt.getTime() < services.now()) return { ok: false, code: "organization_expired" };
  const granted = JSON.parse(await services.box.open(pending.grant)) as GrantedOrganization;
  const serving = await connectionServing(services.db, pending.orgId);
  if (serving && serving.shopId !== shopId) return { ok: false, code: "organization_taken" };
  const previous = await activeConnection(services.db, shopId);
  await adoptGrant(services, shopId, granted, granted.organization!);
  if (previous && previous.orgId !== pending.orgId) await revokeQuietly(services, previous);
  return { ok: true };
}

export async function cancelOrganization(services: Services, shopId: string): Promise<{ ok: true }> {
  const pending = await services.db.pendingOrganization.findUnique({ where: { shopId } });
  if (pending) {
    const granted = JSON.parse(await services.box.open(pending.grant)) as GrantedOrganization;
    await revokeToken(services, { accountsServer: granted.accountsServer, refreshToken: granted.grant.refreshToken });
    await services.db.pendingOrganization.deleteMany({ where: { shopId } });
  }
  return { ok: true };
}

/** Ends the connection: Zoho's token is revoked and forgotten, links and decisions stay for a reconnect. */
export async function disconnect(services: Services, shopId: string): Promise<{ ok: true }> {
  const connection = await activeConnection(services.db, shopId);
  if (!connection) return { ok: true };
  const channel = channelOf(connection);
  if (channel && connection.status === "active") await disableChannel(biginClient(services, connection), channel.channelId);
  await revokeQuietly(services, connection);
  await updateConnection(services.db, connection, {
    status: "disconnected",
    servesOrg: null,
    refreshToken: "",
    accessToken: "",
    channel: Prisma.DbNull,
    disconnectedAt: new Date(services.now()),
  });
  await services.db.$transaction(async (tx) => {
    await leaveOrganization(tx, connection);
    await tx.shop.update({ where: { id: shopId }, data: { activeOrgId: null } });
  });
  return { ok: true };
}

async function revokeQuietly(services: Services, connection: Connection): Promise<void> {
  if (!connection.refreshToken) return;
  const refreshToken = await services.box.open(connection.refreshToken);
  const result = await revokeToken(services, { accountsServer: connection.accountsServer, refreshToken });
  if (!result.ok) services.log.warn({ orgId: connection.orgId, trouble: result.trouble.kind }, "token was not revoked");
}
