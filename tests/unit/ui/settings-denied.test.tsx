import type { ReactElement } from "react";
import { describe, expect, it } from "vitest";
import type { AppPhase, AppStatus } from "#app/sync/pages.ts";
import { ActivateCard } from "#app/ui/activate-card.tsx";
import { ConnectionCard } from "#app/ui/connection-card.tsx";
import { ProgressCard } from "#app/ui/progress-card.tsx";
import { StatusBanners } from "#app/ui/status-banners.tsx";
import { htmlOf, wordsOf } from "./render-page.tsx";

const nothing = (): void => undefined;
const lost = { phase: "reconnect", connection: null, steps: [], activatedAt: null, finishedAt: null, outcomes: [] } as unknown as AppStatus;

describe("for who may not change what the app does", () => {
  const asked = { pending: { orgId: "2", orgName: "Other House" } };
  const progress = (phase: AppPhase) => (
    <ProgressCard
      phase={phase}
      steps={[]}
      activatedAt={null}
      finishedAt="2026-11-24T04:35:00.000Z"
      busy={false}
      onPause={nothing}
      onResume={nothing}
      onSyncNow={nothing}
    />
  );
  const cards: [string, ReactElement][] = [
    ["Pause sync", progress("live")],
    ["Resume sync", progress("paused")],
    ["Activate Sync", <ActivateCard connected counts={null} busy={false} onActivate={nothing} tagError={null} />],
    [
      "Connect Bigin",
      <ConnectionCard
        phase="not_connected"
        connection={null}
        pending={null}
        busy={false}
        onConnect={nothing}
        onConfirmOrganization={nothing}
        onCancelOrganization={nothing}
      />,
    ],
    [
      "Use this organization",
      <ConnectionCard
        phase="connected"
        connection={null}
        {...asked}
        busy={false}
        onConnect={nothing}
        onConfirmOrganization={nothing}
        onCancelOrganization={nothing}
      />,
    ],
    ["Connect Bigin", <StatusBanners status={lost} connectOutcome={null} busy={false} onConnect={nothing} onAskAllOrders={nothing} />],
  ];
  const disabled = (html: string, word: string): boolean => new RegExp(`<button[^>]*aria-disabled="true"[^>]*>(?:(?!</button>).)*${word}`).test(html);

  it.each(cards)("%s is disabled, and the card says who may", (word, card) => {
    const denied = { settingsDenied: { reason: "settings_not_allowed" as const, keepers: ["Olivia Owner", "Mika Sato"] } };
    expect(disabled(htmlOf(card, denied), word)).toBe(true);
    expect(wordsOf(card, denied)).toContain("In this shop only Olivia Owner and Mika Sato may connect Bigin");
    expect(disabled(htmlOf(card), word)).toBe(false);
    expect(wordsOf(card)).not.toContain("In this shop only");
  });

  it("says so where nobody's name is known, and where Shopify didn't say who asks", () => {
    expect(wordsOf(progress("live"), { settingsDenied: { reason: "settings_not_allowed", keepers: [] } })).toContain("only the account owner may connect");
    expect(wordsOf(progress("live"), { settingsDenied: { reason: "settings_who_unknown", keepers: [] } })).toContain("Shopify didn’t say who you are");
  });
});
