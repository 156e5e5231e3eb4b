import { expect, type Page, test } from "@playwright/test";
import { type DemoWorld, startDemo } from "../simulators/demo/world.ts";
import { accessibilityProblems } from "./accessibility.ts";
import { activate, appIn, button, connect, deskOf, inSync, storeOf, tellAppLog } from "./merchant-path.ts";

/** One shop for all tests of this file, in sync from the start; the tests come in the order in which a merchant would. */
test.describe.configure({ mode: "serial" });
let world: DemoWorld;

test.beforeAll(async ({ browser }) => {
  world = await startDemo({ port: 0, counts: { customers: 24, products: 10, orders: 20 } });
  deskOf(world).createField("Contacts", { label: "Loyalty level", type: "text", length: 30 });
  const page = await browser.newPage();
  await page.goto(world.appUrl);
  await connect(page);
  await activate(page);
  await inSync(page, 120_000);
  await page.close();
});
test.afterEach(({ page: _page }, info) => tellAppLog(world, info));
test.afterAll(() => world.stop());

const open = async (page: Page): Promise<void> => {
  await page.goto(`${world.appUrl}/settings/fields`);
  await expect(appIn(page).getByRole("heading", { level: 1 })).toBeAttached();
  await page.waitForLoadState("networkidle");
};

const rowOf = (page: Page, name: string) =>
  appIn(page)
    .getByRole("listitem")
    .filter({ has: appIn(page).getByRole("button", { name: `Edit ${name}`, exact: true }) });

test("Settings lead to the field map, and it leads back", async ({ page }) => {
  await page.goto(`${world.appUrl}/settings`);
  await button(page, "Open the field map")
    .or(appIn(page).getByRole("link", { name: "Open the field map" }))
    .first()
    .click();
  await expect(appIn(page).getByRole("heading", { level: 1 })).toHaveText("Field map");
  await appIn(page).getByRole("link", { name: "Back to Settings" }).click();
  await expect(appIn(page).getByRole("heading", { level: 1 })).toHaveText("Settings");
});

test("a metafield is mapped to a custom field, looked at on a real record, saved, and fills the contacts", async ({ page }) => {
  await open(page);
  await button(page, "Add a row").click();
  const row = rowOf(page, "New row");
  await row.getByLabel("From Shopify").selectOption({ label: "Loyalty level (custom.loyalty_level)" });
  const named = rowOf(page, "Loyalty level");
  await named.getByLabel("Field in Bigin").selectOption({ label: "Loyalty level (single line)" });
  expect(await accessibilityProblems(page)).toEqual([]);
  const [gold] = [...storeOf(world).metafields.values()].filter(({ key, value }) => key === "loyalty_level" && value === "Bronze");
  const customer = storeOf(world).customers.get(gold!.ownerId)!;
  await button(page, "Show preview").click();
  await expect(appIn(page).getByRole("table")).toContainText("Loyalty level");
  expect(await accessibilityProblems(page)).toEqual([]);
  await appIn(page).getByRole("button", { name: "Save", exact: true }).first().click();
  await expect(page.getByText("Field map saved. Existing records follow in the background.")).toBeVisible();
  await expect
    .poll(
      () =>
        deskOf(world)
          .records("Contacts")
          .find((record) => record.Shopify_Contact_ID === customer.id.split("/").at(-1))?.Loyalty_level,
      { timeout: 60_000 },
    )
    .toBe("Bronze");
});

test("a mistake is told at its field, and what was typed stays", async ({ page }) => {
  await open(page);
  await button(page, "Add a row").click();
  await rowOf(page, "New row").getByLabel("From Shopify").selectOption("constant");
  const row = rowOf(page, "The same value for every record");
  await row.getByLabel("Field in Bigin").selectOption({ label: "Title (single line)" });
  await appIn(page).getByRole("button", { name: "Save", exact: true }).first().click();
  await expect(row.getByText("Enter the value that every record gets.")).toBeVisible();
  await row.getByLabel("Value", { exact: true }).fill("x".repeat(120));
  await appIn(page).getByRole("button", { name: "Save", exact: true }).first().click();
  await expect(row.getByText("At most 100 characters fit this field.")).toBeVisible();
  await expect(row.getByLabel("Value", { exact: true })).toHaveValue("x".repeat(120));
  expect(await accessibilityProblems(page)).toEqual([]);
  await row.getByLabel("Value", { exact: true }).fill("Customer");
  await appIn(page).getByRole("button", { name: "Save", exact: true }).first().click();
  await expect(page.getByText("Field map saved. Existing records follow in the background.")).toBeVisible();
});

test("a type of record is reset to its defaults, once confirmed and saved", async ({ page }) => {
  await open(page);
  await expect(rowOf(page, "Loyalty level")).toBeVisible();
  await button(page, "Reset to defaults").click();
  await appIn(page).getByRole("dialog").getByRole("button", { name: "Reset to defaults" }).click();
  await expect(rowOf(page, "Loyalty level")).toBeHidden();
  await appIn(page).getByRole("button", { name: "Save", exact: true }).first().click();
  await expect(page.getByText("Field map saved. Existing records follow in the background.")).toBeVisible();
});

for (const [locale, title] of [
  ["ja", "項目の対応付け"],
  ["pt-BR", "Mapa de campos"],
] as const) {
  test(`the page can be used by everybody (${locale})`, async ({ page }) => {
    await page.goto(world.adminUrl);
    await page.locator("select[name=locale]").selectOption(locale);
    await expect(page.locator("select[name=locale]")).toHaveValue(locale);
    for (const type of ["contact", "company", "product", "deal"]) {
      await page.goto(`${world.appUrl}/settings/fields?type=${type}`);
      await expect(appIn(page).getByRole("heading", { level: 1 })).toHaveText(title);
      await page.waitForLoadState("networkidle");
      expect(await accessibilityProblems(page), `${type} in ${locale}`).toEqual([]);
    }
  });
}
