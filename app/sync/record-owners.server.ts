import { readActiveUsers } from "../bigin/metadata-api.server.ts";
import { getRecord, listAll } from "../bigin/records-api.server.ts";
import type { BiginId, BiginRecord } from "../bigin/records.ts";
import type { DealSource, RecordKind } from "../mapping/types.ts";
import type { Services } from "../services.server.ts";
import { reportProblems, resolveProblems } from "../store/problems.server.ts";
import { haltOf, learn, type SyncContext } from "./context.server.ts";
import type { Halt } from "./halt.ts";
import type { PushItem } from "./push-item.ts";
import type { MerchantSettings } from "./settings.ts";

/** The choice that a deal belongs to whom its contact belongs. */
export const CONTACTS_OWNER = "contact";
const DAY_MS = 24 * 3600_000;
/** Up to so many contacts are read one by one; for more the list of all is read, and remembered for a while. */
const READ_SINGLY = 4;
const LIST_LIFE_MS = 10 * 60_000;

const lists = new WeakMap<Services, Map<string, { at: number; owners: Map<BiginId, BiginId> }>>();

/** The people whom the merchant chose by name. */
export function chosenOwners(settings: Pick<MerchantSettings, "ownerId" | "dealOwnerId">): string[] {
  return [...new Set([settings.ownerId, settings.dealOwnerId].filter((id): id is string => id !== null && id !== CONTACTS_OWNER))];
}

/** Owners of the records that are about to be made, by Shopify id; a record that is missing gets whom Bigin chooses. */
export async function ownersOf(context: SyncContext, kind: RecordKind, items: PushItem[]): Promise<{ owners: Map<string, BiginId> } | { halt: Halt }> {
  const refused = new Set(context.learned.owners?.refused ?? []);
  const choice = kind === "deal" ? context.settings.dealOwnerId : context.settings.ownerId;
  if (choice === null) return { owners: new Map() };
  if (choice !== CONTACTS_OWNER) return { owners: new Map(refused.has(choice) ? [] : items.map((item) => [item.shopifyId, choice])) };
  const contactOf = (item: PushItem): BiginId | null => (item.source as DealSource).contactId;
  const found = await contactOwners(context, [...new Set(items.flatMap((item) => contactOf(item) ?? []))]);
  if ("halt" in found) return found;
  const owners = items.flatMap((item) => {
    const owner = found.owners.get(contactOf(item) ?? "");
    return owner && !refused.has(owner) ? [[item.shopifyId, owner] as const] : [];
  });
  return { owners: new Map(owners) };
}

async function contactOwners(context: SyncContext, ids: BiginId[]): Promise<{ owners: Map<BiginId, BiginId> } | { halt: Halt }> {
  const { services, bigin, pair } = context;
  const known = lists.get(services) ?? new Map<string, { at: number; owners: Map<BiginId, BiginId> }>();
  lists.set(services, known);
  const list = known.get(`${pair.shopId} ${pair.orgId}`);
  const remembered = list && services.now() - list.at < LIST_LIFE_MS ? list.owners : new Map<BiginId, BiginId>();
  const unknown = ids.filter((id) => !remembered.has(id));
  if (unknown.length > READ_SINGLY) {
    const owners = new Map<BiginId, BiginId>();
    for await (const page of listAll(bigin, "Contacts", { fields: ["id", "Owner"] })) {
      if (!page.ok) return { halt: haltOf(services, page.trouble) };
      for (const record of page.value.records) noteOwner(owners, record);
    }
    known.set(`${pair.shopId} ${pair.orgId}`, { at: services.now(), owners });
    return { owners };
  }
  const owners = new Map(remembered);
  for (const id of unknown) {
    const record = await getRecord(bigin, "Contacts", id, ["id", "Owner"]);
    if (!record.ok) return { halt: haltOf(services, record.trouble) };
    if (record.value) noteOwner(owners, record.value);
  }
  return { owners };
}

function noteOwner(owners: Map<BiginId, BiginId>, record: BiginRecord): void {
  const { Owner: owner } = record;
  if (typeof owner === "object" && owner !== null && "id" in owner && typeof owner.id === "string") owners.set(record.id, owner.id);
}

/** Bigin takes no record for such a person: until others are chosen, records are made without an owner of ours. */
export async function refuseOwners(context: SyncContext, refused: BiginId[]): Promise<void> {
  const owners = context.learned.owners ?? { at: context.services.now(), chosen: chosenOwners(context.settings), refused: [] };
  await learn(context, { owners: { ...owners, refused: [...new Set([...owners.refused, ...refused])] } });
  if (chosenOwners(context.settings).some((id) => refused.includes(id))) await reportOwners(context);
}

const PROBLEM = "owner";

async function reportOwners(context: SyncContext): Promise<void> {
  const now = new Date(context.services.now());
  await reportProblems(context.services.db, context.pair, [{ code: "owner_inactive", kind: "setup", subject: PROBLEM, label: PROBLEM }], now);
}

/** Once a day, and after another choice: whether the chosen people are still active. One call where there are any. */
export async function checkOwners(context: SyncContext): Promise<void> {
  const chosen = chosenOwners(context.settings);
  const known = context.learned.owners;
  const now = context.services.now();
  if (known && known.chosen.join() === chosen.join() && (chosen.length === 0 || now - known.at < DAY_MS)) return;
  if (!known && chosen.length === 0) return;
  const users = chosen.length === 0 ? null : await readActiveUsers(context.bigin.withPurpose("metadata"));
  // What can't be known now is found out by the next look, or by a refusal.
  if (users && !users.ok) return;
  const refused = chosen.filter((id) => !users?.value.some((user) => user.id === id));
  await learn(context, { owners: { at: now, chosen, refused } });
  if (refused.length > 0) await reportOwners(context);
  else await resolveProblems(context.services.db, context.pair, [PROBLEM], new Date(now), ["owner_inactive"], "cured");
}
