import { randomUUID } from "node:crypto";
import { type BiginClient, createBiginClient } from "../bigin/client.server.ts";
import { concurrency } from "../bigin/credits.ts";
import { refreshAccessToken } from "../bigin/oauth.server.ts";
import type { BiginResult } from "../bigin/records.ts";
import type { Services } from "../services.server.ts";
import { type Connection, findConnection, organizationOf } from "../store/connections.server.ts";
import { spendCredits } from "../store/credits.server.ts";
import { acquireLease, releaseLease } from "../store/leases.server.ts";

/** A token is renewed this long before its end. */
const EARLY_MS = 5 * 60_000;
const LEASE_MS = 45_000;

const clients = new WeakMap<Services, Map<string, BiginClient>>();

/** The one client of a connection in this process: it holds the queue of calls and the wait after a limit. */
export function biginClient(services: Services, connection: Connection): BiginClient {
  const known = clients.get(services) ?? new Map<string, BiginClient>();
  clients.set(services, known);
  const key = `${connection.shopId} ${connection.orgId} ${connection.apiDomain} ${connection.connectedAt.getTime()}`;
  let client = known.get(key);
  if (!client) {
    const pair = { shopId: connection.shopId, orgId: connection.orgId };
    const { calls, heavy } = concurrency(organizationOf(connection).edition);
    client = createBiginClient({
      fetch: services.fetch,
      now: services.now,
      sleep: services.sleep,
      random: services.random,
      apiDomain: connection.apiDomain,
      concurrency: { calls, heavy },
      accessToken: (options) => biginAccessToken(services, pair, options?.rejected),
      spend: async (entry) => {
        services.log.debug({ orgId: pair.orgId, method: entry.method, path: entry.path, credits: entry.credits, outcome: entry.outcome }, "bigin call");
        if (entry.credits > 0) await spendCredits(services.db, pair, entry.purpose, entry.credits, new Date(services.now()));
      },
    });
    known.set(key, client);
  }
  return client;
}

/**
 * The connection's access token, from the database so that all processes share one. It is renewed by whoever gets
 * the lease; the others wait for the row to change. `rejected` is a token that Bigin has just refused.
 */
async function biginAccessToken(services: Services, pair: { shopId: string; orgId: string }, rejected?: string): Promise<BiginResult<string>> {
  const { db, box } = services;
  const lease = `bigin-token ${pair.shopId} ${pair.orgId}`;
  const holder = randomUUID();
  for (let waited = 0; ; waited += 200) {
    const connection = await findConnection(db, pair.shopId, pair.orgId);
    if (!connection || connection.status !== "active" || !connection.refreshToken) {
      return { ok: false, trouble: { kind: "reconnect", detail: connection?.status ?? "no connection" } };
    }
    const token = await box.open(connection.accessToken);
    if (token !== rejected && connection.accessExpiresAt.getTime() - EARLY_MS > services.now()) return { ok: true, value: token };
    if (await acquireLease(db, lease, holder, new Date(services.now()), LEASE_MS)) {
      try {
        return await renew(services, connection, token);
      } finally {
        await releaseLease(db, lease, holder);
      }
    }
    if (waited > LEASE_MS) return { ok: false, trouble: { kind: "outage", detail: "token renewal did not end", mayHaveTakenEffect: false } };
    await services.sleep(200);
  }
}

async function renew(services: Services, seen: Connection, seenToken: string): Promise<BiginResult<string>> {
  const { db, box, env } = services;
  // Another process may have renewed it between our look and the lease.
  const connection = (await findConnection(db, seen.shopId, seen.orgId)) ?? seen;
  const token = await box.open(connection.accessToken);
  if (token !== seenToken) return { ok: true, value: token };
  const result = await refreshAccessToken(
    { fetch: services.fetch, now: services.now },
    {
      clientId: env.BIGIN_CLIENT_ID,
      clientSecret: env.BIGIN_CLIENT_SECRET,
      accountsServer: connection.accountsServer,
      refreshToken: await box.open(connection.refreshToken),
    },
  );
  if (!result.ok) {
    if (result.trouble.kind === "reconnect" && (await stillGranted(db, connection, { status: "reconnect", pauseReason: "reconnect" }))) return result;
    return result.trouble.kind === "reconnect"
      ? { ok: false, trouble: { kind: "outage", detail: "connected anew meanwhile", mayHaveTakenEffect: false } }
      : result;
  }
  await stillGranted(db, connection, { accessToken: await box.seal(result.value.accessToken), accessExpiresAt: new Date(result.value.expiresAt) });
  return { ok: true, value: result.value.accessToken };
}

/** Changes the connection only while it still has the grant that was used: a reconnect meanwhile stays untouched. */
async function stillGranted(
  db: Services["db"],
  connection: Connection,
  data: { status?: string; pauseReason?: string; accessToken?: string; accessExpiresAt?: Date },
): Promise<boolean> {
  const { count } = await db.connection.updateMany({
    where: { shopId: connection.shopId, orgId: connection.orgId, refreshToken: connection.refreshToken },
    data,
  });
  return count === 1;
}
