import { getRecord } from "../bigin/records-api.server.ts";
import type { RecordKind } from "../mapping/types.ts";
import type { Services } from "../services.server.ts";
import { recordActivities } from "../store/activities.server.ts";
import { addHints, LIVE } from "../store/hints.server.ts";
import { findLink, type LinkWrite, MODULE_OF, type RecordLink, saveLinks } from "../store/links.server.ts";
import { resolveProblems } from "../store/problems.server.ts";
import type { ActionAnswer } from "./activate.server.ts";
import { completeDealsSoon } from "./complete-deals.server.ts";
import { openContext } from "./context.server.ts";
import { hintFor } from "./link-hints.server.ts";
import { rememberEnded } from "./redaction.server.ts";
import { problemWithLink, settleOnce } from "./resolve.server.ts";

/** The merchant wants a record back that was deleted in Bigin: the old one where it is there again, else a new one. */
export async function restoreInBigin(services: Services, shopId: string, problemId: string): Promise<ActionAnswer> {
  const found = await problemWithLink(services, shopId, problemId, "deleted_in_bigin");
  return found ? restore(services, found.link) : { ok: false, code: "problem_unknown" };
}

/** The same from the record's own page, where it can be had back after it was left deleted, too. */
export async function restoreRecord(services: Services, shopId: string, linkId: bigint): Promise<ActionAnswer> {
  const link = await findLink(services.db, shopId, linkId);
  if (!link?.shopifyId) return { ok: false, code: "record_unknown" };
  return link.state === "left" || link.state === "deleted_in_bigin" ? restore(services, link) : { ok: false, code: "not_deleted" };
}

async function restore(services: Services, link: RecordLink): Promise<ActionAnswer> {
  const pair = { shopId: link.shopId, orgId: link.orgId };
  const opened = await openContext(services, pair.shopId);
  if (!opened?.ok || opened.value.pair.orgId !== pair.orgId) return { ok: false, code: "not_connected" };
  const context = opened.value;
  const kind = link.kind as RecordKind;
  const now = new Date(services.now());
  const old = link.biginId ? await getRecord(context.bigin, MODULE_OF[kind], link.biginId, ["id"]) : null;
  const back = old?.ok === true && old.value !== null;
  const forgotten = back ? {} : { biginId: null, baseShopify: {}, baseBigin: {}, insertStartedAt: null };
  const restored: LinkWrite = { kind, shopifyId: link.shopifyId!, state: back ? "linked" : "unlinked", reason: null, outcome: "waiting", ...forgotten };
  const first = await services.db.$transaction(async (tx) => {
    const { count } = await tx.recordLink.updateMany({ where: { id: link.id, state: link.state }, data: { state: "unlinked" } });
    if (count === 1) await saveLinks(tx, pair, [restored], now);
    // Should the old one be taken out of the recycle bin later, it is not somebody new.
    if (count === 1 && !back) await rememberEnded(tx, pair.shopId, context.hash, [link.biginId], now);
    return count === 1;
  });
  if (!first) return { ok: false, code: "not_deleted" };
  await resolveProblems(services.db, pair, [link.shopifyId!], now, ["deleted_in_bigin"], "restored");
  await tell(services, link, "restored", back ? "restored_same" : "restored_new");
  const hint = hintFor(link);
  if (hint) await addHints(services.db, pair.shopId, [{ ...hint, cause: "person", priority: LIVE }], now);
  // Its orders' deals are completed; a guest's contact is made again by its order.
  if (kind === "contact") await completeDealsSoon(services, pair, link.shopifyId!);
  await services.queue.wake(pair.shopId);
  return { ok: true };
}

/** The merchant leaves it deleted: the record stays in Shopify and is not made again, unless they have it restored later. */
export async function leaveIt(services: Services, shopId: string, problemId: string): Promise<ActionAnswer> {
  const found = await problemWithLink(services, shopId, problemId, "deleted_in_bigin");
  if (!found) return { ok: false, code: "problem_unknown" };
  const { link, pair } = found;
  const left: LinkWrite = { kind: link.kind as RecordKind, shopifyId: link.shopifyId!, state: "left", outcome: "skipped", reason: "left_deleted" };
  const first = await settleOnce(services, found.problem, "left", (tx) => saveLinks(tx, pair, [left], new Date(services.now())));
  if (!first) return { ok: false, code: "problem_unknown" };
  await tell(services, link, "skipped", "left_deleted");
  return { ok: true };
}

/** What a person decided stands in the record's story like what was done. */
async function tell(services: Services, link: RecordLink, outcome: "restored" | "skipped", reason: string): Promise<void> {
  await recordActivities(
    services.db,
    { shopId: link.shopId, orgId: link.orgId },
    [
      {
        kind: link.kind,
        direction: "none",
        outcome,
        cause: "person",
        shopifyId: link.shopifyId,
        biginId: link.biginId,
        linkId: link.id,
        label: link.label,
        details: { reason },
      },
    ],
    new Date(services.now()),
  );
}
