import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, it } from "vitest";
import { createAdmin } from "#tests/simulators/admin/admin.ts";
import type { AppInstallation } from "#tests/simulators/admin/admin-shop.ts";
import { legacyId } from "#tests/simulators/admin/visit.ts";
import { ManualClock } from "#tests/simulators/clock.ts";
import { generateShop } from "#tests/simulators/demo-data/generate-shop.ts";
import { readAppConfiguration } from "#tests/simulators/demo/app-configuration.ts";
import { merchantEdits } from "#tests/simulators/demo/merchant-edits.ts";
import { createShopifySimulator } from "#tests/simulators/shopify/simulator.ts";
import type { ShopifySimulator } from "#tests/simulators/shopify/simulator.ts";

describe("the pages of the simulated Shopify admin", () => {
  const seed = generateShop({ seed: 5, domain: "demo-shop.myshopify.com", now: new Date("2026-11-01T00:00:00Z"), customers: 70, products: 30, orders: 80 });
  const configuration = readAppConfiguration(fileURLToPath(new URL("../../../../shopify.app.toml", import.meta.url)));
  let simulator: ShopifySimulator;
  let admin: ReturnType<typeof createAdmin>;
  let topics: string[];

  beforeEach(() => {
    const clock = new ManualClock(Date.parse("2026-11-01T00:00:00Z"));
    topics = [];
    simulator = createShopifySimulator({
      seeds: [seed],
      apiKey: "key",
      apiSecret: "secret",
      appUrl: "https://sync-app.example",
      clock,
      readAllOrders: true,
      subscriptions: configuration.subscriptions,
      deliver: (request) => {
        topics.push(request.headers.get("x-shopify-topic") ?? "");
        return Promise.resolve(new Response());
      },
    });
    const installation: AppInstallation = {
      app: { name: "Sync", apiKey: "key", apiSecret: "secret", origin: "https://sync-app.example", homePath: "/app" },
      installed: () => simulator.shop().installed,
      scopes: () => ({ granted: [...simulator.shop().granted], required: ["read_customers"], optional: ["read_all_orders"] }),
      grant: () => Promise.resolve(simulator.setReadAllOrders(true)),
      revoke: () => Promise.resolve(simulator.setReadAllOrders(false)),
      install: () => Promise.resolve(simulator.install()),
      uninstall: () => Promise.resolve(simulator.uninstall()),
      staff: () => [
        { id: "1", name: "Olivia Owner" },
        { id: "2", name: "Mika Sato" },
      ],
      sessionToken: (userId) => simulator.mintSessionToken(undefined, userId),
    };
    admin = createAdmin({ shop: merchantEdits(simulator), installation, now: () => clock.now() });
  });

  const at = (path: string): string => `https://admin.shopify.com/store/demo-shop${path}`;
  const page = async (path: string): Promise<string> => (await admin.fetch(new Request(at(path)))).text();
  /** Posts a form as the page would; gives where it leads and which webhooks the app got. */
  const post = async (path: string, form: Record<string, string>): Promise<{ to: string; told: string[] }> => {
    topics.length = 0;
    const answer = await admin.fetch(new Request(at(path), { method: "POST", body: new URLSearchParams(form) }));
    await simulator.settle();
    return { to: decodeURIComponent(answer.headers.get("location") ?? ""), told: [...topics] };
  };
  const store = () => simulator.shop().store;

  it("lists every record, fifty a page, and finds them by any of their words", async () => {
    expect(await page("/customers")).toContain(`${store().customers.size} customers`);
    expect(await page("/customers?page=2")).toContain("Page 2 of 2");
    const order = [...store().orders.values()][10];
    expect(await page(`/orders?query=${encodeURIComponent(order?.name ?? "")}`)).toContain(`>${order?.name ?? ""}</a>`);
    expect(await page("/products?query=no+such+thing")).toContain("No products found.");
  });

  it("shows a record's text as text, whatever it contains", async () => {
    const product = simulator.merchant().createProduct({ title: "<script>alert(1)</script> & Söhne" });
    const html = await page(`/products/${legacyId(product.id)}`);
    expect(html).not.toContain("<script>alert");
    expect(html).toContain("&#60;script&#62;alert(1)&#60;/script&#62; &#38; Söhne");
  });

  it("creates a customer with an address, changes, refuses a taken e-mail, deletes", async () => {
    const created = await post("/customers/new", {
      firstName: "Ada",
      lastName: "Lovelace",
      email: "ada@example.com",
      tags: "vip, vip, ,math",
      emailMarketingState: "SUBSCRIBED",
      address1: "12 St James’s Square",
      city: "London",
      country: "United Kingdom",
      countryCode: "GB",
    });
    expect(created.told).toContain("customers/create");
    const customer = store().customerByEmail("ada@example.com");
    expect(customer).toMatchObject({ firstName: "Ada", tags: ["vip", "math"], emailMarketingState: "SUBSCRIBED" });
    expect(customer?.addresses.find(({ id }) => id === customer.defaultAddressId)).toMatchObject({ city: "London", countryCode: "GB" });

    const here = `/customers/${legacyId(customer?.id ?? "")}`;
    const saved = await post(here, { firstName: "Ada", lastName: "King", email: "ada@example.com", emailMarketingState: "UNSUBSCRIBED", city: "Ockham" });
    expect(saved.told).toEqual(expect.arrayContaining(["customers/update", "customers_email_marketing_consent/update"]));
    expect(store().customerByEmail("ada@example.com")).toMatchObject({ lastName: "King", tags: [], note: null });

    const taken = await post("/customers/new", { lastName: "Byron", email: "ADA@example.com" });
    expect([taken.to, taken.told]).toEqual(["/store/demo-shop/customers/new?refused=Email has already been taken", []]);

    const deleted = await post(here, { action: "delete" });
    expect([deleted.told, store().customerByEmail("ada@example.com")]).toEqual([["customers/delete"], undefined]);
  });

  it("saving a record without a change tells the app nothing", async () => {
    const product = [...store().products.values()].at(-1);
    if (!product) throw new Error("The shop has no product.");
    const { title, descriptionHtml: description, status, vendor, productType } = product;
    const saved = await post(`/products/${legacyId(product.id)}`, { title, description, status, vendor, productType, tags: product.tags.join(", ") });
    expect(saved.told).toEqual([]);
  });

  it("creates a product, turns it into one with variants and back", async () => {
    const created = await post("/products/new", { title: "Notebook", price: "4,5", sku: "NB", inventoryQuantity: "7", status: "DRAFT" });
    expect(created.told).toContain("products/create");
    const id = `gid://shopify/Product/${/products\/(\d+)/.exec(created.to)?.[1] ?? ""}`;
    const here = `/products/${legacyId(id)}`;
    expect(store().products.get(id)).toMatchObject({
      title: "Notebook",
      status: "DRAFT",
      options: [],
      variants: [{ price: "4.50", sku: "NB", inventoryQuantity: 7 }],
    });

    await post(here, { action: "addVariant", optionName: "Size", option0: "A4", sku: "NB-A4", price: "6" });
    expect(store().products.get(id)?.options).toEqual([{ name: "Size", values: ["Standard", "A4"] }]);
    const [standard, a4] = store().products.get(id)?.variants ?? [];
    const saved = await post(here, { action: "saveVariant", variant: a4?.id ?? "", option0: "A5", sku: "NB-A5", price: "5.00", inventoryQuantity: "3" });
    expect(saved.told).toContain("products/update");
    expect(store().products.get(id)?.variants[1]).toMatchObject({ title: "A5", sku: "NB-A5", price: "5.00", inventoryQuantity: 3 });

    await post(here, { action: "removeVariant", variant: standard?.id ?? "" });
    expect(store().products.get(id)).toMatchObject({ options: [], variants: [{ sku: "NB-A5", title: "Default Title" }] });
    expect((await post(here, { action: "delete" })).told).toEqual(["products/delete"]);
  });

  it("takes an order through payment, fulfilment, an edit and a refund, to its deletion", async () => {
    const variant = [...store().products.values()].flatMap(({ variants }) => variants).find(({ price }) => Number(price) > 0);
    const customer = [...store().customers.values()][0];
    const created = await post("/orders/new", {
      action: "pending",
      variant0: variant?.id ?? "",
      quantity0: "3",
      customer: customer?.id ?? "",
      note: "Ring twice",
    });
    expect(created.told).toContain("orders/create");
    const id = `gid://shopify/Order/${/orders\/(\d+)/.exec(created.to)?.[1] ?? ""}`;
    const here = `/orders/${legacyId(id)}`;
    const order = () => store().orders.get(id);
    expect(order()).toMatchObject({ financialStatus: "PENDING", note: "Ring twice", customerId: customer?.id });

    expect((await post(here, { action: "markPaid" })).told).toEqual(expect.arrayContaining(["orders/paid", "orders/updated"]));
    expect((await post(here, { action: "fulfil", part: "some" })).told).toContain("orders/partially_fulfilled");
    expect((await post(here, { action: "fulfil", part: "all" })).told).toContain("orders/fulfilled");
    expect(order()).toMatchObject({ financialStatus: "PAID", fulfillmentStatus: "FULFILLED" });

    await post(here, { action: "editLine", line: order()?.lineItems[0]?.id ?? "", quantity: "2" });
    expect(order()?.lineItems[0]).toMatchObject({ quantity: 3, currentQuantity: 2 });
    await post(here, { action: "refund", part: "some" });
    expect(order()).toMatchObject({ financialStatus: "PARTIALLY_REFUNDED", lineItems: [{ currentQuantity: 1 }] });
    expect((await post(here, { action: "cancel" })).told).toContain("orders/cancelled");
    expect((await post(here, { action: "fulfil", part: "all" })).to).toContain("refused=The order is cancelled.");
    expect((await post(here, { action: "delete" })).told).toEqual(["orders/delete"]);
  });

  it("a draft becomes an order", async () => {
    const variant = [...store().products.values()][3]?.variants[0];
    const created = await post("/draft_orders/new", { variant0: variant?.id ?? "", quantity0: "1", email: "guest@example.com" });
    const id = `gid://shopify/DraftOrder/${/draft_orders\/(\d+)/.exec(created.to)?.[1] ?? ""}`;
    expect(created.told).toContain("draft_orders/create");
    const completed = await post(`/draft_orders/${legacyId(id)}`, { action: "complete" });
    expect(completed.told).toEqual(expect.arrayContaining(["draft_orders/update", "orders/create"]));
    expect(store().draftOrders.get(id)).toMatchObject({ status: "COMPLETED" });
    expect((await post("/draft_orders/new", { email: "guest@example.com" })).to).toContain("refused=Choose at least one product.");
  });

  it("uninstalls and installs the app again", async () => {
    expect((await post("/settings/apps", { action: "uninstall" })).told).toEqual(["app/uninstalled"]);
    expect(await page("/apps/key/app")).toContain("Install app");
    expect((await admin.fetch(new Request(at("/apps/key/-/session_token"), { method: "POST" }))).status).toBe(403);
    expect((await post("/settings/apps", { action: "install" })).to).toBe("/store/demo-shop/apps/key/app");
    expect(await page("/apps/key/app?tab=2")).toContain("https://sync-app.example/app?tab=2&#38;embedded=1");
  });

  it("grants only what the app may ask for", async () => {
    await post("/settings/apps", { action: "revoke", scope: "read_all_orders" });
    const ask = async (body: unknown): Promise<unknown> =>
      (await admin.fetch(new Request(at("/apps/key/-/scopes"), { method: "POST", body: JSON.stringify(body) }))).json();
    expect(await ask({ grant: ["write_themes"] })).toMatchObject({ granted: expect.not.arrayContaining(["write_themes", "read_all_orders"]) as string[] });
    expect(await ask({ grant: ["read_all_orders"] })).toMatchObject({ granted: expect.arrayContaining(["read_all_orders"]) as string[] });
  });

  it("has no page for another shop, and none for a record that is gone", async () => {
    expect((await admin.fetch(new Request("https://admin.shopify.com/store/other-shop/orders"))).status).toBe(404);
    expect((await admin.fetch(new Request(at("/orders/1")))).status).toBe(404);
  });
});
