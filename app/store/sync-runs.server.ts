import type { BackfillStep, SyncRun } from "@prisma/client";
import type { Db } from "../db.server.ts";
import type { StepName } from "../sync/pages.ts";
import { type ActivationChoices, activationChoices } from "../sync/settings.ts";
import type { Pair } from "./links.server.ts";

export type { BackfillStep, SyncRun };

export function findRun(db: Db, pair: Pair): Promise<SyncRun | null> {
  return db.syncRun.findUnique({ where: { shopId_orgId: { shopId: pair.shopId, orgId: pair.orgId } } });
}

export const choicesOf = (run: SyncRun): ActivationChoices => activationChoices.parse(run.choices);

/** Starts the first sync, or a catch-up of an earlier one; the steps begin anew, the links stay. */
export async function startRun(db: Db, pair: Pair, choices: ActivationChoices, steps: StepName[], now: Date): Promise<void> {
  await db.$transaction([
    db.syncRun.upsert({
      where: { shopId_orgId: pair },
      create: { ...pair, status: "running", choices, activatedAt: now },
      update: { status: "running", choices, activatedAt: now, pausedAt: null, finishedAt: null, runs: { increment: 1 } },
    }),
    db.backfillStep.deleteMany({ where: pair }),
    db.backfillStep.createMany({ data: steps.map((name, position) => ({ ...pair, position: position * 1000, name, status: "waiting" })) }),
  ]);
}

/** `only`: changed where it stands so now; a pause that the merchant pressed meanwhile outlasts the end of the first sync. */
/** When the first sync ended is noted once: coming back from a pause changes nothing of it. */
export async function setRunStatus(db: Db, pair: Pair, status: "running" | "paused" | "done", now: Date, only?: "running"): Promise<void> {
  const where = { shopId: pair.shopId, orgId: pair.orgId, ...(only ? { status: only } : {}) };
  if (status === "done") await db.syncRun.updateMany({ where: { ...where, finishedAt: null }, data: { finishedAt: now } });
  await db.syncRun.updateMany({ where, data: { status, ...(status === "paused" ? { pausedAt: now } : {}) } });
}

export function stepsOf(db: Db, pair: Pair): Promise<BackfillStep[]> {
  return db.backfillStep.findMany({ where: pair, orderBy: { position: "asc" } });
}

/** Whether the first sync has listed what was in Bigin before. */
export async function isListed(db: Db, pair: Pair): Promise<boolean> {
  return (await db.backfillStep.count({ where: { shopId: pair.shopId, orgId: pair.orgId, name: "index" satisfies StepName, status: { not: "done" } } })) === 0;
}

export function updateStep(
  db: Db,
  step: Pick<BackfillStep, "shopId" | "orgId" | "position">,
  data: Parameters<Db["backfillStep"]["update"]>[0]["data"],
): Promise<BackfillStep> {
  return db.backfillStep.update({ where: { shopId_orgId_position: { shopId: step.shopId, orgId: step.orgId, position: step.position } }, data });
}

/** The orders step is cut in windows once the oldest order is known: steps of the same name, newest window first. */
export async function splitStep(db: Db, step: BackfillStep, windows: { from: string; to: string; expected: number | null }[], now: Date): Promise<void> {
  const pair = { shopId: step.shopId, orgId: step.orgId };
  await db.$transaction([
    db.backfillStep.deleteMany({ where: { ...pair, name: step.name } }),
    db.backfillStep.createMany({
      data: windows.map((window, index) => ({
        ...pair,
        position: step.position + index,
        name: step.name,
        window: { from: window.from, to: window.to },
        expected: window.expected,
        status: "waiting",
        startedAt: index === 0 ? now : null,
      })),
    }),
  ]);
}
