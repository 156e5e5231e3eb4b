import type { Db } from "../db.server.ts";
import { phaseOf } from "../sync/phase.ts";
import type { AppPhase } from "../sync/pages.ts";
import { recordState, type RecordState } from "../sync/record-state.ts";
import { readSettings } from "../sync/settings.ts";
import type { ShownRecord } from "../sync/shown-record.ts";

export interface RecordOutcome {
  gid: string;
  label: string | null;
  /** Still noted and due: the app is at it. */
  busy: boolean;
  state: RecordState;
  reason: string | null;
}

/** Where each of the records stands now, from the database alone: one statement a table, however many they are. */
export async function readOutcomes(db: Db, shopId: string, records: ShownRecord[], now: Date): Promise<{ phase: AppPhase; outcomes: RecordOutcome[] }> {
  const shop = await db.shop.findUnique({ where: { id: shopId }, select: { activeOrgId: true, settings: true } });
  const pair = { shopId, orgId: shop?.activeOrgId ?? "" };
  const gids = records.map((record) => record.gid);
  const kinds = [...new Set(records.map((record) => record.kind))];
  const [connection, run, links, variants, hints, setup] = await Promise.all([
    db.connection.findUnique({ where: { shopId_orgId: pair }, select: { status: true, pausedUntil: true } }),
    db.syncRun.findUnique({ where: { shopId_orgId: pair }, select: { status: true } }),
    db.recordLink.findMany({ where: { ...pair, OR: [{ kind: { in: kinds }, shopifyId: { in: gids } }, { draftId: { in: gids } }] } }),
    kinds.includes("product") ? db.recordLink.findMany({ where: { ...pair, kind: "variant", parentId: { in: gids } } }) : [],
    db.hint.findMany({ where: { shopId, side: "shopify", kind: { in: [...new Set(records.map((record) => record.type))] }, recordId: { in: gids } } }),
    kinds.includes("deal")
      ? db.problem.findMany({ where: { ...pair, state: "open", kind: "setup", code: { in: ["pipeline_missing", "currency_undecided", "stage_missing"] } } })
      : [],
  ]);
  const subjects = [...new Set([...gids, ...[...links, ...variants].flatMap((link) => [link.shopifyId, link.biginId].filter((id) => id !== null))])];
  const problems = await db.problem.findMany({ where: { ...pair, state: { in: ["open", "ignored"] }, subject: { in: subjects } }, orderBy: { id: "asc" } });
  const { directions } = readSettings(shop?.settings);
  const outcomes = records.map((record): RecordOutcome => {
    const own = links.find((link) => link.kind === record.kind && (link.shopifyId === record.gid || link.draftId === record.gid));
    const all = own ? [own, ...variants.filter((link) => link.parentId === record.gid)] : [];
    const about = new Set([record.gid, ...all.flatMap((link) => [link.shopifyId, link.biginId])]);
    const hint = hints.find((candidate) => candidate.recordId === record.gid);
    const codesOf = (state: string): string[] => problems.filter((problem) => problem.state === state && about.has(problem.subject)).map(({ code }) => code);
    const decided = recordState({
      links: all,
      problems: codesOf("open"),
      ignored: codesOf("ignored"),
      setup:
        record.kind !== "deal"
          ? []
          : setup.filter(({ code, subject }) => code !== "stage_missing" || subject === `stage:${own?.stage}`).map(({ code }) => code),
      hinted: hint !== undefined,
      off: directions[record.kind as "contact" | "product" | "deal"] === "off",
    });
    return { gid: record.gid, label: own?.label || null, busy: hint !== undefined && hint.notBefore <= now, ...decided };
  });
  return { phase: phaseOf(connection && { status: connection.status, pausedUntil: connection.pausedUntil?.getTime() ?? null }, run, now.getTime()), outcomes };
}
