/** What setting up Bigin wants to find there, and where an order's deal goes. Pure. */
import { locateField } from "../mapping/fields.ts";
import { ORDER_STAGES, type OrderStage, type StageTarget } from "../mapping/types.ts";
import type { ModuleName, PickListValue, TeamPipeline } from "../bigin/records.ts";
import type { OrganizationMetadata, Provision } from "../store/connections.server.ts";
import type { SetupPiece } from "./pages.ts";
import type { MerchantSettings } from "./settings.ts";

export const PIPELINE_NAME = "Shopify E-Commerce pipeline";
export const SUB_PIPELINE_NAME = "Shopify orders";

export interface WantedPlace {
  module: Exclude<ModuleName, "Accounts">;
  label: string;
  type: "text" | "lookup";
  unique: boolean;
}

export const WANTED_FIELDS: readonly WantedPlace[] = [
  { module: "Contacts", label: "Shopify Contact ID", type: "text", unique: true },
  { module: "Contacts", label: "Shopify Lead Source", type: "text", unique: false },
  { module: "Products", label: "Shopify Product Id", type: "text", unique: true },
  { module: "Products", label: "Shopify Lead Source", type: "text", unique: false },
  { module: "Products", label: "Shopify Parent Product Name", type: "lookup", unique: false },
  { module: "Pipelines", label: "Shopify Order ID", type: "text", unique: true },
];

export const itemOf = (place: Pick<WantedPlace, "module" | "label">): string => `field:${place.module}:${place.label}`;

const same = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase();
const names = (value: PickListValue, name: string): boolean => same(value.displayValue, name) || same(value.actualValue, name);

/** The team pipeline and sub-pipeline that deals go to: the merchant's choice, else ours by name. Null: it is missing. */
export function findTarget(
  pipelines: TeamPipeline[],
  settings: Pick<MerchantSettings, "pipeline" | "stageMap">,
): (StageTarget & { missing: OrderStage[] }) | null {
  const found = settings.pipeline ? chosen(pipelines, settings.pipeline) : ours(pipelines);
  if (!found) return null;
  const stageFor: Partial<Record<OrderStage, string>> = {};
  for (const stage of ORDER_STAGES) {
    const mapped = settings.stageMap[stage];
    const value =
      (mapped && found.layout.stages.find((candidate) => candidate.actualValue === mapped)) || found.layout.stages.find((candidate) => names(candidate, stage));
    if (value) stageFor[stage] = value.actualValue;
  }
  return {
    layoutId: found.layout.layoutId,
    subPipeline: found.sub.actualValue,
    stageFor,
    missing: ORDER_STAGES.filter((stage) => stageFor[stage] === undefined),
  };
}

function chosen(pipelines: TeamPipeline[], choice: NonNullable<MerchantSettings["pipeline"]>) {
  const layout = pipelines.find((pipeline) => pipeline.layoutId === choice.layoutId);
  const sub = layout?.subPipelines.find((value) => value.actualValue === choice.subPipeline) ?? layout?.subPipelines[0];
  return layout && sub ? { layout, sub } : null;
}

function ours(pipelines: TeamPipeline[]) {
  const layout = pipelines.find((pipeline) => same(pipeline.name, PIPELINE_NAME) && pipeline.subPipelines.length > 0);
  if (layout) {
    const sub = layout.subPipelines.find((value) => names(value, SUB_PIPELINE_NAME) || names(value, PIPELINE_NAME)) ?? layout.subPipelines[0]!;
    return { layout, sub };
  }
  for (const pipeline of pipelines) {
    const sub = pipeline.subPipelines.find((value) => names(value, PIPELINE_NAME));
    if (sub) return { layout: pipeline, sub };
  }
  return null;
}

/** Each wanted thing with what became of it. */
export function setupPieces(metadata: OrganizationMetadata, provision: Provision, settings: Pick<MerchantSettings, "pipeline" | "stageMap">): SetupPiece[] {
  const stateOf = (item: string, found: boolean): SetupPiece["state"] => (!found ? "missing" : provision.created?.[item] ? "created" : "found");
  const fields = WANTED_FIELDS.map((place): SetupPiece => {
    const item = itemOf(place);
    const found = locateField({ label: place.label }, metadata.fields[place.module] ?? []) !== null;
    return { item, label: place.label, module: place.module, state: stateOf(item, found), refusedWith: refusal(provision, item), blocks: "nothing" };
  });
  const target = findTarget(metadata.pipelines, settings);
  const pipeline: SetupPiece = {
    item: "pipeline",
    label: PIPELINE_NAME,
    module: "Pipelines",
    state: stateOf("pipeline", target !== null),
    refusedWith: refusal(provision, "pipeline"),
    blocks: "deals",
  };
  const stages = (target?.missing ?? []).map((stage): SetupPiece => ({
    item: `stage:${stage}`,
    label: stage,
    module: "Pipelines",
    state: "missing",
    refusedWith: refusal(provision, "stages"),
    blocks: "deals",
  }));
  return [...fields, pipeline, ...stages];
}

const refusal = (provision: Provision, item: string): string | null => provision.refused?.[item]?.code ?? null;
