/** Fields and stages that the first sync will make in Bigin before its first record: a preview counts on them. Pure. */
import type { BiginField } from "../bigin/records.ts";
import { locateField } from "../mapping/fields.ts";
import { type MappingContext, ORDER_STAGES, type OrderStage } from "../mapping/types.ts";
import type { Provision } from "../store/connections.server.ts";
import type { MerchantSettings } from "./settings.ts";
import { itemOf, SUB_PIPELINE_NAME, WANTED_FIELDS, type WantedPlace } from "./wanted.ts";

const ASSUMED = "Assumed_";

/** The API names of assumed fields, which Bigin doesn't know. */
export const isAssumed = (apiName: string): boolean => apiName.startsWith(ASSUMED);

/** The mapping as it will be once setting up went through. What Bigin refused to make before is not counted on. */
export function withAssumedSetup(mapping: MappingContext, provision: Provision, settings: Pick<MerchantSettings, "pipeline">): MappingContext {
  const fields = { ...mapping.fields };
  for (const place of WANTED_FIELDS) {
    const known = fields[place.module] ?? [];
    const there = locateField({ label: place.label }, known) !== null || provision.refused?.[itemOf(place)];
    if (!there) fields[place.module] = [...known, assumedField(place)];
  }
  return { ...mapping, fields, stages: assumedStages(mapping, provision, settings) };
}

function assumedField(place: WantedPlace): BiginField {
  return {
    id: "",
    apiName: `${ASSUMED}${place.label.replaceAll(" ", "_")}`,
    label: place.label,
    dataType: place.type,
    length: place.type === "text" ? 255 : null,
    mandatory: false,
    unique: place.unique,
    custom: true,
    writable: true,
    lookupModule: place.type === "lookup" ? "Products" : null,
    pickList: [],
  };
}

/** Our own pipeline is made, and its missing stages; another one is the merchant's and stays as it is. */
function assumedStages(mapping: MappingContext, { refused }: Provision, settings: Pick<MerchantSettings, "pipeline">): MappingContext["stages"] {
  if (settings.pipeline !== null || refused?.[mapping.stages ? "stages" : "pipeline"]) return mapping.stages;
  const byName = Object.fromEntries(ORDER_STAGES.map((stage) => [stage, stage])) as Record<OrderStage, string>;
  if (mapping.stages === null) return { layoutId: "0", subPipeline: SUB_PIPELINE_NAME, stageFor: byName };
  return { ...mapping.stages, stageFor: { ...byName, ...mapping.stages.stageFor } };
}
