import type { Services } from "../services.server.ts";
import { activeConnection } from "../store/connections.server.ts";
import { findPreview } from "../store/previews.server.ts";
import { readShopSettings } from "../store/shops.server.ts";
import { findRun } from "../store/sync-runs.server.ts";
import type { PreviewReport } from "./preview-report.ts";
import type { PreviewProgress, PreviewStepName } from "./preview-steps.server.ts";
import { activationChoices, type ActivationChoices, readSettings } from "./settings.ts";

/** What the preview's page shows. `none`: there is no preview yet. */
export interface PreviewPage {
  connected: boolean;
  activated: boolean;
  status: "none" | "running" | "done" | "stopped" | "failed";
  choices: ActivationChoices;
  startedAt: string | null;
  finishedAt: string | null;
  /** While it runs: the step it is at, with what is looked at and how much there is. */
  step: PreviewStepName | "end" | null;
  looked: number | null;
  total: number | null;
  /** The settings have been changed since it was made. */
  outdated: boolean;
  report: PreviewReport | null;
}

/** From the database alone. While a new preview runs, the last one's report stays to be read. */
export async function previewPage(services: Services, shopId: string): Promise<PreviewPage> {
  const { db } = services;
  const connection = await activeConnection(db, shopId);
  const preview = connection && (await findPreview(db, connection));
  const run = connection && (await findRun(db, connection));
  const choices = activationChoices.safeParse(preview?.choices);
  const progress = (preview?.progress ?? {}) as Partial<PreviewProgress>;
  const step = progress.step ?? null;
  const settings = await readShopSettings(db, shopId);
  return {
    connected: connection?.status === "active",
    activated: run !== null,
    status: (preview?.status ?? "none") as PreviewPage["status"],
    choices: choices.success ? choices.data : { fromBigin: "all" },
    startedAt: preview?.startedAt.toISOString() ?? null,
    finishedAt: preview?.finishedAt?.toISOString() ?? null,
    step,
    looked: step && step !== "end" ? (progress.looked?.[step] ?? 0) : null,
    total: step && step !== "end" ? (progress.totals?.[step] ?? null) : null,
    outdated: preview !== null && JSON.stringify(readSettings(preview.settings)) !== JSON.stringify(settings),
    report: (preview?.result ?? null) as unknown as PreviewReport | null,
  };
}
