/** `npm run demo`: from a fresh clone to one address to open. Flags are those of tests/simulators/demo/start.ts. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { ensureExtensionsBuilt } from "./build-extensions.mjs";
import { ensureBuilt, ensureInstalled, ensurePrismaClient, environment, main, node, root, say } from "./ensure-install.mjs";

main(async () => {
  await ensureInstalled();
  await ensurePrismaClient();
  await ensureBuilt();
  // The demo is whole without them, but for the blocks beside the records.
  await ensureExtensionsBuilt().catch((error) => say(error.message));
  const start = join(root, "tests", "simulators", "demo", "start.ts");
  const demo = spawn(node, ["--disable-warning=ExperimentalWarning", start, ...process.argv.slice(2)], {
    cwd: root,
    env: environment,
    stdio: "inherit",
  });
  // The terminal sends Ctrl-C to both processes; this one waits until the other has tidied up.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      if (signal !== "SIGINT" || !process.stdin.isTTY) demo.kill(signal);
    });
  }
  demo.on("exit", (code) => process.exit(code ?? 1));
});
