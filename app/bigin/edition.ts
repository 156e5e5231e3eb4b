/**
 * Which edition an organisation has. Bigin words editions freely (`free`, `biginpremier`, …), so they are told
 * by what their name contains. Source: https://www.bigin.com/developer/docs/apis/v2/get-org-data.html
 */
export type Edition = "free" | "express" | "premier" | "bigin360" | "zoho_one" | "unknown";

export interface License {
  paid: boolean;
  paidType: string | null;
  trialType: string | null;
  /** Epoch milliseconds; null where no trial is running or was. */
  trialExpiresAt: number | null;
}

/** The edition in force, as Bigin words it: what is paid for, else a trial that is still running, else what is left. */
export function editionInForce(license: License, now: number): { edition: string; onTrial: boolean } {
  const trialRuns = license.trialType !== null && license.trialExpiresAt !== null && license.trialExpiresAt > now;
  if (!license.paid && trialRuns) return { edition: license.trialType ?? "", onTrial: true };
  return { edition: license.paidType ?? "", onTrial: false };
}

/** The edition behind Bigin's wording. */
export function editionOf(wording: string): Edition {
  const text = wording.toLowerCase();
  if (text.includes("free")) return "free";
  if (text.includes("premier")) return "premier";
  if (text.includes("express")) return "express";
  if (text.includes("360")) return "bigin360";
  if (/zoho[\s_-]*one/.test(text)) return "zoho_one";
  return "unknown";
}
