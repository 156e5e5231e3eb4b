import { useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { serverIsReady } from "./server-ready.ts";

/**
 * Reads the page's data again every so many milliseconds while it is looked at, and at once when it is looked at
 * again. Where the server is away for a moment (a restart, no network) the page stays as it is and tries again later.
 */
export function useLiveRefresh(everyMs: number | null): void {
  const { revalidate, state } = useRevalidator();
  const latest = useRef({ revalidate, state });
  latest.current = { revalidate, state };
  useEffect(() => {
    if (everyMs === null) return undefined;
    let ended = false;
    let asking = false;
    const refresh = async () => {
      if (document.visibilityState !== "visible" || latest.current.state !== "idle" || asking) return;
      asking = true;
      const ready = await serverIsReady();
      asking = false;
      if (ready && !ended && latest.current.state === "idle") latest.current.revalidate();
    };
    const timer = setInterval(() => void refresh(), everyMs);
    const onVisible = () => void refresh();
    document.addEventListener("visibilitychange", onVisible);
    return () => {
      ended = true;
      clearInterval(timer);
      document.removeEventListener("visibilitychange", onVisible);
    };
  }, [everyMs]);
}
