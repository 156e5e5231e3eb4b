import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { Outcome, Phase } from "./answers.ts";
import { readOutcomes, sendRecords } from "./backend.ts";

export type Refusal = "not_connected" | "not_activated" | "shopify_busy" | "denied" | "away";

export type Sending =
  | { kind: "idle" }
  | { kind: "under_way"; outcomes: Outcome[] }
  /** `late`: some were still under way when we stopped asking. */
  | { kind: "ended"; phase: Phase; outcomes: Outcome[]; unknown: string[]; late: boolean }
  | { kind: "refused"; code: Refusal };

const ASK_EVERY_MS = 1_500;
const ASK_FOR_MS = 120_000;
/** While these last, nothing moves until somebody acts or a limit is over. */
const STANDING: readonly Phase[] = ["paused", "limited", "reconnect", "not_connected", "connected"];

/** Sends records and asks what became of each until all have an outcome. */
export function useSending(gids: string[]): { sending: Sending; send: () => Promise<void> } {
  const [sending, setSending] = useState<Sending>({ kind: "idle" });
  const open = useRef(true);
  useEffect(() => () => void (open.current = false), []);

  const send = useCallback(async () => {
    setSending({ kind: "under_way", outcomes: [] });
    const sent = await sendRecords(gids);
    if (!sent.ok) return setSending({ kind: "refused", code: sent.trouble });
    if (!sent.value.ok) return setSending({ kind: "refused", code: sent.value.code });
    const { unknown } = sent.value;
    const asked = gids.filter((gid) => !unknown.includes(gid));
    if (asked.length === 0) return setSending({ kind: "ended", phase: "live", outcomes: [], unknown, late: false });
    for (let waited = 0; open.current; waited += ASK_EVERY_MS) {
      const answer = await readOutcomes(asked);
      if (!answer.ok) return setSending({ kind: "refused", code: answer.trouble });
      const { phase, outcomes } = answer.value;
      const busy = outcomes.some((outcome) => outcome.busy);
      if (!busy || STANDING.includes(phase) || waited >= ASK_FOR_MS) return setSending({ kind: "ended", phase, outcomes, unknown, late: busy });
      setSending({ kind: "under_way", outcomes });
      await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
    }
  }, [gids]);
  return { sending, send };
}
