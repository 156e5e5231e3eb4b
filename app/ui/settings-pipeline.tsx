import { BlockStack, Checkbox, InlineGrid, Select, Text } from "@shopify/polaris";
import { ORDER_STAGES, type OrderStage } from "../mapping/types.ts";
import type { LastOrder } from "../sync/last-orders.server.ts";
import { CardSection } from "./card-section.tsx";
import { pipelineKey } from "./settings-draft.ts";
import type { SettingsPartProps } from "./settings-form.tsx";
import type { PipelineChoice } from "./settings-parse.ts";
import { useText } from "./shop-context.tsx";
import { StagePreview } from "./stage-preview.tsx";

const OWN = "Shopify E-Commerce pipeline";

/** Where orders go in Bigin, and which of its stages stands for which state of an order. */
export function SettingsPipeline({
  draft,
  change,
  errorOf,
  pipelines,
  lastOrders,
}: SettingsPartProps & { pipelines: PipelineChoice[]; lastOrders: LastOrder[] | null | undefined }) {
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
  // Our own pipeline isn't there yet: it is made with these very stages.
  const planned = draft.pipeline === "" && stagesOf("", pipelines).length === 0;
  return (
    <div id="pipeline">
      <CardSection title={text("settings.pipeline.title")} intro={text("settings.pipeline.intro")}>
        <BlockStack gap="400">
          <Select
            label={text("settings.pipeline.label")}
            value={draft.pipeline}
            options={options}
            onChange={(pipeline) => change({ pipeline, stageMap: emptied(draft.stageMap) })}
            {...(error ? { error } : {})}
          />
          <StageMap draft={draft} change={change} errorOf={errorOf} stages={stagesOf(draft.pipeline, pipelines)} planned={planned} />
          <StagePreview
            orders={lastOrders}
            stageFor={(state) =>
              planned ? text("stagePreview.planned", { name: state }) : stageNamed(stagesOf(draft.pipeline, pipelines), draft.stageMap[state], state)
            }
          />
          <Checkbox
            label={text("settings.pipeline.follow")}
            helpText={text("settings.pipeline.followHelp")}
            checked={draft.stageAlwaysFollows}
            onChange={(stageAlwaysFollows) => change({ stageAlwaysFollows })}
          />
        </BlockStack>
      </CardSection>
    </div>
  );
}

function StageMap({ draft, change, errorOf, stages, planned }: SettingsPartProps & { stages: PipelineChoice["stages"]; planned: boolean }) {
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
          const same = stages.find((candidate) =>
            [candidate.displayValue, candidate.actualValue].some((name) => name.trim().toLowerCase() === stage.toLowerCase()),
          );
          const byName = same?.displayValue ?? (planned ? text("stagePreview.planned", { name: stage }) : null);
          const stageGone = own !== "" && !stages.some((candidate) => candidate.actualValue === own);
          return (
            <Select
              key={stage}
              label={text(`stages.${stage}`)}
              value={own}
              onChange={(value) => change({ stageMap: { ...draft.stageMap, [stage]: value } })}
              options={[
                { value: "", label: byName ? text("settings.stages.sameName", { name: byName }) : text("settings.stages.none") },
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

/** The stage that a state gets: the chosen one, else the one of its name. */
function stageNamed(stages: PipelineChoice["stages"], chosen: string, state: OrderStage): string | null {
  const named = (stage: PipelineChoice["stages"][number]): boolean =>
    [stage.displayValue, stage.actualValue].some((name) => name.trim().toLowerCase() === state.toLowerCase());
  const found = stages.find((stage) => chosen !== "" && stage.actualValue === chosen) ?? stages.find(named);
  return found?.displayValue ?? null;
}

/** Another pipeline has other stages: the map begins anew, by names. */
function emptied<Key extends string>(map: Record<Key, string>): Record<Key, string> {
  return Object.fromEntries(Object.keys(map).map((key) => [key, ""])) as Record<Key, string>;
}

function stagesOf(chosen: string, pipelines: PipelineChoice[]): PipelineChoice["stages"] {
  const layoutId = chosen.split("\n")[0];
  const found = chosen
    ? pipelines.find((pipeline) => pipeline.layoutId === layoutId)
    : pipelines.find((pipeline) => pipeline.name.trim().toLowerCase() === OWN.toLowerCase());
  return found?.stages ?? [];
}
