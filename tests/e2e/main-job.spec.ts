import { expect, type FrameLocator, type Page, test } from "@playwright/test";
import { type DemoWorld, startDemo } from "../simulators/demo/world.ts";

const SHOP = "demo-shop.myshopify.com";

let world: DemoWorld;
test.afterEach(async () => {
  await world.stop();
});

const app = (page: Page): FrameLocator => page.frameLocator("iframe").first();
const desk = () => world.bigin.organizations.all()[0]!;
const shop = () => world.shopify.shop(SHOP).store;

async function connect(page: Page): Promise<void> {
  await page.goto(world.appUrl);
  await app(page).getByRole("button", { name: "Connect Bigin" }).first().click();
  await page.getByRole("button", { name: /accept/i }).click();
  await expect(app(page).getByRole("button", { name: "Activate Sync" })).toBeEnabled();
}

async function everythingArrived(): Promise<void> {
  const drafts = [...shop().draftOrders.values()].filter((draft) => draft.status !== "COMPLETED").length;
  await expect.poll(() => desk().count("Pipelines"), { timeout: 240_000, intervals: [1_000] }).toBe(shop().orders.size + drafts);
}

test("a merchant connects, activates, and finds every record in Bigin, though the server is killed in the middle", async ({ page }) => {
  world = await startDemo({ port: 0, counts: { customers: 120, products: 40, orders: 300 } });
  await connect(page);
  await app(page).getByRole("button", { name: "Activate Sync" }).click();
  await expect.poll(() => desk().count("Contacts"), { timeout: 120_000 }).toBeGreaterThan(50);
  await world.app.kill("SIGKILL");
  await world.app.restart();
  await everythingArrived();

  const ids = desk()
    .records("Contacts")
    .map((record) => record.Shopify_Contact_ID)
    .filter(Boolean);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toHaveLength(shop().customers.size);
  const deals = desk()
    .records("Pipelines")
    .map((record) => record.Shopify_Order_ID);
  expect(new Set(deals).size).toBe(deals.length);

  await page.goto(world.appUrl);
  await expect(app(page).getByText(/in sync/i).first()).toBeVisible({ timeout: 60_000 });
});

test("where Bigin refuses to make the pipeline, the page says what to make and goes on by itself once it is there", async ({ page }) => {
  world = await startDemo({ port: 0, counts: { customers: 40, products: 15, orders: 60 }, biginRefusesSetup: true });
  await connect(page);
  await app(page).getByRole("button", { name: "Activate Sync" }).click();
  await expect(app(page).getByText("Shopify E-Commerce pipeline").first()).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => desk().count("Contacts"), { timeout: 120_000 }).toBeGreaterThanOrEqual(shop().customers.size);
  expect(desk().count("Pipelines")).toBe(0);
  const { ORDER_STAGES } = await import("../../app/mapping/types.ts");
  desk().createTeamPipeline({ name: "Shopify E-Commerce pipeline", subPipelines: ["Shopify orders"], stages: [...ORDER_STAGES] });
  await everythingArrived();
});

test("an edit on either side shows on the other within seconds", async ({ page }) => {
  world = await startDemo({ port: 0, counts: { customers: 30, products: 10, orders: 40 } });
  await connect(page);
  await app(page).getByRole("button", { name: "Activate Sync" }).click();
  await everythingArrived();
  await expect(app(page).getByText(/in sync/i).first()).toBeVisible({ timeout: 60_000 });

  const customer = [...shop().customers.values()].find((candidate) => candidate.email && candidate.lastName)!;
  const number = customer.id.split("/").at(-1)!;
  const contact = () => desk().records("Contacts").find((record) => record.Shopify_Contact_ID === number)!;
  world.shopify.updateCustomer(customer.id, { lastName: "Changedinshopify" });
  await expect.poll(() => contact().Last_Name, { timeout: 5_000 }).toBe("Changedinshopify");

  desk().update("Contacts", String(contact().id), { First_Name: "Changedinbigin" });
  await expect.poll(() => shop().customers.get(customer.id)!.firstName, { timeout: 10_000 }).toBe("Changedinbigin");
});
