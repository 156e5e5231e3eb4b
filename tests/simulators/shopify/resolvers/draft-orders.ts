import { Decimal } from "decimal.js";
import type { AbandonedCheckoutEntity, DraftOrderEntity } from "../entities.ts";
import type { PageArguments } from "../graphql/connection.ts";
import { ABANDONED_CHECKOUT_SEARCH, DRAFT_ORDER_SEARCH } from "../graphql/search-fields.ts";
import { orderIsVisible } from "../shop-world.ts";
import { legacyId } from "../store/gids.ts";
import { moneyBag, moneyScalar, oneCurrency } from "../store/money.ts";
import { METAFIELDS } from "./metafields.ts";
import { listInside, sortableNumber, sortableTime } from "./listing.ts";
import type { Listed } from "./listing.ts";
import type { Execution, TypeResolvers } from "./resolver.ts";
import { lineTotal, saleLines } from "./sale-lines.ts";

export function draftOrderListing({ shop }: Execution): Listed<DraftOrderEntity> {
  return {
    listing: shop.store.draftOrders,
    search: DRAFT_ORDER_SEARCH,
    sortKeys: {
      UPDATED_AT: ({ updatedAt }) => sortableTime(updatedAt),
      NUMBER: ({ name }) => sortableNumber(name.replace(/\D/g, "") || "0"),
      STATUS: ({ status }) => status,
      TOTAL_PRICE: ({ totalPrice }) => sortableNumber(totalPrice),
    },
  };
}

export function abandonedCheckoutListing({ shop }: Execution): Listed<AbandonedCheckoutEntity> {
  return {
    listing: shop.store.abandonedCheckouts,
    search: ABANDONED_CHECKOUT_SEARCH,
    sortKeys: {
      CREATED_AT: ({ createdAt }) => sortableTime(createdAt),
      TOTAL_PRICE: ({ totalPrice }) => sortableNumber(totalPrice),
    },
  };
}

type Amount = (draft: DraftOrderEntity) => Decimal.Value;
const linesTotal: Amount = ({ lineItems }) => lineItems.reduce((sum, line) => sum.add(lineTotal(line, line.quantity)), new Decimal(0));
const set = (amount: Amount) => (draft: DraftOrderEntity) => moneyBag(amount(draft), oneCurrency(draft.currencyCode));
const plain = (amount: Amount) => (draft: DraftOrderEntity) => moneyScalar(new Decimal(amount(draft)).toFixed());

export const DRAFT_ORDER: TypeResolvers = {
  ...METAFIELDS,
  legacyResourceId: ({ id }: DraftOrderEntity) => legacyId(id),
  customer: ({ customerId }: DraftOrderEntity, _args, { shop }) => (customerId === null ? null : (shop.store.customers.get(customerId) ?? null)),
  order: ({ orderId }: DraftOrderEntity, _args, { shop, scopes }) => {
    const order = orderId === null ? undefined : shop.store.orders.get(orderId);
    return order && orderIsVisible(shop, scopes, order) ? order : null;
  },
  note2: ({ note }: DraftOrderEntity) => note,
  presentmentCurrencyCode: ({ currencyCode }: DraftOrderEntity) => currencyCode,
  lineItems: (draft: DraftOrderEntity, args: PageArguments, execution) =>
    listInside(saleLines(draft.lineItems, "DraftOrderLineItem", oneCurrency(draft.currencyCode)), args, execution),
  totalPriceSet: set(({ totalPrice }) => totalPrice),
  subtotalPriceSet: set(({ subtotalPrice }) => subtotalPrice),
  totalTaxSet: set(({ totalTax }) => totalTax),
  totalShippingPriceSet: set(({ totalShipping }) => totalShipping),
  totalDiscountsSet: set(({ totalDiscounts }) => totalDiscounts),
  totalLineItemsPriceSet: set(linesTotal),
  lineItemsSubtotalPrice: set(linesTotal),
  totalPrice: plain(({ totalPrice }) => totalPrice),
  subtotalPrice: plain(({ subtotalPrice }) => subtotalPrice),
  totalTax: plain(({ totalTax }) => totalTax),
  totalShippingPrice: plain(({ totalShipping }) => totalShipping),
  totalQuantityOfLineItems: ({ lineItems }: DraftOrderEntity) => lineItems.reduce((sum, { quantity }) => sum + quantity, 0),
  invoiceUrl: ({ id }: DraftOrderEntity, _args, { shop }) => `https://${shop.domain}/invoices/${legacyId(id)}`,
  invoiceSentAt: ({ status, updatedAt }: DraftOrderEntity) => (status === "OPEN" ? null : updatedAt),
  purchasingEntity: ({ customerId }: DraftOrderEntity, _args, { shop }) => shop.store.customers.get(customerId ?? "") ?? null,
  customAttributes: () => [],
  discountCodes: () => [],
  taxLines: () => [],
  warnings: () => [],
  taxExempt: () => false,
  taxesIncluded: () => false,
  ready: () => true,
};

const checkoutSet = (amount: (checkout: AbandonedCheckoutEntity) => Decimal.Value) => (checkout: AbandonedCheckoutEntity) =>
  moneyBag(amount(checkout), oneCurrency(checkout.currencyCode));
const goods = ({ lineItems }: AbandonedCheckoutEntity): Decimal => lineItems.reduce((sum, line) => sum.add(lineTotal(line, line.quantity)), new Decimal(0));

export const ABANDONED_CHECKOUT: TypeResolvers = {
  customer: ({ customerId }: AbandonedCheckoutEntity, _args, { shop }) => (customerId === null ? null : (shop.store.customers.get(customerId) ?? null)),
  abandonedCheckoutUrl: ({ token }: AbandonedCheckoutEntity, _args, { shop }) =>
    `https://${shop.domain}/${legacyId(shop.store.shop.id)}/checkouts/ac/${token}/recover?key=0`,
  lineItems: (checkout: AbandonedCheckoutEntity, args: PageArguments, execution) =>
    listInside(saleLines(checkout.lineItems, "AbandonedCheckoutLineItem", oneCurrency(checkout.currencyCode)), args, execution),
  lineItemsQuantity: ({ lineItems }: AbandonedCheckoutEntity) => lineItems.reduce((sum, { quantity }) => sum + quantity, 0),
  totalPriceSet: checkoutSet(({ totalPrice }) => totalPrice),
  subtotalPriceSet: checkoutSet(goods),
  totalLineItemsPriceSet: checkoutSet(goods),
  totalDiscountSet: checkoutSet(({ lineItems }) => lineItems.reduce((sum, { totalDiscount }) => sum.add(totalDiscount), new Decimal(0))),
  totalTaxSet: checkoutSet((checkout) => Decimal.max(0, new Decimal(checkout.totalPrice).sub(goods(checkout)))),
  note: () => "",
  customAttributes: () => [],
  discountCodes: () => [],
  taxLines: () => [],
  taxesIncluded: () => false,
};
