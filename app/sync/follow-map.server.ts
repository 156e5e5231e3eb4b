import { Prisma } from "@prisma/client";
import { listRecords, type PageMark } from "../bigin/records-api.server.ts";
import type { BiginRecord } from "../bigin/records.ts";
import { rowsOf } from "../mapping/effective-rows.ts";
import type { MappedKind } from "../mapping/field-map.ts";
import { biginFieldNames, readBiginValues } from "../mapping/fields.ts";
import { allMarks, mapDifferences } from "../mapping/map-changes.ts";
import { recordTypes } from "../mapping/registry.ts";
import type { RecordKind } from "../mapping/types.ts";
import type { MapLook } from "../store/connections.server.ts";
import { MODULE_OF } from "../store/links.server.ts";
import { haltOf, learn, type SyncContext } from "./context.server.ts";
import { creditsAwaited } from "./credit-budget.server.ts";
import type { Halt } from "./halt.ts";
import { rehint } from "./link-hints.server.ts";

const KINDS: Record<MappedKind, RecordKind[]> = { contact: ["contact"], company: ["company"], product: ["product", "variant"], deal: ["deal"] };

/**
 * Takes over a changed map of fields, at the start of a turn and so under the shop's lease: bases of fields that moved
 * are forgotten, so that nothing is compared with another field's value. The rest is done piece by piece.
 */
export async function takeOverMap(context: SyncContext): Promise<void> {
  const { map } = context.learned;
  const marks = allMarks(context.settings.fieldMap);
  const differences = mapDifferences(map?.marks ?? {}, marks);
  if (differences.length === 0) return;
  for (const { kind, moved, filled } of differences) {
    await forgetBases(context, kind, moved);
    await forgetEmpty(context, kind, filled);
  }
  const looks = differences.flatMap(({ kind, looked, rereads }): MapLook[] => (rereads ? [{ kind, keys: looked, from: null }] : []));
  // A list that was begun for an earlier change is read from its start, with all fields.
  const waiting = (map?.looks ?? []).map((look) => ({ ...look, from: null }));
  await learn(context, { map: { marks, looks: joined([...waiting, ...looks]) } });
}

function joined(looks: MapLook[]): MapLook[] {
  const kinds = [...new Set(looks.map(({ kind }) => kind))];
  return kinds.map((kind) => ({ kind, keys: [...new Set(looks.filter((look) => look.kind === kind).flatMap(({ keys }) => keys))], from: null }));
}

async function forgetBases(context: SyncContext, kind: MappedKind, keys: string[]): Promise<void> {
  for (const key of keys) {
    await context.services.db.$executeRaw`
      UPDATE "RecordLink" SET "baseShopify" = "baseShopify" - ${key}::text, "baseBigin" = "baseBigin" - ${key}::text, losses = losses - ${key}::text
      WHERE "shopId" = ${context.pair.shopId} AND "orgId" = ${context.pair.orgId} AND kind IN (${Prisma.join(KINDS[kind])})`;
  }
}

/** Where neither side has anything, Shopify counts as never looked at: the next merge then fills the gap. */
async function forgetEmpty(context: SyncContext, kind: MappedKind, keys: string[]): Promise<void> {
  for (const key of keys) {
    await context.services.db.$executeRaw`
      UPDATE "RecordLink" SET "baseShopify" = "baseShopify" - ${key}::text
      WHERE "shopId" = ${context.pair.shopId} AND "orgId" = ${context.pair.orgId} AND kind IN (${Prisma.join(KINDS[kind])})
        AND "baseShopify"->>${key} IS NULL AND "baseBigin"->>${key} IS NULL`;
  }
}

/**
 * One page of what Bigin has in the fields that came into the map, kept as bases: so a person's value there is never
 * overwritten, and no record has to be read by itself. After the last page the records are read again in Shopify.
 */
export async function followMap(context: SyncContext): Promise<{ kind: "nothing" | "did" } | { kind: "halt"; halt: Halt }> {
  const { map } = context.learned;
  const [look, ...others] = map?.looks ?? [];
  if (!map || !look) return { kind: "nothing" };
  const { module } = recordTypes[look.kind];
  const rows = rowsOf(look.kind, context.mapping).filter((row) => look.keys.includes(row.key));
  const fields = context.mapping.fields[module] ?? [];
  const names = biginFieldNames(rows, fields);
  const done = async (): Promise<{ kind: "did" }> => {
    await learn(context, { map: { ...map, looks: others } });
    // A company has no change of its own in Shopify: it comes with its contacts.
    for (const kind of look.kind === "company" ? KINDS.contact : KINDS[look.kind])
      await rehint(context.services, context.pair, { kind, state: "linked" }, "settings");
    return { kind: "did" };
  };
  if (names.length === 0) return done();
  const credits = await creditsAwaited(context, "first_sync");
  if (credits !== null) return { kind: "halt", halt: { kind: "wait", until: credits, reason: "credits" } };
  const page = await listRecords(context.bigin.withPurpose("comparison"), module, { fields: names, from: look.from as PageMark | null });
  if (!page.ok) {
    const halt = haltOf(context.services, page.trouble);
    // A page's mark ends after a day: the module is listed from its start.
    if (halt.kind !== "refused" || look.from === null) return { kind: "halt", halt };
    await learn(context, { map: { ...map, looks: [{ ...look, from: null }, ...others] } });
    return { kind: "did" };
  }
  await keepSeen(context, look.kind, page.value.records, (record) => readBiginValues(rows, record, fields));
  if (page.value.next === null) return done();
  await learn(context, { map: { ...map, looks: [{ ...look, from: page.value.next }, ...others] } });
  return { kind: "did" };
}

/** A base that a merge made meanwhile is newer and stays. */
async function keepSeen(context: SyncContext, kind: MappedKind, records: BiginRecord[], valuesOf: (record: BiginRecord) => object): Promise<void> {
  if (records.length === 0) return;
  const rows = records.map((record) => Prisma.sql`(${record.id}, ${JSON.stringify(valuesOf(record))}::jsonb)`);
  await context.services.db.$executeRaw`
    UPDATE "RecordLink" l SET "baseBigin" = seen.values || l."baseBigin"
    FROM (VALUES ${Prisma.join(rows)}) AS seen(id, values)
    WHERE l."shopId" = ${context.pair.shopId} AND l."orgId" = ${context.pair.orgId} AND l.module = ${MODULE_OF[KINDS[kind][0]!]} AND l."biginId" = seen.id
      AND l.kind IN (${Prisma.join(KINDS[kind])}) AND l.state = 'linked' AND l."baseBigin" <> '{}'::jsonb`;
}
