import { Decimal } from "decimal.js";
import type { LineItemEntity } from "../entities.ts";
import { money, moneyBag, moneyScalar, rounded } from "../store/money.ts";
import type { Currencies } from "../store/money.ts";
import type { TypeResolvers } from "./resolver.ts";

/** A line as resolvers see it: with the currencies of what it belongs to. */
export interface SaleLine extends LineItemEntity {
  __typename: "LineItem" | "DraftOrderLineItem" | "AbandonedCheckoutLineItem";
  currencies: Currencies;
}

export function saleLines(lines: readonly LineItemEntity[], __typename: SaleLine["__typename"], currencies: Currencies): SaleLine[] {
  return lines.map((line) => ({ ...line, __typename, currencies }));
}

/** What so many units of a line come to after its discounts. */
export function lineTotal(line: LineItemEntity, quantity: number): Decimal {
  const discount = line.quantity === 0 ? new Decimal(0) : new Decimal(line.totalDiscount).mul(quantity).div(line.quantity);
  return new Decimal(line.originalUnitPrice).mul(quantity).sub(discount);
}

const original = (line: SaleLine): Decimal => new Decimal(line.originalUnitPrice).mul(line.quantity);
const unitAfterDiscounts = (line: SaleLine): Decimal =>
  line.quantity === 0 ? new Decimal(0) : new Decimal(rounded(lineTotal(line, line.quantity).div(line.quantity), line.currencies.currencyCode));

const COMMON: TypeResolvers = {
  name: ({ title, variantTitle }: SaleLine) => (variantTitle === null ? title : `${title} - ${variantTitle}`),
  product: ({ productId }: SaleLine, _args, { shop }) => (productId === null ? null : (shop.store.products.get(productId) ?? null)),
  variant: ({ variantId }: SaleLine, _args, { shop }) => (variantId === null ? null : (shop.store.variants.find(variantId)?.variant ?? null)),
  vendor: ({ productId }: SaleLine, _args, { shop }) => shop.store.products.get(productId ?? "")?.vendor ?? null,
  originalUnitPriceSet: (line: SaleLine) => moneyBag(line.originalUnitPrice, line.currencies),
  originalTotalSet: (line: SaleLine) => moneyBag(original(line), line.currencies),
  discountedTotalSet: (line: SaleLine) => moneyBag(lineTotal(line, line.quantity), line.currencies),
  discountedUnitPriceSet: (line: SaleLine) => moneyBag(unitAfterDiscounts(line), line.currencies),
  totalDiscountSet: (line: SaleLine) => moneyBag(line.totalDiscount, line.currencies),
  originalUnitPrice: (line: SaleLine) => moneyScalar(line.originalUnitPrice),
  originalTotal: (line: SaleLine) => moneyScalar(original(line).toFixed()),
  discountedTotal: (line: SaleLine) => moneyScalar(lineTotal(line, line.quantity).toFixed()),
  discountedUnitPrice: (line: SaleLine) => moneyScalar(unitAfterDiscounts(line).toFixed()),
  totalDiscount: (line: SaleLine) => moneyScalar(line.totalDiscount),
  customAttributes: () => [],
  taxLines: () => [],
  taxable: () => true,
  requiresShipping: () => true,
  isGiftCard: () => false,
};

export const LINE_ITEM: TypeResolvers = {
  ...COMMON,
  discountedUnitPriceAfterAllDiscountsSet: (line: SaleLine) => moneyBag(unitAfterDiscounts(line), line.currencies),
  priceAfterAllDiscountsBeforeTaxesSet: (line: SaleLine) => moneyBag(lineTotal(line, line.quantity), line.currencies),
  discountAllocations: (line: SaleLine) =>
    new Decimal(line.totalDiscount).isZero()
      ? []
      : [
          {
            allocatedAmount: money(line.totalDiscount, line.currencies.currencyCode),
            allocatedAmountSet: moneyBag(line.totalDiscount, line.currencies),
            discountApplication: {
              __typename: "ManualDiscountApplication",
              allocationMethod: "ACROSS",
              description: null,
              index: 0,
              targetSelection: "ALL",
              targetType: "LINE_ITEM",
              title: "Discount",
              value: { __typename: "MoneyV2", ...money(line.totalDiscount, line.currencies.currencyCode) },
            },
          },
        ],
  refundableQuantity: ({ currentQuantity }: SaleLine) => currentQuantity,
  nonFulfillableQuantity: () => 0,
  merchantEditable: () => true,
  restockable: () => true,
};

export const DRAFT_ORDER_LINE_ITEM: TypeResolvers = {
  ...COMMON,
  approximateDiscountedUnitPriceSet: (line: SaleLine) => moneyBag(unitAfterDiscounts(line), line.currencies),
  originalUnitPriceWithCurrency: (line: SaleLine) => money(line.originalUnitPrice, line.currencies.currencyCode),
  custom: ({ variantId }: SaleLine) => variantId === null,
  uuid: ({ id }: SaleLine) => id.slice(id.lastIndexOf("/") + 1),
};

export const ABANDONED_CHECKOUT_LINE_ITEM: TypeResolvers = {
  ...COMMON,
  originalTotalPriceSet: (line: SaleLine) => moneyBag(original(line), line.currencies),
  discountedTotalPriceSet: (line: SaleLine) => moneyBag(lineTotal(line, line.quantity), line.currencies),
  discountedTotalPriceWithCodeDiscount: (line: SaleLine) => moneyBag(lineTotal(line, line.quantity), line.currencies),
  discountedUnitPriceWithCodeDiscount: (line: SaleLine) => moneyBag(unitAfterDiscounts(line), line.currencies),
};
