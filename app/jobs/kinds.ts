import { z } from "zod";

/** The kinds of job, with their policies. `short`: at most one waits for each key. */
export const JOB_KINDS = {
  "run-shop": { policy: "short", update: { retryLimit: 3, retryDelay: 5, retryBackoff: true, expireInSeconds: 600, deleteAfterSeconds: 3600 } },
  compliance: { policy: "short", update: { retryLimit: 10, retryDelay: 30, retryBackoff: true, expireInSeconds: 600, deleteAfterSeconds: 3600 } },
  tick: { policy: "short", update: { retryLimit: 0, expireInSeconds: 60, deleteAfterSeconds: 3600 } },
} as const;
export type JobKind = keyof typeof JOB_KINDS;

/** Payload of the jobs that belong to a shop. */
export const shopPayload = z.object({ shopId: z.string().min(1) });
