/** A fresh organisation from what a test or the demo wants of it. */
import { dataCenterAt } from "./data-centers.ts";
import { defaultFields } from "./default-fields.ts";
import type { Edition } from "./edition.ts";
import { createField, fieldOf } from "./field-setup.ts";
import type { FieldWish } from "./field-setup.ts";
import { ROW_NAMES, usualManners } from "./manners.ts";
import type { Manners, RowNames } from "./manners.ts";
import { MODULES, nextId, perModule } from "./organization.ts";
import type { FieldModule, ModuleName, Organization, StoredRecord, TeamPipeline } from "./organization.ts";
import { createTeamPipeline, ensureStage } from "./pipeline-setup.ts";
import type { PipelineWish } from "./pipeline-setup.ts";
import { insertRecord } from "./record-changes.ts";
import { isRowError } from "./row-errors.ts";
import type { Row } from "./row-validation.ts";

export interface OrganizationSeed {
  name?: string;
  /** Stable for good; nine digits. */
  zgid?: string;
  location?: string;
  timeZone?: string;
  currency?: { name: string; isoCode: string; symbol: string };
  countryCode?: string;
  edition?: Edition;
  /** An unpaid organisation on trial; `expiresAt` in epoch milliseconds. */
  trial?: { edition: Edition; expiresAt: number } | null;
  usersLicensed?: number;
  /** The first is the administrator who connects. */
  users?: { name: string; email: string; active?: boolean; profile?: "Administrator" | "Standard" }[];
  rowNames?: keyof typeof ROW_NAMES | RowNames;
  manners?: Partial<Manners>;
  fields?: Partial<Record<ModuleName, FieldWish[]>>;
  teamPipelines?: PipelineWish[];
  /** Records there from the beginning, in the API's shapes; a refused one is a mistake of the seed and throws. */
  records?: Partial<Record<ModuleName, Row[]>>;
}

/** Names and values of the stages every organisation begins with; one was renamed since. */
const USUAL_STAGES: readonly (readonly [display: string, actual: string])[] = [
  ["New Inquiry", "Qualification"],
  ["Needs Analysis", "Needs Analysis"],
  ["Proposal/Price Quote", "Proposal/Price Quote"],
  ["Negotiation/Review", "Negotiation/Review"],
  ["Closed Won", "Closed Won"],
  ["Closed Lost", "Closed Lost"],
];

export function seedOrganization(seed: OrganizationSeed, index: number, now: number): Organization {
  const rowNames = typeof seed.rowNames === "object" ? seed.rowNames : ROW_NAMES[seed.rowNames ?? "plain"];
  const organization = emptyOrganization(seed, index, rowNames);
  organization.id = nextId(organization);
  for (const module of moduleNames()) organization.moduleIds[module] = nextId(organization);
  organization.profiles = ["Administrator", "Standard"].map((name) => ({ id: nextId(organization), name }));
  organization.roles = ["CEO", "Manager"].map((name) => ({ id: nextId(organization), name }));
  for (const user of seed.users ?? [{ name: "Alex Morgan", email: `alex@${zgidOf(seed, index)}.example` }]) addUser(organization, user);
  const drafts = defaultFields(rowNames);
  for (const module of moduleNames()) organization.fields[module] = drafts[module].map((draft) => fieldOf(organization, draft));
  addUsualPipeline(organization);
  for (const module of MODULES) for (const wish of seed.fields?.[module] ?? []) accept(createField(organization, module, wish, 0, now));
  for (const wish of seed.teamPipelines ?? []) accept(createTeamPipeline(organization, wish, 0, now));
  seedRecords(organization, seed.records ?? {}, now);
  return organization;
}

/** Records that were there all along: search knows them, nobody is told of them. */
export function seedRecords(organization: Organization, records: NonNullable<OrganizationSeed["records"]>, now: number): StoredRecord[] {
  const hand = { now, userId: organization.users[0]?.id ?? "", workflows: false, changes: [] };
  const order: ModuleName[] = ["Accounts", "Contacts", "Products", "Pipelines", "Tasks", "Events", "Calls", "Notes"];
  const { past } = organization;
  organization.past = perModule(() => []);
  const made = order.flatMap((module) => (records[module] ?? []).map((row) => accept(insertRecord(organization, module, row, hand))));
  organization.past = past;
  return made;
}

function moduleNames(): FieldModule[] {
  return [...MODULES, "Associated_Products"];
}

function zgidOf(seed: OrganizationSeed, index: number): string {
  return seed.zgid ?? String(942_010_964 + index * 7_919);
}

function emptyOrganization(seed: OrganizationSeed, index: number, rowNames: RowNames): Organization {
  return {
    id: "",
    zgid: zgidOf(seed, index),
    name: seed.name ?? `Organisation ${index + 1}`,
    location: dataCenterAt(seed.location ?? "us").location,
    timeZone: seed.timeZone ?? "Africa/Nairobi",
    currency: seed.currency ?? { name: "US Dollar", isoCode: "USD", symbol: "$" },
    countryCode: seed.countryCode ?? "US",
    edition: seed.edition ?? "biginpremier",
    trial: seed.trial ?? null,
    usersLicensed: seed.usersLicensed ?? 5,
    users: [],
    profiles: [],
    roles: [],
    moduleIds: {} as Organization["moduleIds"],
    fields: {} as Organization["fields"],
    stages: [],
    teamPipelines: [],
    tags: perModule(() => []),
    records: perModule(() => new Map()),
    bin: perModule(() => new Map()),
    past: perModule(() => []),
    contactProducts: [],
    ledger: [],
    channels: [],
    limits: { records: null, credits: null, concurrency: null, subConcurrency: 10 },
    manners: { ...usualManners(), ...seed.manners },
    rowNames,
    workflowRuns: [],
    lastId: 600_000 + index * 100_000,
    revision: 0,
  };
}

function addUser(organization: Organization, user: NonNullable<OrganizationSeed["users"]>[number]): void {
  const profile = user.profile ?? (organization.users.length === 0 ? "Administrator" : "Standard");
  organization.users.push({
    id: nextId(organization),
    name: user.name,
    email: user.email,
    active: user.active ?? true,
    profileId: organization.profiles.find((one) => one.name === profile)?.id ?? "",
    roleId: organization.roles[0]?.id ?? "",
  });
}

function addUsualPipeline(organization: Organization): void {
  const stageIds = USUAL_STAGES.map(([display, actual]) => ensureStage(organization, display, actual).id);
  const pipeline: TeamPipeline = { id: nextId(organization), name: "Sales Pipeline", subPipelines: [], stageIds, visibleFrom: 0 };
  pipeline.subPipelines.push({ id: nextId(organization), display: "Sales Pipeline", actual: "Sales Pipeline Standard", used: true, stageIds });
  organization.teamPipelines.push(pipeline);
}

function accept<T>(made: T): Exclude<T, { status: "error" }> {
  if (isRowError(made)) throw new Error(`The seed was refused: ${JSON.stringify(made)}`);
  return made as Exclude<T, { status: "error" }>;
}
