import type { Glance, Outcomes, Sent } from "./answers.ts";

/** `denied`: Shopify's token was not accepted. `away`: no answer, or none that makes sense. */
export type Answer<Value> = { ok: true; value: Value } | { ok: false; trouble: "denied" | "away" };

/** Paths are the app's own; Shopify's `fetch` adds the session token to them. */
export function readGlance(gid: string): Promise<Answer<Glance>> {
  return ask(`/extension/record?id=${encodeURIComponent(gid)}`);
}

export function sendRecords(gids: string[]): Promise<Answer<Sent>> {
  return ask("/extension/sync", gids);
}

export function readOutcomes(gids: string[]): Promise<Answer<Outcomes>> {
  return ask("/extension/outcomes", gids);
}

async function ask<Value>(path: string, ids?: string[]): Promise<Answer<Value>> {
  try {
    const response = await fetch(path, ids ? { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ ids }) } : undefined);
    if (response.ok) return { ok: true, value: (await response.json()) as Value };
    return { ok: false, trouble: response.status === 401 || response.status === 403 ? "denied" : "away" };
  } catch {
    return { ok: false, trouble: "away" };
  }
}
