/** What the simulated Shopify takes from `shopify.app.toml`: the app's name, its permissions, its webhooks. */
import { readFileSync } from "node:fs";
import { subscriptionsIn } from "../shopify/webhooks/app-configuration.ts";
import type { AppSubscription } from "../shopify/webhooks/subscriptions.ts";

export interface AppConfiguration {
  name: string;
  /** Path of the app that Shopify admin opens. */
  homePath: string;
  required: string[];
  optional: string[];
  subscriptions: AppSubscription[];
}

export function readAppConfiguration(file: string): AppConfiguration {
  const toml = readFileSync(file, "utf8");
  const path = new URL(text(toml, "application_url") ?? "https://app.example/").pathname;
  return {
    name: text(toml, "name") ?? "App",
    homePath: path === "/" ? "/app" : path,
    required: words(text(toml, "scopes") ?? ""),
    optional: list(toml, "optional_scopes"),
    subscriptions: subscriptionsIn(toml),
  };
}

/** The first string under this key. */
function text(toml: string, key: string): string | null {
  return new RegExp(`^\\s*${key}\\s*=\\s*"([^"]*)"`, "m").exec(toml)?.[1] ?? null;
}

function list(toml: string, key: string): string[] {
  const body = new RegExp(`^\\s*${key}\\s*=\\s*\\[([^\\]]*)\\]`, "m").exec(toml)?.[1] ?? "";
  return [...body.matchAll(/"([^"]+)"/g)].flatMap((match) => match[1] ?? []);
}

function words(scopes: string): string[] {
  return scopes
    .split(",")
    .map((scope) => scope.trim())
    .filter((scope) => scope !== "");
}
