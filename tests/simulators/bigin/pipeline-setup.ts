/** Team pipelines, sub-pipelines and stages, made or changed by a person or through the API. */
import { EDITION_LIMITS } from "./edition.ts";
import { editionNow, nextId } from "./organization.ts";
import type { Organization, Stage, SubPipeline, TeamPipeline } from "./organization.ts";
import { rowError } from "./row-errors.ts";
import type { RowError } from "./row-errors.ts";

export interface PipelineWish {
  name: string;
  subPipelines: readonly string[];
  stages: readonly string[];
}

export function createTeamPipeline(organization: Organization, wish: PipelineWish, visibleFrom: number, now: number): TeamPipeline | RowError {
  const name = wish.name.trim();
  if (name === "") return rowError("MANDATORY_NOT_FOUND", "required field not found", { api_name: "name" });
  if (named(wish.subPipelines).length === 0) return rowError("MANDATORY_NOT_FOUND", "required field not found", { api_name: "Sub_Pipeline" });
  if (named(wish.stages).length === 0) return rowError("MANDATORY_NOT_FOUND", "required field not found", { api_name: "Stage" });
  if (organization.teamPipelines.some((one) => one.name.toLowerCase() === name.toLowerCase())) {
    return rowError("DUPLICATE_DATA", "a team pipeline with this name exists", { api_name: "name" });
  }
  const most = EDITION_LIMITS[editionNow(organization, now)].teamPipelines;
  if (most !== null && organization.teamPipelines.length >= most)
    return rowError("LIMIT_EXCEEDED", "the plan's limit of team pipelines is reached", { limit: most });

  const stageIds = named(wish.stages).map((stage) => ensureStage(organization, stage).id);
  const pipeline: TeamPipeline = { id: nextId(organization), name, subPipelines: [], stageIds, visibleFrom };
  organization.teamPipelines.push(pipeline);
  for (const display of named(wish.subPipelines)) pipeline.subPipelines.push(newSubPipeline(organization, display, stageIds));
  organization.revision += 1;
  return pipeline;
}

export function createSubPipeline(
  organization: Organization,
  pipeline: TeamPipeline,
  display: string,
  stageIds: readonly string[],
  visibleFrom: number,
): SubPipeline | RowError {
  if (display.trim() === "") return rowError("MANDATORY_NOT_FOUND", "required field not found", { api_name: "display_value" });
  if (stageIds.length === 0) return rowError("MANDATORY_NOT_FOUND", "required field not found", { api_name: "maps" });
  if (stageIds.some((id) => !pipeline.stageIds.includes(id)))
    return rowError("INVALID_DATA", "invalid data", { api_name: "id", json_path: "$.pipeline[0].maps" });
  if (pipeline.subPipelines.some((one) => one.used && one.display.toLowerCase() === display.trim().toLowerCase())) {
    return rowError("DUPLICATE_DATA", "a sub-pipeline with this name exists", { api_name: "display_value" });
  }
  const made = { ...newSubPipeline(organization, display.trim(), [...stageIds]), visibleFrom };
  pipeline.subPipelines.push(made);
  organization.revision += 1;
  return made;
}

/** Bigin keeps another value than the name it shows: "Shopify orders" is "Shopify orders Standard" underneath. */
function newSubPipeline(organization: Organization, display: string, stageIds: string[]): SubPipeline {
  const taken = organization.teamPipelines.flatMap((pipeline) => pipeline.subPipelines.map((one) => one.actual));
  let actual = `${display} Standard`;
  for (let count = 1; taken.includes(actual); count += 1) actual = `${display} Standard${count}`;
  return { id: nextId(organization), display, actual, used: true, stageIds };
}

/** Stages are one pick list of the whole organisation: one of that name is used again. */
export function ensureStage(organization: Organization, name: string, actual = name, visibleFrom = 0): Stage {
  const known = organization.stages.find((stage) => stage.used && stage.display.toLowerCase() === name.toLowerCase());
  if (known) return known;
  const closed = name === "Closed Won" ? "won" : name === "Closed Lost" ? "lost" : "open";
  const stage: Stage = { id: nextId(organization), display: name, actual, used: true, closed, visibleFrom };
  organization.stages.push(stage);
  organization.revision += 1;
  return stage;
}

export function addStage(organization: Organization, pipeline: TeamPipeline, name: string, visibleFrom = 0): Stage {
  const stage = ensureStage(organization, name, name, visibleFrom);
  if (!pipeline.stageIds.includes(stage.id)) pipeline.stageIds.push(stage.id);
  organization.revision += 1;
  return stage;
}

/** The name people see changes, the value the API knows stays. */
export function renameStage(organization: Organization, stage: Stage, display: string): void {
  stage.display = display;
  organization.revision += 1;
}

/** Takes a stage out of one team pipeline; deals in it keep the value. */
export function removeStage(organization: Organization, pipeline: TeamPipeline, stage: Stage): void {
  pipeline.stageIds = pipeline.stageIds.filter((id) => id !== stage.id);
  for (const sub of pipeline.subPipelines) sub.stageIds = sub.stageIds.filter((id) => id !== stage.id);
  organization.revision += 1;
}

function named(names: readonly string[]): string[] {
  return [...new Set(names.map((name) => name.trim()).filter((name) => name !== ""))];
}
