/** The scripts that run in the browser: written as TypeScript modules, served as one classic script each. */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "vite";

export interface BrowserAssets {
  appBridge: string;
  adminPage: string;
  style: string;
  extensionHost: string;
  extensionSandbox: string;
  extensionStyle: string;
}

let built: Promise<BrowserAssets> | null = null;

/** Bundles the scripts, once a process. */
export function browserAssets(): Promise<BrowserAssets> {
  built ??= buildAssets();
  return built;
}

async function buildAssets(): Promise<BrowserAssets> {
  const text = (file: string): Promise<string> => readFile(new URL(file, import.meta.url), "utf8");
  const [appBridge, adminPage, style, extensionHost, extensionSandbox, extensionStyle] = await Promise.all([
    bundle("browser/bridge/app-bridge.ts"),
    bundle("browser/admin-page.ts"),
    text("browser/admin.css"),
    bundle("browser/extension/host.ts"),
    bundle("browser/extension/sandbox.ts"),
    text("browser/extension/extension.css"),
  ]);
  return { appBridge, adminPage, style, extensionHost, extensionSandbox, extensionStyle };
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
