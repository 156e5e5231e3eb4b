import type { ModuleName } from "../bigin/records.ts";
import type { RecordKind } from "../mapping/types.ts";
import { recordActivities } from "../store/activities.server.ts";
import { dropCandidates } from "../store/candidates.server.ts";
import { linksByBiginId, saveLinks } from "../store/links.server.ts";
import { endProblems, reportProblems } from "../store/problems.server.ts";
import type { SyncContext } from "./context.server.ts";
import { retryAfterHolders } from "./cured-causes.server.ts";
import { makingKey } from "./making.ts";

/** Deleted in Bigin: nothing is deleted in Shopify and nothing is made again; the merchant is asked. */
export async function noteDeletedInBigin(context: SyncContext, module: ModuleName, biginIds: string[]): Promise<void> {
  const { db } = context.services;
  const links = [...(await linksByBiginId(db, context.pair, module, biginIds)).values()].filter((link) => link.state === "linked" && link.shopifyId);
  const now = new Date(context.services.now());
  await dropCandidates(db, context.pair, module, biginIds);
  await retryAfterHolders(context.services, context.pair, biginIds);
  // A record that waited for its way to Shopify waits no more.
  await endProblems(db, context.pair, biginIds, now, "gone");
  await db.recordLink.deleteMany({ where: { ...context.pair, module, biginId: { in: biginIds }, shopifyId: { startsWith: makingKey("") } } });
  if (links.length === 0) return;
  // One question is left: what is to become of the record.
  await endProblems(
    db,
    context.pair,
    links.map((link) => link.shopifyId!),
    now,
    "gone",
  );
  await saveLinks(
    db,
    context.pair,
    links.map((link) => ({
      kind: link.kind as RecordKind,
      shopifyId: link.shopifyId!,
      state: "deleted_in_bigin" as const,
      outcome: "skipped" as const,
      reason: "deleted_in_bigin",
    })),
    now,
  );
  await reportProblems(
    db,
    context.pair,
    links.map((link) => ({
      code: "deleted_in_bigin" as const,
      kind: link.kind,
      subject: link.shopifyId!,
      label: link.label,
      params: { biginId: link.biginId },
    })),
    now,
  );
  await recordActivities(
    db,
    context.pair,
    links.map((link) => ({
      kind: link.kind,
      direction: "none" as const,
      outcome: "deleted" as const,
      cause: context.cause,
      shopifyId: link.shopifyId,
      biginId: link.biginId,
      linkId: link.id,
      label: link.label,
      details: { where: "bigin" },
    })),
    now,
  );
}
