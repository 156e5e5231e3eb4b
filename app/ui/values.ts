import type { ToldDecision, Value } from "../mapping/types.ts";

/** What an activity's `details` may hold; every part may be missing, for older rows were written otherwise. */
export interface ActivityDetails {
  decisions: ToldDecision[];
  values: Record<string, Value>;
  losses: Record<string, string>;
  reason: string | null;
  tag: string | null;
  recovered: boolean;
  params: Record<string, unknown>;
}

export function readDetails(details: Record<string, unknown>): ActivityDetails {
  return {
    decisions: Array.isArray(details.decisions) ? (details.decisions as ToldDecision[]).filter((decision) => typeof decision?.key === "string") : [],
    values: isObject(details.values) ? (details.values as Record<string, Value>) : {},
    losses: isObject(details.losses) ? (details.losses as Record<string, string>) : {},
    reason: typeof details.reason === "string" ? details.reason : null,
    tag: typeof details.tag === "string" ? details.tag : null,
    recovered: details.recovered === true,
    params: details,
  };
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** One field that differs and stays so, as a problem lists it. */
export interface KeptField {
  key: string;
  shopify: Value;
  bigin: Value;
  because: string | null;
}

export function keptFields(params: Record<string, unknown>): KeptField[] {
  const fields = Array.isArray(params.fields) ? params.fields : [];
  return fields.filter(isObject).flatMap((field) =>
    typeof field.key === "string"
      ? [
          {
            key: field.key,
            shopify: (field.shopify ?? null) as Value,
            bigin: (field.bigin ?? null) as Value,
            because: typeof field.because === "string" ? field.because : null,
          },
        ]
      : [],
  );
}
