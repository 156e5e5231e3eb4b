import { chromium } from "playwright";
import { startDemo } from "../simulators/demo/world.ts";
import { readFileSync } from "node:fs";
const world = await startDemo({ port: 0, folder: "/tmp/demo1-" + Date.now(), counts: { customers: 120, products: 40, orders: 300 }, appEnv: { LOG_LEVEL: "info" } });
const b = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
const ctx = await b.newContext({ userAgent: "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36", viewport: { width: 1366, height: 1000 } });
const page = await ctx.newPage();
page.on("console", (m) => { if (["error", "warning"].includes(m.type())) console.log("CONSOLE", m.type(), m.text().slice(0, 400)); });
page.on("pageerror", (e) => console.log("PAGEERROR", e.stack?.slice(0, 600)));
page.on("response", async (r) => { if (r.status() >= 400) console.log("HTTP", r.status(), r.url().slice(0, 150), (await r.text().catch(() => "")).slice(0, 300)); });
const app = () => page.frameLocator("iframe").first();
await page.goto(world.appUrl);
await page.screenshot({ path: "/tmp/shots/1-notconnected.png" });
await app().getByRole("button", { name: "Connect Bigin" }).first().click();
await page.getByRole("button", { name: /accept/i }).waitFor();
await page.screenshot({ path: "/tmp/shots/2-consent.png" });
await page.getByRole("button", { name: /accept/i }).click();
await app().getByRole("button", { name: "Activate Sync" }).waitFor({ timeout: 15000 });
await page.waitForTimeout(5000);
await page.screenshot({ path: "/tmp/shots/3-connected.png" });
console.log("---- log"); console.log(readFileSync(world.folder + "/app.log", "utf8").slice(-3000));
if (process.argv[2] !== "stop") {
  await app().getByRole("button", { name: "Activate Sync" }).click();
  const t = Date.now();
  const desk = world.bigin.organizations.all()[0];
  for (let i = 0; i < 90; i++) { await page.waitForTimeout(1000); const c = ["Contacts", "Products", "Pipelines"].map((m) => desk.count(m)); if (i % 5 === 0) console.log(i, c.join(" ")); if (i === 6) await page.screenshot({ path: "/tmp/shots/4-running.png", fullPage: true }); if (c[2] >= world.shopify.shop().store.orders.size + 12) break; }
  console.log("ms", Date.now() - t);
  await page.waitForTimeout(8000);
  await page.screenshot({ path: "/tmp/shots/5-done.png" });
  for (const n of ["Orders", "Activity", "Problems", "Settings"]) { await page.getByRole("link", { name: n, exact: true }).last().click(); await page.waitForTimeout(3500); await page.screenshot({ path: `/tmp/shots/6-${n}.png` }); }
  console.log("---- log"); console.log(readFileSync(world.folder + "/app.log", "utf8").slice(-3000));
}
await b.close(); await world.stop(); process.exit(0);
