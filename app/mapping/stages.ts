import type { ShopifySale } from "../shopify/records.ts";
import type { OrderStage, StageTarget } from "./types.ts";

const BY_PAYMENT: Record<string, OrderStage> = {
  REFUNDED: "Refunded",
  PARTIALLY_REFUNDED: "Partially refunded",
};
const BY_FULFILLMENT: Record<string, OrderStage> = {
  FULFILLED: "Fulfilled",
  PARTIALLY_FULFILLED: "Partially fulfilled",
};
const BY_OPEN_PAYMENT: Record<string, OrderStage> = {
  PAID: "Paid",
  PENDING: "Payment pending",
  PARTIALLY_PAID: "Payment pending",
  EXPIRED: "Payment pending",
  VOIDED: "Payment pending",
};

/** The stage of a sale, the first that applies; what neither status tells is a new order. */
export function stageOf(sale: Pick<ShopifySale, "type" | "cancelledAt" | "financialStatus" | "fulfillmentStatus">): OrderStage {
  if (sale.type !== "order") return "Draft";
  if (sale.cancelledAt !== null) return "Cancelled";
  const payment = sale.financialStatus ?? "";
  return BY_PAYMENT[payment] ?? BY_FULFILLMENT[sale.fulfillmentStatus ?? ""] ?? BY_OPEN_PAYMENT[payment] ?? "New order";
}

export type StageChoice = { kind: "ready"; stage: OrderStage; value: string } | { kind: "missing"; stage: OrderStage };

/** The chosen pipeline's own value for a stage. Where it has none, the deal waits and the stage is named. */
export function stageIn(target: StageTarget | null, stage: OrderStage): StageChoice {
  const value = target?.stageFor[stage];
  return value === undefined ? { kind: "missing", stage } : { kind: "ready", stage, value };
}
