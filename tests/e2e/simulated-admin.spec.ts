import { fileURLToPath } from "node:url";
import { expect, test } from "@playwright/test";
import type { FrameLocator, Page } from "@playwright/test";
import { startDemo } from "../simulators/demo/world.ts";
import type { DemoWorld } from "../simulators/demo/world.ts";

/** The simulated admin around a stub app that uses every piece of App Bridge. */
test.describe("the simulated Shopify admin", () => {
  let world: DemoWorld;

  test.beforeAll(async () => {
    const node = fileURLToPath(new URL("../../node_modules/node/bin/node", import.meta.url));
    const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
    world = await startDemo({
      port: 0,
      counts: { customers: 60, products: 20, orders: 60 },
      appCommand: [node, "--import", file("../simulators/demo/preload.ts"), file("../unit/simulators/demo/stub-app.ts")],
    });
  });

  test.afterAll(() => world.stop());

  const frame = (page: Page): FrameLocator => page.frameLocator("iframe");
  const told = (page: Page) => frame(page).getByRole("status");
  const press = (page: Page, name: string): Promise<void> => frame(page).getByRole("button", { name, exact: true }).click();

  test("embeds the app and shows its menu, its title and its actions", async ({ page }) => {
    await page.goto(world.appUrl);
    await expect(frame(page).locator("#config")).toHaveText("en demo-shop.myshopify.com true");
    const menu = page.getByRole("navigation", { name: "Apps" });
    await expect(menu.getByRole("link", { name: "Activity" })).toBeVisible();
    await expect(menu.getByRole("link", { name: "Home" })).toHaveCount(0);
    await page.getByRole("button", { name: "Sync now" }).click();
    await expect(told(page)).toHaveText("primary pressed");
    await page.getByText("More actions").click();
    await page.getByRole("button", { name: "Export" }).click();
    await expect(told(page)).toHaveText("pressed in the menu");
  });

  test("follows the app's address, and a reload and the back button keep to it", async ({ page }) => {
    await page.goto(world.appUrl);
    await page.getByRole("navigation", { name: "Apps" }).getByRole("link", { name: "Activity" }).click();
    await expect(page).toHaveURL(/\/apps\/[0-9a-f]+\/app\/activity$/);
    await expect(page.getByText("Page /app/activity", { exact: true })).toBeVisible();
    await press(page, "Move");
    await expect(page).toHaveURL(/\/app\/deep\?page=2$/);
    await page.reload();
    await expect(page.getByText("Page /app/deep", { exact: true })).toBeVisible();
    await expect(page).toHaveURL(/\/app\/deep\?page=2$/);
    await page.goBack();
    await expect(page).toHaveURL(/\/app\/activity$/);
  });

  test("gives fetches a session token, and a fresh one when the app asks for it", async ({ page }) => {
    await page.goto(world.appUrl);
    await press(page, "Fetch data");
    await expect(told(page)).toHaveText("token of https://demo-shop.myshopify.com for this app");
  });

  test("a page opened without a token bounces and comes back with one", async ({ page }) => {
    await page.goto(world.appUrl);
    await frame(page)
      .locator("body")
      .evaluate(() => location.assign("/app/problems?page=3"));
    await expect(page.getByText("Page /app/problems", { exact: true })).toBeVisible();
    await expect(page).toHaveURL(/\/app\/problems\?page=3$/);
    await press(page, "Fetch data");
    await expect(told(page)).toContainText("for this app");
  });

  test("shows toasts, dialogs and both kinds of save bar", async ({ page }) => {
    await page.goto(world.appUrl);
    await press(page, "Show a toast");
    await expect(page.getByText("Done and dusted")).toBeVisible();
    await press(page, "Show the dialog");
    await expect(frame(page).getByText("In the dialog")).toBeVisible();
    await press(page, "Confirm");
    await expect(told(page)).toHaveText("confirmed");

    await frame(page).getByLabel("Name").fill("Ada");
    const bar = page.getByRole("region", { name: "Unsaved changes" });
    await page.getByRole("navigation", { name: "Apps" }).getByRole("link", { name: "Problems" }).click();
    await page.getByRole("button", { name: "Stay" }).click();
    await bar.getByRole("button", { name: "Save" }).click();
    await expect(told(page)).toHaveText("saved Ada");
    await expect(bar).toBeHidden();

    await press(page, "Show the save bar");
    await bar.getByRole("button", { name: "Keep" }).click();
    await expect(told(page)).toHaveText("own saved");
    await expect(bar).toBeHidden();
  });

  test("asks the merchant before it grants an optional permission", async ({ page }) => {
    await page.goto(`${world.adminUrl}/settings/apps`);
    await page.getByRole("button", { name: "Take away read_all_orders" }).click();
    await expect(page.getByRole("button", { name: "Grant read_all_orders" })).toBeVisible();
    await page.goto(world.appUrl);
    await press(page, "Ask for all orders");
    await page.getByRole("button", { name: "Cancel" }).click();
    await expect(told(page)).toHaveText("declined-all: false");
    await press(page, "Ask for all orders");
    await page.getByRole("button", { name: "Update" }).click();
    await expect(told(page)).toHaveText("granted-all: true");
  });

  test("leads to Zoho and to the shop's own pages on one plain-http origin", async ({ page }) => {
    await page.goto(world.appUrl);
    await frame(page).getByRole("link", { name: "Orders in Shopify" }).click();
    await expect(page.getByRole("heading", { name: "Orders" })).toBeVisible();
    await page.goBack();
    await press(page, "Go to Zoho");
    await expect(page).toHaveURL(/\/~accounts\.zoho\.com\/oauth\/v2\/auth/);
    expect(new URL(page.url()).origin).toBe(new URL(world.url).origin);
  });

  test("tells the app the admin's language", async ({ page }) => {
    await page.goto(world.appUrl);
    await page.getByLabel("Language").selectOption("pt-BR");
    await expect(frame(page).locator("#config")).toHaveText("pt-BR demo-shop.myshopify.com true");
  });

  test("a customer edited by hand is told to the app", async ({ page }) => {
    await page.goto(`${world.adminUrl}/customers/new`);
    await page.getByLabel("First name").fill("Ada");
    await page.getByLabel("Last name").fill("Lovelace");
    await page.getByLabel("E-mail", { exact: true }).fill("ada@example.com");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("heading", { name: "Ada Lovelace" })).toBeVisible();
    await page.getByLabel("Note").fill("Prefers numbers");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Customer saved")).toBeVisible();
    await expect
      .poll(async () => {
        const received = (await (await page.request.get(`${new URL(world.url).origin}/received`)).json()) as { topic: string }[];
        return received.map(({ topic }) => topic);
      })
      .toEqual(expect.arrayContaining(["customers/create", "customers/update"]));
  });

  test("shows the app's away page while the app is killed, and the app again afterwards", async ({ page }) => {
    await world.app.kill("SIGKILL");
    await page.goto(world.appUrl);
    await expect(frame(page).getByText("The app isn’t answering").first()).toBeVisible();
    await world.app.restart();
    await page.reload();
    await expect(frame(page).locator("#config")).toContainText("demo-shop");
  });
});
