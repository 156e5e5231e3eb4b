import type { LineItemEntity, OrderEntity } from "../shopify/entities.ts";
import { awkwardCustomers } from "./awkward-customers.ts";
import { awkwardProducts } from "./awkward-products.ts";

function line(known: Partial<LineItemEntity> & Pick<LineItemEntity, "id" | "title" | "originalUnitPrice">): LineItemEntity {
  const quantity = known.quantity ?? 1;
  return {
    variantTitle: null,
    sku: null,
    productId: null,
    variantId: null,
    currentQuantity: quantity,
    totalDiscount: "0.00",
    ...known,
    quantity,
  };
}

type Known = Partial<OrderEntity> &
  Pick<OrderEntity, "id" | "number" | "processedAt" | "totalPrice" | "currentTotalPrice" | "currentSubtotalPrice" | "lineItems">;

/** An order in US dollars, paid and not yet sent, without tax, shipping, tip or refund, except as given. */
function order(known: Known): OrderEntity {
  const time = known.processedAt;
  return {
    name: `#${known.number}`,
    customerId: null,
    companyId: null,
    email: null,
    phone: null,
    financialStatus: "PAID",
    fulfillmentStatus: "UNFULFILLED",
    cancelledAt: null,
    cancelReason: null,
    closedAt: null,
    currencyCode: "USD",
    presentmentCurrencyCode: "USD",
    presentmentRate: "1",
    currentTotalTax: "0.00",
    currentTotalDiscounts: "0.00",
    totalShipping: "0.00",
    totalTip: "0.00",
    totalRefunded: "0.00",
    taxesIncluded: false,
    shippingAddress: null,
    billingAddress: null,
    note: null,
    tags: [],
    poNumber: null,
    test: false,
    sourceName: "web",
    cartToken: null,
    checkoutToken: null,
    createdAt: time,
    updatedAt: time,
    ...known,
  };
}

const lineId = (number: number): string => `gid://shopify/LineItem/${14_110_000_000_000 + number}`;
const { shirt, tooLong, giftBox, giftBoxPlain } = awkwardProducts;

export const awkwardOrders = {
  /** Edited after payment: one of two shirts taken out. 23:59:59 of 31 January in New York, February in UTC. */
  edited: order({
    id: "gid://shopify/Order/5610000000001",
    number: 1001,
    customerId: awkwardCustomers.maria.id,
    email: "maria.silva@example.com",
    processedAt: "2024-02-01T04:59:59.000Z",
    totalPrice: "296.78",
    currentTotalPrice: "274.89",
    currentSubtotalPrice: "244.90",
    currentTotalTax: "24.99",
    currentTotalDiscounts: "25.00",
    totalShipping: "5.00",
    tags: ["edited"],
    shippingAddress: awkwardCustomers.maria.addresses[0] ?? null,
    lineItems: [
      line({
        id: lineId(1),
        title: shirt.title,
        variantTitle: "P / S / Azul 🌊",
        sku: "CAM-P-AZ",
        productId: shirt.id,
        variantId: "gid://shopify/ProductVariant/42301000000004",
        quantity: 2,
        currentQuantity: 1,
        originalUnitPrice: "19.90",
      }),
      line({
        id: lineId(2),
        title: tooLong.title,
        sku: "BLANKET-EXTRAORDINARY-PATCHWORK-LOT-0000000000017",
        productId: tooLong.id,
        variantId: "gid://shopify/ProductVariant/42301000000001",
        originalUnitPrice: "250.00",
        totalDiscount: "25.00",
      }),
    ],
  }),
  /** A guest with an e-mail in mixed case; taxes included; one of three boxes returned with its share of the discount. */
  guestByEmail: order({
    id: "gid://shopify/Order/5610000000002",
    number: 1002,
    email: "Guest.Buyer@Example.com",
    processedAt: "2024-02-03T15:20:00.000Z",
    financialStatus: "PARTIALLY_REFUNDED",
    fulfillmentStatus: "FULFILLED",
    totalPrice: "39.91",
    currentTotalPrice: "28.24",
    currentSubtotalPrice: "23.34",
    currentTotalTax: "5.28",
    currentTotalDiscounts: "0.66",
    totalShipping: "4.90",
    totalRefunded: "11.67",
    taxesIncluded: true,
    closedAt: "2024-02-10T10:00:00.000Z",
    updatedAt: "2024-02-10T10:00:00.000Z",
    lineItems: [
      line({
        id: lineId(3),
        title: "Gift box",
        sku: "GIFT-1",
        productId: giftBox.id,
        variantId: "gid://shopify/ProductVariant/42301000000002",
        quantity: 3,
        currentQuantity: 2,
        originalUnitPrice: "12.00",
        totalDiscount: "0.99",
      }),
    ],
  }),
  /** A guest with a phone alone, who paid in euros and left a tip; a bare five dollars given back. Leap day. */
  guestByPhone: order({
    id: "gid://shopify/Order/5610000000003",
    number: 1003,
    phone: "+14165550123",
    processedAt: "2024-02-29T12:00:00.000Z",
    financialStatus: "PARTIALLY_REFUNDED",
    presentmentCurrencyCode: "EUR",
    presentmentRate: "0.9213",
    totalPrice: "84.00",
    currentTotalPrice: "79.00",
    currentSubtotalPrice: "80.00",
    totalTip: "4.00",
    totalRefunded: "5.00",
    lineItems: [line({ id: lineId(4), title: "Serviço de montagem", originalUnitPrice: "80.00" })],
  }),
  /** A test order of nobody at all, over the counter, worth nothing. */
  nobody: order({
    id: "gid://shopify/Order/5610000000004",
    number: 1004,
    processedAt: "2024-03-01T18:00:00.000Z",
    fulfillmentStatus: "PARTIALLY_FULFILLED",
    totalPrice: "0.00",
    currentTotalPrice: "0.00",
    currentSubtotalPrice: "0.00",
    currentTotalDiscounts: "12.00",
    test: true,
    sourceName: "pos",
    lineItems: [
      line({
        id: lineId(5),
        title: "Gift box",
        productId: giftBoxPlain.id,
        variantId: "gid://shopify/ProductVariant/42301000000003",
        originalUnitPrice: "0.00",
      }),
      line({
        id: lineId(6),
        title: "Gift box",
        sku: "GIFT-1",
        productId: giftBox.id,
        variantId: "gid://shopify/ProductVariant/42301000000002",
        originalUnitPrice: "12.00",
        totalDiscount: "12.00",
      }),
    ],
  }),
  /** 120 lines of 1.00 to 120.00 at ten percent off: 7,260.00 less 726.00, and 12.50 for shipping. */
  manyLines: order({
    id: "gid://shopify/Order/5610000000005",
    number: 1005,
    customerId: awkwardCustomers.japaneseShop.id,
    email: "yamada@example.jp",
    processedAt: "2024-03-15T03:04:05.000Z",
    financialStatus: "PENDING",
    totalPrice: "6546.50",
    currentTotalPrice: "6546.50",
    currentSubtotalPrice: "6534.00",
    currentTotalDiscounts: "726.00",
    totalShipping: "12.50",
    poNumber: "発注-2024/0315",
    billingAddress: awkwardCustomers.japaneseShop.addresses[0] ?? null,
    lineItems: Array.from({ length: 120 }, (_, at) =>
      line({ id: lineId(100 + at), title: `部品 ${at + 1}`, originalUnitPrice: `${at + 1}.00`, totalDiscount: ((at + 1) / 10).toFixed(2) }),
    ),
  }),
  /** Cancelled and refunded; its only product is deleted; an id beyond 2^53. */
  cancelled: order({
    id: "gid://shopify/Order/9007199254740993",
    number: 1006,
    customerId: awkwardCustomers.phoneOnly.id,
    phone: "+351912345678",
    processedAt: "2024-03-20T09:30:00.000Z",
    financialStatus: "REFUNDED",
    fulfillmentStatus: "RESTOCKED",
    cancelReason: "CUSTOMER",
    cancelledAt: "2024-03-21T09:30:00.000Z",
    closedAt: "2024-03-21T09:30:00.000Z",
    updatedAt: "2024-03-21T09:30:00.000Z",
    totalPrice: "71.50",
    currentTotalPrice: "0.00",
    currentSubtotalPrice: "0.00",
    totalShipping: "5.00",
    totalRefunded: "71.50",
    note: "Changed her mind 🙈\nCall before refunding",
    tags: ["returns", "🚚"],
    lineItems: [
      line({
        id: lineId(7),
        title: "Discontinued lamp",
        variantTitle: "Large",
        sku: "LAMP-GONE",
        quantity: 2,
        currentQuantity: 0,
        originalUnitPrice: "33.33",
        totalDiscount: "6.66",
      }),
    ],
  }),
} satisfies Record<string, OrderEntity>;
