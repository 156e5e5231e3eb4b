import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../../..");
const files = readdirSync(join(ROOT, "app"), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
  .filter((path) => !path.includes("generated"));
const sourceOf = (path: string): string => readFileSync(join(ROOT, path), "utf8");

/** What a file imports: app-relative paths for our own files, package names otherwise. Types count too. */
function importsOf(path: string, only: "values" | "all"): string[] {
  const statements = [...sourceOf(path).matchAll(/^(?:import|export)\s(type\s)?([^;]*?)from\s+"([^"]+)";/gms)];
  return statements
    .filter(([, type, names]) => only === "all" || (!type && !/^\s*\{\s*(type\s[^,}]+,?\s*)+\}\s*$/.test(names!)))
    .map(([, , , from]) => (from!.startsWith(".") ? relative(ROOT, join(ROOT, path, "..", from!)) : from!.replace(/^#app\//, "app/")));
}
const room = (path: string): string => /^app\/([^/]+)\//.exec(path)?.[1] ?? "app";
const isServer = (path: string): boolean => /\.server\.tsx?$/.test(path) || /^app\/(routes\/|entry\.|root\.tsx)/.test(path);

/** What both wings stand on; it knows neither. */
const WINGS = ["shopify", "bigin"];
const GROUND = ["app/http-exchange.server.ts", "app/ask-again.server.ts"];

/** Each wing knows itself and the ground; mapping knows the pure files of both; nobody below knows the routes or the pages. */
const MAY_KNOW: Record<string, string[]> = {
  shopify: ["shopify"],
  bigin: ["bigin"],
  mapping: ["mapping", "shopify", "bigin"],
  i18n: ["i18n"],
  jobs: ["jobs", "app"],
};

describe("the rooms of the house", () => {
  it("a file without the .server suffix touches no Node API, HTTP, database, clock, randomness or environment", () => {
    const broken = files
      .filter((path) => !isServer(path))
      .flatMap((path) => {
        const bad = importsOf(path, "values").filter(
          (from) => from.startsWith("node:") || from.startsWith("@prisma") || from === "pg-boss" || from === "pino" || /\.server\.tsx?$/.test(from),
        );
        const words = path.startsWith("app/ui/") ? /process\.env/ : /\bprocess\.env\b|\bDate\.now\(\)|\bMath\.random\(\)|\bnew Date\(\)|\bfetch\(/;
        const code = sourceOf(path).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
        return [...bad.map((from) => `${path} imports ${from}`), ...(words.test(code) ? [`${path} uses ${words.exec(code)![0]}`] : [])];
      });
    expect(broken).toEqual([]);
  });

  it("each room imports only the rooms it may know", () => {
    const broken = files.flatMap((path) => {
      const allowed = MAY_KNOW[room(path)];
      if (!allowed) return [];
      return importsOf(path, "all")
        .filter((from) => from.startsWith("app/") && !allowed.includes(room(from)) && !(WINGS.includes(room(path)) && GROUND.includes(from)))
        .map((from) => `${path} imports ${from}`);
    });
    expect(broken).toEqual([]);
  });

  it("what both wings stand on knows no room", () => {
    expect(GROUND.flatMap((path) => importsOf(path, "all")).filter((from) => from.startsWith("app/"))).toEqual([]);
  });

  it("only env.server.ts reads the environment, and nothing writes to the console", () => {
    const broken = files.filter((path) => path !== "app/env.server.ts" && /process\.env|\bconsole\./.test(sourceOf(path)));
    expect(broken).toEqual([]);
  });

  it("every door of the settings, the connection, the preview, and of starting and stopping asks whether who knocks may", () => {
    const doors = files.filter((path) => /^app\/routes\/app\.(settings|connection|preview|sync)/.test(path));
    const open = doors.flatMap((path) =>
      sourceOf(path)
        .split(/^(?=export )/m)
        .filter((part) => /^export (async )?function (loader|action)\b/.test(part) && !part.includes("settingsRefusal("))
        .map((part) => `${path}: ${part.slice(0, 40)}`),
    );
    expect(doors.length).toBeGreaterThan(8);
    expect(open).toEqual([]);
  });

  it("the app knows of no test and no simulator", () => {
    const broken = files.filter((path) => /simulat|vitest|playwright|#tests\//i.test(sourceOf(path)));
    expect(broken).toEqual([]);
  });
});
