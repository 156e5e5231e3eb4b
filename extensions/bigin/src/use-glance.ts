import { useCallback, useEffect, useState } from "preact/hooks";
import type { Glance } from "./answers.ts";
import { readGlance } from "./backend.ts";

export type Look = { kind: "loading" } | { kind: "seen"; glance: Glance } | { kind: "trouble"; trouble: "denied" | "away" };

/** One request for everything a block shows. Looking again keeps what is shown until the answer is there. */
export function useGlance(gid: string): { look: Look; again: () => Promise<void> } {
  const [look, setLook] = useState<Look>({ kind: "loading" });
  const again = useCallback(async () => {
    const answer = await readGlance(gid);
    setLook(answer.ok ? { kind: "seen", glance: answer.value } : { kind: "trouble", trouble: answer.trouble });
  }, [gid]);
  useEffect(() => void again(), [again]);
  return { look, again };
}
