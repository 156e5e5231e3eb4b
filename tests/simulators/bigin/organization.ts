/** What one simulated Bigin organisation remembers. Ids are strings, times epoch milliseconds. */
import type { Edition } from "./edition.ts";
import type { Manners, RowNames } from "./manners.ts";

export const MODULES = ["Contacts", "Accounts", "Products", "Pipelines", "Tasks", "Events", "Calls", "Notes"] as const;
export type ModuleName = (typeof MODULES)[number];
/** Deals' product rows have fields of their own, but no records of their own. */
export type FieldModule = ModuleName | "Associated_Products";

export type DataType =
  | "text"
  | "textarea"
  | "email"
  | "phone"
  | "website"
  | "boolean"
  | "integer"
  | "double"
  | "currency"
  | "bigint"
  | "date"
  | "datetime"
  | "picklist"
  | "multiselectpicklist"
  | "lookup"
  | "ownerlookup"
  | "jsonarray"
  | "profileimage"
  | "subform";

export interface PickValue {
  id: string;
  display: string;
  actual: string;
  used: boolean;
  /** Metadata shows it from then on; always, unless given. */
  visibleFrom?: number;
}

export interface Stage extends PickValue {
  closed: "open" | "won" | "lost";
}

export interface Field {
  id: string;
  apiName: string;
  label: string;
  type: DataType;
  length: number | null;
  systemMandatory: boolean;
  /** Made mandatory by an administrator. */
  required: boolean;
  custom: boolean;
  unique: boolean;
  readOnly: boolean;
  used: boolean;
  lookupModule: ModuleName | null;
  /** The list of these records on the record that a custom lookup names. */
  relatedList: { apiName: string; label: string } | null;
  pickValues: PickValue[];
  initial: string | number | boolean | null;
  /** Metadata shows the field from then on. */
  visibleFrom: number;
}

export interface SubPipeline extends PickValue {
  stageIds: string[];
}

/** A layout of the Pipelines module. */
export interface TeamPipeline {
  id: string;
  name: string;
  subPipelines: SubPipeline[];
  stageIds: string[];
  visibleFrom: number;
}

export interface ProductRow {
  id: string;
  productId: string;
  quantity: number;
  listPrice: number;
  discount: number;
}

export interface StoredRecord {
  id: string;
  /** By API name: a lookup as the other record's id, everything else as the API shows it. */
  values: Record<string, unknown>;
  tags: string[];
  rows: ProductRow[];
  /** Of a deal: its team pipeline. */
  layoutId: string | null;
  ownerId: string;
  createdBy: string;
  modifiedBy: string;
  createdAt: number;
  modifiedAt: number;
  lastActivityAt: number;
}

export interface BinnedRecord {
  record: StoredRecord;
  displayName: string;
  deletedAt: number;
  deletedBy: string;
  /** Taken out of the recycle bin by a person; after 60 days it leaves by itself. */
  purged: boolean;
}

/** What a record was before a change at that moment; null: it wasn't there. */
export interface PastState {
  at: number;
  id: string;
  before: StoredRecord | null;
}

export interface User {
  id: string;
  name: string;
  email: string;
  active: boolean;
  profileId: string;
  roleId: string;
}

export interface Tag {
  id: string;
  name: string;
}

export interface Channel {
  channelId: string;
  events: string[];
  notifyUrl: string;
  token: string | null;
  expiresAt: number;
  disabled: boolean;
}

export interface Organization {
  id: string;
  zgid: string;
  name: string;
  /** The data centre that holds it: `us`, `eu` … */
  location: string;
  timeZone: string;
  currency: { name: string; isoCode: string; symbol: string };
  countryCode: string;
  edition: Edition;
  trial: { edition: Edition; expiresAt: number } | null;
  usersLicensed: number;
  users: User[];
  profiles: { id: string; name: string }[];
  roles: { id: string; name: string }[];
  moduleIds: Record<FieldModule, string>;
  fields: Record<FieldModule, Field[]>;
  stages: Stage[];
  teamPipelines: TeamPipeline[];
  tags: Record<ModuleName, Tag[]>;
  records: Record<ModuleName, Map<string, StoredRecord>>;
  bin: Record<ModuleName, Map<string, BinnedRecord>>;
  past: Record<ModuleName, PastState[]>;
  contactProducts: { contactId: string; productId: string }[];
  ledger: { at: number; credits: number }[];
  channels: Channel[];
  /** Null: as the edition has it. */
  limits: { records: number | null; credits: number | null; concurrency: number | null; subConcurrency: number };
  manners: Manners;
  rowNames: RowNames;
  /** Workflows that a write set off, newest last. */
  workflowRuns: { module: ModuleName; id: string; operation: "insert" | "update" | "delete" }[];
  lastId: number;
  /** Grows with every change of anything. */
  revision: number;
}

export function isModule(name: string): name is ModuleName {
  return (MODULES as readonly string[]).includes(name);
}

/** A table with one entry a module. */
export function perModule<T>(make: () => T): Record<ModuleName, T> {
  return Object.fromEntries(MODULES.map((module) => [module, make()])) as Record<ModuleName, T>;
}

/** Nineteen digits, ever growing, and too large for a JavaScript number: neighbours would round to one. */
export function nextId(organization: Organization): string {
  organization.lastId += 1;
  return `${organization.zgid.slice(-6).padStart(7, "7")}${String(organization.lastId).padStart(12, "0")}`;
}

/** The edition in force: a running trial counts where nothing is paid. */
export function editionNow(organization: Organization, now: number): Edition {
  const { trial, edition } = organization;
  return trial && edition === "free" && trial.expiresAt > now ? trial.edition : edition;
}

export function recordCount(organization: Organization): number {
  return MODULES.reduce((sum, module) => sum + organization.records[module].size, 0);
}
