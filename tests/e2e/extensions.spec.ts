import { expect, type FrameLocator, type Page, test } from "@playwright/test";
import { type DemoWorld, startDemo } from "../simulators/demo/world.ts";
import { activate, appIn, button, connect, deskOf, inSync, storeOf, tellAppLog } from "./merchant-path.ts";

/** The extensions as Shopify's CLI bundled them, in a sandbox with an origin of its own; they come in a merchant's order. */
test.describe.configure({ mode: "serial" });
let world: DemoWorld;
test.beforeAll(async () => {
  world = await startDemo({ port: 0, counts: { customers: 12, products: 5, orders: 15 } });
});
test.afterEach(({ page: _page }, info) => tellAppLog(world, info));
test.afterAll(() => world.stop());

const numberOf = (id: string): string => id.slice(id.lastIndexOf("/") + 1);
const block = (page: Page): FrameLocator => page.frameLocator(".block-slot iframe");
const dialog = (page: Page): FrameLocator => page.frameLocator("dialog iframe");
const order = () => [...storeOf(world).orders.values()].find((one) => one.customerId && !one.cancelledAt)!;
const recordPage = (kind: string, id: string): string => `${world.adminUrl}/${kind}/${numberOf(id)}`;

test("before Bigin is connected a block says so and leads to the app", async ({ page }) => {
  await page.goto(recordPage("orders", order().id));
  await expect(block(page).getByRole("heading", { name: "Bigin isn’t connected" })).toBeVisible();
  await block(page).getByRole("link", { name: "Open the app" }).click();
  await connect(page);
  await activate(page);
  await inSync(page, 90_000);
});

test("beside an order, its customer, a product and a draft stands where they are in Bigin, in the admin's language", async ({ page }) => {
  await page.goto(recordPage("orders", order().id));
  await expect(block(page).getByText("In sync", { exact: true })).toBeVisible();
  await expect(block(page).getByText("(current stage)")).toBeAttached();
  const draft = [...storeOf(world).draftOrders.values()].find((one) => !one.orderId)!;
  const records = [
    ["customers", order().customerId!],
    ["products", [...storeOf(world).products.values()][0]!.id],
    ["draft_orders", draft.id],
  ] as const;
  for (const [kind, id] of records) {
    await page.goto(recordPage(kind, id));
    await expect(block(page).getByText("In sync", { exact: true })).toBeVisible();
    await expect(block(page).getByRole("link", { name: "Open in Bigin" })).toBeVisible();
  }
  await page.locator("select[name=locale]").selectOption("ja");
  await expect(block(page).getByText("同期済み", { exact: true })).toBeVisible();
  await page.locator("select[name=locale]").selectOption("en");
  await expect(block(page).getByText("In sync", { exact: true })).toBeVisible();
});

test("Sync now brings a problem to light that Bigin didn't tell of, with the way to its cure", async ({ page }) => {
  const customer = [...storeOf(world).customers.values()].find((one) => one.email && one.id !== order().customerId)!;
  deskOf(world).remove(
    "Contacts",
    deskOf(world)
      .records("Contacts")
      .find((contact) => contact.Shopify_Contact_ID === numberOf(customer.id))!.id,
  );
  await page.goto(recordPage("customers", customer.id));
  await block(page).getByRole("button", { name: "Sync now" }).click();
  await expect(async () => {
    await page.reload();
    await expect(block(page).getByRole("heading", { name: "Deleted in Bigin" })).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 30_000 });
  await block(page).getByRole("link", { name: "Go to this problem" }).click();
  await expect(button(page, "Restore in Bigin")).toBeVisible();
});

test("a paused sync keeps a wish, and what was chosen in a list goes to Bigin once it is resumed", async ({ page }) => {
  await page.goto(world.appUrl);
  await button(page, "Pause sync").click();
  await expect(appIn(page).getByText("The sync is paused")).toBeVisible();
  const made = world.shopify.merchant().createCustomer({ firstName: "Chosen", lastName: "Later", email: "chosen@example.com" });
  await page.goto(recordPage("customers", made.id));
  await expect(block(page).getByRole("heading", { name: "The sync is paused" })).toBeVisible();
  await page.getByRole("button", { name: "Send to Bigin now" }).click();
  await dialog(page).getByRole("button", { name: "Send to Bigin now" }).click();
  await expect(dialog(page).getByText("Your wish is noted.")).toBeVisible();
  // The admin shows the record anew once the dialog is closed.
  await Promise.all([page.waitForEvent("load"), dialog(page).getByRole("button", { name: "Done" }).click()]);

  await page.goto(world.appUrl);
  await button(page, "Resume sync").click();
  await expect(button(page, "Pause sync")).toBeVisible();
  await page.goto(`${world.adminUrl}/customers`);
  await page.getByLabel("Select all customers on this page").check();
  await page.getByRole("button", { name: "Send to Bigin now" }).click();
  await dialog(page).getByRole("button", { name: "Send to Bigin now" }).click();
  await expect(dialog(page).getByRole("button", { name: "Done" })).toBeVisible({ timeout: 60_000 });
  await expect(dialog(page).getByText("Chosen Later")).toBeVisible();
  await expect(dialog(page).getByText("In sync", { exact: true })).toHaveCount(storeOf(world).customers.size - 1);
  await expect(dialog(page).getByText("Needs you", { exact: true })).toHaveCount(1);
});
