import { pollCadence } from "../bigin/credits.ts";
import { listDeleted, modifiedSince } from "../bigin/records-api.server.ts";
import type { ModuleName } from "../bigin/records.ts";
import { type Checkpoints, checkpointsOf, findConnection, updateConnection } from "../store/connections.server.ts";
import { addHints } from "../store/hints.server.ts";
import { linksByBiginId } from "../store/links.server.ts";
import type { SyncRun } from "../store/sync-runs.server.ts";
import { doubtChannel } from "./channel.server.ts";
import { haltOf, type SyncContext } from "./context.server.ts";
import type { Halt } from "./halt.ts";
import { pollDeals } from "./pull-deals.server.ts";
import { oldestNews, pullRecords } from "./pull-records.server.ts";
import { readFieldNames } from "./read-fields.ts";
import { eachApart } from "./set-aside.server.ts";

const NOTIFIED_LOOK_BACK = 30_000;

export const PULLED = ["Contacts", "Products"] as const;

/** Changes whose notification was lost: everything modified since the checkpoint, with an overlap; two calls when nothing did. */
export async function pollBigin(context: SyncContext, run: SyncRun): Promise<Halt | null> {
  const startedAt = context.services.now();
  for (const module of PULLED) {
    const halt = (await pollModule(context, run, module)) ?? (await pollDeleted(context, module));
    if (halt) return halt;
  }
  await saveCheckpoints(context, { polledAt: startedAt });
  return null;
}

/** Reads what was modified in one module since its checkpoint and merges it. */
export async function pollModule(context: SyncContext, run: SyncRun, module: (typeof PULLED)[number]): Promise<Halt | null> {
  const { db } = context.services;
  const startedAt = context.services.now();
  const checkpoints = checkpointsOf((await findConnection(db, context.pair.shopId, context.pair.orgId))!);
  // A notification tells of now; the longer look back is for what a poll alone finds.
  const lookBack = context.cause === "poll" ? pollCadence(context.organization.edition).lookBack : NOTIFIED_LOOK_BACK;
  const since = (checkpoints.modified?.[module] ?? run.activatedAt.getTime()) - lookBack;
  const fields = readFieldNames(context.mapping, module === "Contacts" ? "contact" : "product");
  let news: number | null = null;
  // Page by page, so that memory doesn't grow with what changed. What a merge moves to the front is not missed behind it.
  for await (const page of modifiedSince(context.bigin, module, fields, since)) {
    if (!page.ok) return haltOf(context.services, page.trouble);
    const oldest = context.cause === "poll" ? await oldestNews(context, module, page.value) : null;
    if (oldest !== null) news = Math.min(news ?? Infinity, oldest);
    const halt = await eachApart(context, module, page.value, (records) => pullRecords(context, run, module, records));
    if (halt) return halt;
  }
  await saveCheckpoints(context, { modified: { [module]: startedAt } });
  if (news !== null) await doubtChannel(context, news);
  return null;
}

async function pollDeleted(context: SyncContext, module: ModuleName): Promise<Halt | null> {
  const { db } = context.services;
  const startedAt = context.services.now();
  const checkpoints = checkpointsOf((await findConnection(db, context.pair.shopId, context.pair.orgId))!);
  const since = (checkpoints.deleted?.[module] ?? startedAt - 24 * 3600_000) - pollCadence(context.organization.edition).lookBack;
  const deleted = await listDeleted(context.bigin.withPurpose("poll"), module, since);
  if (!deleted.ok) return deleted.trouble.kind === "refused" ? null : haltOf(context.services, deleted.trouble);
  const links = await linksByBiginId(
    db,
    context.pair,
    module,
    deleted.value.map((record) => record.id),
  );
  const hints = [...links.values()]
    .filter((link) => link.state === "linked")
    .map((link) => ({ side: "bigin" as const, kind: module, recordId: link.biginId!, deleted: true, cause: "poll" as const }));
  await addHints(db, context.pair.shopId, hints, new Date(startedAt));
  await saveCheckpoints(context, { deleted: { [module]: startedAt } });
  return null;
}

/** Deals and companies never come back, but one that was deleted is told of, and a deal that was edited; nothing is written that names a deleted one. */
export async function pollBiginDeletions(context: SyncContext): Promise<Halt | null> {
  const startedAt = context.services.now();
  const halt = (await pollDeleted(context, "Pipelines")) ?? (await pollDeleted(context, "Accounts"));
  if (halt) return halt;
  const deals = await pollDeals(context);
  if ("halt" in deals) return deals.halt;
  await saveCheckpoints(context, { deletedAt: startedAt, ...(deals.at === null ? {} : { modified: { Pipelines: deals.at } }) });
  return null;
}

export async function saveCheckpoints(context: SyncContext, more: Checkpoints): Promise<void> {
  const { db } = context.services;
  const current = checkpointsOf((await findConnection(db, context.pair.shopId, context.pair.orgId))!);
  const next: Checkpoints = { ...current, ...more, modified: { ...current.modified, ...more.modified }, deleted: { ...current.deleted, ...more.deleted } };
  await updateConnection(db, context.pair, { checkpoints: next as object });
}
