import { expect, type Locator, type Page, test } from "@playwright/test";
import { type DemoWorld, startDemo } from "../simulators/demo/world.ts";
import { accessibilityProblems } from "./accessibility.ts";
import { activate, appIn, button, connect, deskOf, inSync, storeOf, tellAppLog } from "./merchant-path.ts";
import { photograph } from "./photographs.ts";

/** One small shop in which a person writes other values in Bigin; the tests come in the order in which a merchant would. */
test.describe.configure({ mode: "serial" });
let world: DemoWorld;
test.beforeAll(async ({ browser }) => {
  world = await startDemo({ port: 0, counts: { customers: 8, products: 4, orders: 10 } });
  const page = await browser.newPage();
  await page.goto(world.appUrl);
  await connect(page);
  await activate(page);
  await inSync(page, 90_000);
  await page.close();
});
test.afterEach(({ page: _page }, info) => tellAppLog(world, info));
test.afterAll(() => world.stop());

const accessible = async (page: Page): Promise<void> => {
  expect(await accessibilityProblems(page)).toEqual([]);
};
/** What matters in a table stands within a phone's width, without any scrolling sideways. */
async function reachableNarrow(page: Page, thing: Locator): Promise<void> {
  const usual = page.viewportSize()!;
  await page.setViewportSize({ width: 390, height: 900 });
  await thing.scrollIntoViewIfNeeded();
  await expect(thing).toBeInViewport({ ratio: 1 });
  expect(await thing.evaluate((element) => element.closest("[role=region]")!.scrollLeft)).toBe(0);
  await accessible(page);
  await page.setViewportSize(usual);
}
/** A product that travels to Bigin with a description, which never comes back. */
const product = () => {
  const found = [...storeOf(world).products.values()].find((one) => one.options.length === 0 && one.title.length < 30);
  const record = deskOf(world)
    .records("Products")
    .find((one) => one.Shopify_Product_Id === found?.id.split("/").at(-1));
  return { gid: found?.id ?? "", title: found?.title ?? "", biginId: record?.id ?? "" };
};

test("a record that was synced is checked against both sides now, and they agree in every field", async ({ page }) => {
  await page.goto(`${world.appUrl}/records?kind=deal`);
  await appIn(page).getByRole("link", { name: /^#\d+/ }).first().click();
  await button(page, "Check both sides").click();
  await expect(appIn(page).getByText(/Both sides agree in all \d+ fields\./)).toBeVisible();
  await accessible(page);
  await photograph(page, "record-check");
  await reachableNarrow(page, appIn(page).getByRole("cell").getByText("Same").first());
});

test("of a value kept different the merchant chooses which side's both shall have", async ({ page }) => {
  const { biginId, title } = product();
  deskOf(world).update("Products", biginId, { Description: "Written in Bigin" });
  await page.goto(`${world.appUrl}/problems?code=kept_different`);
  await expect(appIn(page).getByRole("heading", { name: "Values that stay different" })).toBeVisible({ timeout: 60_000 });
  await expect(appIn(page).getByText(title).first()).toBeVisible();
  await accessible(page);
  await photograph(page, "kept-different");
  await reachableNarrow(page, appIn(page).getByRole("button", { name: "Use Shopify’s value of Description on both sides" }));
  await appIn(page).getByRole("button", { name: "Use Shopify’s value of Description on both sides" }).click();
  await expect(page.getByText("The other side gets this value in a moment.")).toBeVisible();
  await expect
    .poll(
      () =>
        deskOf(world)
          .records("Products")
          .find((one) => one.id === biginId)?.Description,
      { timeout: 30_000 },
    )
    .not.toBe("Written in Bigin");
  await expect(appIn(page).getByText("No open problems")).toBeVisible({ timeout: 30_000 });
});
