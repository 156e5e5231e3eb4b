import { useEffect } from "react";
import { serverIsReady } from "./server-ready.ts";

const ASK_MS = 3_000;

/**
 * Loads the document again once the server is back after it was away (`away`: known already). A server that answers
 * all the time failed for another reason: loading again and again wouldn't help.
 */
export function useReloadOnceBack(away: boolean): void {
  useEffect(() => {
    let wasAway = away;
    const ask = async (): Promise<void> => {
      const ready = await serverIsReady();
      if (ready && wasAway) location.reload();
      wasAway ||= !ready;
    };
    const timer = setInterval(() => void ask(), ASK_MS);
    return () => clearInterval(timer);
  }, [away]);
}
