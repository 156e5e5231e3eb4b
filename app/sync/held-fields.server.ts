import { rowsOf } from "../mapping/effective-rows.ts";
import { locateField } from "../mapping/fields.ts";
import { basesWithout } from "../mapping/merge.ts";
import type { MergeResult, RecordKind, Values } from "../mapping/types.ts";
import { MODULE_OF } from "../store/links.server.ts";
import { reportProblems } from "../store/problems.server.ts";
import type { SyncContext } from "./context.server.ts";
import type { PushItem } from "./push-item.ts";
import type { HeldField } from "./update-rows.server.ts";

/**
 * A merge of which some fields were held back: they keep the bases they had, so that the next merge tries them again.
 * The app's own id field counts as settled instead: that number stays with the record that has it.
 */
export function mergeWithout(
  context: SyncContext,
  kind: RecordKind,
  merge: MergeResult,
  before: { baseShopify: Values; baseBigin: Values },
  held: HeldField[],
): MergeResult {
  if (held.length === 0) return merge;
  const keysOf = (fields: HeldField[]): string[] => fields.flatMap((field) => keyOf(context, kind, field) ?? []);
  const keys = keysOf(held);
  const own = keysOf(held.filter((field) => field.own));
  const bases = basesWithout(
    merge,
    before,
    keys.filter((key) => !own.includes(key)),
  );
  return {
    ...merge,
    writeBigin: Object.fromEntries(Object.entries(merge.writeBigin).filter(([key]) => !keys.includes(key))),
    nextBaseShopify: bases.baseShopify,
    nextBaseBigin: { ...bases.baseBigin, ...Object.fromEntries(own.map((key) => [key, before.baseBigin[key] ?? null])) },
    decisions: merge.decisions.filter((decision) => !(keys.includes(decision.key) && "wrote" in decision && decision.wrote === "bigin")),
  };
}

/** The registry's name for a field of Bigin. */
export function keyOf(context: SyncContext, kind: RecordKind, { apiName }: Pick<HeldField, "apiName">): string | undefined {
  const fields = context.mapping.fields[MODULE_OF[kind]] ?? [];
  return rowsOf(kind, context.mapping).find((row) => locateField(row.place, fields)?.apiName === apiName)?.key;
}

/** One problem a record: which fields wait, and who has their values. */
export async function reportHeld(context: SyncContext, kind: RecordKind, records: { item: PushItem; held: HeldField[] }[]): Promise<void> {
  const problems = records.flatMap(({ item, held }) => {
    const [first] = held.filter((field) => !field.own);
    if (!first) return [];
    return [
      {
        code: "duplicate_value" as const,
        kind,
        subject: item.shopifyId,
        label: item.label,
        params: { field: first.apiName, biginId: first.holderId, holder: first.holder },
      },
    ];
  });
  await reportProblems(context.services.db, context.pair, problems, new Date(context.services.now()));
}

export const isHeldBack = ({ held }: { held: HeldField[] }): boolean => held.some((field) => !field.own);
