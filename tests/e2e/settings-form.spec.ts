import { expect, type Page, type Request, test } from "@playwright/test";
import { mintSessionToken } from "../simulators/shopify/access/session-token.ts";
import { type DemoWorld, startDemo } from "../simulators/demo/world.ts";
import { accessibilityProblems } from "./accessibility.ts";
import { appIn, button, connect, inSync, tellAppLog } from "./merchant-path.ts";

/** One small shop; the tests come in the order in which a merchant would. */
test.describe.configure({ mode: "serial" });
let world: DemoWorld;
test.beforeAll(async () => {
  world = await startDemo({ port: 0, counts: { customers: 8, products: 4, orders: 10 } });
});
test.afterEach(({ page: _page }, info) => tellAppLog(world, info));
test.afterAll(() => world.stop());

const settings = async (page: Page): Promise<void> => {
  await page.goto(`${world.appUrl}/settings`);
  await expect(button(page, "Save")).toBeVisible();
};
const days = (page: Page) => appIn(page).getByRole("textbox", { name: "Keep activity for" });
const saved = (page: Page) => expect(page.getByText("Settings saved").first()).toBeVisible();
const isPost = (request: Request, path: string): boolean => request.method() === "POST" && new URL(request.url()).pathname.includes(path);
const lookAs = async (page: Page, name: RegExp): Promise<void> => {
  await page.goto(world.adminUrl);
  const people = page.getByRole("combobox", { name: "Logged in as" });
  const option = await people.getByRole("option", { name }).getAttribute("value");
  await people.selectOption(option);
  await expect(people).toHaveValue(option ?? "");
};

test("Activate Sync pressed twice starts one first sync", async ({ page }) => {
  await page.goto(world.appUrl);
  await connect(page);
  await expect(button(page, "Activate Sync")).toBeEnabled();
  let posts = 0;
  page.on("request", (request) => isPost(request, "/app/sync") && (posts += 1));
  await button(page, "Activate Sync").dblclick();
  await inSync(page, 90_000);
  expect(posts).toBe(1);
});

test("what makes no sense is refused at its field, and what was typed stays", async ({ page }) => {
  await settings(page);
  await days(page).fill("3");
  await button(page, "Save").click();
  await expect(appIn(page).getByText("Enter a whole number from 7 to 730.")).toBeVisible();
  await expect(days(page)).toHaveValue("3");
  await expect(days(page)).toHaveAttribute("aria-invalid", "true");
  expect(await accessibilityProblems(page)).toEqual([]);
  await days(page).fill("30");
  await expect(days(page)).not.toHaveAttribute("aria-invalid", "true");
  await expect(appIn(page).getByText("Not saved: 1 field needs you")).toBeHidden();
  await days(page).fill("3");
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(days(page)).not.toHaveValue("3");
  await expect(days(page)).not.toHaveAttribute("aria-invalid", "true");
});

test("Save pressed twice saves once", async ({ page }) => {
  await settings(page);
  let posts = 0;
  page.on("request", (request) => isPost(request, "/app/settings") && (posts += 1));
  await days(page).fill("90");
  await button(page, "Save").dblclick();
  await saved(page);
  expect(posts).toBe(1);
});

test("a page that stood open for long overwrites nothing that was saved elsewhere meanwhile", async ({ page, context }) => {
  await settings(page);
  const other = await context.newPage();
  await settings(other);
  await days(other).fill("120");
  await button(other, "Save").click();
  await saved(other);
  await other.close();
  await appIn(page).getByRole("checkbox", { name: "Always move the deal to the order’s stage" }).check();
  await button(page, "Save").click();
  await saved(page);
  await settings(page);
  await expect(days(page)).toHaveValue("120");
  await expect(appIn(page).getByRole("checkbox", { name: "Always move the deal to the order’s stage" })).toBeChecked();
});

test("a session token that ran out is renewed, and what was typed is saved", async ({ page }) => {
  await settings(page);
  const over = mintSessionToken({
    shop: world.shopify.shop().domain,
    userId: "1",
    apiKey: world.keys.shopifyApiKey,
    apiSecret: world.keys.shopifyApiSecret,
    at: Date.now() - 10 * 60_000,
  });
  const answers: number[] = [];
  page.on("response", (response) => isPost(response.request(), "/app/settings") && answers.push(response.status()));
  let first = true;
  await page.route("**/app/settings*", async (route) => {
    if (route.request().method() !== "POST" || !first) return route.continue();
    first = false;
    return route.continue({ headers: { ...route.request().headers(), authorization: `Bearer ${over}` } });
  });
  await days(page).fill("200");
  await button(page, "Save").click();
  await saved(page);
  expect(answers[0]).toBe(401);
  await settings(page);
  await expect(days(page)).toHaveValue("200");
});

test("where the account owner keeps the settings, others are told so on the page and by the server", async ({ page }) => {
  await lookAs(page, /Mika/);
  await page.goto(world.appUrl);
  await expect(button(page, "Pause sync")).toBeVisible();
  await lookAs(page, /Owner/);
  await settings(page);
  await appIn(page).getByRole("radio", { name: "The account owner only" }).check();
  await button(page, "Save").click();
  await saved(page);

  await lookAs(page, /Mika/);
  await page.goto(`${world.appUrl}/settings`);
  await expect(appIn(page).getByRole("heading", { name: "You may not change the settings" })).toBeVisible();
  await expect(appIn(page).getByText("Olivia Owner")).toBeVisible();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.goto(world.appUrl);
  await expect(button(page, "Pause sync")).toBeDisabled();
  await expect(button(page, "Look for changes now")).toBeEnabled();
  await expect(
    appIn(page)
      .getByText(/Olivia Owner/)
      .first(),
  ).toBeVisible();

  await lookAs(page, /Owner/);
  await settings(page);
  await appIn(page).getByRole("radio", { name: "The account owner and people I choose" }).check();
  await appIn(page).getByRole("checkbox", { name: "Mika Sato" }).check();
  await button(page, "Save").click();
  await saved(page);
  await lookAs(page, /Mika/);
  await settings(page);
});
