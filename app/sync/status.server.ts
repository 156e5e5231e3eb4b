import { Decimal } from "decimal.js";
import { pollCadence } from "../bigin/credits.ts";
import { ORDER_STAGES, type OrderStage, type RecordKind } from "../mapping/types.ts";
import type { Services } from "../services.server.ts";
import { activeConnection, type Connection, metadataOf, organizationOf, provisionOf } from "../store/connections.server.ts";
import { countHints } from "../store/hints.server.ts";
import { BOARD_STATES } from "../store/page-records.server.ts";
import { findShop, shopFacts } from "../store/shops.server.ts";
import { type BackfillStep, findRun, stepsOf } from "../store/sync-runs.server.ts";
import { activityByDay, type LinkFigure, linkFigures } from "../store/tallies.server.ts";
import { isGuestKey } from "./guest-key.ts";
import type { AppStatus, ConnectionFacts, StepName, StepProgress } from "./pages.ts";
import { phaseOf } from "./phase.ts";
import { readSettings } from "./settings.ts";
import { setupPieces } from "./wanted.ts";

/** Everything the dashboard shows, from the database alone: nothing external is asked before the first byte. */
export async function readStatus(services: Services, shopId: string): Promise<AppStatus> {
  const { db } = services;
  const shop = await findShop(db, shopId);
  const connection = await activeConnection(db, shopId);
  const settings = readSettings(shop?.settings);
  const pair = { shopId, orgId: connection?.orgId ?? "" };
  const [run, steps, pending, session, figures, hints, problems] = await Promise.all([
    connection ? findRun(db, pair) : null,
    connection ? stepsOf(db, pair) : [],
    db.pendingOrganization.findUnique({ where: { shopId } }),
    db.session.findUnique({ where: { id: `offline_${shopId}` }, select: { scope: true } }),
    readFigures(services, pair, shopFacts(shop ?? { facts: null })?.ianaTimezone ?? "UTC"),
    countHints(db, shopId),
    db.problem.groupBy({ by: ["state"], where: { ...pair, state: { in: ["open", "ignored"] } }, _count: true }),
  ]);
  const phase = phaseOf(connection && { status: connection.status, pausedUntil: connection.pausedUntil?.getTime() ?? null }, run, services.now());
  return {
    phase,
    connection: connection && factsOf(connection),
    pendingOrganization: pending && pending.expiresAt.getTime() > services.now() ? { orgId: pending.orgId, orgName: pending.orgName } : null,
    waitReason: phase === "limited" ? (connection?.pauseReason ?? null) : null,
    resumesAt: phase === "limited" ? (connection?.pausedUntil?.toISOString() ?? null) : null,
    activatedAt: run?.activatedAt.toISOString() ?? null,
    finishedAt: run?.finishedAt?.toISOString() ?? null,
    steps: progressOf(steps, services.now()),
    setup: connection ? setupPieces(metadataOf(connection), provisionOf(connection), settings) : [],
    allOrdersGranted: (session?.scope ?? "").split(",").includes("read_all_orders"),
    bulkDenied: Boolean(shop?.bulkDeniedAt),
    // During the first sync most are notifications of what the app itself wrote: as a number of changes it would mislead.
    waitingHints: run?.finishedAt ? hints : 0,
    openProblems: problems.find(({ state }) => state === "open")?._count ?? 0,
    ignoredProblems: problems.find(({ state }) => state === "ignored")?._count ?? 0,
    currencyCode: shopFacts(shop ?? { facts: null })?.currencyCode ?? null,
    pollMinutes: connection ? Math.round(pollCadence(organizationOf(connection).edition).changesEvery / 60_000) : null,
    ...figures,
  };
}

function factsOf(connection: Connection): ConnectionFacts {
  const organization = organizationOf(connection);
  return {
    orgId: connection.orgId,
    orgName: connection.orgName,
    location: connection.location,
    edition: organization.edition,
    userName: connection.userName,
    userProfile: connection.userProfile,
    currencyCode: organization.currencyCode,
    timeZone: organization.timeZone,
    connectedAt: connection.connectedAt.toISOString(),
    scopes: connection.scopes.split(","),
  };
}

/** The windows of the orders step are one line of progress. Pure. */
export function progressOf(steps: BackfillStep[], now: number): StepProgress[] {
  const names = [...new Set(steps.map((step) => step.name as StepName))];
  // Looking for the pipeline ends at once; what the step is for is there only when deals need not wait for it.
  const pipelineMissing = steps.some((step) => step.status === "blocked" && step.blockedBy === "pipeline_missing");
  return names.map((name) => {
    const parts = steps.filter((step) => step.name === name);
    const done = parts.reduce((sum, step) => sum + step.rows, 0);
    const expected = parts.every((step) => step.expected === null) ? null : parts.reduce((sum, step) => sum + (step.expected ?? step.rows), 0);
    const startedAt = Math.min(...parts.map((step) => step.startedAt?.getTime() ?? Infinity));
    const ended = parts.every((step) => step.status === "done");
    const minutes = (Math.max(...parts.map((step) => step.finishedAt?.getTime() ?? (ended ? 0 : now))) - startedAt) / 60_000;
    const perMinute = done > 0 && minutes > 0 ? Math.round(done / minutes) : null;
    const left = expected === null ? null : Math.max(0, expected - done);
    const current = parts.find((step) => step.status === "running" || step.status === "blocked");
    return {
      name,
      status:
        name === "pipeline" && pipelineMissing
          ? "blocked"
          : ended
            ? "done"
            : current
              ? (current.status as "running" | "blocked")
              : parts.some((step) => step.status === "done")
                ? "running"
                : "waiting",
      done,
      expected,
      perMinute,
      secondsLeft: !ended && left !== null && perMinute ? Math.round((left / perMinute) * 60) : null,
      blockedBy: name === "pipeline" && pipelineMissing ? "pipeline_missing" : (current?.blockedBy ?? null),
      mode: (parts.find((step) => step.mode)?.mode ?? null) as StepProgress["mode"],
    };
  });
}

async function readFigures(
  services: Services,
  pair: { shopId: string; orgId: string },
  timeZone: string,
): Promise<Pick<AppStatus, "outcomes" | "stages" | "activityByDay" | "lastActivity">> {
  const { db } = services;
  const [links, activityDays, last] = await Promise.all([
    linkFigures(db, pair),
    activityByDay(db, pair, timeZone, new Date(services.now()), 14),
    db.activity.findMany({ where: pair, orderBy: [{ id: "desc" }], take: 10 }),
  ]);
  return {
    outcomes: outcomesOf(links),
    stages: ORDER_STAGES.map((stage: OrderStage) => {
      const amounts = links.filter((row) => row.kind === "deal" && row.stage === stage && BOARD_STATES.includes(row.state));
      const sum = amounts.reduce((total, row) => total.plus(row.amount), new Decimal(0));
      const count = amounts.reduce((total, row) => total + row.count, 0);
      return { stage, count, amount: count > 0 ? sum.toString() : null };
    }),
    activityByDay: activityDays,
    lastActivity: last.map((row) => ({
      id: row.id.toString(),
      at: row.at.toISOString(),
      kind: row.kind,
      outcome: row.outcome,
      direction: row.direction,
      label: row.label,
      linkId: row.linkId?.toString() ?? null,
      guest: isGuestKey(row.shopifyId),
    })),
  };
}

function outcomesOf(links: LinkFigure[]): AppStatus["outcomes"] {
  const counts = new Map<string, AppStatus["outcomes"][number]>();
  for (const { kind, outcome, count } of links) {
    const known = counts.get(`${kind} ${outcome}`);
    counts.set(`${kind} ${outcome}`, { kind: kind as RecordKind, outcome, count: (known?.count ?? 0) + count });
  }
  return [...counts.values()];
}
