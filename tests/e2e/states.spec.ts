import { expect, type Page, test } from "@playwright/test";
import { en } from "../../app/i18n/en.ts";
import { ja } from "../../app/i18n/ja.ts";
import { ptBr } from "../../app/i18n/pt-BR.ts";
import { createTexts } from "../../app/i18n/texts.ts";
import { type DemoWorld, startDemo } from "../simulators/demo/world.ts";
import { accessibilityProblems } from "./accessibility.ts";
import { activate, appIn, button, connect, deskOf, storeOf, tellAppLog } from "./merchant-path.ts";
import { photograph } from "./photographs.ts";

const TEXTS = { en: createTexts("en", en), ja: createTexts("ja", ja), "pt-BR": createTexts("pt-BR", ptBr) };
type Locale = keyof typeof TEXTS;
const TITLES = {
  "": "navigation.dashboard",
  "/orders": "navigation.orders",
  "/activity": "navigation.activity",
  "/problems": "navigation.problems",
  "/records": "records.title",
  "/preview": "preview.title",
  "/settings": "navigation.settings",
  "/settings/fields": "fieldMap.title",
} as const;
const ALL = Object.keys(TITLES) as (keyof typeof TITLES)[];

/** One shop goes through the states that a merchant may meet beside "in sync"; each is looked at in another language. */
test.describe.configure({ mode: "serial" });
let world: DemoWorld;
test.beforeAll(async () => {
  world = await startDemo({ port: 0, counts: { customers: 10, products: 4, orders: 12 }, biginRefusesSetup: true });
});
test.afterEach(({ page: _page }, info) => tellAppLog(world, info));
test.afterAll(() => world.stop());

async function speak(page: Page, locale: Locale): Promise<void> {
  await page.goto(world.adminUrl);
  await page.locator("select[name=locale]").selectOption(locale);
  await expect(page.locator("select[name=locale]")).toHaveValue(locale);
}

/** Opens these pages in that language; `says`: what the first of them tells of the state. */
async function walk(page: Page, state: string, locale: Locale, paths: readonly (keyof typeof TITLES)[], says: string): Promise<void> {
  const text = TEXTS[locale];
  await speak(page, locale);
  for (const path of paths) {
    await page.goto(`${world.appUrl}${path}`);
    await expect(appIn(page).getByRole("heading", { level: 1 })).toHaveText(text.t(TITLES[path]));
    if (path === paths[0]) await expect(appIn(page).getByText(text.t(says)).first()).toBeVisible({ timeout: 60_000 });
    await page.waitForLoadState("networkidle");
    await photograph(page, `${state}${path.replaceAll("/", "-")}`);
    expect.soft(await accessibilityProblems(page), `${state}, ${path || "/"} in ${locale}`).toEqual([]);
  }
}

const home = async (page: Page): Promise<void> => {
  await speak(page, "en");
  await page.goto(world.appUrl);
};

test("before Bigin is connected", async ({ page }) => {
  await walk(page, "before", "ja", ALL, "activate.connectFirst");
});

test("during the first sync, while orders wait for a pipeline", async ({ page }) => {
  await home(page);
  await connect(page);
  await activate(page);
  await expect(appIn(page).getByText("Orders wait for it")).toBeVisible({ timeout: 60_000 });
  await walk(page, "waiting", "pt-BR", ["", "/orders", "/activity", "/problems", "/preview", "/settings"], "setup.blocksDeals");
});

test("a problem to be ignored is asked about in a dialog, where a note may be left", async ({ page }) => {
  await home(page);
  await page.goto(`${world.appUrl}/problems`);
  await button(page, "Ignore").first().click();
  const dialog = appIn(page).getByRole("dialog");
  await expect(dialog.getByRole("heading", { level: 2 })).toHaveText("Ignore this problem of The team pipeline is missing in Bigin?");
  await dialog.getByRole("textbox").fill("Made next week");
  await photograph(page, "ignoring");
  expect.soft(await accessibilityProblems(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Ignore" }).click();
  await appIn(page)
    .getByRole("link", { name: /^Ignored/ })
    .click();
  await expect(appIn(page).getByText("Note: Made next week")).toBeVisible();
  await button(page, "Open again").click();
  await expect(appIn(page).getByText("Note: Made next week")).toBeHidden();
});

test("while the sync is paused", async ({ page }) => {
  await home(page);
  await button(page, "Pause sync").click();
  await expect(button(page, "Resume sync")).toBeVisible();
  await walk(page, "paused", "ja", ["", "/settings"], "banners.paused.title");
  await home(page);
  await button(page, "Resume sync").click();
  await expect(button(page, "Pause sync")).toBeVisible();
});

test("once Bigin was lost, and connected again", async ({ page }) => {
  world.bigin.faults.revokeTokens(deskOf(world).organization.id);
  const [customer] = [...storeOf(world).customers.values()];
  world.shopify.merchant().updateCustomer(customer!.id, { note: "Waits for Bigin" });
  await walk(page, "lost", "en", ["", "/settings", "/settings/fields"], "banners.reconnect.title");
  await page.goto(world.appUrl);
  await connect(page);
  await expect
    .poll(
      () =>
        deskOf(world)
          .records("Contacts")
          .some((contact) => contact.Description === "Waits for Bigin"),
      { timeout: 30_000 },
    )
    .toBe(true);
});

test("when the day's credits are used up", async ({ page }) => {
  world.bigin.faults.setCreditAllowance(deskOf(world).organization.id, 1);
  const [customer] = [...storeOf(world).customers.values()];
  world.shopify.merchant().updateCustomer(customer!.id, { note: "Waits for credits" });
  await walk(page, "limited", "pt-BR", ["", "/settings"], "banners.limited.title");
});

test("where there is no such page or record", async ({ page }) => {
  await speak(page, "ja");
  for (const path of ["/records/999999", "/nowhere"]) {
    await page.goto(`${world.appUrl}${path}`);
    await expect(appIn(page).getByText("このページは存在しません").first()).toBeVisible();
    await expect(appIn(page).getByRole("button", { name: "もう一度試す" })).toHaveCount(0);
    await photograph(page, `missing${path.replaceAll("/", "-")}`);
    expect.soft(await accessibilityProblems(page), path).toEqual([]);
  }
});

/** From now on the pages' code comes late, as over a slow line. */
async function slowDown(page: Page): Promise<void> {
  await page.route(/\/assets\/(?!admin|app-bridge)[^/]*\.js$/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    // A page that is left in the meantime needs it no more.
    await route.continue().catch(() => null);
  });
}
/** Doesn't wait for the page to be alive. */
async function openEarly(page: Page, path: string): Promise<void> {
  await page.goto(`${world.appUrl}${path}`, { waitUntil: "commit" });
  await expect(appIn(page).locator("[inert]")).toBeAttached();
}
const menu = (page: Page, name: string) => page.getByRole("navigation", { name: "Apps" }).getByRole("link", { name });
const title = (page: Page) => appIn(page).getByRole("heading", { level: 1 });

test("a press in the admin's menu before the page came alive leads to where it says", async ({ page }) => {
  await speak(page, "en");
  await slowDown(page);
  await openEarly(page, "");
  await menu(page, "Activity").click();
  await expect(title(page)).toHaveText("Activity");
  // Another admin tells of the press by its event, whoever listens.
  await openEarly(page, "");
  await appIn(page)
    .locator("ui-nav-menu a", { hasText: "Problems" })
    .evaluate((link) => link.dispatchEvent(new CustomEvent("shopify:navigate", { bubbles: true })));
  await expect(title(page)).toHaveText("Problems");
});

test("a press on a button or a link before the page came alive is followed once it has, and nothing can be typed until then", async ({ page }) => {
  await speak(page, "en");
  await slowDown(page);
  await openEarly(page, "/problems");
  const ignore = appIn(page).locator("[inert] button", { hasText: "Ignore" }).first();
  await ignore.click({ force: true });
  await expect(appIn(page).getByRole("dialog")).toBeVisible();
  await openEarly(page, "/problems");
  await appIn(page).locator("[inert] a", { hasText: "Ignored" }).first().click({ force: true });
  await expect(page).toHaveURL(/state=ignored/);
});

test("a document reloaded deep in the app is there again", async ({ page }) => {
  await speak(page, "en");
  await page.goto(`${world.appUrl}/orders`);
  await expect(title(page)).toHaveText("Orders");
  const frame = page.mainFrame().childFrames()[0]!;
  // As the router leaves it after every step: without what the first document was opened with.
  await frame.evaluate(() => history.replaceState(history.state, "", "/app/orders?q=100"));
  await frame.evaluate(() => location.reload()).catch(() => null);
  await expect(title(page)).toHaveText("Orders");
  await expect.poll(() => new URL(frame.url()).searchParams.has("shop")).toBe(true);
  expect(new URL(frame.url()).searchParams.get("q")).toBe("100");
});

test("while the server is away, and back by itself", async ({ page }) => {
  await home(page);
  // Seen before, so that the page itself is there and only its data is missing.
  for (const name of ["Activity", "Dashboard"]) {
    await menu(page, name).click();
    await expect(title(page)).toHaveText(name);
  }
  await world.app.kill("SIGKILL");
  await menu(page, "Activity").click();
  await expect(button(page, "Try again")).toBeVisible();
  await photograph(page, "away");
  expect.soft(await accessibilityProblems(page)).toEqual([]);
  await world.app.restart();
  await expect(title(page)).toHaveText("Activity", { timeout: 30_000 });
});
