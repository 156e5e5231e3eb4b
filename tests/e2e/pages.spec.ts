import { expect, type Page, test } from "@playwright/test";
import { type DemoWorld, startDemo } from "../simulators/demo/world.ts";
import { accessibilityProblems } from "./accessibility.ts";
import { activate, appIn, biginPages, button, connect, deskOf, inSync, storeOf, tellAppLog } from "./merchant-path.ts";

const OTHER = "Second organisation";
const QUESTION = "Delete records in Bigin when they are deleted in Shopify";
const LANGUAGES = [
  { locale: "en", pages: { "": "Dashboard", "/orders": "Orders", "/activity": "Activity", "/problems": "Problems", "/settings": "Settings" } },
  { locale: "ja", pages: { "": "ダッシュボード", "/orders": "注文", "/activity": "アクティビティ", "/problems": "問題", "/settings": "設定" } },
  { locale: "pt-BR", pages: { "": "Painel", "/orders": "Pedidos", "/activity": "Atividade", "/problems": "Problemas", "/settings": "Configurações" } },
] as const;

/** One shop for all tests of this file, in sync from the start; the tests come in the order in which a merchant would. */
test.describe.configure({ mode: "serial" });
let world: DemoWorld;

test.beforeAll(async ({ browser }) => {
  world = await startDemo({ port: 0, counts: { customers: 30, products: 12, orders: 40 } });
  world.bigin.organizations.add({ name: OTHER, location: "us", users: [{ name: "Robin Reyes", email: "robin@second.example" }] });
  const page = await browser.newPage();
  await page.goto(world.appUrl);
  await connect(page);
  await activate(page);
  await inSync(page, 90_000);
  // Something for Problems to show: two records that a person deletes in Bigin.
  for (const module of ["Contacts", "Products"] as const) deskOf(world).remove(module, deskOf(world).records(module).at(-1)?.id ?? "");
  await expect(appIn(page).getByText(/^\d+ open$/)).toBeVisible();
  await page.close();
});
test.afterEach(({ page: _page }, info) => tellAppLog(world, info));
test.afterAll(() => world.stop());

const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(`${world.appUrl}${path}`);
  await expect(appIn(page).getByRole("heading", { level: 1 })).toBeAttached();
};

/** When the last edit had arrived, and what had been written by then: each edit once. */
let edited = { at: 0, shopify: 0, bigin: 0 };
const writes = () => ({ shopify: world.shopify.writes.count, bigin: world.bigin.calls.totals().written });

test("an edit in Shopify shows in Bigin within 5 seconds, and one in Bigin shows in Shopify within 10", async ({ page, context }) => {
  // Names that fit both sides: what had to be cut on its way to Bigin never comes back.
  const fits = (name: string | null): boolean => name !== null && name.length > 0 && name.length < 30;
  const customer = [...storeOf(world).customers.values()].find((one) => one.email && fits(one.lastName) && fits(one.firstName) && one.firstName !== "Maria");
  const number = customer?.id.split("/").at(-1) ?? "";
  const contact = deskOf(world)
    .records("Contacts")
    .find((record) => record.Shopify_Contact_ID === number);
  const bigin = await context.newPage();
  await bigin.goto(`${biginPages(world)}/contacts/${String(contact?.id)}`);
  await page.goto(`${world.adminUrl}/customers/${number}`);
  await page.getByLabel("Last name").fill("Changed-in-Shopify");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Customer saved")).toBeVisible();
  await expect(async () => {
    await bigin.reload();
    await expect(bigin.getByRole("heading", { level: 1 })).toContainText("Changed-in-Shopify", { timeout: 200 });
  }).toPass({ timeout: 5_000, intervals: [200] });

  const before = writes();
  await bigin.getByRole("link", { name: "Edit", exact: true }).click();
  await bigin.getByLabel("First Name").fill("Changed-in-Bigin");
  await bigin.getByRole("button", { name: "Save", exact: true }).click();
  await expect(bigin.getByText("Saved.")).toBeVisible();
  await expect(async () => {
    await page.reload();
    await expect(page.getByLabel("First name")).toHaveValue("Changed-in-Bigin", { timeout: 200 });
  }).toPass({ timeout: 10_000, intervals: [200] });
  await expect(page.getByLabel("Last name")).toHaveValue("Changed-in-Shopify");
  edited = { at: Date.now(), shopify: before.shopify + 1, bigin: before.bigin };
});

// Every page is opened in every language, and examined in one of them in turn: what axe looks at is the same in all.
for (const [turn, { locale, pages }] of LANGUAGES.entries()) {
  test(`every page can be used by everybody (${locale})`, async ({ page }) => {
    await page.goto(world.adminUrl);
    await page.locator("select[name=locale]").selectOption(locale);
    await expect(page.locator("select[name=locale]")).toHaveValue(locale);
    for (const [number, [path, title]] of Object.entries(pages).entries()) {
      await open(page, path);
      await expect(appIn(page).getByRole("heading", { level: 1 })).toHaveText(title);
      if (number % LANGUAGES.length !== turn) continue;
      await page.waitForLoadState("networkidle");
      expect(await accessibilityProblems(page), `${path || "/"} in ${locale}`).toEqual([]);
    }
    await open(page, "/records?kind=deal");
    await appIn(page).getByRole("main").or(appIn(page).locator("body")).first().getByRole("link", { name: /^#\d+/ }).first().click();
    await expect(page).toHaveURL(/\/records\/\d+$/);
    await expect(appIn(page).getByRole("heading", { level: 1 })).toContainText("#");
    expect(await accessibilityProblems(page), `a record in ${locale}`).toEqual([]);
  });
}

test("an edit is written once, and nothing comes back to either side in the minute after it", async ({ page }) => {
  await page.waitForTimeout(Math.max(0, edited.at + 60_000 - Date.now()));
  expect(writes()).toEqual({ shopify: edited.shopify, bigin: edited.bigin });
});

test("every figure on the dashboard leads to a list with exactly as many records", async ({ page }) => {
  await open(page, "");
  const figures = appIn(page).locator("table a");
  await expect(figures.first()).toBeVisible();
  const found = await figures.evaluateAll((links) => links.map((link) => ({ figure: link.textContent ?? "", address: link.getAttribute("href") ?? "" })));
  expect(found.length).toBeGreaterThan(10);
  for (const [index, { figure, address }] of found.entries()) {
    await figures.nth(index).click();
    await expect(appIn(page).getByText(new RegExp(`^${figure} (records?|entr(y|ies))$`)), address).toBeVisible();
    await page.getByRole("navigation", { name: "Apps" }).getByRole("link", { name: "Dashboard" }).click();
    await expect(figures).toHaveCount(found.length);
  }
});

test("the number of open problems is the same on the dashboard and on Problems", async ({ page }) => {
  await open(page, "");
  const badge = await appIn(page)
    .getByText(/^\d+ open$/)
    .textContent();
  await appIn(page).getByRole("link", { name: "Go to Problems" }).click();
  await expect(appIn(page).getByText(`Open (${Number.parseInt(badge ?? "", 10)})`)).toBeVisible();
});

test("what was left deleted in Bigin is had back from its own page, which leads back to where it was opened from", async ({ page }) => {
  const records = (): number => deskOf(world).count("Contacts") + deskOf(world).count("Products");
  const before = records();
  await open(page, "/problems");
  await button(page, "Leave it").first().press("Enter");
  await appIn(page).getByRole("dialog").getByRole("button", { name: "Leave it" }).press("Enter");
  await expect(page.getByText("Left deleted in Bigin.")).toBeVisible();
  // The button that asked went with its problem; the next one has the focus.
  await expect(appIn(page).getByRole("dialog")).toBeHidden();
  await expect(button(page, "Leave it").first()).toBeFocused();
  await page.getByRole("navigation", { name: "Apps" }).getByRole("link", { name: "Activity" }).click();
  const told = appIn(page).getByRole("listitem").filter({ hasText: "you left it so" });
  await told.getByRole("link").first().click();
  await expect(appIn(page).getByText("Left as it is", { exact: true })).toBeVisible();
  await button(page, "Restore in Bigin").click();
  await expect(page.getByText("Bigin gets a new record in a moment, unless the old one is back from its recycle bin.")).toBeVisible();
  await expect.poll(records, { timeout: 15_000 }).toBe(before + 1);
  await expect(appIn(page).getByText("On both sides", { exact: true })).toBeVisible({ timeout: 15_000 });
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole("button", { name: "Activity", exact: true }).click();
  await expect(page).toHaveURL(/\/activity$/);
});

test("a span of days that ends before it begins is told at its field", async ({ page }) => {
  await open(page, "/activity?from=2026-11-20");
  await appIn(page).getByLabel("To").fill("2026-11-10");
  await expect(appIn(page).getByText("This day is before the first one.")).toBeVisible();
  await button(page, "Search").click();
  await expect(page).toHaveURL(/from=2026-11-20$/);
  expect(await accessibilityProblems(page)).toEqual([]);
  await appIn(page).getByLabel("To").fill("2026-11-30");
  await expect(appIn(page).getByText("This day is before the first one.")).toBeHidden();
  await button(page, "Clear filters").click();
  await expect(page).toHaveURL(/\/activity\??$/);
  await expect(appIn(page).getByLabel("To")).toHaveValue("");
});

test("the deletion question is No until it is answered, and the answer is kept and followed", async ({ page }) => {
  await open(page, "/settings");
  const answers = () => appIn(page).getByRole("radiogroup", { name: QUESTION });
  await expect(answers().getByRole("radio", { name: "No" })).toBeChecked();
  await answers().getByRole("radio", { name: "Yes" }).check();
  await expect(page.getByRole("region", { name: "Unsaved changes" })).toBeVisible();
  await button(page, "Save").click();
  await expect(page.getByText("Settings saved")).toBeVisible();
  await expect(page.getByRole("region", { name: "Unsaved changes" })).toBeHidden();
  await page.reload();
  await expect(answers().getByRole("radio", { name: "Yes" })).toBeChecked();

  const customer = [...storeOf(world).customers.values()].find((one) => ![...storeOf(world).orders.values()].some((order) => order.customerId === one.id));
  const number = customer?.id.split("/").at(-1) ?? "";
  const inBigin = (): number =>
    deskOf(world)
      .records("Contacts")
      .filter((contact) => contact.Shopify_Contact_ID === number).length;
  expect(inBigin()).toBe(1);
  await page.goto(`${world.adminUrl}/customers/${number}`);
  await page.getByRole("button", { name: "Delete customer" }).click();
  await expect.poll(inBigin, { timeout: 10_000 }).toBe(0);
});

test("while the sync is paused nothing moves; resumed, what waited is carried over", async ({ page }) => {
  await open(page, "");
  await button(page, "Pause sync").click();
  await expect(appIn(page).getByText("The sync is paused")).toBeVisible();
  const customer = [...storeOf(world).customers.values()].find((one) => one.firstName === "Maria");
  const number = customer?.id.split("/").at(-1) ?? "";
  const nameInBigin = () =>
    deskOf(world)
      .records("Contacts")
      .find((contact) => contact.Shopify_Contact_ID === number)?.First_Name;
  world.shopify.merchant().updateCustomer(customer?.id ?? "", { firstName: "Patience" });
  await expect(appIn(page).getByText("1 change is waiting.")).toBeVisible({ timeout: 20_000 });
  expect(nameInBigin()).toBe(customer?.firstName);
  await button(page, "Resume sync").click();
  await expect.poll(nameInBigin, { timeout: 15_000 }).toBe("Patience");
  await inSync(page, 30_000);
});

test("disconnected and connected again to the same organisation, the sync catches up with what happened meanwhile", async ({ page }) => {
  await open(page, "/settings");
  await disconnect(page);
  const customer = [...storeOf(world).customers.values()].find((one) => one.firstName === "Maria");
  world.shopify.merchant().updateCustomer(customer?.id ?? "", { lastName: "Meanwhile" });
  await connect(page);
  await open(page, "");
  await inSync(page, 60_000);
  const number = customer?.id.split("/").at(-1) ?? "";
  await expect
    .poll(
      () =>
        deskOf(world)
          .records("Contacts")
          .find((contact) => contact.Shopify_Contact_ID === number)?.Last_Name,
      { timeout: 60_000 },
    )
    .toBe("Meanwhile");
});

test("another organisation is asked about before it is used, and starts with nothing", async ({ page }) => {
  await open(page, "/settings");
  await disconnect(page);
  await connect(page, OTHER);
  await expect(appIn(page).getByText(`You connected ${OTHER}`)).toBeVisible();
  await button(page, "Use this organization").click();
  await expect(button(page, "Activate Sync")).toBeEnabled();
  expect(deskOf(world, OTHER).count("Contacts")).toBe(0);
  await activate(page);
  await inSync(page, 90_000);
  expect(deskOf(world, OTHER).count("Contacts")).toBeGreaterThanOrEqual(storeOf(world).customers.size);
  await page.goto(`${biginPages(world, deskOf(world, OTHER))}/deals`);
  await expect(page.getByText("#1001", { exact: true }).first()).toBeVisible();
});

async function disconnect(page: Page): Promise<void> {
  await button(page, "Disconnect Bigin").click();
  await appIn(page).getByRole("dialog").getByRole("button", { name: "Disconnect Bigin" }).click();
  await expect(button(page, "Connect Bigin")).toBeVisible();
}
