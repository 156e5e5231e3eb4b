import { BlockStack, Checkbox, InlineGrid, Select, Text } from "@shopify/polaris";
import { ORDER_STAGES } from "../mapping/types.ts";
import { CardSection } from "./card-section.tsx";
import { pipelineKey } from "./settings-draft.ts";
import type { SettingsPartProps } from "./settings-form.tsx";
import type { PipelineChoice } from "./settings-parse.ts";
import { useText } from "./shop-context.tsx";

const OWN = "Shopify E-Commerce pipeline";

/** Where orders go in Bigin, and which of its stages stands for which state of an order. */
export function SettingsPipeline({ draft, change, errorOf, pipelines }: SettingsPartProps & { pipelines: PipelineChoice[] }) {
  const text = useText();
  const choices = pipelines.flatMap((pipeline) =>
    pipeline.subPipelines.map((sub) => ({
      value: pipelineKey(pipeline.layoutId, sub.actualValue),
      label: text("settings.pipeline.choice", { pipeline: pipeline.name, sub: sub.displayValue }),
    })),
  );
  const gone = draft.pipeline !== "" && !choices.some((choice) => choice.value === draft.pipeline);
  const options = [
    { value: "", label: text("settings.pipeline.own", { name: OWN }) },
    ...choices,
    ...(gone ? [{ value: draft.pipeline, label: text("settings.pipeline.gone") }] : []),
  ];
  const error = errorOf("pipeline");
  return (
    <div id="pipeline">
      <CardSection title={text("settings.pipeline.title")} intro={text("settings.pipeline.intro")}>
        <BlockStack gap="400">
          <Select label={text("settings.pipeline.label")} value={draft.pipeline} options={options} onChange={(pipeline) => change({ pipeline, stageMap: emptied(draft.stageMap) })} {...(error ? { error } : {})} />
          <StageMap draft={draft} change={change} errorOf={errorOf} stages={stagesOf(draft.pipeline, pipelines)} />
          <Checkbox label={text("settings.pipeline.follow")} helpText={text("settings.pipeline.followHelp")} checked={draft.stageAlwaysFollows} onChange={(stageAlwaysFollows) => change({ stageAlwaysFollows })} />
        </BlockStack>
      </CardSection>
    </div>
  );
}

function StageMap({ draft, change, errorOf, stages }: SettingsPartProps & { stages: PipelineChoice["stages"] }) {
  const text = useText();
  const error = errorOf("stageMap");
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {text("settings.stages.title")}
      </Text>
      <Text as="p" tone="subdued">
        {text("settings.stages.intro")}
      </Text>
      <InlineGrid columns={{ xs: 1, sm: 2, md: 3 }} gap="300">
        {ORDER_STAGES.map((stage) => {
          const own = draft.stageMap[stage];
          const same = stages.find((candidate) => [candidate.displayValue, candidate.actualValue].some((name) => name.trim().toLowerCase() === stage.toLowerCase()));
          const stageGone = own !== "" && !stages.some((candidate) => candidate.actualValue === own);
          return (
            <Select
              key={stage}
              label={text(`stages.${stage}`)}
              value={own}
              onChange={(value) => change({ stageMap: { ...draft.stageMap, [stage]: value } })}
              options={[
                { value: "", label: same ? text("settings.stages.sameName", { name: same.displayValue }) : text("settings.stages.none") },
                ...stages.map((candidate) => ({ value: candidate.actualValue, label: candidate.displayValue })),
                ...(stageGone ? [{ value: own, label: own }] : []),
              ]}
              {...(stageGone ? { error: text("settings.stages.gone") } : {})}
            />
          );
        })}
      </InlineGrid>
      {error ? (
        <Text as="p" tone="critical">
          {error}
        </Text>
      ) : null}
    </BlockStack>
  );
}

/** Another pipeline has other stages: the map begins anew, by names. */
function emptied<Key extends string>(map: Record<Key, string>): Record<Key, string> {
  return Object.fromEntries(Object.keys(map).map((key) => [key, ""])) as Record<Key, string>;
}

function stagesOf(chosen: string, pipelines: PipelineChoice[]): PipelineChoice["stages"] {
  const layoutId = chosen.split("\n")[0];
  const found = chosen ? pipelines.find((pipeline) => pipeline.layoutId === layoutId) : pipelines.find((pipeline) => pipeline.name.trim().toLowerCase() === OWN.toLowerCase());
  return found?.stages ?? [];
}
