import { requiredScopes } from "../graphql/schema.ts";

/** Granted scopes with what they imply: writing includes reading. */
export function withImplied(granted: Iterable<string>): Set<string> {
  const all = new Set(granted);
  for (const scope of granted) if (scope.startsWith("write_")) all.add(scope.replace("write_", "read_"));
  return all;
}

/** As Shopify lists them in tokens: without what is implied. */
export function compressed(granted: Iterable<string>): string[] {
  const all = new Set(granted);
  return [...all].filter((scope) => !(scope.startsWith("read_") && all.has(scope.replace("read_", "write_"))));
}

/**
 * What is missing for a type or field by its name in the published map; null where it may be used.
 * The map lists alternatives, except where its words ask for several at once.
 */
export function missingAccess(name: string, granted: ReadonlySet<string>): string | null {
  const row = requiredScopes(name);
  if (!row) return null;
  const all = row.requiredAccess.includes("as well as") || row.requiredAccess.includes("Also: Requires `");
  const enough = all ? row.offlineScopes.every((scope) => granted.has(scope)) : row.offlineScopes.some((scope) => granted.has(scope));
  return enough ? null : row.requiredAccess;
}
