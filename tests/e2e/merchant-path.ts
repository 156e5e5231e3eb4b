/** What a merchant does on the way, for every browser test: the same words, the same buttons. */
import { expect as expectAtOnce, type FrameLocator, type Locator, type Page, type TestInfo } from "@playwright/test";
import { logEnd } from "../simulators/demo/app-process.ts";
import type { Desk } from "../simulators/bigin/desk.ts";
import type { DemoWorld } from "../simulators/demo/world.ts";
import type { ShopStore } from "../simulators/shopify/store/shop-store.ts";

/** Patient also where no Playwright configuration says so. */
const expect = expectAtOnce.configure({ timeout: 30_000 });

/** The app inside of Shopify admin. */
export function appIn(page: Page): FrameLocator {
  return page.frameLocator("iframe").first();
}

export function button(page: Page, name: string): Locator {
  return appIn(page).getByRole("button", { name, exact: true });
}

export function storeOf(world: DemoWorld): ShopStore {
  return world.shopify.shop().store;
}

/** The organisation of that name; the first one without a name. */
export function deskOf(world: DemoWorld, name?: string): Desk {
  const found = world.bigin.organizations.all().find((desk) => name === undefined || desk.organization.name === name);
  if (!found) throw new Error(`No organisation ${name ?? ""}`);
  return found;
}

/** Address of Bigin's own pages of an organisation. */
export function biginPages(world: DemoWorld, desk: Desk = deskOf(world)): string {
  return `${new URL(world.url).origin}/~bigin.zoho.com/org/${desk.organization.zgid}`;
}

/** From "Connect Bigin" over Zoho's page and back; the organisation is chosen there where there are several. */
export async function connect(page: Page, organization?: string): Promise<void> {
  await button(page, "Connect Bigin").first().click();
  await expect(page).toHaveURL(/accounts\.zoho/);
  if (organization) await page.getByRole("radio", { name: new RegExp(organization) }).check();
  await page.getByRole("button", { name: "Accept", exact: true }).click();
  await expect(page).toHaveURL(/\/apps\//);
}

export async function activate(page: Page): Promise<void> {
  await expect(button(page, "Activate Sync")).toBeEnabled();
  await button(page, "Activate Sync").click();
  await expect(button(page, "Pause sync")).toBeVisible();
}

/** The dashboard's own word for it, on a page that refreshes itself. */
export async function inSync(page: Page, timeout: number): Promise<void> {
  await expect(appIn(page).getByText("Shop and Bigin are in sync")).toBeVisible({ timeout });
}

/** Everything of the shop that becomes a deal. */
export function salesOf(store: ShopStore): number {
  return store.orders.size + openDrafts(store).length;
}

export function openDrafts(store: ShopStore) {
  return [...store.draftOrders.values()].filter((draft) => draft.status !== "COMPLETED");
}

/** Shows what the app logged beside a test that failed. */
export async function tellAppLog(world: DemoWorld, info: TestInfo): Promise<void> {
  if (info.status !== info.expectedStatus) await info.attach("app.log", { body: logEnd(`${world.folder}/app.log`, 60), contentType: "text/plain" });
}
