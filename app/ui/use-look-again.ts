import { useEffect, useRef, useState } from "react";
import { serverIsReady } from "./server-ready.ts";

const EVERY_MS = 10_000;
const TIMES = 30;

/** Calls `look` every 10 seconds for 5 minutes while the page is visible; `ended` says that it stopped by itself. */
export function useLookAgain(active: boolean, look: () => void): { ended: boolean; restart: () => void } {
  const latest = useRef(look);
  latest.current = look;
  const [looks, setLooks] = useState(0);
  const ended = looks >= TIMES;
  useEffect(() => {
    if (!active || ended) return undefined;
    const timer = setInterval(() => {
      if (document.visibilityState !== "visible") return;
      setLooks((count) => count + 1);
      void serverIsReady().then((ready) => ready && latest.current());
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [active, ended]);
  return { ended: active && ended, restart: () => setLooks(0) };
}
