/** `npm test`: everything the tests need, then all of them; the last line counts them over all suites. */
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { ensureExtensionsBuilt } from "./build-extensions.mjs";
import { ensureBuilt, ensureInstalled, ensurePrismaClient, main, root, runTool, say } from "./ensure-install.mjs";
import { findOrInstallChromium } from "./find-chromium.mjs";

const results = join(root, ".cache", "test-results");
const total = { passed: 0, failed: 0 };

main(async () => {
  await ensureInstalled();
  await ensurePrismaClient();
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });

  say("Checking the types, the extensions' types and the style …");
  // Each keeps one core busy; what they print names its file.
  await Promise.all([
    check(() => runTool("typescript", "tsc", ["--noEmit"])),
    check(() => runTool("typescript", "tsc", ["--noEmit", "-p", "extensions"])),
    check(() => runTool("eslint", "eslint", ["."])),
  ]);
  await check(() => ensureExtensionsBuilt().then(() => 0));
  const built = await ensureBuilt().then(
    () => true,
    (error) => {
      say(error.message);
      total.failed += 1;
      return false;
    },
  );
  await unitAndIntegration();
  if (built) await browser();
  else say("Browser tests not run: the app doesn't build.");

  say(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed > 0 || process.exitCode ? 1 : 0;
});

/** A step that is no test: it counts only when it fails. */
async function check(step) {
  const code = await step().catch((error) => {
    say(error.message);
    return 1;
  });
  if (code !== 0) total.failed += 1;
}

async function unitAndIntegration() {
  say("Running the unit and integration tests …");
  const file = join(results, "vitest.json");
  const code = await runTool("vitest", "vitest", ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`]);
  const report = readReport(file);
  const passed = report?.numPassedTests ?? 0;
  let failed = report?.numFailedTests ?? 0;
  for (const suite of report?.testResults ?? []) {
    // A file that can't be loaded has no tests to count.
    if (suite.status === "failed" && !suite.assertionResults.some((test) => test.status === "failed")) failed += 1;
  }
  count(passed, failed, code);
}

async function browser() {
  const chromium = findOrInstallChromium();
  if (!chromium) {
    say("Browser tests not run: no Chromium could be found, downloaded or installed. Name one in the variable CHROMIUM.");
    if (process.env.CI) process.exitCode = 1;
    return;
  }
  say(`Running the browser tests with ${chromium} …`);
  const file = join(results, "playwright.json");
  const code = await runTool("@playwright/test", "playwright", ["test", "--pass-with-no-tests", "--reporter=list,json"], {
    CHROMIUM: chromium,
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  });
  const report = readReport(file);
  count((report?.stats?.expected ?? 0) + (report?.stats?.flaky ?? 0), report?.stats?.unexpected ?? 0, code);
}

/** A run that ended badly without a failed test failed as a whole. */
function count(passed, failed, code) {
  total.passed += passed;
  total.failed += code !== 0 && failed === 0 ? 1 : failed;
}

function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
}
