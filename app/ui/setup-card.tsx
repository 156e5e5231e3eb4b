import { Badge, BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { ORDER_STAGES } from "../mapping/types.ts";
import type { SetupPiece, StepProgress } from "../sync/pages.ts";
import { biginSetup } from "./bigin-address.ts";
import { CardSection } from "./card-section.tsx";
import { OutsideLink } from "./outside-link.tsx";
import styles from "./setup-card.module.css";
import { useShop, useText } from "./shop-context.tsx";
import { showToast } from "./toast.ts";

interface SetupCardProps {
  /** What `piecesToMake` found. */
  pieces: SetupPiece[];
  busy: boolean;
  /** Looking by itself has ended: the merchant says when to look again. */
  ended: boolean;
  onLookAgain: () => void;
}

const HELD_UP_BY_SETUP = new Set(["pipeline_missing", "stage_missing"]);

/** What is left for a person: pieces that Bigin refused to let the app make, or that orders already wait for. */
export function piecesToMake(setup: SetupPiece[], steps: StepProgress[]): SetupPiece[] {
  const heldUp = steps.some((step) => step.status === "blocked" && HELD_UP_BY_SETUP.has(step.blockedBy ?? ""));
  return setup.filter((piece) => piece.state === "missing" && (piece.refusedWith !== null || (heldUp && piece.blocks === "deals")));
}

/** What a person has to make in Bigin: what, where, and the exact names to copy. */
export function SetupCard({ pieces: missing, busy, ended, onLookAgain }: SetupCardProps) {
  const text = useText();
  if (missing.length === 0) return null;
  const fields = missing.filter((piece) => piece.item.startsWith("field:"));
  const pipeline = missing.find((piece) => piece.item === "pipeline");
  const stages = missing.filter((piece) => piece.item.startsWith("stage:"));
  return (
    <CardSection title={text("setup.title")} intro={text("setup.intro")}>
      <BlockStack gap="400">
        {pipeline ? <MissingPipeline piece={pipeline} /> : null}
        {stages.length > 0 ? <MissingStages stages={stages} /> : null}
        {fields.length > 0 ? <MissingFields fields={fields} /> : null}
        <div role="status">
          {ended ? (
            <InlineStack gap="200" blockAlign="center">
              <Button loading={busy} onClick={onLookAgain}>
                {text("setup.lookAgain")}
              </Button>
              <Text as="span" tone="subdued">
                {text("setup.ended")}
              </Text>
            </InlineStack>
          ) : (
            <Text as="p" tone="subdued">
              {text("setup.looking")}
            </Text>
          )}
        </div>
      </BlockStack>
    </CardSection>
  );
}

function MissingPipeline({ piece }: { piece: SetupPiece }) {
  const text = useText();
  return (
    <section>
      <PieceHeading title={text("setup.pipelineTitle")} item={piece.item} blocks />
      <ol className={styles.steps}>
        <li>{text("setup.pipelineWhere")}</li>
        <li>
          {text("setup.pipelineName")} <CopyableName name={piece.label} />
        </li>
        <li>
          {text("setup.pipelineStages")}
          <ul className={styles.names}>
            {ORDER_STAGES.map((stage) => (
              <li key={stage}>
                <CopyableName name={stage} />
              </li>
            ))}
          </ul>
        </li>
      </ol>
      <Text as="p" tone="subdued">
        {text("setup.pipelineOther")} <OwnSettingsLink />
      </Text>
    </section>
  );
}

function OwnSettingsLink() {
  const text = useText();
  return (
    <Button variant="plain" url="/app/settings#pipeline">
      {text("setup.choosePipeline")}
    </Button>
  );
}

function MissingStages({ stages }: { stages: SetupPiece[] }) {
  const text = useText();
  return (
    <section>
      <PieceHeading title={text("setup.stagesTitle")} item="pipeline" blocks />
      <Text as="p">{text("setup.stagesWhere")}</Text>
      <ul className={styles.names}>
        {stages.map((stage) => (
          <li key={stage.item}>
            <CopyableName name={stage.label} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function MissingFields({ fields }: { fields: SetupPiece[] }) {
  const text = useText();
  return (
    <section>
      <PieceHeading title={text("setup.fieldsTitle")} item="field:" blocks={false} />
      <Text as="p">{text("setup.fieldsWhere")}</Text>
      <ul className={styles.fields}>
        {fields.map((field) => (
          <li key={field.item}>
            <CopyableName name={field.label} />
            <Text as="span" tone="subdued">
              {text("setup.fieldIn", {
                module: text(`modules.${field.module}`),
                type: text(field.label.includes("Parent") ? "setup.lookupType" : "setup.textType"),
              })}
            </Text>
          </li>
        ))}
      </ul>
    </section>
  );
}

function PieceHeading({ title, item, blocks }: { title: string; item: string; blocks: boolean }) {
  const text = useText();
  const { biginHome } = useShop();
  return (
    <InlineStack gap="200" blockAlign="center">
      <Text as="h3" variant="headingSm">
        {title}
      </Text>
      <Badge tone={blocks ? "warning" : "info"}>{text(blocks ? "setup.blocksDeals" : "setup.blocksNothing")}</Badge>
      {biginHome ? <OutsideLink url={biginSetup(biginHome, item)}>{text("setup.openBigin")}</OutsideLink> : null}
    </InlineStack>
  );
}

function CopyableName({ name }: { name: string }) {
  const text = useText();
  const copy = () => {
    // Refused by the browser's settings: the name stands there and can be marked by hand.
    navigator.clipboard?.writeText(name).then(
      () => showToast(text("common.copied")),
      () => undefined,
    );
  };
  return (
    <span className={styles.name}>
      <code>{name}</code>
      <Button size="micro" variant="tertiary" accessibilityLabel={text("setup.copyName", { name })} onClick={copy}>
        {text("common.copy")}
      </Button>
    </span>
  );
}
