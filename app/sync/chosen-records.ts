import { z } from "zod";
import { type ShownRecord, shownRecord } from "./shown-record.ts";

/** How many records a merchant may send at once. */
export const MOST_CHOSEN = 250;

const body = z.object({ ids: z.array(z.string().max(80)).min(1).max(MOST_CHOSEN) });

/** The records that an action names, each once; null for what names none, too many, or something else. */
export function chosenRecords(text: string): ShownRecord[] | null {
  const parsed = body.safeParse(parseJson(text));
  if (!parsed.success) return null;
  const records = [...new Set(parsed.data.ids)].map(shownRecord);
  return records.every((record) => record !== null) ? records : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
