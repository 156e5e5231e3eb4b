import { addedKey, MAPPED_KINDS, METAFIELD_OWNERS } from "../mapping/field-map.ts";
import { readMetafieldDefinitions } from "../shopify/metafield-definitions.server.ts";
import type { Learned } from "../store/connections.server.ts";
import { learn, type SyncContext } from "./context.server.ts";

const DAY_MS = 24 * 3600_000;

/**
 * Once a day, and after another choice: whether the mapped metafields are still defined. Those that aren't are passed
 * over, for an empty answer would clear what Bigin has; once they are back, their rows count as new.
 */
export async function checkMetafields(context: SyncContext): Promise<void> {
  const mapped = MAPPED_KINDS.flatMap((kind) => context.settings.fieldMap[kind]?.added ?? []).flatMap(({ source, off }) =>
    source.from === "metafield" && !off ? [`${source.owner} ${source.name}`] : [],
  );
  const known = context.learned.metafields;
  const now = context.services.now();
  if (mapped.length === 0 && !known) return;
  if (known && known.mapped.join() === mapped.join() && now - known.at < DAY_MS) return;
  const lost: string[] = [];
  for (const owner of METAFIELD_OWNERS.filter((one) => mapped.some((name) => name.startsWith(`${one} `)))) {
    const definitions = await readMetafieldDefinitions(context.shopify, owner);
    // What can't be read now is as it was; the next turn looks again.
    if (!definitions.ok) return;
    const defined = new Set(definitions.value.map(({ name }) => `${owner} ${name}`));
    lost.push(...mapped.filter((name) => name.startsWith(`${owner} `) && !defined.has(name)));
  }
  const back = (known?.lost ?? []).filter((name) => mapped.includes(name) && !lost.includes(name));
  await learn(context, { metafields: { at: now, mapped, lost }, ...(back.length > 0 ? { map: withoutMarks(context, back) } : {}) });
  context.mapping.settings.lostMetafields = lost;
}

/** Rows of metafields that are back count as new: what Bigin has there is looked at before anything is written. */
function withoutMarks(context: SyncContext, back: string[]): NonNullable<Learned["map"]> {
  const { marks, looks } = context.learned.map ?? { marks: {}, looks: [] };
  const fresh = MAPPED_KINDS.flatMap((kind) => context.settings.fieldMap[kind]?.added ?? []).filter(
    ({ source }) => source.from === "metafield" && back.includes(`${source.owner} ${source.name}`),
  );
  const keys = new Set(fresh.map(({ bigin }) => addedKey(bigin)));
  const kept = Object.entries(marks).map(([kind, rows]) => [kind, Object.fromEntries(Object.entries(rows).filter(([key]) => !keys.has(key)))] as const);
  return { marks: Object.fromEntries(kept), looks };
}
