import { expect, test } from "@playwright/test";
import { type DemoWorld, startDemo } from "../simulators/demo/world.ts";
import { differences } from "./both-stores.ts";
import { activate, appIn, biginPages, connect, deskOf, inSync, salesOf, storeOf, tellAppLog } from "./merchant-path.ts";

let world: DemoWorld;
test.afterEach(async ({ page: _page }, info) => {
  await tellAppLog(world, info);
  await world.stop();
});

const deals = (): number => deskOf(world).count("Pipelines");

test("a merchant connects and activates; though the server is killed twice on the way, both sides hold the same records in the end", async ({ page }) => {
  world = await startDemo({ port: 0, counts: { customers: 60, products: 20, orders: 150 } });
  await page.goto(world.appUrl);
  await connect(page);
  await activate(page);

  await expect.poll(() => deskOf(world).count("Contacts"), { timeout: 120_000, intervals: [50] }).toBeGreaterThan(10);
  await world.app.kill("SIGKILL");
  await world.app.restart();
  await expect.poll(deals, { timeout: 120_000, intervals: [50] }).toBeGreaterThan(20);
  await world.app.kill("SIGKILL");
  expect(deals()).toBeLessThan(salesOf(storeOf(world)));
  await world.app.restart();

  await page.goto(world.appUrl);
  await inSync(page, 120_000);
  expect(differences(storeOf(world), deskOf(world))).toEqual([]);
});

test("where Bigin refuses to make the pipeline, the page says what to make and goes on by itself once a person made it", async ({ page, context }) => {
  world = await startDemo({ port: 0, counts: { customers: 30, products: 15, orders: 60 }, biginRefusesSetup: true });
  await page.goto(world.appUrl);
  await connect(page);
  await activate(page);
  await expect(appIn(page).getByText("Shopify E-Commerce pipeline").first()).toBeVisible({ timeout: 60_000 });
  await expect(appIn(page).getByText("Orders wait for it")).toBeVisible();
  await expect(appIn(page).getByText("This page looks again every 10 seconds.")).toBeVisible();
  expect(deskOf(world).count("Contacts")).toBeGreaterThanOrEqual(storeOf(world).customers.size);
  expect(deals()).toBe(0);

  const names = (await appIn(page).locator("code").allTextContents()).map((name) => name.trim());
  const stages = names.slice(names.indexOf("Shopify E-Commerce pipeline") + 1).slice(0, 9);
  const bigin = await context.newPage();
  await bigin.goto(`${biginPages(world)}/setup/new-team-pipeline`);
  await bigin.getByLabel("Name", { exact: true }).fill("Shopify E-Commerce pipeline");
  await bigin.getByLabel("Sub-pipeline").fill("Webshop");
  await bigin.getByLabel("Stages, one a line").fill(stages.join("\n"));
  await bigin.getByRole("button", { name: "Create team pipeline" }).click();
  await expect(bigin.getByRole("heading", { name: "Shopify E-Commerce pipeline" })).toBeVisible();
  await bigin.close();

  await inSync(page, 90_000);
  expect(deals()).toBe(salesOf(storeOf(world)));
});
