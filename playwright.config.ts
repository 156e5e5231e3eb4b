import { execFileSync } from "node:child_process";
import { defineConfig, devices } from "@playwright/test";

/** Looked for once; the workers inherit it. */
process.env["CHROMIUM"] ??= execFileSync(process.execPath, ["scripts/find-chromium.mjs"], { encoding: "utf8" }).trim();

/**
 * The tests start the demo's world themselves (tests/simulators/demo/world.ts), two files at a time. The
 * user agent is a real Chrome's: the app's library turns headless browsers away as bots.
 */
export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  workers: 2,
  fullyParallel: false,
  retries: 0,
  timeout: 300_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env["CI"]),
  reporter: "list",
  use: {
    ...devices["Desktop Chrome"],
    viewport: { width: 1366, height: 900 },
    locale: "en-US",
    contextOptions: { reducedMotion: "reduce" },
    actionTimeout: 20_000,
    screenshot: "only-on-failure",
    // A trace of every step takes a third of the time: `--trace on` where one is to be looked at.
    trace: "off",
    launchOptions: {
      ...(process.env["CHROMIUM"] ? { executablePath: process.env["CHROMIUM"] } : {}),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
