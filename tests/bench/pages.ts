/**
 * What the heaviest pages cost with 100,000 links, on the built app in Chromium with its processor slowed down four
 * times: largest contentful paint, layout shift and interaction delay inside of the app's frame, and the compressed
 * bytes of a first visit. Medians of some visits. `npm run bench:pages [-- visits]`
 */
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { chromium, type Browser, type Frame, type Page, type Request } from "@playwright/test";
import { openDatabase } from "#app/db.server.ts";
import { startDemo, type DemoWorld } from "#tests/simulators/demo/world.ts";
import { seedLinks } from "#tests/support/seeded-links.ts";
import { activate, appIn, button, connect, inSync } from "../e2e/merchant-path.ts";

const VISITS = Number(process.argv[2] ?? 3);
const SLOWDOWN = 4;
/** Milliseconds that a page is left alone before it is judged: what comes late counts too. */
const SETTLES = 4_000;
/** The app's library turns headless browsers away as bots. */
const USER_AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

interface Figures {
  /** Milliseconds since the frame's navigation began. */
  lcp: number;
  cls: number;
  /** Milliseconds from an input to the next paint. */
  inp: number;
  bytes: number;
}

interface BenchPage {
  name: string;
  path: string;
  /** Something a merchant presses that stays on the page. */
  press: (page: Page) => Promise<void>;
}

const PAGES: BenchPage[] = [
  { name: "Dashboard", path: "", press: (page) => button(page, "Look for changes now").click() },
  {
    name: "Orders",
    path: "/orders",
    press: async (page) => {
      const more = appIn(page)
        .getByRole("button", { name: /^Show more/ })
        .first();
      // It stands below the fold: whoever presses it has scrolled there before.
      await more.scrollIntoViewIfNeeded();
      await page.waitForTimeout(500);
      await more.click();
    },
  },
  { name: "Activity", path: "/activity", press: (page) => appIn(page).getByRole("searchbox").first().pressSequentially("#12") },
  { name: "Problems", path: "/problems", press: (page) => button(page, "Ignore").first().click() },
];

const world = await startDemo({ port: 0, counts: { customers: 20, products: 10, orders: 30 } });
const browser = await chromium.launch({
  ...(process.env["CHROMIUM"] ? { executablePath: process.env["CHROMIUM"] } : {}),
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic"],
});
try {
  await prepare(browser, world);
  process.stdout.write(`\n100,000 links, processor slowed down ${SLOWDOWN} times, medians of ${VISITS} first visits:\n`);
  process.stdout.write("  page         LCP ms      CLS   delay ms   kB compressed\n");
  for (const bench of PAGES) {
    const visits: Figures[] = [];
    for (let visit = 0; visit < VISITS; visit += 1) visits.push(await measure(browser, world, bench));
    const of = (figure: keyof Figures): number => median(visits.map((one) => one[figure]));
    process.stdout.write(
      `  ${bench.name.padEnd(10)} ${of("lcp").toFixed(0).padStart(8)} ${of("cls").toFixed(3).padStart(8)} ${of("inp").toFixed(0).padStart(10)} ${(of("bytes") / 1000).toFixed(0).padStart(15)}\n`,
    );
  }
} finally {
  await browser.close();
  await world.stop();
}
process.exit(0);

/** A shop in sync, with what years leave behind written into the app's database while the app is down. */
async function prepare(browser: Browser, world: DemoWorld): Promise<void> {
  const page = await browser.newPage({ userAgent: USER_AGENT });
  await page.goto(world.appUrl);
  await connect(page);
  await activate(page);
  await inSync(page, 120_000);
  await page.close();
  await world.app.kill("SIGTERM");
  const database = openDatabase({ folder: join(world.folder, "app") });
  const shop = await database.db.shop.findFirstOrThrow();
  await seedLinks(
    database.db,
    { shopId: shop.id, orgId: shop.activeOrgId ?? "" },
    { deals: 50_000, contacts: 50_000, activities: 100_000, problems: 5_000 },
    new Date(),
  );
  await database.close();
  await world.app.restart();
}

/** A first visit with nothing cached. */
async function measure(browser: Browser, world: DemoWorld, { path, press }: BenchPage): Promise<Figures> {
  const context = await browser.newContext({ userAgent: USER_AGENT, viewport: { width: 1366, height: 900 }, locale: "en-US" });
  await context.addInitScript(watchVitals);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
  const bodies: Promise<number>[] = [];
  page.on("requestfinished", (request) => {
    const ours = request.frame() !== page.mainFrame() && !new URL(request.url()).pathname.startsWith("/~");
    // The world's front unpacks what the server packed, so that it is packed here again.
    if (ours) bodies.push(packedBytes(request));
  });
  await page.goto(`${world.appUrl}${path}`);
  await appIn(page).getByRole("heading", { level: 1 }).waitFor({ state: "attached" });
  await page.waitForTimeout(SETTLES);
  const bytes = (await Promise.all(bodies)).reduce((sum, size) => sum + size, 0);
  const frame = appFrame(page);
  const { lcp, cls } = await frame.evaluate(() => window.benchVitals);
  await press(page);
  await page.waitForTimeout(1_500);
  const { inp } = await appFrame(page).evaluate(() => window.benchVitals);
  await context.close();
  return { lcp, cls, inp, bytes };
}

/** What a request's answer weighs compressed; nothing where it has no body, as a redirect. */
async function packedBytes(request: Request): Promise<number> {
  const response = await request.response();
  const body = await response?.body().catch(() => null);
  return body ? gzipSync(body).length : 0;
}

function appFrame(page: Page): Frame {
  const frame = page.frames().find((one) => one !== page.mainFrame());
  if (!frame) throw new Error("The app's frame is not there");
  return frame;
}

declare global {
  interface Window {
    benchVitals: { lcp: number; cls: number; inp: number };
  }
}

/** Runs in the browser, in every frame, before anything else. */
function watchVitals(): void {
  const vitals = { lcp: 0, cls: 0, inp: 0 };
  window.benchVitals = vitals;
  const watch = (type: string, seen: (entry: PerformanceEntry) => void): void =>
    new PerformanceObserver((list) => list.getEntries().forEach(seen)).observe({
      type,
      buffered: true,
      ...(type === "event" ? { durationThreshold: 16 } : {}),
    } as PerformanceObserverInit);
  watch("largest-contentful-paint", (entry) => (vitals.lcp = entry.startTime));
  watch("layout-shift", (entry) => {
    const shift = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
    if (!shift.hadRecentInput) vitals.cls += shift.value;
  });
  watch("event", (entry) => {
    const event = entry as PerformanceEntry & { interactionId: number };
    if (event.interactionId) vitals.inp = Math.max(vitals.inp, event.duration);
  });
}

function median(values: number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
