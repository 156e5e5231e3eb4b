import { Badge, BlockStack, InlineStack, Link, Text } from "@shopify/polaris";
import { CardSection } from "./card-section.tsx";
import styles from "./setup-guide.module.css";
import { useText } from "./shop-context.tsx";

export const SETUP_STEPS = ["connect", "check", "choose", "activate"] as const;
export type SetupStep = (typeof SETUP_STEPS)[number];

interface SetupGuideProps {
  connected: boolean;
  /** The check has been answered. */
  checked: boolean;
}

/** Which step a merchant is at. Choosing is optional and never stands in the way. */
export function currentStep({ connected, checked }: SetupGuideProps): SetupStep {
  if (!connected) return "connect";
  return checked ? "activate" : "check";
}

/** The way to a running sync: what each step is for, and where it is done. It can be left and resumed anywhere. */
export function SetupGuide(props: SetupGuideProps) {
  const text = useText();
  const current = currentStep(props);
  const done: Record<SetupStep, boolean> = { connect: props.connected, check: props.checked, choose: false, activate: false };
  const number = SETUP_STEPS.filter((step) => done[step]).length;
  return (
    <CardSection
      title={text("guide.title")}
      intro={text("guide.intro")}
      aside={
        <Text as="span" tone="subdued">
          {text("guide.done", { done: number, total: SETUP_STEPS.length })}
        </Text>
      }
    >
      <ol className={styles.steps}>
        {SETUP_STEPS.map((step) => (
          <li key={step} aria-current={step === current ? "step" : undefined}>
            <BlockStack gap="050">
              <InlineStack gap="200" blockAlign="center">
                <Text as="h3" variant="headingSm">
                  {text(`guide.steps.${step}`)}
                </Text>
                {done[step] ? (
                  <Badge tone="success">{text("guide.isDone")}</Badge>
                ) : step === current ? (
                  <Badge tone="attention">{text("guide.next")}</Badge>
                ) : step === "choose" ? (
                  <Badge>{text("guide.optional")}</Badge>
                ) : null}
              </InlineStack>
              <Text as="p" tone="subdued">
                {text(`guide.why.${step}`)}
              </Text>
              {step === "choose" ? (
                <InlineStack gap="400">
                  <Link url="/app/settings#first-sync">{text("guide.toSettings")}</Link>
                  {props.connected ? <Link url="/app/preview">{text("preview.link")}</Link> : null}
                </InlineStack>
              ) : null}
            </BlockStack>
          </li>
        ))}
      </ol>
    </CardSection>
  );
}
