import { listRecords, type PageMark } from "../bigin/records-api.server.ts";
import { linksByBiginId } from "../store/links.server.ts";
import { type BackfillStep, findRun, updateStep } from "../store/sync-runs.server.ts";
import { type Advance, finishStep } from "./backfill-step.server.ts";
import { haltOf, type SyncContext } from "./context.server.ts";
import { isMaking } from "./making.ts";
import { pullNew } from "./pull-new.server.ts";
import { directionOf } from "./push-item.ts";
import { readFieldNames } from "./read-fields.ts";
import { eachApart } from "./set-aside.server.ts";

/** The first sync's last steps: Bigin's own contacts and products, as many as the merchant chose, go to Shopify. */
export async function pullExisting(context: SyncContext, step: BackfillStep, module: "Contacts" | "Products"): Promise<Advance> {
  const kind = module === "Contacts" ? "contact" : "product";
  const run = await findRun(context.services.db, context.pair);
  if (!run || directionOf(context.settings, kind) !== "both") {
    await finishStep(context, step);
    return { kind: "progress" };
  }
  const from = step.cursor ? (JSON.parse(step.cursor) as PageMark) : null;
  const page = await listRecords(context.bigin, module, { fields: readFieldNames(context.mapping, kind), from });
  if (!page.ok) {
    if (page.trouble.kind === "refused" && from) await updateStep(context.services.db, step, { cursor: null });
    return { kind: "halt", halt: haltOf(context.services, page.trouble) };
  }
  const links = await linksByBiginId(
    context.services.db,
    context.pair,
    module,
    page.value.records.map((record) => record.id),
  );
  const fresh = page.value.records.filter((record) => !links.has(record.id) || isMaking(links.get(record.id)));
  const halt = await eachApart(context, module, fresh, (records) => pullNew(context, run, module, records));
  if (halt) return { kind: "halt", halt };
  await updateStep(context.services.db, step, {
    cursor: page.value.next ? JSON.stringify(page.value.next) : null,
    rows: { increment: page.value.records.length },
  });
  if (!page.value.next) await finishStep(context, step);
  return { kind: "progress" };
}
