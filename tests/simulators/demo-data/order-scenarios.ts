import type { FinancialStatus, FulfillmentStatus } from "../shopify/entities.ts";

/** What became of an order after it was placed. */
export interface OrderScenario {
  financialStatus: FinancialStatus | null;
  fulfillmentStatus: FulfillmentStatus;
  /** Times it occurs among each block of orders. */
  times: number;
  change?: "refund-lines" | "refund-amount" | "refund-all" | "void-all" | "remove-units" | "add-line";
  cancelled?: boolean;
  /** A gift: discounted to zero, without shipping. */
  free?: boolean;
}

const SCENARIOS: readonly OrderScenario[] = [
  { financialStatus: "PAID", fulfillmentStatus: "FULFILLED", times: 22 },
  { financialStatus: "PAID", fulfillmentStatus: "UNFULFILLED", times: 5 },
  { financialStatus: "PAID", fulfillmentStatus: "PARTIALLY_FULFILLED", times: 2 },
  { financialStatus: "PAID", fulfillmentStatus: "IN_PROGRESS", times: 1 },
  { financialStatus: "PAID", fulfillmentStatus: "ON_HOLD", times: 1 },
  { financialStatus: "PAID", fulfillmentStatus: "SCHEDULED", times: 1 },
  { financialStatus: "PAID", fulfillmentStatus: "FULFILLED", times: 1, free: true },
  { financialStatus: "PAID", fulfillmentStatus: "UNFULFILLED", times: 1, change: "remove-units" },
  { financialStatus: "PARTIALLY_PAID", fulfillmentStatus: "UNFULFILLED", times: 1, change: "add-line" },
  { financialStatus: "PARTIALLY_PAID", fulfillmentStatus: "PARTIALLY_FULFILLED", times: 1 },
  { financialStatus: "PENDING", fulfillmentStatus: "UNFULFILLED", times: 3 },
  { financialStatus: "PENDING", fulfillmentStatus: "FULFILLED", times: 1 },
  { financialStatus: "AUTHORIZED", fulfillmentStatus: "UNFULFILLED", times: 1 },
  { financialStatus: "EXPIRED", fulfillmentStatus: "UNFULFILLED", times: 1 },
  { financialStatus: null, fulfillmentStatus: "OPEN", times: 1 },
  { financialStatus: "VOIDED", fulfillmentStatus: "UNFULFILLED", times: 1 },
  { financialStatus: "VOIDED", fulfillmentStatus: "UNFULFILLED", times: 1, change: "void-all", cancelled: true },
  { financialStatus: "REFUNDED", fulfillmentStatus: "RESTOCKED", times: 1, change: "refund-all", cancelled: true },
  { financialStatus: "REFUNDED", fulfillmentStatus: "FULFILLED", times: 1, change: "refund-all" },
  { financialStatus: "PARTIALLY_REFUNDED", fulfillmentStatus: "FULFILLED", times: 2, change: "refund-lines" },
  { financialStatus: "PARTIALLY_REFUNDED", fulfillmentStatus: "PARTIALLY_FULFILLED", times: 1, change: "refund-amount" },
];

/** Fifty orders' fates: each block of fifty orders meets every one of them. */
export const SCENARIO_BLOCK: readonly OrderScenario[] = SCENARIOS.flatMap((scenario) => Array.from({ length: scenario.times }, () => scenario));
