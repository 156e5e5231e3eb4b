/**
 * What the merchant's pages show, as plain data: the answers of `status.server.ts`, `check.server.ts` and
 * `preview`. Times are ISO 8601, counts are whole numbers, texts are codes that `i18n/` words.
 */
import type { OrderStage, RecordKind, Value } from "../mapping/types.ts";
import type { RecordNames } from "../store/record-names.server.ts";

export type AppPhase =
  | "not_connected"
  | "connected" // not activated yet
  | "running" // first sync
  | "paused" // by the merchant
  | "limited" // by a limit or an outage, until `resumesAt`
  | "reconnect"
  | "live"; // first sync done

export interface ConnectionFacts {
  orgId: string;
  orgName: string;
  location: string;
  edition: string;
  userName: string | null;
  userProfile: string | null;
  currencyCode: string | null;
  timeZone: string | null;
  connectedAt: string;
  scopes: string[];
}

export type StepName = "index" | "contacts" | "products" | "pipeline" | "deals" | "drafts" | "bigin_contacts" | "bigin_products";

export interface StepProgress {
  name: StepName;
  status: "waiting" | "running" | "blocked" | "done";
  /** Rows finished, and how many are expected (null: not known yet). */
  done: number;
  expected: number | null;
  /** Rows a minute over the last minutes; null before there is a figure. */
  perMinute: number | null;
  secondsLeft: number | null;
  /** `pipeline_missing`, `currency_undecided`, `bulk_denied`, `full` … */
  blockedBy: string | null;
  mode: "bulk" | "pages" | null;
}

export interface SetupPiece {
  /** `field:Contacts:Shopify Contact ID`, `pipeline`, `stage:Paid`. */
  item: string;
  label: string;
  module: string;
  state: "found" | "created" | "missing";
  /** Why the API did not make it, the provider's code. */
  refusedWith: string | null;
  blocks: "deals" | "nothing";
}

export interface PendingOrganizationFacts {
  orgId: string;
  orgName: string;
}

export interface AppStatus {
  phase: AppPhase;
  connection: ConnectionFacts | null;
  pendingOrganization: PendingOrganizationFacts | null;
  /** Why it waits: `credits`, `throttled`, `outage`, `full`, `shopify_limits`, `shop_closed`. */
  waitReason: string | null;
  resumesAt: string | null;
  activatedAt: string | null;
  finishedAt: string | null;
  steps: StepProgress[];
  setup: SetupPiece[];
  /** Orders older than 60 days can be read. */
  allOrdersGranted: boolean;
  bulkDenied: boolean;
  /** Changes that were noted and wait; 0 until the first sync is finished. */
  waitingHints: number;
  openProblems: number;
  ignoredProblems: number;
  /** Records per kind and outcome. Every figure equals the total of `/app/records?kind=…&outcome=…`. */
  outcomes: { kind: RecordKind; outcome: string; count: number }[];
  stages: { stage: OrderStage; count: number; amount: string | null }[];
  /** Last 14 days, the shop's time zone. */
  activityByDay: { day: string; outcome: string; count: number }[];
  lastActivity: { id: string; at: string; kind: string; outcome: string; direction: string; label: string; linkId: string | null; guest: boolean }[];
  currencyCode: string | null;
  pollMinutes: number | null;
}

export type CheckLineState = "ok" | "note" | "attention" | "stop";

export interface CheckLine {
  /** `edition`, `permissions`, `fields`, `pipeline`, `currency`, `time_zone`, `room`, `credits`, `records`, `estimate`, `orders_visible`, `bulk`. */
  item: string;
  state: CheckLineState;
  params: Record<string, string | number | null>;
}

export interface CheckReport {
  at: string;
  lines: CheckLine[];
  counts: {
    customers: number;
    products: number;
    variants: number;
    orders: number;
    drafts: number;
    biginContacts: number | null;
    biginProducts: number | null;
  } | null;
  estimate: { credits: number; seconds: number } | null;
  setup: SetupPiece[];
}

/** One field as both sides have it now. */
export interface ComparedField {
  key: string;
  shopify: Value;
  bigin: Value;
  agrees: boolean;
  /** Both agree although the values look different: `cut`, `invented` … */
  loss: string | null;
  /** Why they don't agree, where the app knows: a code that `reasons` or `problems` words, with its params. */
  held: { code: string; params: Record<string, unknown> } | null;
}

/** Both sides of one record, read now; `code` is one of `errors.*`. */
export type RecordComparison =
  { ok: true; at: string; inShopify: boolean; inBigin: boolean; fields: ComparedField[]; names: RecordNames } | { ok: false; code: string };
