import { stringify } from "lossless-json";
import type { Body, BodyValue } from "../shop-world.ts";

/** Only the wanted fields; `customer.id` reaches into an object or into each object of a list. */
export function onlyFields(body: Body, wanted: readonly string[] | null): Body {
  if (wanted === null || wanted.length === 0) return body;
  const kept: Body = {};
  const inner = new Map<string, string[]>();
  for (const path of wanted) {
    const [head = "", ...rest] = path.split(".");
    if (!(head in body)) continue;
    if (rest.length === 0) kept[head] = body[head] ?? null;
    else inner.set(head, [...(inner.get(head) ?? []), rest.join(".")]);
  }
  for (const [head, paths] of inner) if (!(head in kept)) kept[head] = within(body[head] ?? null, paths);
  return kept;
}

function within(value: BodyValue, paths: string[]): BodyValue {
  if (Array.isArray(value)) return value.map((item) => within(item, paths));
  return typeof value === "object" && value !== null ? onlyFields(value, paths) : value;
}

/** JSON with ids as plain numbers, also where a JavaScript number could not hold them. */
export function bodyText(body: Body): string {
  return stringify(body) ?? "{}";
}
