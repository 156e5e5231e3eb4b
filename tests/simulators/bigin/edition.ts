/** Plan limits by edition; where a number is not published, the reference's best guess is used. */
export const EDITIONS = ["free", "biginexpress", "biginpremier", "bigin360"] as const;
export type Edition = (typeof EDITIONS)[number];

export interface EditionLimits {
  /** Records of all modules together; null: none known. */
  records: number | null;
  teamPipelines: number | null;
  customFieldsPerModule: number;
  uniqueFieldsPerModule: number;
  concurrency: number;
}

export const EDITION_LIMITS: Record<Edition, EditionLimits> = {
  free: { records: 500, teamPipelines: 1, customFieldsPerModule: 10, uniqueFieldsPerModule: 2, concurrency: 5 },
  biginexpress: { records: 50_000, teamPipelines: 3, customFieldsPerModule: 50, uniqueFieldsPerModule: 2, concurrency: 10 },
  biginpremier: { records: 100_000, teamPipelines: 5, customFieldsPerModule: 50, uniqueFieldsPerModule: 2, concurrency: 10 },
  bigin360: { records: null, teamPipelines: null, customFieldsPerModule: 50, uniqueFieldsPerModule: 2, concurrency: 10 },
};

export const EDITION_NAMES: Record<Edition, string> = {
  free: "Free",
  biginexpress: "Express",
  biginpremier: "Premier",
  bigin360: "Bigin 360",
};

/** Credits of a rolling day. */
export function creditAllowance(edition: Edition, usersLicensed: number): number {
  return edition === "free" ? 5_000 : Math.min(100_000, 50_000 + 250 * usersLicensed);
}
