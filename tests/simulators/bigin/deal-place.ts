/** Where a deal lies: its team pipeline, sub-pipeline and stage, which have to fit each other. */
import { idOf } from "./field-values.ts";
import type { Organization, StoredRecord, TeamPipeline } from "./organization.ts";
import { invalid, mandatory } from "./row-errors.ts";
import type { RowError } from "./row-errors.ts";

export interface DealPlace {
  layoutId: string;
  subPipeline: string;
  stage: string;
}

/** `row` is what was sent; `existing` the deal as it was, null for a new one. */
export function placeDeal(
  organization: Organization,
  row: Record<string, unknown>,
  existing: StoredRecord | null,
  path: (name: string) => string,
): DealPlace | RowError {
  const asked = askedPipeline(organization, row, path);
  if ("error" in asked) return asked.error;
  const pipeline = asked.pipeline ?? organization.teamPipelines.find((one) => one.id === existing?.layoutId) ?? organization.teamPipelines[0];
  if (!pipeline) return invalid("Pipeline", path("Pipeline"));
  const subPipeline = sentOrKept(row, existing, "Sub_Pipeline");
  if (subPipeline === null) return mandatory("Sub_Pipeline", path("Sub_Pipeline"));
  const stage = sentOrKept(row, existing, "Stage");
  if (stage === null) return mandatory("Stage", path("Stage"));

  const subPipelines = pipeline.subPipelines.filter((one) => one.used).map((one) => one.actual);
  const stages = stagesOf(organization, pipeline).map((one) => one.actual);
  if (asked.passedOver) {
    // The trap some public apps report: the deal lies in another team pipeline and nothing says so.
    return {
      layoutId: pipeline.id,
      subPipeline: subPipelines.includes(subPipeline) ? subPipeline : (subPipelines[0] ?? subPipeline),
      stage: stages.includes(stage) ? stage : (stages[0] ?? stage),
    };
  }
  const moved = existing !== null && existing.layoutId !== pipeline.id;
  if (("Sub_Pipeline" in row || moved) && !subPipelines.includes(subPipeline))
    return invalid("Sub_Pipeline", path("Sub_Pipeline"), { expected_data_type: "picklist" });
  if (("Stage" in row || moved) && !stages.includes(stage)) return invalid("Stage", path("Stage"), { expected_data_type: "picklist" });
  return { layoutId: pipeline.id, subPipeline, stage };
}

type Asked = { pipeline: TeamPipeline | null; passedOver: boolean } | { error: RowError };

function askedPipeline(organization: Organization, row: Record<string, unknown>, path: (name: string) => string): Asked {
  const honoured = organization.manners.honoursPipelineKey;
  const key = honoured && row["Pipeline"] ? "Pipeline" : row["Layout"] ? "Layout" : null;
  if (key === null) return { pipeline: null, passedOver: !honoured && Boolean(row["Pipeline"]) };
  const id = idOf(row[key]);
  const pipeline = organization.teamPipelines.find((one) => one.id === id);
  return pipeline ? { pipeline, passedOver: false } : { error: invalid(key, id === null ? path(key) : `${path(key)}.id`) };
}

function sentOrKept(row: Record<string, unknown>, existing: StoredRecord | null, name: string): string | null {
  const value = name in row ? row[name] : existing?.values[name];
  return typeof value === "string" && value !== "" ? value : null;
}

/** The stages of a team pipeline, in its order. */
export function stagesOf(organization: Organization, pipeline: TeamPipeline): Organization["stages"] {
  return pipeline.stageIds.flatMap((id) => organization.stages.find((stage) => stage.id === id && stage.used) ?? []);
}
