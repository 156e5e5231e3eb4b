import { allowance } from "../bigin/credits.ts";
import type { Db } from "../db.server.ts";
import { recordTypes } from "../mapping/registry.ts";
import type { Owner } from "../mapping/types.ts";
import { activeConnection, learnedOf, organizationOf } from "./connections.server.ts";
import { creditsUsed } from "./credits.server.ts";

export interface OwnedField {
  kind: "contact" | "product";
  key: string;
  /** Who decides unless the merchant says otherwise. */
  defaultOwner: Owner;
}

/** Fields that travel both ways, and so can differ on both sides at once. */
export const OWNED_FIELDS: OwnedField[] = (["contact", "product"] as const).flatMap((kind) =>
  recordTypes[kind].fields.filter((field) => field.travels === "both" && field.rule === undefined).map((field) => ({ kind, key: field.key, defaultOwner: field.defaultOwner })),
);

export interface SettingsFacts {
  biginCurrency: string | null;
  /** Bigin computes a deal's amount from its rows, so none are sent. */
  rowsLeftOut: boolean;
  /** Bigin was seen to keep rows that were removed, so none are sent. */
  rowsNeverRemoved: boolean;
  credits: { allowance: number; used: { purpose: string; calls: number; credits: number }[] } | null;
  /** When Bigin was last asked for changes. */
  polledAt: string | null;
}

/** What the connected organisation was found to be and to have cost. */
export async function readSettingsFacts(db: Db, shopId: string, now: Date): Promise<SettingsFacts> {
  const connection = await activeConnection(db, shopId);
  if (!connection) return { biginCurrency: null, rowsLeftOut: false, rowsNeverRemoved: false, credits: null, polledAt: null };
  const organization = organizationOf(connection);
  const used = await creditsUsed(db, { shopId, orgId: connection.orgId }, now);
  const polledAt = (connection.checkpoints as { polledAt?: number }).polledAt;
  return {
    biginCurrency: organization.currencyCode,
    rowsLeftOut: learnedOf(connection).recomputesAmount === true,
    rowsNeverRemoved: learnedOf(connection).rowRemoval === "never",
    credits: { allowance: allowance(organization.edition, organization.usersLicensed), used: used.sort((one, other) => other.credits - one.credits) },
    polledAt: polledAt ? new Date(polledAt).toISOString() : null,
  };
}
