import type { CompanyEntity, CustomerEntity, OrderEntity, ProductEntity } from "../shopify/entities.ts";
import { drawBuyer } from "./buyers.ts";
import type { Buyer } from "./buyers.ts";
import { gidSequence } from "./gids.ts";
import { toDecimalString } from "./minor-units.ts";
import { changeLines, drawLines, toLineItems } from "./order-lines.ts";
import type { LinePlan } from "./order-lines.ts";
import { SCENARIO_BLOCK } from "./order-scenarios.ts";
import type { OrderScenario } from "./order-scenarios.ts";
import { orderTimes } from "./order-times.ts";
import type { TimeSpan } from "./order-times.ts";
import { addUp } from "./order-totals.ts";
import type { OrderAmounts, Refund } from "./order-totals.ts";
import type { Random } from "./random.ts";

export interface OrderPlan extends TimeSpan {
  random: Random;
  count: number;
  /** Number of the first order: 1007 makes it `#1007`. */
  firstNumber: number;
  customers: readonly CustomerEntity[];
  companies: readonly CompanyEntity[];
  products: readonly ProductEntity[];
  currencyCode: string;
  currencyDigits: number;
}

const DAY = 86_400_000;
const PRESENTMENTS = [
  ["EUR", "0.9213"],
  ["GBP", "0.7891"],
  ["JPY", "151.37"],
  ["BRL", "5.4402"],
] as const;
const CANCEL_REASONS = ["CUSTOMER", "DECLINED", "FRAUD", "INVENTORY", "STAFF", "OTHER"];
const TAGS = ["gift", "rush", "B2B", "presente 🎁", "check address"];
const NOTES = ["Leave with the neighbour.", "Zeile eins\nZeile zwei", "ギフト包装希望", "Please call first ☎️👩‍💻"];
const SOURCES: readonly (readonly [string, number])[] = [
  ["web", 80],
  ["pos", 10],
  ["iphone", 3],
  ["580111", 7],
];

function refundOf(plan: OrderPlan, scenario: OrderScenario, amounts: Omit<OrderAmounts, "refund">): Refund {
  switch (scenario.change) {
    case "refund-lines":
      return { kind: "lines" };
    case "refund-all":
      return { kind: "everything", paid: true };
    case "void-all":
      return { kind: "everything", paid: false };
    case "refund-amount": {
      const { totalPrice } = addUp({ ...amounts, refund: { kind: "none" } });
      return { kind: "amount", amount: plan.random.integer(Math.min(1, totalPrice), Math.floor(totalPrice / 2)) };
    }
    default:
      return { kind: "none" };
  }
}

function lineCount(random: Random, serial: number): number {
  return serial % 400 === 150
    ? 120
    : random.weighted([
        [1, 55],
        [2, 25],
        [3, 12],
        [random.integer(4, 14), 8],
      ]);
}

/** The parts of an order that say what it cost. */
function moneyOf(plan: OrderPlan, scenario: OrderScenario, serial: number, createdAt: string, nextLineId: () => string) {
  const { random, currencyDigits, currencyCode } = plan;
  const lines: LinePlan = { random, products: plan.products, currencyDigits, createdAt };
  const changed = changeLines(lines, drawLines(lines, lineCount(random, serial)), scenario);
  const amounts = {
    lines: changed,
    shipping: scenario.free ? 0 : random.pick([0, 490, 490, 1250, 3000]),
    tip: !scenario.free && random.chance(0.05) ? random.pick([100, 350, 1000]) : 0,
    taxPerMille: random.pick([0, 60, 89, 190, 230]),
    taxesIncluded: random.chance(0.4),
  };
  const totals = addUp({ ...amounts, refund: refundOf(plan, scenario, amounts) });
  const write = (minorUnits: number): string => toDecimalString(minorUnits, currencyDigits);
  const foreign = random.chance(0.07) ? PRESENTMENTS.filter(([code]) => code !== currencyCode) : [];
  const [presentmentCurrencyCode, presentmentRate] = foreign.length > 0 ? random.pick(foreign) : [currencyCode, "1"];
  return {
    currencyCode,
    presentmentCurrencyCode,
    presentmentRate,
    totalPrice: write(totals.totalPrice),
    currentTotalPrice: write(totals.currentTotalPrice),
    currentSubtotalPrice: write(totals.currentSubtotalPrice),
    currentTotalTax: write(totals.currentTotalTax),
    currentTotalDiscounts: write(totals.currentTotalDiscounts),
    totalShipping: write(amounts.shipping),
    totalTip: write(amounts.tip),
    totalRefunded: write(totals.totalRefunded),
    taxesIncluded: amounts.taxesIncluded,
    lineItems: toLineItems(changed, nextLineId, currencyDigits),
  };
}

/** When things happened, none of it after the span's end. */
function historyOf(plan: OrderPlan, scenario: OrderScenario, created: number, serial: number) {
  const { random } = plan;
  const later = (days: number): string => new Date(Math.min(plan.to, created + Math.floor(random.fraction() * days * DAY))).toISOString();
  const updatedAt = later(20);
  const done = scenario.financialStatus === "PAID" && scenario.fulfillmentStatus === "FULFILLED";
  const imported = serial % 97 === 60;
  return {
    cancelledAt: scenario.cancelled ? updatedAt : null,
    cancelReason: scenario.cancelled ? random.pick(CANCEL_REASONS) : null,
    closedAt: done || scenario.cancelled ? updatedAt : null,
    // An order brought over from another system was processed long before this shop knew it.
    processedAt: new Date(imported ? created - 400 * DAY : created).toISOString(),
    createdAt: new Date(created).toISOString(),
    updatedAt,
  };
}

function remarksOf({ random }: OrderPlan, buyer: Buyer, serial: number) {
  return {
    note: random.chance(0.1) ? random.pick(NOTES) : null,
    tags: random.chance(0.2) ? random.shuffled(TAGS).slice(0, 2) : [],
    poNumber: buyer.companyId !== null ? `PO-${serial}/${random.integer(10, 99)}` : null,
    test: serial % 150 === 70,
    sourceName: random.weighted(SOURCES),
    cartToken: random.hex(32),
    checkoutToken: random.hex(32),
  };
}

/** Orders one at a time, oldest first, numbered in that order. Their sums follow `addUp`. */
export function* ordersOf(plan: OrderPlan): Generator<OrderEntity> {
  const { random, count } = plan;
  const orderId = gidSequence({ type: "Order", first: 5_610_200_000_073n, step: 32_768n, leapAfter: 1_000 });
  const lineId = gidSequence({ type: "LineItem", first: 14_120_000_000_337n, step: 32_768n, leapAfter: 3_000 });
  const times = orderTimes(random, count, plan);
  let fates: OrderScenario[] = [];
  for (const [index, created] of times.entries()) {
    const serial = index + 1;
    if (fates.length === 0) fates = random.shuffled(SCENARIO_BLOCK);
    const scenario = fates.pop() as OrderScenario;
    const createdAt = new Date(created).toISOString();
    const number = plan.firstNumber + index;
    const buyer = drawBuyer(random, plan.customers, plan.companies, serial, createdAt);
    yield {
      id: orderId(),
      name: `#${number}`,
      number,
      customerId: buyer.customerId,
      companyId: buyer.companyId,
      email: buyer.email,
      phone: buyer.phone,
      financialStatus: scenario.financialStatus,
      fulfillmentStatus: scenario.fulfillmentStatus,
      ...moneyOf(plan, scenario, serial, createdAt, lineId),
      shippingAddress: buyer.address && { ...buyer.address },
      billingAddress: buyer.address && random.chance(0.9) ? { ...buyer.address } : null,
      ...remarksOf(plan, buyer, serial),
      ...historyOf(plan, scenario, created, serial),
    };
  }
}
