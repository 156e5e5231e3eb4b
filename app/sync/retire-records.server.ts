import { getRecord } from "../bigin/records-api.server.ts";
import { updateRecords } from "../bigin/records-write.server.ts";
import { withoutTags, withTags } from "../mapping/tags.ts";
import { recordActivities } from "../store/activities.server.ts";
import { baseBiginOf, type LinkState, MODULE_OF, type RecordLink, saveLinks } from "../store/links.server.ts";
import type { RecordKind } from "../mapping/types.ts";
import { haltOf, type SyncContext } from "./context.server.ts";
import { deferRecords } from "./defer-items.server.ts";
import { hintFor } from "./link-hints.server.ts";
import type { Halt } from "./halt.ts";

export interface Retirement {
  /** Put on the record; null: none. */
  tag: string | null;
  /** Taken off the record. */
  drop?: string[];
  /** `as_before`: active as it was when it was last in step. */
  inactive: boolean | "as_before";
  state: LinkState;
}

/** Marks records whose Shopify side is gone, or is back: the app's tag joins or leaves whatever tags a person gave. */
export async function retireRecords(context: SyncContext, links: RecordLink[], how: Retirement): Promise<Halt | null> {
  const { db } = context.services;
  for (let start = 0; start < links.length; start += 100) {
    const batch = links.slice(start, start + 100);
    const module = MODULE_OF[batch[0]!.kind as RecordKind];
    const bodies: { id: string; [name: string]: unknown }[] = [];
    for (const link of batch) {
      const record = await getRecord(context.bigin, module, link.biginId!, ["id", "Tag"]);
      if (!record.ok) return haltOf(context.services, record.trouble);
      if (!record.value) continue;
      const tags = Array.isArray(record.value.Tag) ? (record.value.Tag as { name?: unknown }[]).map((tag) => String(tag.name)) : [];
      const marked = withTags(withoutTags(tags, how.drop ?? []), how.tag ? [how.tag] : []);
      bodies.push({ id: link.biginId!, Tag: marked.map((name) => ({ name })), ...activeOf(link, how) });
    }
    const later = new Set<string>();
    const written = new Map<string, string | null>();
    if (bodies.length > 0) {
      const result = await updateRecords(context.bigin, module, bodies, { trigger: context.trigger });
      if (!result.ok) return haltOf(context.services, result.trouble);
      result.value.forEach((outcome, index) => outcome.kind === "done" && written.set(bodies[index]!.id, outcome.modifiedTime));
      const passing = bodies.filter((_, index) => result.value[index]!.kind === "passing").map((body) => batch.find((link) => link.biginId === body.id)!);
      for (const link of await deferLinks(context, passing, how.state === "deleted_in_shopify")) later.add(link.shopifyId!);
    }
    const done = batch.filter((link) => !later.has(link.shopifyId!));
    const now = new Date(context.services.now());
    await saveLinks(
      db,
      context.pair,
      done.map((link) => ({
        kind: link.kind as RecordKind,
        shopifyId: link.shopifyId!,
        state: how.state,
        outcome: "updated" as const,
        ...(written.get(link.biginId!) ? { biginWrittenAt: written.get(link.biginId!)! } : {}),
        syncedAt: now.toISOString(),
      })),
      now,
    );
    await recordActivities(
      db,
      context.pair,
      done.map((link) => ({
        kind: link.kind,
        direction: "to_bigin" as const,
        outcome: "tagged" as const,
        cause: context.cause,
        shopifyId: link.shopifyId,
        biginId: link.biginId,
        linkId: link.id,
        label: link.label,
        details: { tag: how.tag, dropped: how.drop ?? [], inactive: how.inactive === true },
      })),
      now,
    );
  }
  return null;
}

/** Records that Bigin turned away for now are tried again with their deletion. Gives those that wait. */
export async function deferLinks(context: SyncContext, links: RecordLink[], deleted: boolean): Promise<RecordLink[]> {
  const waiting = links.flatMap((link) => {
    const hint = hintFor(link);
    return hint ? [{ ...hint, deleted: deleted && link.kind !== "variant", link }] : [];
  });
  const over = new Set((await deferRecords(context, waiting)).map(({ link }) => link));
  return waiting.map(({ link }) => link).filter((link) => !over.has(link));
}

function activeOf(link: RecordLink, how: Retirement): { Product_Active?: boolean } {
  if (how.inactive === true) return { Product_Active: false };
  const before = baseBiginOf(link).active;
  return how.inactive === "as_before" && typeof before === "boolean" ? { Product_Active: before } : {};
}
