import { allowance } from "../bigin/credits.ts";
import type { Db } from "../db.server.ts";
import { forecastCredits, reserveOf } from "../sync/credit-forecast.ts";
import { activeConnection, channelOf, checkpointsOf, learnedOf, organizationOf } from "./connections.server.ts";
import { creditsUsed } from "./credits.server.ts";
import { findRun, stepsOf } from "./sync-runs.server.ts";

export interface SettingsFacts {
  biginCurrency: string | null;
  /** Bigin computes a deal's amount from its rows, so none are sent. */
  rowsLeftOut: boolean;
  /** Bigin was seen to keep rows that were removed, so none are sent. */
  rowsNeverRemoved: boolean;
  credits: {
    allowance: number;
    reserve: number;
    used: { purpose: string; calls: number; credits: number }[];
    forecast: ReturnType<typeof forecastCredits>;
  } | null;
  health: ConnectionHealth;
}

/** Signs that the connection lives; null: never, or not now. */
export interface ConnectionHealth {
  /** When Bigin was last asked for changes. */
  polledAt: string | null;
  /** The minute of the last call. */
  lastCallAt: string | null;
  /** Until when Bigin tells of changes by itself. */
  channelUntil: string | null;
  pausedUntil: string | null;
  pauseReason: string | null;
}

const UNCONNECTED: ConnectionHealth = { polledAt: null, lastCallAt: null, channelUntil: null, pausedUntil: null, pauseReason: null };

/** What the connected organisation was found to be and to have cost. */
export async function readSettingsFacts(db: Db, shopId: string, now: Date): Promise<SettingsFacts> {
  const connection = await activeConnection(db, shopId);
  if (!connection) return { biginCurrency: null, rowsLeftOut: false, rowsNeverRemoved: false, credits: null, health: UNCONNECTED };
  const organization = organizationOf(connection);
  const used = await creditsUsed(db, { shopId, orgId: connection.orgId }, now);
  const lastCall = await db.creditUse.findFirst({ where: { shopId, orgId: connection.orgId }, orderBy: { minute: "desc" }, select: { minute: true } });
  const { polledAt } = checkpointsOf(connection);
  const channelUntil = channelOf(connection)?.expiresAt ?? null;
  const { pausedUntil } = connection;
  const daily = allowance(organization.edition, organization.usersLicensed);
  const run = await findRun(db, connection);
  return {
    biginCurrency: organization.currencyCode,
    rowsLeftOut: learnedOf(connection).recomputesAmount === true,
    rowsNeverRemoved: learnedOf(connection).rowRemoval === "never",
    credits: {
      allowance: daily,
      reserve: reserveOf(daily),
      forecast: run && run.status !== "done" ? forecastCredits(await stepsOf(db, { shopId, orgId: connection.orgId })) : null,
      used: used.sort((one, other) => other.credits - one.credits),
    },
    health: {
      polledAt: polledAt ? new Date(polledAt).toISOString() : null,
      lastCallAt: lastCall?.minute.toISOString() ?? null,
      channelUntil: channelUntil && Date.parse(channelUntil) > now.getTime() ? channelUntil : null,
      pausedUntil: pausedUntil && pausedUntil > now ? pausedUntil.toISOString() : null,
      pauseReason: connection.pauseReason,
    },
  };
}
