import { Decimal } from "decimal.js";
import type { OrderEntity } from "../entities.ts";
import type { PageArguments } from "../graphql/connection.ts";
import { compileSearch } from "../graphql/search-query.ts";
import { ORDER_SEARCH } from "../graphql/search-fields.ts";
import { orderIsVisible } from "../shop-world.ts";
import { legacyId } from "../store/gids.ts";
import { money, moneyBag, moneyScalar } from "../store/money.ts";
import { companyLocation, contactOf } from "./companies.ts";
import { METAFIELDS } from "./metafields.ts";
import { listInside, sortableNumber, sortableTime } from "./listing.ts";
import type { ListArguments, Listed } from "./listing.ts";
import type { Execution, TypeResolvers } from "./resolver.ts";
import { lineTotal, saleLines } from "./sale-lines.ts";

export function orderListing({ shop, scopes }: Execution): Listed<OrderEntity> {
  return {
    listing: shop.store.orders,
    search: ORDER_SEARCH,
    sortKeys: {
      CREATED_AT: ({ createdAt }) => sortableTime(createdAt),
      UPDATED_AT: ({ updatedAt }) => sortableTime(updatedAt),
      PROCESSED_AT: ({ processedAt }) => sortableTime(processedAt),
      ORDER_NUMBER: ({ number }) => sortableNumber(number),
      TOTAL_PRICE: ({ totalPrice }) => sortableNumber(totalPrice),
      CURRENT_TOTAL_PRICE: ({ currentTotalPrice }) => sortableNumber(currentTotalPrice),
      FINANCIAL_STATUS: ({ financialStatus }) => financialStatus ?? "",
      FULFILLMENT_STATUS: ({ fulfillmentStatus }) => fulfillmentStatus,
      PO_NUMBER: ({ poNumber }) => poNumber ?? "",
    },
    visible: (order) => orderIsVisible(shop, scopes, order),
  };
}

/** The orders of one customer, as a connection. */
export function listOrdersOf(orders: OrderEntity[], args: ListArguments, execution: Execution): unknown {
  const search = compileSearch(args.query, ORDER_SEARCH, () => execution.shop.clock.now());
  const seen = orders
    .filter((order) => orderIsVisible(execution.shop, execution.scopes, order) && search.test(order))
    .sort((left, right) => Date.parse(left.createdAt) - Date.parse(right.createdAt));
  return listInside(seen, args, execution);
}

type Amount = (order: OrderEntity) => Decimal.Value;

const placedLines: Amount = ({ lineItems }) => lineItems.reduce((sum, line) => sum.add(lineTotal(line, line.quantity)), new Decimal(0));
const placedDiscounts: Amount = ({ lineItems }) => lineItems.reduce((sum, line) => sum.add(line.totalDiscount), new Decimal(0));
/** What was placed and is neither goods, shipping nor tip; seeds keep only the tax as it stands now. */
const placedTax: Amount = (order) => {
  const rest = new Decimal(order.totalPrice).sub(placedLines(order)).sub(order.totalShipping).sub(order.totalTip);
  return order.taxesIncluded || rest.isNegative() ? order.currentTotalTax : rest;
};
const isPaid = ({ financialStatus }: OrderEntity): boolean => ["PAID", "PARTIALLY_REFUNDED", "REFUNDED"].includes(financialStatus ?? "");
const received: Amount = (order) => (isPaid(order) ? order.totalPrice : "0");
const outstanding: Amount = (order) => (isPaid(order) || order.cancelledAt !== null ? "0" : order.currentTotalPrice);
const net: Amount = (order) => new Decimal(received(order)).sub(isPaid(order) ? order.totalRefunded : 0);

const AMOUNTS: Record<string, Amount> = {
  currentTotalPriceSet: ({ currentTotalPrice }) => currentTotalPrice,
  totalPriceSet: ({ totalPrice }) => totalPrice,
  originalTotalPriceSet: ({ totalPrice }) => totalPrice,
  currentSubtotalPriceSet: ({ currentSubtotalPrice }) => currentSubtotalPrice,
  subtotalPriceSet: placedLines,
  currentTotalTaxSet: ({ currentTotalTax }) => currentTotalTax,
  totalTaxSet: placedTax,
  currentTotalDiscountsSet: ({ currentTotalDiscounts }) => currentTotalDiscounts,
  totalDiscountsSet: placedDiscounts,
  currentCartDiscountAmountSet: () => "0",
  cartDiscountAmountSet: () => "0",
  totalShippingPriceSet: ({ totalShipping }) => totalShipping,
  currentShippingPriceSet: ({ totalShipping }) => totalShipping,
  totalTipReceivedSet: ({ totalTip }) => totalTip,
  totalRefundedSet: ({ totalRefunded }) => totalRefunded,
  totalRefundedShippingSet: () => "0",
  totalOutstandingSet: outstanding,
  totalReceivedSet: received,
  totalCapturableSet: ({ financialStatus, currentTotalPrice }) => (financialStatus === "AUTHORIZED" ? currentTotalPrice : "0"),
  netPaymentSet: net,
  refundDiscrepancySet: () => "0",
};

const DEPRECATED_AMOUNTS: Record<string, Amount> = {
  totalPrice: ({ totalPrice }) => totalPrice,
  subtotalPrice: placedLines,
  totalTax: placedTax,
  totalDiscounts: placedDiscounts,
  totalShippingPrice: ({ totalShipping }) => totalShipping,
  totalRefunded: ({ totalRefunded }) => totalRefunded,
  totalReceived: received,
  netPayment: net,
};

const amountResolvers: TypeResolvers = {
  ...Object.fromEntries(Object.entries(AMOUNTS).map(([field, amount]) => [field, (order: OrderEntity) => moneyBag(amount(order), order)])),
  ...Object.fromEntries(
    Object.entries(DEPRECATED_AMOUNTS).map(([field, amount]) => [field, (order: OrderEntity) => moneyScalar(new Decimal(amount(order)).toFixed())]),
  ),
};

export const ORDER: TypeResolvers = {
  ...METAFIELDS,
  ...amountResolvers,
  legacyResourceId: ({ id }: OrderEntity) => legacyId(id),
  customer: ({ customerId }: OrderEntity, _args, { shop }) => (customerId === null ? null : (shop.store.customers.get(customerId) ?? null)),
  displayFinancialStatus: ({ financialStatus }: OrderEntity) => financialStatus,
  displayFulfillmentStatus: ({ fulfillmentStatus }: OrderEntity) => fulfillmentStatus,
  closed: ({ closedAt }: OrderEntity) => closedAt !== null,
  lineItems: (order: OrderEntity, args: PageArguments, execution) => listInside(saleLines(order.lineItems, "LineItem", order), args, execution),
  displayAddress: ({ shippingAddress, billingAddress }: OrderEntity) => shippingAddress ?? billingAddress,
  billingAddressMatchesShippingAddress: ({ shippingAddress, billingAddress }: OrderEntity) => shippingAddress?.address1 === billingAddress?.address1,
  purchasingEntity: ({ customerId, companyId }: OrderEntity, _args, execution) => {
    const customer = customerId === null ? undefined : execution.shop.store.customers.get(customerId);
    const company = companyId === null ? undefined : execution.shop.store.companies.get(companyId);
    if (!company) return customer ?? null;
    const contact = customer ? contactOf(company.id, customer, execution) : null;
    return { __typename: "PurchasingCompany", company, contact, location: companyLocation(company) };
  },
  totalTipReceived: (order: OrderEntity) => money(order.totalTip, order.currencyCode),
  statusPageUrl: ({ id }: OrderEntity, _args, { shop }) => `https://${shop.domain}/orders/${legacyId(id)}/authenticate`,
  subtotalLineItemsQuantity: ({ lineItems }: OrderEntity) => lineItems.reduce((sum, { quantity }) => sum + quantity, 0),
  currentSubtotalLineItemsQuantity: ({ lineItems }: OrderEntity) => lineItems.reduce((sum, { currentQuantity }) => sum + currentQuantity, 0),
  fullyPaid: (order: OrderEntity) => isPaid(order),
  unpaid: ({ financialStatus }: OrderEntity) => financialStatus === "PENDING",
  edited: ({ lineItems }: OrderEntity) => lineItems.some(({ quantity, currentQuantity }) => quantity !== currentQuantity),
  confirmed: () => true,
  confirmationNumber: () => null,
  customAttributes: () => [],
  discountCodes: ({ discountCodes }: OrderEntity) => discountCodes ?? [],
  taxLines: () => [],
  currentTaxLines: () => [],
  fulfillments: () => [],
  refunds: () => [],
  transactions: () => [],
  paymentGatewayNames: () => ["bogus"],
  shippingLines: (_order, args: PageArguments, execution) => listInside([], args, execution),
  returnStatus: () => "NO_RETURN",
  taxExempt: () => false,
  dutiesIncluded: () => false,
  refundable: (order: OrderEntity) => isPaid(order),
  requiresShipping: ({ shippingAddress }: OrderEntity) => shippingAddress !== null,
  merchantEditable: ({ cancelledAt }: OrderEntity) => cancelledAt === null,
};
