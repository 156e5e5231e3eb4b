import { Decimal } from "decimal.js";
import type { AddressEntity, FinancialStatus, FulfillmentStatus, LineItemEntity, OrderEntity } from "../shopify/entities.ts";
import type { Cells } from "./csv-cells.ts";
import { countryOf } from "./csv-country.ts";
import type { Links } from "./csv-links.ts";
import { readMoney, shareDiscount } from "./csv-order-money.ts";
import type { ExportedMoney } from "./csv-order-money.ts";
import { gidSequence } from "./gids.ts";

/** Takes the rows of order exports; `orders` gives them from the oldest to the newest. */
export interface OrderReader {
  take(cells: Cells): void;
  orders(): OrderEntity[];
}

export interface OrderReading {
  links: Links;
  currencyCode: string;
  currencyDigits: number;
}

const FINANCIAL: readonly FinancialStatus[] = ["AUTHORIZED", "EXPIRED", "PAID", "PARTIALLY_PAID", "PARTIALLY_REFUNDED", "PENDING", "REFUNDED", "VOIDED"];
/** `partial` is the export's own word. */
const FULFILLMENT: readonly (FulfillmentStatus | "PARTIAL")[] = [
  "FULFILLED",
  "UNFULFILLED",
  "PARTIALLY_FULFILLED",
  "IN_PROGRESS",
  "ON_HOLD",
  "OPEN",
  "PENDING_FULFILLMENT",
  "RESTOCKED",
  "SCHEDULED",
  "PARTIAL",
];

interface Opened {
  file: string;
  /** `null` for an order whose first row could not be read. */
  read: { order: OrderEntity; money: ExportedMoney } | null;
}

function addressOf(cells: Cells, prefix: "Billing" | "Shipping", nextId: () => string): AddressEntity | null {
  const at = (part: string): string | null => cells.text(`${prefix}.${part}`);
  const words = at("name")?.split(/\s+/) ?? [];
  const lastName = words.length > 1 ? (words.pop() ?? null) : null;
  const provinceCode = at("provinceCode");
  const parts = {
    firstName: words.join(" ") || null,
    lastName,
    company: at("company"),
    address1: at("address1"),
    address2: at("address2"),
    city: at("city"),
    province: at("province") ?? provinceCode,
    provinceCode,
    ...countryOf(null, at("country")),
    zip: cells.guarded(`${prefix}.zip`),
    phone: cells.guarded(`${prefix}.phone`),
  };
  return Object.values(parts).every((part) => part === null) ? null : { id: nextId(), ...parts };
}

export function orderReader({ links, currencyCode, currencyDigits }: OrderReading): OrderReader {
  const opened = new Map<string, Opened>();
  const nextId = gidSequence({ type: "Order", first: 5_900_000_000_001n, step: 32_768n, leapAfter: Infinity });
  const nextLineId = gidSequence({ type: "LineItem", first: 15_000_000_000_001n, step: 32_768n, leapAfter: Infinity });
  const nextAddressId = gidSequence({ type: "MailingAddress", first: 8_900_000_000_001n, step: 32_768n, leapAfter: Infinity });

  const nothing = (0).toFixed(currencyDigits);

  const lineOf = (cells: Cells): LineItemEntity | null => {
    cells.losing("the line");
    const name = cells.text("lineName");
    const quantity = cells.whole("lineQuantity");
    const price = cells.amount("linePrice");
    const discount = cells.amount("lineDiscount");
    if (name === null) cells.report("lineName", "empty");
    if (quantity !== null && quantity < 1) cells.report("lineQuantity", `“${quantity}” is not a quantity`);
    if (name === null || !cells.sound()) return null;
    const sku = cells.guarded("lineSku");
    return {
      id: nextLineId(),
      ...links.itemOf(name, sku),
      sku,
      quantity: quantity ?? 1,
      currentQuantity: quantity ?? 1,
      originalUnitPrice: price?.toFixed(currencyDigits) ?? nothing,
      totalDiscount: discount?.toFixed(currencyDigits) ?? nothing,
    };
  };

  const open = (cells: Cells, name: string): Opened["read"] => {
    cells.losing("the order");
    const financialStatus = cells.word("financialStatus", FINANCIAL);
    const fulfillment = cells.word("fulfillmentStatus", FULFILLMENT) ?? "UNFULFILLED";
    const createdAt = cells.instant("createdAt");
    const cancelledAt = cells.instant("cancelledAt");
    const fulfilledAt = cells.instant("fulfilledAt");
    const number = cells.guarded("id");
    if (number !== null && !/^\d+$/.test(number)) cells.report("id", `“${number}” is not an id`);
    if (createdAt === null && cells.sound()) cells.report("createdAt", "empty in the order's first row");
    const money = readMoney(cells, financialStatus);
    if (money === null || createdAt === null || !cells.sound()) return null;
    const email = cells.text("email");
    const phone = cells.phone("phone", cells.text("Shipping.country") ?? cells.text("Billing.country"));
    const worthless = financialStatus === "REFUNDED" || (cancelledAt !== null && financialStatus === "VOIDED");
    const order: OrderEntity = {
      id: number === null ? nextId() : `gid://shopify/Order/${number}`,
      name,
      number: Number(/\d+(?!.*\d)/.exec(name)?.[0] ?? opened.size + 1),
      customerId: links.customerOf(email, phone)?.id ?? null,
      companyId: null,
      email,
      phone,
      financialStatus,
      fulfillmentStatus: fulfillment === "PARTIAL" ? "PARTIALLY_FULFILLED" : fulfillment,
      cancelledAt,
      cancelReason: cancelledAt === null ? null : "OTHER",
      closedAt: cancelledAt ?? fulfilledAt,
      // The export holds shop money alone; what the buyer's currency was worth is not in it.
      currencyCode,
      presentmentCurrencyCode: cells.text("currency") ?? currencyCode,
      presentmentRate: "1",
      currentTotalPrice: worthless ? nothing : money.total.minus(money.refunded).toFixed(currencyDigits),
      totalPrice: money.total.toFixed(currencyDigits),
      currentSubtotalPrice: worthless ? nothing : money.subtotal.toFixed(currencyDigits),
      currentTotalTax: worthless ? nothing : money.taxes.toFixed(currencyDigits),
      currentTotalDiscounts: nothing,
      totalShipping: money.shipping.toFixed(currencyDigits),
      totalTip: money.tip.toFixed(currencyDigits),
      totalRefunded: money.refunded.toFixed(currencyDigits),
      taxesIncluded: money.taxesIncluded,
      lineItems: [],
      shippingAddress: addressOf(cells, "Shipping", nextAddressId),
      billingAddress: addressOf(cells, "Billing", nextAddressId),
      note: cells.text("notes"),
      tags: cells.tags("tags"),
      poNumber: null,
      test: false,
      sourceName: cells.text("source") ?? "web",
      cartToken: null,
      checkoutToken: null,
      processedAt: createdAt,
      createdAt,
      updatedAt: [createdAt, fulfilledAt, cancelledAt].reduce<string>((latest, time) => (time !== null && time > latest ? time : latest), createdAt),
    };
    return { order, money };
  };

  const finished = ({ order, money }: NonNullable<Opened["read"]>): OrderEntity => {
    const lines = shareDiscount(order.lineItems, money.subtotal, currencyDigits);
    const worthless = Number(order.currentTotalPrice) === 0 && Number(order.totalPrice) > 0;
    if (worthless) return { ...order, lineItems: lines.map((line) => ({ ...line, currentQuantity: 0 })) };
    const discounts = lines.reduce((sum, line) => sum.plus(line.totalDiscount), new Decimal(0));
    return { ...order, lineItems: lines, currentTotalDiscounts: discounts.toFixed(currencyDigits) };
  };

  return {
    take(cells) {
      const name = cells.text("name");
      if (name === null) return cells.report("name", "empty");
      let known = opened.get(name);
      if (known && known.file !== cells.file) {
        if (cells.text("total") !== null) cells.report("name", `“${name}” came in ${known.file} already`);
        return;
      }
      if (!known) {
        known = { file: cells.file, read: open(cells, name) };
        opened.set(name, known);
      }
      if (known.read === null) return;
      const line = lineOf(cells);
      if (line !== null) known.read.order.lineItems.push(line);
    },
    orders: () =>
      [...opened.values()]
        .flatMap(({ read }) => (read === null ? [] : [finished(read)]))
        .sort((a, b) => a.createdAt.localeCompare(b.createdAt) || a.number - b.number),
  };
}
