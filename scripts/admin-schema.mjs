/**
 * Takes the published Admin GraphQL schema of one version out of the npm package that carries it, drops the prose,
 * and writes what code generation, the operation checks and the simulated shop need.
 * Usage: node scripts/admin-schema.mjs [version]. Needs the npm registry; the outputs are committed.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { buildClientSchema, printSchema } from "graphql";

const PACKAGE = "@shopify/dev-mcp@1.16.0";
const version = process.argv[2] ?? "2026-10";
const target = "tests/fixtures/shopify";

const folder = mkdtempSync(join(tmpdir(), "admin-schema-"));
try {
  execFileSync("npm", ["pack", PACKAGE, "--pack-destination", folder], { stdio: ["ignore", "ignore", "inherit"] });
  const archive = readdirSync(folder).find((name) => name.endsWith(".tgz"));
  execFileSync("tar", ["-xzf", join(folder, archive), "-C", folder, `package/dist/data/admin_${version}.json.gz`]);
  const published = JSON.parse(gunzipSync(readFileSync(join(folder, `package/dist/data/admin_${version}.json.gz`))).toString("utf8"));
  withoutProse(published.data);
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, `admin-${version}.graphql.gz`), gzipSync(printSchema(buildClientSchema(published.data)), { level: 9 }));
  writeFileSync(join(target, `admin-${version}-scopes.json.gz`), gzipSync(JSON.stringify(published.offline_scopes.items), { level: 9 }));
  writeFileSync(
    join(target, "NOTICE"),
    `The files here are derived from ${PACKAGE} (dist/data/admin_${version}.json.gz), published by Shopify Inc. under the ISC licence:\n\nPermission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted, provided that the above copyright notice and this permission notice appear in all copies.\n\nDescriptions were removed; nothing else was changed.\n`,
  );
  process.stdout.write(`Wrote the ${version} schema to ${target}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function withoutProse(node) {
  if (Array.isArray(node)) return node.forEach(withoutProse);
  if (node === null || typeof node !== "object") return;
  if (typeof node.description === "string") node.description = null;
  Object.values(node).forEach(withoutProse);
}
