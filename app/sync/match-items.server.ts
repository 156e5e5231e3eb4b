import { getRecord } from "../bigin/records-api.server.ts";
import type { BiginRecord, ModuleName } from "../bigin/records.ts";
import { type CandidateEntry, chooseCandidate, type RecordKeys } from "../mapping/identity.ts";
import type { RecordKind } from "../mapping/types.ts";
import { recordActivities } from "../store/activities.server.ts";
import { type Candidate, dropCandidates, findCandidates, saveCandidates } from "../store/candidates.server.ts";
import { linksByBiginId, linksByShopifyId, type LinkWrite, MODULE_OF, type RecordLink, saveLinks } from "../store/links.server.ts";
import { reportProblems } from "../store/problems.server.ts";
import { haltOf, type SyncContext } from "./context.server.ts";
import { guestKeys } from "./guest-key.ts";
import type { Halt } from "./halt.ts";
import { isMaking } from "./making.ts";
import { candidateOf, hashKeys, indexFields, keysOfRecord } from "./match-keys.server.ts";
import type { PushItem } from "./push-item.ts";
import type { PushReport } from "./push-records.server.ts";
import { readFieldNames } from "./read-fields.ts";
import { reviveRecords } from "./revive-records.server.ts";

/** `recovered`: our own insert, whose answer was lost. */
export interface Adoption {
  recovered?: boolean;
  item: PushItem;
  record: BiginRecord;
}

export interface Matched {
  /** Items that take over an existing record. */
  adopted: Adoption[];
  /** Customers that take over the contact of their own earlier guest orders; their links are in the map now. */
  passed: PushItem[];
  unmatched: PushItem[];
}

/** Looks for each unlinked record among what Bigin already has. Unclear cases become problems, never guesses. */
export async function matchItems(
  context: SyncContext,
  kind: RecordKind,
  items: PushItem[],
  links: Map<string, RecordLink>,
  report: PushReport,
): Promise<Matched> {
  const result: Matched = { adopted: [], passed: [], unmatched: [] };
  if (items.length === 0 || report.halt) return result;
  const module = MODULE_OF[kind];
  const fresh = kind === "contact" ? await passGuests(context, items, links, result) : items;
  // The merchant decided that this one is none of those that Bigin has.
  const decidedNew = fresh.filter((item) => links.get(item.shopifyId)?.reason === "create_new");
  const keyed = fresh.filter((item) => item.match !== null && !decidedNew.includes(item)).map((item) => ({ item, keys: hashKeys(context, item.match!) }));
  result.unmatched.push(...fresh.filter((item) => item.match === null || decidedNew.includes(item)));
  const values = (name: "email" | "phone" | "code" | "name"): string[] => keyed.flatMap(({ keys }) => keys[name] ?? []);
  const candidates = await findCandidates(context.services.db, context.pair, module, {
    shopifyKeys: keyed.flatMap(({ keys }) => keys.shopifyIds),
    emailKeys: values("email"),
    phoneKeys: values("phone"),
    codeKeys: values("code"),
    nameKeys: values("name"),
  });
  const holders = await linksByBiginId(
    context.services.db,
    context.pair,
    module,
    candidates.map((candidate) => candidate.biginId),
  );
  const entries = candidates.map((candidate) => entryOf(candidate, holders.get(candidate.biginId)));
  const taken = new Set<string>();
  const undecided: { item: PushItem; biginIds: string[]; by: string }[] = [];
  // What looks like a product that is just being made waits until its id is known.
  const making = entries.filter((entry) => isMaking(holders.get(entry.biginId)));
  const waits = ({ keys }: { keys: RecordKeys }): boolean =>
    making.some((entry) => (keys.code !== null && keys.code === entry.code) || (keys.name !== null && keys.name === entry.name));
  for (const { item, keys } of surestFirst(
    keyed.filter((one) => !waits(one)),
    entries,
  )) {
    const choice = chooseCandidate(
      keys,
      entries.filter((entry) => !taken.has(entry.biginId)),
    );
    if (choice.kind === "none") result.unmatched.push(item);
    else if (choice.kind === "ambiguous") undecided.push({ item, biginIds: choice.biginIds, by: choice.by });
    else {
      const read = () => getRecord(context.bigin, module, choice.biginId, [...readFieldNames(context.mapping, kind), ...indexFields(context, module)]);
      const stopped = (halt: Halt): Matched => {
        report.halt = halt;
        return { ...result, unmatched: [] };
      };
      let record = await read();
      if (!record.ok) return stopped(haltOf(context.services, record.trouble));
      const holder = holders.get(choice.biginId);
      // The index may be behind: what is there now decides.
      const present = record.value && stillMatches(context, module, keys, record.value);
      if (present && holder) {
        const halt = await releaseRecord(context, kind, holder);
        if (halt) return stopped(halt);
        record = await read();
        if (!record.ok) return stopped(haltOf(context.services, record.trouble));
      }
      if (!present || !record.value) {
        if (record.value) await saveCandidates(context.services.db, context.pair, module, [candidateOf(context, module, record.value)]);
        else await dropCandidates(context.services.db, context.pair, module, [choice.biginId]);
        result.unmatched.push(item);
        continue;
      }
      taken.add(choice.biginId);
      result.adopted.push({ item, record: record.value });
    }
  }
  await reportUndecided(context, kind, undecided, report);
  return result;
}

/** `keys` are hashed, as the index has them. */
export function stillMatches(context: Pick<SyncContext, "mapping" | "shop" | "hash">, module: ModuleName, keys: RecordKeys, record: BiginRecord): boolean {
  const { shopifyId, email, phone, code, name } = hashKeys(context, keysOfRecord(context, module, record));
  return chooseCandidate(keys, [{ biginId: record.id, shopifyId, email, phone, code, name, linkedTo: null }]).kind === "adopt";
}

function entryOf(candidate: Candidate, holder: RecordLink | undefined): CandidateEntry {
  return {
    biginId: candidate.biginId,
    shopifyId: candidate.shopifyKey,
    email: candidate.emailKey,
    phone: candidate.phoneKey,
    code: candidate.codeKey,
    name: candidate.nameKey,
    linkedTo: holder && !isFree(holder) ? holder.shopifyId : null,
  };
}

/** The customer or company of this link was deleted in Shopify: whoever comes back under its e-mail takes the record over. */
export function isFree(holder: RecordLink): boolean {
  return holder.state === "deleted_in_shopify" && holder.reason !== "redacted" && (holder.kind === "contact" || holder.kind === "company");
}

/** The record loses the app's tag, and the link of the one that is gone lets go of it. */
export async function releaseRecord(context: SyncContext, kind: RecordKind, holder: RecordLink): Promise<Halt | null> {
  const revived = await reviveRecords(context, kind, [holder]);
  if ("halt" in revived) return revived.halt;
  await saveLinks(
    context.services.db,
    context.pair,
    [{ kind, shopifyId: holder.shopifyId!, state: "deleted_in_shopify", biginId: null }],
    new Date(context.services.now()),
  );
  return null;
}

/** Of two that want one record, who has its Shopify id or e-mail comes before who has but its phone or name. */
function surestFirst<Keyed extends { keys: RecordKeys }>(keyed: Keyed[], entries: CandidateEntry[]): Keyed[] {
  const isSure = ({ keys }: Keyed): boolean => {
    const choice = chooseCandidate(keys, entries);
    return choice.kind === "adopt" && (choice.by === "shopify_id" || choice.by === "email");
  };
  const sure = keyed.filter(isSure);
  return [...sure, ...keyed.filter((one) => !sure.includes(one))];
}

/** A guest's contact passes to the customer when one appears: the link is re-keyed and stays the same record. */
async function passGuests(context: SyncContext, items: PushItem[], links: Map<string, RecordLink>, result: Matched): Promise<PushItem[]> {
  const { db } = context.services;
  const keysOf = (item: PushItem) => (item.shopifyId.startsWith("gid:") && item.match ? guestKeys(context.hash, item.match) : []);
  const guests = await linksByShopifyId(db, context.pair, "contact", items.flatMap(keysOf));
  const fresh: PushItem[] = [];
  for (const item of items) {
    const guest = keysOf(item)
      .map((key) => guests.get(key))
      .find((link) => link?.state === "linked");
    if (!guest) {
      fresh.push(item);
      continue;
    }
    const link = await db.$transaction(async (tx) => {
      await tx.recordLink.deleteMany({ where: { ...context.pair, kind: "contact", shopifyId: item.shopifyId } });
      await tx.recordLink.updateMany({ where: { ...context.pair, kind: "deal", parentId: guest.shopifyId }, data: { parentId: item.shopifyId } });
      return tx.recordLink.update({ where: { id: guest.id }, data: { shopifyId: item.shopifyId } });
    });
    guests.delete(guest.shopifyId!);
    links.set(item.shopifyId, link);
    result.passed.push(item);
  }
  return fresh;
}

async function reportUndecided(
  context: SyncContext,
  kind: RecordKind,
  undecided: { item: PushItem; biginIds: string[]; by: string }[],
  report: PushReport,
): Promise<void> {
  if (undecided.length === 0) return;
  const { db } = context.services;
  const now = new Date(context.services.now());
  const writes = undecided.map(({ item }): LinkWrite => ({
    kind,
    shopifyId: item.shopifyId,
    label: item.label,
    state: "unlinked",
    outcome: "waiting",
    reason: "ambiguous_match",
    ...item.columns,
    shopifyUpdatedAt: item.seenUntil ?? null,
  }));
  await saveLinks(db, context.pair, writes, now);
  const problems = undecided.map(({ item, biginIds, by }) => ({
    code: "ambiguous_match" as const,
    kind,
    subject: item.shopifyId,
    label: item.label,
    params: { candidates: biginIds, by },
  }));
  await reportProblems(db, context.pair, problems, now);
  await recordActivities(
    db,
    context.pair,
    undecided.map(({ item, by }) => ({
      kind,
      direction: "to_bigin" as const,
      outcome: "waiting" as const,
      cause: context.cause,
      shopifyId: item.shopifyId,
      label: item.label,
      details: { reason: "ambiguous_match", by },
    })),
    now,
  );
  for (const { item } of undecided) report.settled.add(item.shopifyId);
}
