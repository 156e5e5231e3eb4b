/** One first sync, pressed in a browser, the built app in a process of its own: what it took. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { chromium, devices, expect, type Page } from "@playwright/test";
import { activate, appIn, button, connect, inSync, salesOf, storeOf } from "#tests/e2e/merchant-path.ts";
import type { LoggedCall } from "#tests/simulators/bigin/call-log.ts";
import type { Edition } from "#tests/simulators/bigin/edition.ts";
import type { Desk } from "#tests/simulators/bigin/desk.ts";
import { type DemoOptions, type DemoWorld, startDemo } from "#tests/simulators/demo/world.ts";

export interface FirstSyncFigures {
  shopify: Record<"customers" | "products" | "variants" | "orders" | "drafts", number>;
  bigin: Record<"contacts" | "companies" | "products" | "deals", number>;
  /** What the check said before the sync. */
  estimate: { credits: number; seconds: number };
  /** Calls and credits of Bigin, and seconds from the button to the last record. */
  calls: number;
  credits: number;
  seconds: number;
  /** Processor seconds that both simulators took for it: they answer in one thread, so that no app could be quicker. */
  simulatorSeconds: number;
  /** Calls by method and path, e.g. `POST Contacts`, and what they cost. */
  callsByPath: Record<string, { calls: number; credits: number; rows: number }>;
  /** Resident memory of the app's process in MiB: before the button, and at its highest. */
  memoryBefore: number;
  memoryPeak: number;
  openProblems: number;
}

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

/** `edition`: the organisation's plan, where a shop needs a larger one. `tell` hears of the progress. */
export async function measureFirstSync(options: DemoOptions & { edition?: Edition; tell?: (line: string) => void }): Promise<FirstSyncFigures> {
  const world = await startDemo({ port: 0, ...options });
  const browser = await chromium.launch({ executablePath: findChromium(), args: ["--no-sandbox", "--disable-gpu"] });
  try {
    const desk = world.bigin.organizations.all()[0]!;
    if (options.edition) world.bigin.faults.setEdition(desk.organization.id, options.edition);
    const page = await browser.newPage({ ...devices["Desktop Chrome"], locale: "en-US" });
    await page.goto(world.appUrl);
    await connect(page);
    const estimate = await readEstimate(page);
    forgetPeak(world);
    const before = { ...world.bigin.calls.totals(), memory: residentMemory(world) };
    const began = Date.now();
    const beganWork = process.cpuUsage();
    await activate(page);
    await page.goto("about:blank");
    const memoryPeak = await watch(world, desk, began, options.tell);
    const seconds = (Date.now() - began) / SECOND;
    const work = process.cpuUsage(beganWork);
    await page.goto(world.appUrl);
    await inSync(page, HOUR);
    const after = world.bigin.calls.totals();
    const { customers, products, orders, draftOrders } = storeOf(world);
    return {
      shopify: {
        customers: customers.size,
        products: products.size,
        variants: [...products.values()].reduce((sum, product) => sum + product.variants.length, 0),
        orders: orders.size,
        drafts: draftOrders.size,
      },
      bigin: { contacts: desk.count("Contacts"), companies: desk.count("Accounts"), products: desk.count("Products"), deals: desk.count("Pipelines") },
      estimate,
      calls: after.calls - before.calls,
      credits: after.credits - before.credits,
      seconds,
      simulatorSeconds: (work.user + work.system) / 1_000_000,
      callsByPath: callsByPath(world.bigin.calls.all().filter((call) => call.host === "api" && call.at >= began)),
      memoryBefore: before.memory,
      memoryPeak: Math.max(memoryPeak, residentMemory(world, "VmHWM")),
      openProblems: await readOpenProblems(page),
    };
  } finally {
    await browser.close();
    await world.stop();
  }
}

function callsByPath(calls: readonly LoggedCall[]): FirstSyncFigures["callsByPath"] {
  const sums: FirstSyncFigures["callsByPath"] = {};
  for (const { method, path, credits, records } of calls) {
    const name = `${method} ${path.replace(/^\/bigin\/v\d+\//, "").replace(/\d{6,}/g, "{id}")}`;
    const sum = (sums[name] ??= { calls: 0, credits: 0, rows: 0 });
    sum.calls += 1;
    sum.credits += credits;
    sum.rows += records;
  }
  return sums;
}

/** Waits until everything is in Bigin and nothing has come for a while; gives the highest memory seen. */
async function watch(world: DemoWorld, desk: Desk, began: number, tell: (line: string) => void = () => undefined): Promise<number> {
  let peak = 0;
  let told = began;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, SECOND / 4));
    peak = Math.max(peak, residentMemory(world));
    const store = storeOf(world);
    if (desk.count("Contacts") >= store.customers.size && desk.count("Products") >= store.products.size && desk.count("Pipelines") >= salesOf(store))
      return peak;
    if (Date.now() - told < 30 * SECOND) continue;
    told = Date.now();
    tell(
      `  ${((told - began) / SECOND).toFixed(0)} s: ${desk.count("Contacts")} contacts, ${desk.count("Products")} products, ${desk.count("Pipelines")} deals, ${peak} MiB`,
    );
  }
}

/** The check's line "About 1,234 credits and 56 seconds (an estimate)." in English. */
async function readEstimate(page: Page): Promise<{ credits: number; seconds: number }> {
  await expect(button(page, "Check again")).toBeEnabled({ timeout: 120 * SECOND });
  const line =
    (await appIn(page)
      .getByText(/credits and .* \(an estimate\)/)
      .textContent()) ?? "";
  const [, credits = "", time = ""] = /About ([\d,]+) credits and (.*) \(an estimate\)/.exec(line) ?? [];
  const parts = { hr: 3_600, min: 60, sec: 1 };
  const seconds = Object.entries(parts).reduce(
    (sum, [unit, worth]) => sum + worth * Number(new RegExp(`([\\d,.]+)\\s*${unit}`).exec(time)?.[1]?.replaceAll(",", "") ?? 0),
    0,
  );
  return { credits: Number(credits.replaceAll(",", "")), seconds };
}

async function readOpenProblems(page: Page): Promise<number> {
  const badge = appIn(page).getByText(/^[\d,]+ open$/);
  return (await badge.count()) === 0 ? 0 : Number.parseInt((await badge.first().textContent()) ?? "0", 10);
}

/** Starting the app and its database takes more than it keeps; from here on the peak counts anew. */
function forgetPeak(world: DemoWorld): void {
  const clear = `/proc/${world.app.pid ?? ""}/clear_refs`;
  if (existsSync(clear)) writeFileSync(clear, "5");
}

/** In MiB; `VmHWM` is the highest that the process ever had, which only Linux knows. */
function residentMemory(world: DemoWorld, which: "VmRSS" | "VmHWM" = "VmRSS"): number {
  const { pid } = world.app;
  if (pid === undefined) return 0;
  const status = `/proc/${pid}/status`;
  const kibibytes = existsSync(status)
    ? new RegExp(`${which}:\\s+(\\d+)`).exec(readFileSync(status, "utf8"))?.[1]
    : execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" }).trim();
  return Math.round(Number(kibibytes ?? 0) / 1024);
}

function findChromium(): string {
  return process.env.CHROMIUM ?? execFileSync(process.execPath, ["scripts/find-chromium.mjs"], { encoding: "utf8" }).trim();
}
