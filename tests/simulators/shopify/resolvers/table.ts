import { BULK_OPERATION, BULK_WRITES } from "./bulk.ts";
import { COMPANY, COMPANY_CONTACT } from "./companies.ts";
import { CUSTOMER_WRITES } from "./customer-writes.ts";
import { CUSTOMER, MAILING_ADDRESS } from "./customers.ts";
import { ABANDONED_CHECKOUT, DRAFT_ORDER } from "./draft-orders.ts";
import { INVENTORY_ITEM, INVENTORY_LEVEL, LOCATION } from "./inventory.ts";
import { INVENTORY_WRITES } from "./inventory-writes.ts";
import { METAFIELD, METAFIELD_DEFINITION } from "./metafields.ts";
import { ORDER } from "./orders.ts";
import { PRODUCT_WRITES } from "./product-writes.ts";
import { PRODUCT, PRODUCT_VARIANT } from "./products.ts";
import { QUERY } from "./query.ts";
import type { ResolverTable } from "./resolver.ts";
import { ABANDONED_CHECKOUT_LINE_ITEM, DRAFT_ORDER_LINE_ITEM, LINE_ITEM } from "./sale-lines.ts";
import { SALE_WRITES } from "./sale-writes.ts";
import { APP_INSTALLATION, SHOP } from "./shop.ts";
import { WEBHOOK_SUBSCRIPTION, WEBHOOK_WRITES } from "./webhook-subscriptions.ts";

/**
 * Everything that the simulated shop can answer. What is neither here nor on the record is null where the schema
 * allows it, and refused aloud where it does not.
 */
export const RESOLVERS: ResolverTable = {
  QueryRoot: QUERY,
  Mutation: { ...CUSTOMER_WRITES, ...PRODUCT_WRITES, ...INVENTORY_WRITES, ...SALE_WRITES, ...BULK_WRITES, ...WEBHOOK_WRITES },
  Shop: SHOP,
  AppInstallation: APP_INSTALLATION,
  Customer: CUSTOMER,
  MailingAddress: MAILING_ADDRESS,
  Company: COMPANY,
  CompanyContact: COMPANY_CONTACT,
  Product: PRODUCT,
  ProductVariant: PRODUCT_VARIANT,
  InventoryItem: INVENTORY_ITEM,
  InventoryLevel: INVENTORY_LEVEL,
  Location: LOCATION,
  Order: ORDER,
  LineItem: LINE_ITEM,
  DraftOrder: DRAFT_ORDER,
  DraftOrderLineItem: DRAFT_ORDER_LINE_ITEM,
  AbandonedCheckout: ABANDONED_CHECKOUT,
  AbandonedCheckoutLineItem: ABANDONED_CHECKOUT_LINE_ITEM,
  BulkOperation: BULK_OPERATION,
  WebhookSubscription: WEBHOOK_SUBSCRIPTION,
  Metafield: METAFIELD,
  MetafieldDefinition: METAFIELD_DEFINITION,
};
