import { describe, expect, test } from "vitest";
import { stageIn, stageOf } from "#app/mapping/stages.ts";
import { context, sale } from "./sample-records.ts";

const cancelledAt = "2024-03-21T09:30:00Z";

describe("the stage of an order is the first that applies", () => {
  test.each([
    ["a draft", { type: "draft_order", financialStatus: "PAID" }, "Draft"],
    ["a cancelled checkout is still a draft", { type: "checkout", cancelledAt }, "Draft"],
    ["cancelled after it was sent and refunded", { cancelledAt, financialStatus: "REFUNDED", fulfillmentStatus: "FULFILLED" }, "Cancelled"],
    ["refunded after it was sent", { financialStatus: "REFUNDED", fulfillmentStatus: "FULFILLED" }, "Refunded"],
    ["partially refunded after it was sent", { financialStatus: "PARTIALLY_REFUNDED", fulfillmentStatus: "FULFILLED" }, "Partially refunded"],
    ["sent before it was paid", { financialStatus: "PENDING", fulfillmentStatus: "FULFILLED" }, "Fulfilled"],
    ["sent, worth nothing, never charged", { financialStatus: null, fulfillmentStatus: "FULFILLED" }, "Fulfilled"],
    ["half sent", { financialStatus: "PAID", fulfillmentStatus: "PARTIALLY_FULFILLED" }, "Partially fulfilled"],
    ["paid, restocked", { financialStatus: "PAID", fulfillmentStatus: "RESTOCKED" }, "Paid"],
    ["pending", { financialStatus: "PENDING" }, "Payment pending"],
    ["partially paid", { financialStatus: "PARTIALLY_PAID" }, "Payment pending"],
    ["expired", { financialStatus: "EXPIRED" }, "Payment pending"],
    ["voided", { financialStatus: "VOIDED" }, "Payment pending"],
    ["authorized", { financialStatus: "AUTHORIZED" }, "New order"],
    ["no status at all", { financialStatus: null, fulfillmentStatus: null }, "New order"],
    ["a status of next year", { financialStatus: "ON_THE_MOON", fulfillmentStatus: "IN_ORBIT" }, "New order"],
  ] as const)("%s", (_name, known, stage) => {
    expect(stageOf(sale(known))).toBe(stage);
  });

  test("a stage that the chosen pipeline lacks is named", () => {
    expect(stageIn(context.stages, "Paid")).toEqual({ kind: "ready", stage: "Paid", value: "Paid actual" });
    expect(stageIn(context.stages, "Refunded")).toEqual({ kind: "missing", stage: "Refunded" });
    expect(stageIn(null, "Paid")).toEqual({ kind: "missing", stage: "Paid" });
  });
});
