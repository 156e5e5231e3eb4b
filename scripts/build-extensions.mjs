/** `npm run extensions:build`: bundles everything in `extensions/` with Shopify's CLI, logged out and offline. */
import { spawn } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { environment, main, node, Refusal, root, say, tool } from "./ensure-install.mjs";

const folder = join(root, "extensions", "bigin");
const sources = ["src", "locales", "shopify.extension.toml"]
  .map((name) => join(folder, name))
  .concat(join(root, "shopify.app.toml"), join(root, "package-lock.json"));

/** Gives what the CLI said; throws a Refusal with it where a bundle failed. */
export function buildExtensions() {
  const parameters = [tool("@shopify/cli", "shopify"), "app", "build", "--path", root, "--skip-dependencies-installation"];
  // Nothing is asked, sent home or looked up.
  const quiet = { CI: "1", SHOPIFY_CLI_NO_ANALYTICS: "1", NO_COLOR: "1", FORCE_COLOR: "0" };
  return new Promise((resolve, reject) => {
    const child = spawn(node, parameters, { cwd: root, env: { ...environment, ...quiet }, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
    child.on("error", reject);
    child.on("exit", (code) => (code === 0 ? resolve(said) : reject(new Refusal(`Bundling the extensions failed:\n${said}`))));
  });
}

/** Bundles them where a source is newer than a bundle. */
export async function ensureExtensionsBuilt() {
  const bundles = existsSync(join(folder, "dist")) ? readdirSync(join(folder, "dist")).filter((name) => name.endsWith(".js")) : [];
  const oldest = Math.min(...bundles.map((name) => statSync(join(folder, "dist", name)).mtimeMs));
  if (bundles.length > 0 && sources.every((source) => newest(source) <= oldest)) return;
  say("Bundling the extensions …");
  await buildExtensions();
}

function newest(path) {
  const stats = statSync(path);
  return stats.isDirectory() ? Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name)))) : stats.mtimeMs;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(async () => say(await buildExtensions()));
