import { basesWithout, nextLosses } from "../mapping/merge.ts";
import type { FieldDecision, MergeResult, RecordKind, Values } from "../mapping/types.ts";
import { recordActivities } from "../store/activities.server.ts";
import { rekeyCandidates } from "../store/candidates.server.ts";
import { baseBiginOf, baseShopifyOf, type LinkWrite, MODULE_OF, saveLinks } from "../store/links.server.ts";
import { resolveProblems } from "../store/problems.server.ts";
import { type SyncContext } from "./context.server.ts";
import { isHeldBack } from "./held-fields.server.ts";
import { CURED_BY_BIGIN, isRefusal, reportKeptDifferent, stillRefused } from "./kept-different.server.ts";
import { writtenKeys } from "./match-keys.server.ts";
import { type PushItem } from "./push-item.ts";
import { type HeldField } from "./update-rows.server.ts";
import type { Planned } from "./update-items.server.ts";

/** What activity calls it. */
function happened(told: FieldDecision[], wroteBigin: boolean): { direction: "to_bigin" | "none"; outcome: "conflict" | "updated" | "kept_different" } {
  if (told.some((decision) => decision.rule === "conflict")) return { direction: wroteBigin ? "to_bigin" : "none", outcome: "conflict" };
  return wroteBigin ? { direction: "to_bigin", outcome: "updated" } : { direction: "none", outcome: "kept_different" };
}

/** What goes to Shopify is told once it is there, by whoever brings it: it may yet be refused. */
export const toldNow = ({ decisions }: MergeResult): FieldDecision[] => decisions.filter((decision) => !("wrote" in decision) || decision.wrote !== "shopify");

/** Keeps what was merged: bases, outcome, activity, and which problems it ends or leaves. */
export async function saveUpdated(
  context: SyncContext,
  kind: RecordKind,
  planned: (Planned & { held: HeldField[] })[],
  modified: Map<string, string | null>,
): Promise<void> {
  const { db } = context.services;
  const now = new Date(context.services.now());
  const unchangedCounts = context.cause === "backfill";
  const failed = planned.filter(({ item, link }) => link.outcome === "failed" && isRefusal(link.reason) && !modified.has(item.shopifyId));
  const refused = await stillRefused(
    context,
    kind,
    failed.map(({ item, merge }) => ({ shopifyId: item.shopifyId, label: item.label, source: item.source, merge })),
  );
  await saveLinks(
    db,
    context.pair,
    planned.map(({ item, link, merge, activity }): LinkWrite => {
      const wrote = modified.has(item.shopifyId);
      // Nothing was carried this time either: its last result stands for as long as Shopify lacks what it refused.
      const stays = refused.has(item.shopifyId);
      // What is still to be carried to Shopify keeps its old base until it is there: a crash in between loses no edit.
      const bases = basesWithout(merge, { baseShopify: baseShopifyOf(link), baseBigin: baseBiginOf(link) }, Object.keys(merge.writeShopify));
      const base: Values = item.extra ? { ...bases.baseShopify, [item.extra.key]: item.extra.signature } : bases.baseShopify;
      return {
        kind,
        shopifyId: item.shopifyId,
        label: item.label,
        ...item.columns,
        baseShopify: base,
        baseBigin: bases.baseBigin,
        losses: nextLosses(link.losses as Record<string, string>, merge),
        shopifyUpdatedAt: item.seenUntil ?? null,
        outcome: wrote
          ? "updated"
          : stays
            ? "failed"
            : (unchangedCounts && link.outcome !== "created") || link.outcome === "failed" || link.outcome === "waiting"
              ? "unchanged"
              : (link.outcome as LinkWrite["outcome"]),
        reason: stays ? link.reason : null,
        // Until what Bigin changed is in Shopify too, the record must not look as if nobody but us had touched it.
        biginModifiedAt: Object.keys(merge.writeShopify).length > 0 ? null : (modified.get(item.shopifyId) ?? link.biginModifiedAt?.toISOString() ?? null),
        ...(modified.get(item.shopifyId) ? { biginWrittenAt: modified.get(item.shopifyId)! } : {}),
        ...activity,
        syncedAt: now.toISOString(),
      };
    }),
    now,
  );
  if (kind !== "deal")
    await rekeyCandidates(
      db,
      context.pair,
      MODULE_OF[kind],
      planned
        .filter(({ item }) => modified.has(item.shopifyId))
        .map(({ link, merge }) => ({ biginId: link.biginId!, keys: writtenKeys(context, merge.writeBigin) }))
        .filter(({ keys }) => Object.keys(keys).length > 0),
    );
  const noted = planned.filter(
    ({ item, merge }) => modified.has(item.shopifyId) || toldNow(merge).some((decision) => decision.rule === "conflict" || decision.rule === "kept_different"),
  );
  await recordActivities(
    db,
    context.pair,
    noted.map(({ item, link, merge }) => ({
      kind,
      ...happened(toldNow(merge), modified.has(item.shopifyId)),
      cause: context.cause,
      shopifyId: item.shopifyId,
      biginId: link.biginId,
      linkId: link.id,
      label: item.label,
      details: { decisions: toldNow(merge) },
    })),
    now,
  );
  const subjects = (some: { item: PushItem }[]): string[] => some.map(({ item }) => item.shopifyId);
  await resolveProblems(db, context.pair, subjects(planned.filter((one) => !isHeldBack(one))), now, CURED_BY_BIGIN);
  await resolveProblems(
    db,
    context.pair,
    subjects(planned.filter(isHeldBack)),
    now,
    CURED_BY_BIGIN.filter((code) => code !== "duplicate_value"),
  );
  await reportKeptDifferent(
    context,
    kind,
    planned.map(({ item, merge }) => ({ shopifyId: item.shopifyId, label: item.label, source: item.source, merge })),
  );
}
