/** Pieces that Bigin's answers have in common, as zod schemas. Empty values are explicit nulls there. */
import { z } from "zod";

/** Ids are text of up to 19 digits; one that comes as a number was read without rounding (json-text.ts). */
export const idShape = z.union([z.string().min(1), z.number().int()]).transform(String);

export const textShape = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value === null || value === undefined || value === "" ? null : String(value)));

export const flagShape = z
  .boolean()
  .nullish()
  .transform((value) => value === true);

/** One row of a write's answer: records, fields, layouts and watches share it. */
export const rowShape = z.looseObject({
  code: z.string(),
  status: z.string().nullish(),
  message: z.string().nullish(),
  details: z.unknown(),
});
export type AnswerRow = z.infer<typeof rowShape>;

export const recordShape = z.looseObject({ id: idShape });

export const pageInfoShape = z.looseObject({
  more_records: z.boolean(),
  next_page_token: z.string().nullish(),
  page_token_expiry: z.string().nullish(),
});

/** A member of an object of unknown shape; undefined where there is none. */
export function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

/** Text, or digits as text; null for anything else. */
export function textOf(value: unknown): string | null {
  const parsed = textShape.safeParse(value);
  return parsed.success ? parsed.data : null;
}

/** Epoch milliseconds of an ISO 8601 time with offset; null where it can't be read. */
export function instantOf(value: unknown): number | null {
  const at = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}
