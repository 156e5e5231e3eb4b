/** The scripts that run in the browser: written as TypeScript modules, served as one classic script each. */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "vite";

export interface BrowserAssets {
  appBridge: string;
  adminPage: string;
  style: string;
}

let built: Promise<BrowserAssets> | null = null;

/** Bundles the scripts, once a process. */
export function browserAssets(): Promise<BrowserAssets> {
  built ??= buildAssets();
  return built;
}

async function buildAssets(): Promise<BrowserAssets> {
  const [appBridge, adminPage, style] = await Promise.all([
    bundle("browser/bridge/app-bridge.ts"),
    bundle("browser/admin-page.ts"),
    readFile(new URL("browser/admin.css", import.meta.url), "utf8"),
  ]);
  return { appBridge, adminPage, style };
}

async function bundle(file: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: "error",
    root: fileURLToPath(new URL(".", import.meta.url)),
    build: {
      write: false,
      target: "es2022",
      minify: false,
      reportCompressedSize: false,
      lib: { entry: fileURLToPath(new URL(file, import.meta.url)), formats: ["iife"], name: "simulatedAdmin", fileName: "script" },
    },
  });
  for (const output of Array.isArray(result) ? result : "output" in result ? [result] : []) {
    for (const part of output.output) if (part.type === "chunk") return part.code;
  }
  throw new Error(`No script came out of ${file}.`);
}
