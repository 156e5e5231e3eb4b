import { expect, type Page, test } from "@playwright/test";
import { type DemoWorld, startDemo } from "../simulators/demo/world.ts";
import { accessibilityProblems } from "./accessibility.ts";
import { activate, appIn, button, connect, deskOf, inSync, tellAppLog } from "./merchant-path.ts";
import { photograph } from "./photographs.ts";

const LANGUAGES = [
  { locale: "ja", title: "プレビュー", group: "顧客" },
  { locale: "pt-BR", title: "Prévia", group: "Clientes" },
  { locale: "en", title: "Preview", group: "Customers" },
] as const;

/** One shop for the file: connected, not activated until the last test. */
test.describe.configure({ mode: "serial" });
let world: DemoWorld;
test.beforeAll(async () => {
  world = await startDemo({ port: 0, counts: { customers: 20, products: 8, orders: 24 } });
  const [customer] = [...world.shopify.shop().store.customers.values()].filter(({ email, lastName }) => email && lastName);
  deskOf(world).create("Contacts", { First_Name: "Known", Last_Name: "Already", Email: customer?.email });
});
test.afterEach(({ page: _page }, info) => tellAppLog(world, info));
test.afterAll(() => world.stop());

const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(`${world.appUrl}${path}`);
  await expect(appIn(page).getByRole("heading", { level: 1 })).toBeAttached();
};

test("the dashboard leads through setting up: connect first, then the check, the choice and the button", async ({ page }) => {
  await open(page, "");
  await expect(appIn(page).getByText("0 of 4 done")).toBeVisible();
  await expect(button(page, "Activate Sync")).toBeDisabled();
  await photograph(page, "dashboard-before");
  await connect(page);
  await expect(appIn(page).getByText("2 of 4 done")).toBeVisible({ timeout: 30_000 });
  await expect(button(page, "Activate Sync")).toBeEnabled();
  expect(await accessibilityProblems(page)).toEqual([]);
  await photograph(page, "dashboard-connected");
});

test("a preview counts what would happen and shows it field by field, without writing anything", async ({ page }) => {
  await open(page, "");
  await appIn(page).getByRole("link", { name: "Preview", exact: true }).last().click();
  await expect(page).toHaveURL(/\/preview$/);
  await photograph(page, "preview-empty");
  const written = world.bigin.calls.totals().written;
  await button(page, "Start preview").click();
  await expect(button(page, "Preview again")).toBeVisible({ timeout: 90_000 });
  expect(world.bigin.calls.totals().written).toBe(written);
  const counts = appIn(page).getByRole("table", { name: "What would happen" });
  await expect(counts.getByRole("row", { name: /^Orders and drafts/ })).toBeVisible();
  await appIn(page).getByLabel("Show").selectOption({ label: "Customers: Matched and updated" });
  const row = appIn(page)
    .getByRole("row", { name: /^Last name/ })
    .first();
  await expect(row).toContainText("Already");
  await expect(row).toContainText("Nothing, both stay");
  await photograph(page, "preview-done");
});

for (const { locale, title, group } of LANGUAGES) {
  test(`the preview can be read by everybody (${locale})`, async ({ page }) => {
    await page.goto(world.adminUrl);
    await page.locator("select[name=locale]").selectOption(locale);
    await expect(page.locator("select[name=locale]")).toHaveValue(locale);
    await open(page, "/preview");
    await expect(appIn(page).getByRole("heading", { level: 1 })).toHaveText(title);
    await expect(appIn(page).getByRole("rowheader", { name: group, exact: true })).toBeVisible();
    expect(await accessibilityProblems(page)).toEqual([]);
    if (locale !== "en") await photograph(page, `preview-${locale}`);
  });
}

test("Settings refuse a wrong list at its field, keep what was typed, and show the last orders by the map as it is typed", async ({ page }) => {
  await open(page, "/settings");
  const tags = appIn(page).getByLabel("Only customers with one of these tags");
  await tags.fill("x".repeat(256));
  await button(page, "Save").click();
  await expect(appIn(page).getByText("Enter at most 20 tags of at most 255 characters each, with commas between them.")).toBeVisible();
  await expect(tags).toHaveValue("x".repeat(256));
  await tags.fill("");
  const orders = appIn(page).getByRole("table", { name: "The last ten orders with this map" });
  await expect(orders.getByRole("rowheader")).toHaveCount(10);
  expect(await accessibilityProblems(page)).toEqual([]);
  await photograph(page, "settings");
});

test("once activated, a change of settings is previewed before it is saved", async ({ page }) => {
  await open(page, "");
  await activate(page);
  await inSync(page, 120_000);
  await open(page, "/preview");
  await expect(appIn(page).getByText("The sync is activated already.")).toBeVisible();
  await open(page, "/settings");
  await appIn(page).getByLabel("Orders and deals", { exact: true }).selectOption("off");
  await button(page, "Preview changes").click();
  await expect(appIn(page).getByText(/^Customers: 0 of the newest \d+ would change$/)).toBeVisible({ timeout: 30_000 });
  expect(await accessibilityProblems(page)).toEqual([]);
  await photograph(page, "settings-changes");
});
