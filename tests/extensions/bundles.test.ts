import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { parse } from "toml";
import { describe, expect, it } from "vitest";
import { PAGES } from "./stage.ts";

const ROOT = join(import.meta.dirname, "../..");
const FOLDER = join(ROOT, "extensions/bigin");
/** Shopify refuses a larger one. */
const LIMIT = 64 * 1024;

interface Configuration {
  api_version: string;
  extensions: { name: string; handle: string; type: string; targeting: { module: string; target: string }[] }[];
}
const configuration = parse(readFileSync(join(FOLDER, "shopify.extension.toml"), "utf8")) as Configuration;
const sourceFiles = (folder: string): string[] =>
  (readdirSync(join(ROOT, folder), { recursive: true }) as string[])
    .filter((path) => /\.(tsx?|mjs)$/.test(path) && !/(^|\/)(dist|generated)\//.test(path))
    .map((path) => join(folder, path));
const importsOf = (path: string): string[] =>
  [...readFileSync(join(ROOT, path), "utf8").matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map((match) => match[1]!);

describe("the extensions", () => {
  it("are a block and an action for each of four pages, and an action for each of four lists", () => {
    expect(configuration.api_version).toBe("2026-07");
    expect(configuration.extensions.flatMap(({ targeting }) => targeting.map(({ target }) => target)).sort()).toEqual(
      PAGES.flatMap((page) => [
        `admin.${page}-details.action.render`,
        `admin.${page}-details.block.render`,
        `admin.${page}-index.selection-action.render`,
      ]).sort(),
    );
    for (const { handle, targeting, type } of configuration.extensions) {
      expect(type).toBe("ui_extension");
      expect(handle).toMatch(/^[a-z-]{1,50}$/);
      expect(targeting).toHaveLength(1);
    }
    expect(new Set(configuration.extensions.map(({ handle }) => handle)).size).toBe(12);
  });

  it.each(configuration.extensions)("$handle is bundled by Shopify's CLI and within 64 kB compressed", ({ handle, targeting }) => {
    const file = join(FOLDER, "dist", `${handle}.js`);
    expect(existsSync(file), `${file} is missing: npm run extensions:build`).toBe(true);
    const bundle = readFileSync(file);
    expect(bundle.toString("utf8")).toContain(`shopify.extend("${targeting[0]!.target}"`);
    expect(gzipSync(bundle).byteLength).toBeLessThan(LIMIT);
  });

  it("import nothing of the app, and the app imports nothing of them", () => {
    const outward = sourceFiles("extensions/bigin/src").flatMap((path) =>
      importsOf(path)
        .filter((from) => !/^(\.{1,2}\/|preact(\/hooks)?$|@shopify\/ui-extensions\/admin$)/.test(from) || /\.\.\/\.\.\/\.\./.test(from))
        .map((from) => `${path} imports ${from}`),
    );
    const inward = sourceFiles("app").flatMap((path) =>
      importsOf(path)
        .filter((from) => from.includes("extensions/"))
        .map((from) => `${path} imports ${from}`),
    );
    expect([...outward, ...inward]).toEqual([]);
  });
});
