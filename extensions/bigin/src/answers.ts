/** What the app answers. The app's own types say the same; a test holds the two together. Times are ISO 8601, UTC. */

export type Phase = "not_connected" | "connected" | "running" | "paused" | "limited" | "reconnect" | "live";
export type State = "in_sync" | "waiting" | "problem" | "ignored" | "not_in_bigin" | "left_out" | "off";

export interface Problem {
  code: string;
  field: string | null;
  holder: string | null;
  message: string | null;
}

export interface Activity {
  at: string;
  kind: string;
  direction: string;
  outcome: string;
  cause: string;
  label: string;
  reason: string | null;
}

export interface OpenDeal {
  label: string;
  stage: string | null;
  /** Decimal text. */
  amount: string | null;
  currency: string | null;
  biginUrl: string | null;
}

export interface Glance {
  phase: Phase;
  waitReason: string | null;
  resumesAt: string | null;
  timeZone: string;
  state: State;
  reason: string | null;
  problems: Problem[];
  ignored: (Problem & { note: string | null })[];
  biginUrl: string | null;
  syncedAt: string | null;
  deal: { stage: string | null; stages: string[]; amount: string | null; currency: string | null } | null;
  openDeals: { count: number; shown: OpenDeal[] } | null;
  lastActivityAt: string | null;
  variants: number;
  activities: Activity[];
}

export type Sent = { ok: true; sent: number; unknown: string[] } | { ok: false; code: "not_connected" | "not_activated" | "shopify_busy" };

export interface Outcome {
  gid: string;
  label: string | null;
  busy: boolean;
  state: State;
  reason: string | null;
}

export interface Outcomes {
  phase: Phase;
  outcomes: Outcome[];
}
