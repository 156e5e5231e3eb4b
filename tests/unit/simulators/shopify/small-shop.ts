import { ManualClock } from "../../../simulators/clock.ts";
import type { CustomerEntity, OrderEntity, ProductEntity, ShopSeed } from "../../../simulators/shopify/entities.ts";
import { createShopifySimulator } from "../../../simulators/shopify/simulator.ts";
import type { ShopifySimulator, ShopifySimulatorOptions } from "../../../simulators/shopify/simulator.ts";

export const DOMAIN = "small-shop.myshopify.com";
export const START = Date.parse("2026-11-01T12:00:00Z");
export const API_SECRET = "shpss_small";

export function customer(number: number, changes: Partial<CustomerEntity> = {}): CustomerEntity {
  return {
    id: `gid://shopify/Customer/${number}`,
    firstName: "Ada",
    lastName: `Number ${number}`,
    email: `ada${number}@example.com`,
    phone: null,
    emailMarketingState: "NOT_SUBSCRIBED",
    note: null,
    tags: [],
    locale: "en",
    defaultAddressId: null,
    addresses: [],
    companyIds: [],
    createdAt: "2026-10-01T08:00:00Z",
    updatedAt: "2026-10-01T08:00:00Z",
    ...changes,
  };
}

export function product(number: number, changes: Partial<ProductEntity> = {}): ProductEntity {
  const at = "2026-10-02T08:00:00Z";
  return {
    id: `gid://shopify/Product/${number}`,
    handle: `tea-${number}`,
    title: `Tea ${number}`,
    descriptionHtml: "<p>Hot</p>",
    vendor: "Small",
    productType: "Tea",
    status: "ACTIVE",
    tags: [],
    options: [],
    variants: [
      {
        id: `gid://shopify/ProductVariant/${number}0`,
        inventoryItemId: `gid://shopify/InventoryItem/${number}00`,
        title: "Default Title",
        selectedOptions: [],
        sku: `TEA-${number}`,
        barcode: null,
        price: "12.50",
        compareAtPrice: null,
        inventoryQuantity: 9,
        tracked: true,
        position: 1,
        createdAt: at,
        updatedAt: at,
      },
    ],
    createdAt: at,
    updatedAt: at,
    ...changes,
  };
}

export function order(number: number, changes: Partial<OrderEntity> = {}): OrderEntity {
  const at = "2026-10-20T08:00:00Z";
  return {
    id: `gid://shopify/Order/${number}`,
    name: `#${1000 + number}`,
    number: 1000 + number,
    customerId: "gid://shopify/Customer/1",
    companyId: null,
    email: "ada1@example.com",
    phone: null,
    financialStatus: "PAID",
    fulfillmentStatus: "UNFULFILLED",
    cancelledAt: null,
    cancelReason: null,
    closedAt: null,
    currencyCode: "EUR",
    presentmentCurrencyCode: "USD",
    presentmentRate: "1.10",
    currentTotalPrice: "34.75",
    totalPrice: "34.75",
    currentSubtotalPrice: "25.00",
    currentTotalTax: "4.75",
    currentTotalDiscounts: "0.00",
    totalShipping: "5.00",
    totalTip: "0.00",
    totalRefunded: "0.00",
    taxesIncluded: false,
    lineItems: [
      {
        id: `gid://shopify/LineItem/${number}1`,
        title: "Tea 1",
        variantTitle: null,
        sku: "TEA-1",
        productId: "gid://shopify/Product/1",
        variantId: "gid://shopify/ProductVariant/10",
        quantity: 2,
        currentQuantity: 2,
        originalUnitPrice: "12.50",
        totalDiscount: "0.00",
      },
    ],
    shippingAddress: null,
    billingAddress: null,
    note: null,
    tags: [],
    poNumber: null,
    test: false,
    sourceName: "web",
    cartToken: null,
    checkoutToken: null,
    processedAt: at,
    createdAt: at,
    updatedAt: at,
    ...changes,
  };
}

export function smallShop(changes: Partial<ShopSeed> = {}): ShopSeed {
  return {
    shop: {
      domain: DOMAIN,
      id: "gid://shopify/Shop/77",
      name: "Small shop",
      email: "owner@example.com",
      currencyCode: "EUR",
      ianaTimezone: "Europe/Berlin",
      createdAt: "2020-01-01T00:00:00Z",
      plan: "Standard",
    },
    customers: [customer(1), customer(2), customer(3)],
    products: [product(1), product(2)],
    orders: [order(1)],
    draftOrders: [],
    abandonedCheckouts: [],
    companies: [],
    locations: [{ id: "gid://shopify/Location/5", name: "Store", isActive: true }],
    ...changes,
  };
}

export interface Answer {
  status: number;
  // The shape depends on the query of each test.
  data: Record<string, unknown> | null | undefined;
  errors: { message: string; extensions?: Record<string, unknown>; path?: unknown[] }[] | undefined;
  extensions: { cost?: { requestedQueryCost: number; actualQueryCost: number | null; throttleStatus: Record<string, number> }; search?: unknown } | undefined;
  raw: Response;
}

export interface SmallWorld {
  simulator: ShopifySimulator;
  clock: ManualClock;
  /** What the app received, oldest first. */
  received: { topic: string; headers: Headers; text: string; body: Record<string, unknown> }[];
  /** How the app answers webhooks. */
  app: { status: number };
  ask(query: string, variables?: Record<string, unknown>): Promise<Answer>;
}

export function openSmallShop(options: Partial<ShopifySimulatorOptions> = {}, seed: ShopSeed = smallShop()): SmallWorld {
  const clock = new ManualClock(START);
  const received: SmallWorld["received"] = [];
  const app = { status: 200 };
  const simulator = createShopifySimulator({
    seeds: [seed],
    apiKey: "small-key",
    apiSecret: API_SECRET,
    appUrl: "https://app.example",
    clock,
    subscriptions: [
      "customers/create",
      "customers/update",
      "customers/delete",
      "customer.tags_added",
      "products/create",
      "products/update",
      "products/delete",
      "inventory_levels/update",
      "orders/create",
      "orders/updated",
      "orders/paid",
      "orders/edited",
      "orders/cancelled",
      "orders/fulfilled",
      "orders/partially_fulfilled",
      "orders/delete",
      "refunds/create",
      "draft_orders/create",
      "draft_orders/update",
      "bulk_operations/finish",
      "app/uninstalled",
      "app/scopes_update",
    ].map((topic) => ({ topic, uri: "/webhooks", includeFields: null })),
    async deliver(request) {
      const text = await request.text();
      received.push({ topic: request.headers.get("x-shopify-topic") ?? "", headers: request.headers, text, body: JSON.parse(text) as Record<string, unknown> });
      return new Response(null, { status: app.status });
    },
    ...options,
  });
  return {
    simulator,
    clock,
    received,
    app,
    ask: (query, variables = {}) => ask(simulator, simulator.accessToken(), query, variables),
  };
}

export function graphqlRequest(token: string, query: string, variables: Record<string, unknown> = {}): Request {
  return new Request(`https://${DOMAIN}/admin/api/2026-10/graphql.json`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-shopify-access-token": token },
    body: JSON.stringify({ query, variables }),
  });
}

async function ask(simulator: ShopifySimulator, token: string, query: string, variables: Record<string, unknown>): Promise<Answer> {
  const raw = await simulator.fetch(graphqlRequest(token, query, variables));
  const body = (await raw.clone().json()) as Omit<Answer, "status" | "raw">;
  return { ...body, status: raw.status, raw };
}
