import type { GraphQLResolveInfo } from "graphql";
import { missingAccess } from "../access/scopes.ts";
import type { PageArguments } from "../graphql/connection.ts";
import { accessDenied, badRequest } from "../graphql/problems.ts";
import { orderIsVisible } from "../shop-world.ts";
import { gidType } from "../store/gids.ts";
import { listBulkOperations } from "./bulk.ts";
import { companyListing, companyLocation } from "./companies.ts";
import { phoneNumber } from "./customer-input.ts";
import { customerListing } from "./customers.ts";
import { abandonedCheckoutListing, draftOrderListing } from "./draft-orders.ts";
import { findInventoryItem, findInventoryLevel, inventoryItem, inventoryItemListing, locationListing } from "./inventory.ts";
import { countRecords, listRecords } from "./listing.ts";
import type { ListArguments, Listed } from "./listing.ts";
import { listDefinitions } from "./metafields.ts";
import { orderListing } from "./orders.ts";
import { productListing, variantListing } from "./products.ts";
import type { Execution, FieldResolver, TypeResolvers } from "./resolver.ts";
import { listSubscriptions } from "./webhook-subscriptions.ts";

/** Input arrays take no more. */
const ARRAY_LIMIT = 250;

interface ById {
  id: string;
}

/** Any record by its gid; null where there is none, or the app may not see it. */
export function findNode(id: string, execution: Execution): unknown {
  const { shop, scopes } = execution;
  const { store } = shop;
  switch (gidType(id)) {
    case "Customer":
      return store.customers.get(id) ?? null;
    case "Product":
      return store.products.get(id) ?? null;
    case "ProductVariant":
      return store.variants.find(id)?.variant ?? null;
    case "InventoryItem":
      return findInventoryItem(shop, id);
    case "InventoryLevel":
      return findInventoryLevel(shop, id);
    case "Order": {
      const order = store.orders.get(id);
      return order && orderIsVisible(shop, scopes, order) ? order : null;
    }
    case "DraftOrder":
      return store.draftOrders.get(id) ?? null;
    case "AbandonedCheckout":
      return store.abandonedCheckouts.get(id) ?? null;
    case "Company":
      return store.companies.get(id) ?? null;
    case "Location":
      return store.locations.get(id) ?? null;
    case "Shop":
      return id === store.shop.id ? store.shop : null;
    case "BulkOperation":
      return shop.bulk.poll(id);
    case "WebhookSubscription":
      return shop.subscriptions.get(id) ?? null;
    case "Metafield":
      return store.metafields.get(id) ?? null;
    default:
      return null;
  }
}

/** Fields that answer any type are refused by the type of what was asked for. */
function guardedNode(field: string, id: string, execution: Execution): unknown {
  const missing = missingAccess(gidType(id) ?? "", execution.scopes);
  return missing === null ? findNode(id, execution) : accessDenied(field, missing);
}

const one =
  (type: string): FieldResolver =>
  (_root: unknown, { id }: ById, execution: Execution) =>
    gidType(id) === type ? findNode(id, execution) : null;

const list =
  <T>(listed: (execution: Execution) => Listed<T>): FieldResolver =>
  (_root: unknown, args: ListArguments, execution: Execution, info: GraphQLResolveInfo) =>
    listRecords(listed(execution), args, execution, info);

const count =
  <T>(listed: (execution: Execution) => Listed<T>): FieldResolver =>
  (_root: unknown, args: { query?: string | null; limit?: number | null }, execution: Execution, info: GraphQLResolveInfo) =>
    countRecords(listed(execution), args, execution, info);

interface CustomerIdentifier {
  id?: string | null;
  emailAddress?: string | null;
  phoneNumber?: string | null;
}

export const QUERY: TypeResolvers = {
  shop: (_root, _args, { shop }) => shop.store.shop,
  currentAppInstallation: () => ({ __typename: "AppInstallation", id: "gid://shopify/AppInstallation/1001" }),
  appInstallation: () => ({ __typename: "AppInstallation", id: "gid://shopify/AppInstallation/1001" }),
  node: (_root, { id }: ById, execution) => {
    const found = guardedNode("node", id, execution);
    if (found instanceof Error) throw found;
    return found;
  },
  nodes: (_root, { ids }: { ids: string[] }, execution) => {
    if (ids.length > ARRAY_LIMIT) throw badRequest(`The input array size of ${ids.length} is greater than the maximum allowed of ${ARRAY_LIMIT}.`);
    return ids.map((id) => guardedNode("nodes", id, execution));
  },
  customer: one("Customer"),
  customers: list(customerListing),
  customersCount: count(customerListing),
  customerByIdentifier: (_root, { identifier }: { identifier: CustomerIdentifier }, { shop }) => {
    const { id, emailAddress, phoneNumber: written } = identifier;
    if (id) return shop.store.customers.get(id) ?? null;
    if (emailAddress) return shop.store.customerByEmail(emailAddress) ?? null;
    const number = written ? phoneNumber(shop, written) : null;
    return number === null ? null : (shop.store.customerByPhone(number) ?? null);
  },
  product: one("Product"),
  products: list(productListing),
  productsCount: count(productListing),
  productByIdentifier: (_root, { identifier }: { identifier: { id?: string | null; handle?: string | null } }, { shop }) =>
    [...shop.store.products.values()].find(({ id, handle }) => id === identifier.id || handle === identifier.handle) ?? null,
  productByHandle: (_root, { handle }: { handle: string }, { shop }) => [...shop.store.products.values()].find((product) => product.handle === handle) ?? null,
  productVariant: one("ProductVariant"),
  productVariants: list(variantListing),
  productVariantsCount: count(variantListing),
  order: one("Order"),
  orders: list(orderListing),
  ordersCount: count(orderListing),
  draftOrder: one("DraftOrder"),
  draftOrders: list(draftOrderListing),
  draftOrdersCount: count(draftOrderListing),
  abandonedCheckouts: list(abandonedCheckoutListing),
  abandonedCheckoutsCount: count(abandonedCheckoutListing),
  company: one("Company"),
  companies: list(companyListing),
  companiesCount: count(companyListing),
  companyLocation: (_root, { id }: ById, { shop }) => {
    const company = shop.store.companies.get(id.replace("CompanyLocation", "Company"));
    return company ? companyLocation(company) : null;
  },
  location: (_root, { id }: { id?: string | null }, { shop }) =>
    (id ? shop.store.locations.get(id) : [...shop.store.locations.values()].find(({ isActive }) => isActive)) ?? null,
  locations: (_root, args: ListArguments & { includeInactive?: boolean | null }, execution, info) =>
    listRecords(locationListing(execution, args), args, execution, info),
  locationsCount: (_root, args: { query?: string | null; limit?: number | null }, execution, info) =>
    countRecords(locationListing(execution, { includeInactive: true }), args, execution, info),
  inventoryItem: one("InventoryItem"),
  inventoryItems: (_root, args: ListArguments, execution, info) => {
    const found = listRecords(inventoryItemListing(execution), args, execution, info);
    return {
      ...found,
      nodes: found.nodes.map((variant) => inventoryItem(variant)),
      edges: found.edges.map(({ node, cursor }) => ({ node: inventoryItem(node), cursor })),
    };
  },
  inventoryLevel: one("InventoryLevel"),
  bulkOperation: one("BulkOperation"),
  bulkOperations: (_root, args: ListArguments, execution) => listBulkOperations(args, execution),
  currentBulkOperation: (_root, { type }: { type?: string | null }, { shop }) => (type === "MUTATION" ? null : (shop.bulk.list().at(-1) ?? null)),
  metafieldDefinitions: (_root, args: Parameters<typeof listDefinitions>[0], execution) => listDefinitions(args, execution),
  webhookSubscription: one("WebhookSubscription"),
  webhookSubscriptions: (_root, args: PageArguments & { topics?: string[] | null; uri?: string | null }, execution) => listSubscriptions(args, execution),
  webhookSubscriptionsCount: (_root, _args, { shop }) => ({ count: shop.subscriptions.made().length, precision: "EXACT" }),
};
