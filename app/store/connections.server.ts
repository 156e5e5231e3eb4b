import type { Connection } from "@prisma/client";
import type { BiginField, ModuleName, Organization, TeamPipeline } from "../bigin/records.ts";
import type { Db, Tx } from "../db.server.ts";
import type { MappedKind } from "../mapping/field-map.ts";
import type { AllMarks } from "../mapping/map-changes.ts";

export type { Connection };

/** What a connection's `metadata` holds. */
export interface OrganizationMetadata {
  fields: Partial<Record<ModuleName | "Associated_Products", BiginField[]>>;
  pipelines: TeamPipeline[];
}

/** One of the wanted fields or the pipeline: what the API answered when it was asked to make it. */
export interface Refusal {
  at: string;
  status: number;
  code: string;
}

/** What a connection's `provision` holds: setup item → the refusal that is remembered. */
export interface Provision {
  refused?: Record<string, Refusal>;
  created?: Record<string, string>;
  listed?: { contacts: boolean; products: boolean; accounts: boolean };
}

/** What a connection's `learned` holds: what this organisation was found to do with deals. */
export interface Learned {
  /** The key that puts a deal in its team pipeline. */
  pipelineKey?: "Pipeline" | "Layout";
  /** Bigin computes the amount from the rows: none are sent. */
  recomputesAmount?: boolean;
  rowsProved?: boolean;
  /** How a row is removed: sent with `_delete`, by not being named, or not at all, so that none are sent any more. */
  rowRemoval?: "delete_key" | "replace" | "never";
  full?: { module: string; at: string } | undefined;
  /** The map of fields that the links' bases were made with, and what is still to be done for its last change. */
  map?: { marks: AllMarks; looks: MapLook[] };
  /** Mapped metafields when it was last looked (epoch milliseconds), and those without a definition: `customer custom.level`. */
  metafields?: { at: number; mapped: string[]; lost: string[] };
  /** Which people the merchant chose as owners when it was last looked (epoch milliseconds), and whom Bigin doesn't take as one. */
  owners?: { at: number; chosen: string[]; refused: string[] };
}

/** Fields that came into the map: what Bigin has in them is looked at once, page by page, before anything is written. */
export interface MapLook {
  kind: MappedKind;
  /** Empty: nothing to look at, the records are only read again. */
  keys: string[];
  /** Where the list stands; null at its start. */
  from: unknown;
}

/** Whether deals get product rows in this organisation. */
export const takesRows = (learned: Learned): boolean => !learned.recomputesAmount && learned.rowRemoval !== "never";

export interface Channel {
  channelId: string;
  /** Sealed: the secret path segment and the token Bigin repeats. */
  path: string;
  token: string;
  expiresAt: string;
  askedAt: string;
}

export interface Checkpoints {
  /** Epoch milliseconds up to which a module's changes were read. */
  modified?: Partial<Record<ModuleName, number>>;
  deleted?: Partial<Record<ModuleName, number>>;
  polledAt?: number;
  deletedAt?: number;
  /** The nightly comparison under way; absent or null: none is. */
  comparison?: Comparison | null;
}

/** Where the comparison of which records exist stands. */
export interface Comparison {
  /** Of the kinds it goes through. */
  position: number;
  /** The number of the last id compared; null: none of this kind yet. */
  beyond: string | null;
  /** Epoch milliseconds of its last page. */
  at: number;
}

export function findConnection(db: Db | Tx, shopId: string, orgId: string): Promise<Connection | null> {
  return db.connection.findUnique({ where: { shopId_orgId: { shopId, orgId } } });
}

/** The connection the shop works with now. */
export async function activeConnection(db: Db, shopId: string): Promise<Connection | null> {
  const shop = await db.shop.findUnique({ where: { id: shopId }, select: { activeOrgId: true } });
  return shop?.activeOrgId ? findConnection(db, shopId, shop.activeOrgId) : null;
}

export async function connectionServing(db: Db, orgId: string): Promise<Connection | null> {
  return db.connection.findUnique({ where: { servesOrg: orgId } });
}

export function updateConnection(
  db: Db,
  connection: Pick<Connection, "shopId" | "orgId">,
  data: Parameters<Db["connection"]["update"]>[0]["data"],
): Promise<Connection> {
  return db.connection.update({ where: { shopId_orgId: { shopId: connection.shopId, orgId: connection.orgId } }, data });
}

export async function pauseConnection(db: Db, connection: Pick<Connection, "shopId" | "orgId">, until: Date, reason: string): Promise<void> {
  await updateConnection(db, connection, { pausedUntil: until, pauseReason: reason });
}

export const organizationOf = (connection: Pick<Connection, "organization">): Organization => connection.organization as unknown as Organization;
export const metadataOf = (connection: Connection): OrganizationMetadata =>
  (connection.metadata as unknown as OrganizationMetadata | null) ?? { fields: {}, pipelines: [] };
export const provisionOf = (connection: Connection): Provision => connection.provision as unknown as Provision;
export const learnedOf = (connection: Connection): Learned => connection.learned as unknown as Learned;
export const checkpointsOf = (connection: Connection): Checkpoints => connection.checkpoints as unknown as Checkpoints;
export const channelOf = (connection: Connection): Channel | null => connection.channel as unknown as Channel | null;
