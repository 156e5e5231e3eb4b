/**
 * Brings a clone to the point where it can run: dependencies, Prisma client, production build. Runs on any
 * Node.js from 16 on with nothing installed; everything it starts runs on the Node.js that the dependencies
 * bring along.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, realpathSync, statSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, "node_modules");

/** The Node.js of the dependencies. */
export const node = join(modules, "node", "bin", process.platform === "win32" ? "node.exe" : "node");

/** Keeps Prisma and Playwright from downloading what isn't needed here; any existing file will do as the engine. */
export const environment = {
  ...process.env,
  PATH: [join(modules, ".bin"), process.env.PATH ?? ""].join(delimiter),
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1",
  PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  CHECKPOINT_DISABLE: "1",
};

/** A failure that needs one line and no stack. */
export class Refusal extends Error {}

export function say(text) {
  process.stdout.write(`${text}\n`);
}

/** Runs a command in the project, its output on the terminal; gives the exit code. */
export function run(command, parameters, extra = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, parameters, { cwd: root, env: { ...environment, ...extra }, stdio: "inherit" });
    child.on("error", reject);
    child.on("exit", (code) => resolve(code ?? 1));
  });
}

/** The script behind a dependency's command, e.g. `tool("typescript", "tsc")`. */
export function tool(dependency, name = dependency) {
  const folder = join(modules, ...dependency.split("/"));
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return join(folder, typeof bin === "string" ? bin : bin[name]);
}

/** Runs a dependency's command on the dependencies' Node.js. */
export function runTool(dependency, name, parameters, extra) {
  return run(node, [tool(dependency, name), ...parameters], extra);
}

/** Installs what the lock names where something of it is missing or of another version. */
export async function ensureInstalled() {
  const wanted = readJson(join(root, "package-lock.json"));
  if (wanted && existsSync(node) && sameVersions(wanted, readJson(join(modules, ".package-lock.json")))) return;
  say("Installing the dependencies (once, this takes a minute or two) …");
  const runner = await newEnoughNode(wanted);
  // Without install scripts: some refuse an older Node.js, and only the newer Node.js itself needs its own.
  await npm(runner, [wanted ? "ci" : "install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
  await npm(runner, ["rebuild", "node", "--loglevel=error"]);
  if (!existsSync(node)) throw new Refusal("Installing the dependencies failed: the Node.js among them isn't there.");
}

/** npm scripts run on the dependencies' own Node.js once it is there; it can't install, for npm replaces it meanwhile. */
function nodeOfMachine() {
  const outside = (file) => file && existsSync(file) && !realpathSync(file).startsWith(modules);
  const name = process.platform === "win32" ? "node.exe" : "node";
  const onPath = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name));
  return [process.execPath, process.env.npm_node_execpath, ...onPath].find(outside) ?? process.execPath;
}

function majorVersion(file) {
  const version = file === process.execPath ? process.version : spawnSync(file, ["--version"], { encoding: "utf8" }).stdout;
  return Number(/^v(\d+)/.exec(version ?? "")?.[1] ?? 0);
}

/** Before Node.js 18, npm leaves out what the build needs; a newer one is then fetched first, for npm to run on. */
async function newEnoughNode(wanted) {
  const own = nodeOfMachine();
  if (majorVersion(own) >= 18) return own;
  const version = wanted?.packages["node_modules/node"]?.version ?? "24";
  const folder = join(root, ".cache", "node");
  const fetched = join(folder, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");
  mkdirSync(folder, { recursive: true });
  if (!existsSync(fetched)) await npm(own, ["install", `node@${version}`, "--prefix", folder, "--no-save", "--no-audit", "--no-fund", "--loglevel=error"]);
  return fetched;
}

/** Runs npm on the given Node.js. npm names itself to the scripts that it runs; without it, npm is looked up. */
async function npm(runner, parameters) {
  const script = process.env.npm_execpath;
  const PATH = [dirname(runner), environment.PATH].join(delimiter);
  const code =
    script && /\.[cm]?js$/.test(script)
      ? await run(runner, [script, ...parameters], { PATH })
      : spawnSync("npm", parameters, { cwd: root, env: { ...environment, PATH }, stdio: "inherit", shell: process.platform === "win32" }).status;
  if (code !== 0) throw new Refusal(`Installing the dependencies failed (npm ${parameters[0]} ended with ${code}); its reason stands above.`);
}

function sameVersions(wanted, installed) {
  if (!installed) return false;
  return Object.entries(wanted.packages ?? {}).every(([path, entry]) => {
    if (!path.startsWith("node_modules/") || entry.optional || entry.devOptional || entry.peer || entry.link) return true;
    const found = installed.packages?.[path];
    return found !== undefined && found.version === entry.version;
  });
}

/** Generates the Prisma client where the schema is newer than it. */
export async function ensurePrismaClient() {
  const schema = join(root, "prisma", "schema.prisma");
  if (!existsSync(schema) || modified(join(modules, ".prisma", "client", "schema.prisma")) >= modified(schema)) return;
  say("Generating the database client …");
  const code = await runTool("prisma", "prisma", ["generate", "--no-hints"]);
  if (code !== 0) throw new Refusal("Generating the database client failed; its reason stands above.");
}

/** Builds the app where a source is newer than the build. */
export async function ensureBuilt() {
  const sources = ["app", "public", "prisma/schema.prisma", "package-lock.json", "vite.config.ts", "remix.config.js"];
  const built = Math.min(modified(join(root, "build", "server", "index.js")), modified(join(root, "build", "client")));
  if (built > 0 && sources.every((source) => newest(join(root, source)) <= modified(join(root, "build", "server", "index.js")))) return;
  say("Building the app …");
  const code = await runTool("@remix-run/dev", "remix", ["vite:build", "--logLevel", "warn"], { NODE_ENV: "production" });
  if (code !== 0) throw new Refusal("Building the app failed; its reason stands above.");
}

/** Runs the steps of a script; an expected failure ends it with one line, Ctrl-C with none. */
export function main(steps) {
  steps().catch((error) => {
    process.stderr.write(`${error instanceof Refusal ? error.message : (error?.stack ?? error)}\n`);
    process.exit(1);
  });
}

function readJson(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : null;
}

/** Milliseconds since the epoch; 0 for what isn't there. */
function modified(path) {
  return existsSync(path) ? statSync(path).mtimeMs : 0;
}

/** The newest change of a file or of anything in a folder. */
function newest(path) {
  if (!existsSync(path)) return 0;
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
