import { Banner } from "@shopify/polaris";
import { useState } from "react";
import type { AppStatus } from "../sync/pages.ts";
import { IgnoredLink } from "./attention-card.tsx";
import { KeepersLine } from "./keepers-line.tsx";
import styles from "./status-banners.module.css";
import { useFormats, useKnownText, useShop, useText } from "./shop-context.tsx";

interface StatusBannersProps {
  status: AppStatus;
  /** What came of the way to Zoho and back; null when nobody comes from there. */
  connectOutcome: string | null;
  busy: boolean;
  onConnect: () => void;
  onAskAllOrders: () => void;
}

/** Steps that a person or a setting holds up have their own words; these are failures. */
const NO_FAILURE = new Set(["pipeline_missing", "stage_missing", "currency_undecided", "bulk_denied", "full", "organization_full"]);

/** The state of the whole, where it needs more than a badge. */
export function StatusBanners({ status, connectOutcome, busy, onConnect, onAskAllOrders }: StatusBannersProps) {
  const text = useText();
  const denied = useShop().settingsDenied !== null;
  const failed = status.steps.find((step) => step.status === "blocked" && step.blockedBy !== null && !NO_FAILURE.has(step.blockedBy));
  const activated = status.activatedAt !== null;
  return (
    <div className={styles.banners}>
      <ConnectOutcomeBanner outcome={activated && connectOutcome === "connected" ? null : connectOutcome} />
      {status.phase === "reconnect" ? (
        <Banner
          tone="critical"
          title={text("banners.reconnect.title")}
          action={{ content: text("connection.connect"), onAction: onConnect, loading: busy, disabled: denied }}
        >
          <p>{text("banners.reconnect.body")}</p>
          <KeepersLine />
        </Banner>
      ) : null}
      {status.phase === "limited" ? <LimitedBanner status={status} /> : null}
      {status.phase === "paused" ? (
        <Banner tone="warning" title={text("banners.paused.title")}>
          <p>{text("banners.paused.body", { count: status.waitingHints })}</p>
        </Banner>
      ) : null}
      {failed ? <FailedBanner code={failed.blockedBy ?? ""} step={failed.name} /> : null}
      {status.phase === "live" ? <DoneBanner status={status} /> : null}
      {status.connection && !status.allOrdersGranted ? (
        <Banner tone="info" title={text("banners.oldOrders.title")} action={{ content: text("banners.oldOrders.action"), onAction: onAskAllOrders }}>
          <p>{text("banners.oldOrders.body")}</p>
        </Banner>
      ) : null}
      {status.bulkDenied && activated && status.finishedAt === null ? (
        <Banner tone="info" title={text("banners.bulkDenied.title")}>
          <p>{text("banners.bulkDenied.body")}</p>
        </Banner>
      ) : null}
    </div>
  );
}

function LimitedBanner({ status }: { status: AppStatus }) {
  const text = useText();
  const known = useKnownText();
  const formats = useFormats();
  const reason = known(`banners.limited.reasons.${status.waitReason ?? "other"}`) ?? text("banners.limited.reasons.other");
  return (
    <Banner tone="warning" title={text("banners.limited.title")}>
      <p>
        {reason} {status.resumesAt ? text("banners.limited.resumes", { time: formats.dateTime(status.resumesAt) }) : text("banners.limited.resumesItself")}
      </p>
    </Banner>
  );
}

function FailedBanner({ code, step }: { code: string; step: string }) {
  const text = useText();
  const known = useKnownText();
  return (
    <Banner
      tone="critical"
      title={text("banners.failed.title", { step: text(`steps.${step}`) })}
      action={{ content: text("attention.all"), url: "/app/problems" }}
    >
      <p>{known(`problems.${code}.title`) ?? known(`progress.blocked.${code}`) ?? code}</p>
      <p>{known(`problems.${code}.cure`) ?? text("banners.failed.body")}</p>
    </Banner>
  );
}

function DoneBanner({ status }: { status: AppStatus }) {
  const text = useText();
  const total = status.outcomes.reduce((sum, row) => sum + row.count, 0);
  const kind = total === 0 ? "empty" : "done";
  const { openProblems } = status;
  return (
    <Banner tone={openProblems > 0 ? "info" : "success"} title={text(`banners.${kind}.title`)}>
      <p>
        {text(`banners.${kind}.body`, { count: status.pollMinutes ?? 15 })}
        {openProblems > 0 ? <strong> {text("banners.done.exceptFor", { count: openProblems })}</strong> : null} <IgnoredLink count={status.ignoredProblems} />
      </p>
    </Banner>
  );
}

function ConnectOutcomeBanner({ outcome }: { outcome: string | null }) {
  const text = useText();
  const known = useKnownText();
  const [seen, setSeen] = useState(false);
  if (!outcome || outcome === "confirm" || seen) return null;
  if (outcome === "connected") {
    return (
      <Banner tone="success" onDismiss={() => setSeen(true)}>
        <p>{text("connection.outcomes.connected")}</p>
      </Banner>
    );
  }
  return (
    <Banner tone="critical" title={text("connection.outcomes.failed")} onDismiss={() => setSeen(true)}>
      <p>{known(`connection.outcomes.${outcome}`) ?? text("connection.outcomes.exchange_failed")}</p>
    </Banner>
  );
}
