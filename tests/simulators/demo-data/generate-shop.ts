import type { CompanyEntity, CustomerEntity, LocationEntity, ShopSeed } from "../shopify/entities.ts";
import { AWKWARD_ORDERS_END, awkwardOrdersIn, awkwardProductsIn, awkwardRecords } from "./awkward.ts";
import { customersOf } from "./customers.ts";
import { minorDigits } from "./minor-units.ts";
import { metafieldsOf } from "./metafields.ts";
import { ordersOf } from "./orders.ts";
import { productsOf } from "./products.ts";
import { randomFrom } from "./random.ts";
import { abandonedCheckoutsOf, draftedOrders, draftOrdersOf } from "./unplaced-orders.ts";

export interface GenerateShopOptions {
  /** The same seed, with the same other options, gives the same shop. */
  seed: number;
  /** Permanent domain, e.g. `demo-shop.myshopify.com`. */
  domain: string;
  /** No record is younger. From April 2024 on: the awkward orders are from before. */
  now: Date;
  /** Counts hold the awkward records too, which are there however small a count is. */
  customers?: number;
  products?: number;
  orders?: number;
  draftOrders?: number;
  abandonedCheckouts?: number;
  companies?: number;
  currencyCode?: string;
  ianaTimezone?: string;
  name?: string;
}

const DAY = 86_400_000;
const COMPANY_NAMES = ["Northwind Traders, Inc.", "Müller & Söhne GmbH", "株式会社 山田商店", "Padaria Pão Quente Ltda", "شركة النور"];

function companiesOf(count: number, since: number): CompanyEntity[] {
  return Array.from({ length: count }, (_, at) => {
    const createdAt = new Date(since + at * DAY).toISOString();
    const name = COMPANY_NAMES[at] ?? `${COMPANY_NAMES[at % COMPANY_NAMES.length]} ${at + 1}`;
    return { id: `gid://shopify/Company/${98_301_001 + at * 7}`, name, createdAt, updatedAt: createdAt };
  });
}

const LOCATIONS: readonly LocationEntity[] = [
  { id: "gid://shopify/Location/61299974220", name: "Main warehouse", isActive: true },
  { id: "gid://shopify/Location/61299974221", name: "Loja do Centro", isActive: true },
];

/**
 * Fills a shop with sample records: many languages, two years of orders, and every oddity that a sync
 * has to survive. Lists run from the oldest record to the newest; orders are named in that order.
 *
 * @throws RangeError when `now` lies before April 2024
 */
export function generateShop(options: GenerateShopOptions): ShopSeed {
  const { seed, domain, currencyCode = "USD", ianaTimezone = "America/New_York" } = options;
  const now = options.now.getTime();
  if (now <= AWKWARD_ORDERS_END) throw new RangeError("a generated shop needs a present after March 2024");
  const ordersFrom = Math.max(now - 730 * DAY, AWKWARD_ORDERS_END);
  const peopleFrom = Math.max(now - 900 * DAY, AWKWARD_ORDERS_END);
  const currencyDigits = minorDigits(currencyCode);
  const companies = companiesOf(options.companies ?? 4, peopleFrom);

  const customers: CustomerEntity[] = structuredClone(Object.values<CustomerEntity>(awkwardRecords.customers));
  const customerPlan = { from: peopleFrom, to: now, companyIds: companies.map(({ id }) => id) };
  const moreCustomers = (options.customers ?? 440) - customers.length;
  for (const customer of customersOf({ ...customerPlan, random: randomFrom(seed, "customers"), count: moreCustomers })) {
    customers.push(customer);
  }

  const products = awkwardProductsIn(currencyDigits);
  const productPlan = { from: peopleFrom, to: now, currencyDigits, random: randomFrom(seed, "products") };
  products.push(...productsOf({ ...productPlan, count: (options.products ?? 160) - products.length }));

  const awkwardOrders = awkwardOrdersIn(currencyCode, currencyDigits);
  const orderPlan = { from: ordersFrom, to: now, ianaTimezone, customers, products, companies, currencyCode, currencyDigits };
  const placed = [
    ...ordersOf({
      ...orderPlan,
      random: randomFrom(seed, "orders"),
      count: Math.max(0, (options.orders ?? 1_560) - awkwardOrders.length),
      firstNumber: 1_001 + awkwardOrders.length,
    }),
  ];
  const draftCount = options.draftOrders ?? 24;
  const orders = draftedOrders(placed, Math.floor(draftCount / 3));
  const unplaced = { customers, products, orders, currencyCode, currencyDigits, now };
  return {
    shop: {
      domain,
      id: `gid://shopify/Shop/${56_780_000_000 + (Math.trunc(seed) % 1_000_000)}`,
      name: options.name ?? "Harbour & Pine",
      email: `owner@${domain}`,
      currencyCode,
      ianaTimezone,
      createdAt: "2023-11-05T10:00:00.000Z",
      plan: "Plus",
    },
    customers,
    products,
    orders: [...awkwardOrders, ...orders],
    draftOrders: [...draftOrdersOf({ ...unplaced, random: randomFrom(seed, "draft orders") }, draftCount)],
    abandonedCheckouts: [...abandonedCheckoutsOf({ ...unplaced, random: randomFrom(seed, "checkouts") }, options.abandonedCheckouts ?? 18)],
    companies,
    ...metafieldsOf(customers, products, orders, now),
    locations: LOCATIONS.map((location) => ({ ...location })),
  };
}
