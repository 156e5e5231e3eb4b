import { readFileSync } from "node:fs";
import type { AppSubscription } from "./subscriptions.ts";

const TABLE = /^\[\[?\s*([\w.]+)\s*\]\]?$/;
const PAIR = /^([\w-]+)\s*=\s*(.*)$/s;

/** Text up to a `#` that is in no string. */
function withoutComment(line: string): string {
  let quote = "";
  for (let at = 0; at < line.length; at += 1) {
    const letter = line.charAt(at);
    if (quote === "" && letter === "#") return line.slice(0, at);
    if (quote === "" && (letter === '"' || letter === "'")) quote = letter;
    else if (letter === quote && line.charAt(at - 1) !== "\\") quote = "";
  }
  return line;
}

function depthOf(text: string): number {
  const bare = text.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, "");
  return (bare.match(/\[/g)?.length ?? 0) - (bare.match(/\]/g)?.length ?? 0);
}

/** The strings of a value: one, or those of an array. */
function stringsOf(value: string): string[] {
  return [...value.matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'/g)].map((match) =>
    match[1] === undefined ? (match[2] ?? "") : (JSON.parse(`"${match[1]}"`) as string),
  );
}

/** Key-value pairs of each `[[webhooks.subscriptions]]` table: that part of TOML which these tables use. */
function tablesOf(text: string): Map<string, string[]>[] {
  const tables: Map<string, string[]>[] = [];
  let current: Map<string, string[]> | null = null;
  let pending = "";
  for (const raw of text.split(/\r?\n/)) {
    const line = withoutComment(raw).trim();
    if (line === "") continue;
    const heading = pending === "" ? TABLE.exec(line) : null;
    if (heading) {
      current = heading[1] === "webhooks.subscriptions" ? new Map() : null;
      if (current) tables.push(current);
      continue;
    }
    pending = pending === "" ? line : `${pending} ${line}`;
    const pair = PAIR.exec(pending);
    if (pair && depthOf(pair[2] ?? "") > 0) continue;
    pending = "";
    if (current && pair?.[1] !== undefined) current.set(pair[1], stringsOf(pair[2] ?? ""));
  }
  return tables;
}

/** The webhook subscriptions of a `shopify.app.toml`, those of the compliance topics included. */
export function readSubscriptions(tomlPath: string): AppSubscription[] {
  return subscriptionsIn(readFileSync(tomlPath, "utf8"));
}

export function subscriptionsIn(toml: string): AppSubscription[] {
  return tablesOf(toml).flatMap((table) => {
    const uri = table.get("uri")?.[0];
    if (uri === undefined) throw new Error("A webhook subscription names no uri");
    const includeFields = table.get("include_fields") ?? null;
    return [...(table.get("topics") ?? []), ...(table.get("compliance_topics") ?? [])].map((topic) => ({ topic, uri, includeFields }));
  });
}
