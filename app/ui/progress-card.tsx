import { Badge, BlockStack, Button, ButtonGroup, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import type { AppPhase, StepProgress } from "../sync/pages.ts";
import { CardSection } from "./card-section.tsx";
import { KeepersLine } from "./keepers-line.tsx";
import styles from "./progress-card.module.css";
import { useFormats, useKnownText, useShop, useText } from "./shop-context.tsx";

interface ProgressCardProps {
  phase: AppPhase;
  steps: StepProgress[];
  activatedAt: string | null;
  finishedAt: string | null;
  busy: boolean;
  onPause: () => void;
  onResume: () => void;
  onSyncNow: () => void;
}

/** The first sync step by step while it runs; afterwards when it was, and the buttons that stop and start the sync. */
export function ProgressCard({ phase, steps, activatedAt, finishedAt, busy, onPause, onResume, onSyncNow }: ProgressCardProps) {
  const text = useText();
  const formats = useFormats();
  const denied = useShop().settingsDenied !== null;
  const paused = phase === "paused";
  const lead = finishedAt
    ? text(paused ? "progress.finishedPaused" : "progress.finished", { time: formats.dateTime(finishedAt) })
    : activatedAt
      ? text("progress.started", { time: formats.dateTime(activatedAt) })
      : null;
  return (
    <CardSection title={text(finishedAt ? "progress.liveTitle" : "progress.title")} {...(lead ? { intro: lead } : {})}>
      <BlockStack gap="400">
        {finishedAt ? null : (
          <ol className={styles.steps}>
            {steps.map((step) => (
              <Step key={step.name} step={step} paused={paused} />
            ))}
          </ol>
        )}
        <ButtonGroup>
          {paused ? (
            <Button variant="primary" disabled={denied} loading={busy} onClick={onResume}>
              {text("progress.resume")}
            </Button>
          ) : (
            <Button disabled={denied} loading={busy} onClick={onPause}>
              {text("progress.pause")}
            </Button>
          )}
          {finishedAt && !paused ? (
            <Button disabled={busy} onClick={onSyncNow}>
              {text("progress.syncNow")}
            </Button>
          ) : null}
        </ButtonGroup>
        <KeepersLine />
      </BlockStack>
    </CardSection>
  );
}

const TONES = { waiting: undefined, running: "info", blocked: "warning", done: "success" } as const;
const BARS = { waiting: "primary", running: "primary", blocked: "primary", done: "success" } as const;

function Step({ step, paused }: { step: StepProgress; paused: boolean }) {
  const text = useText();
  const known = useKnownText();
  const tone = TONES[step.status];
  const status = text(paused && step.status === "running" ? "progress.status.paused" : `progress.status.${step.status}`);
  // Of a number that isn't known nothing is a share.
  const share = step.status === "done" ? 1 : step.expected ? Math.min(1, step.done / step.expected) : step.done > 0 ? null : 0;
  const name = text(`steps.${step.name}`);
  // Why nothing was done stands where the figures would.
  const heldUpAtOnce = step.status === "blocked" && step.blockedBy !== null && step.done === 0 && !step.expected;
  return (
    <li className={styles.step}>
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <Text as="span" fontWeight="medium" id={`step-${step.name}`}>
          {name}
        </Text>
        {tone ? <Badge tone={tone}>{status}</Badge> : <Badge>{status}</Badge>}
      </InlineStack>
      {share === null ? (
        <div className={styles.noShare} />
      ) : (
        <ProgressBar progress={Math.round(share * 100)} size="small" tone={BARS[step.status]} ariaLabelledBy={`step-${step.name}`} animated={false} />
      )}
      {heldUpAtOnce ? null : (
        <Text as="p" tone="subdued">
          <Figures step={step} />
        </Text>
      )}
      {step.status === "blocked" && step.blockedBy ? (
        <Text as="p" tone="caution">
          {known(`progress.blocked.${step.blockedBy}`) ?? known(`problems.${step.blockedBy}.title`) ?? text("progress.blocked.other", { code: step.blockedBy })}
        </Text>
      ) : null}
    </li>
  );
}

/** These pass over what is known already, or a draft that is an order by now, so that little or nothing may come of what they count. */
const LOOKING = new Set<StepProgress["name"]>(["index", "drafts", "bigin_contacts", "bigin_products"]);

function Figures({ step }: { step: StepProgress }) {
  const text = useText();
  const formats = useFormats();
  const parts: string[] = [];
  if (step.expected === 0 && step.done === 0) return <>{"\u00a0"}</>;
  const looks = LOOKING.has(step.name);
  if (step.expected !== null)
    parts.push(
      text(looks ? "progress.lookedOf" : "progress.ofExpected", {
        done: formats.number(step.done),
        expected: formats.number(Math.max(step.expected, step.done)),
      }),
    );
  else if (step.done > 0) parts.push(text(looks ? "progress.looked" : "progress.done", { done: formats.number(step.done) }));
  if (step.status === "running" && step.perMinute) parts.push(text("progress.rate", { rate: formats.number(step.perMinute) }));
  if (step.status === "running" && step.secondsLeft) parts.push(text("progress.left", { time: formats.duration(step.secondsLeft) }));
  return <>{parts.join(" · ") || "\u00a0"}</>;
}
