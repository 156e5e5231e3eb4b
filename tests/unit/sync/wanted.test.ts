import { describe, expect, it } from "vitest";
import type { TeamPipeline } from "#app/bigin/records.ts";
import { ORDER_STAGES } from "#app/mapping/types.ts";
import { findTarget, setupPieces } from "#app/sync/wanted.ts";

const value = (displayValue: string, actualValue = displayValue) => ({ id: null, displayValue, actualValue });
const pipeline = (name: string, subs: string[], stages: string[] = [...ORDER_STAGES], layoutId = "1"): TeamPipeline => ({
  layoutId,
  name,
  subPipelines: subs.map((sub) => value(sub)),
  stages: stages.map((stage) => value(stage)),
  profileIds: [],
});
const nothingChosen = { pipeline: null, stageMap: {} };

describe("where deals go", () => {
  it("is the team pipeline of the agreed name, letter case and blanks aside", () => {
    const target = findTarget([pipeline("Sales", ["Standard"], ["Won"], "9"), pipeline(" shopify e-commerce PIPELINE ", ["Orders"])], nothingChosen);
    expect(target).toMatchObject({ layoutId: "1", subPipeline: "Orders", missing: [] });
  });

  it("is a sub-pipeline of that name where there is no such team pipeline", () => {
    const target = findTarget([pipeline("Sales", ["Standard", "Shopify E-Commerce pipeline"], ["Paid"], "9")], nothingChosen);
    expect(target).toMatchObject({ layoutId: "9", subPipeline: "Shopify E-Commerce pipeline" });
    expect(target!.missing).not.toContain("Paid");
  });

  it("is nowhere when neither exists", () => {
    expect(findTarget([pipeline("Sales", ["Standard"])], nothingChosen)).toBeNull();
  });

  it("sends the actual value of a stage that was renamed for display", () => {
    const ours = pipeline("Shopify E-Commerce pipeline", ["Orders"], []);
    ours.stages = [value("Paid", "Closed Won")];
    expect(findTarget([ours], nothingChosen)!.stageFor).toEqual({ Paid: "Closed Won" });
  });

  it("follows the merchant's choice and stage map, and names the stages that are still missing", () => {
    const target = findTarget([pipeline("Sales", ["A", "B"], ["Won", "Draft"], "7")], {
      pipeline: { layoutId: "7", subPipeline: "B" },
      stageMap: { Paid: "Won" },
    });
    expect(target).toMatchObject({ layoutId: "7", subPipeline: "B", stageFor: { Paid: "Won", Draft: "Draft" } });
    expect(target!.missing).toHaveLength(ORDER_STAGES.length - 2);
  });
});

describe("the pieces of the setup", () => {
  it("say of each wanted field and of the pipeline whether it is there and why it wasn't made", () => {
    const pieces = setupPieces({ fields: {}, pipelines: [] }, { refused: { pipeline: { at: "", status: 401, code: "OAUTH_SCOPE_MISMATCH" } } }, nothingChosen);
    expect(pieces.filter((piece) => piece.state === "missing")).toHaveLength(7);
    expect(pieces.at(-1)).toMatchObject({ item: "pipeline", blocks: "deals", refusedWith: "OAUTH_SCOPE_MISMATCH" });
  });
});
