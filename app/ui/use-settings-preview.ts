import { useFetcher } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { LastOrder } from "../sync/last-orders.server.ts";
import { sameDraft, type SettingsDraft } from "./settings-draft.ts";
import type { SettingsPreviewAnswer } from "./settings-preview.tsx";

/** Asks what the settings as typed would change. An answer about other settings than those on the page is no answer. */
export function useSettingsPreview(before: SettingsDraft, draft: SettingsDraft): { busy: boolean; answer: SettingsPreviewAnswer | null; ask: () => void } {
  const fetcher = useFetcher<SettingsPreviewAnswer>();
  const asked = useRef<SettingsDraft | null>(null);
  const busy = fetcher.state !== "idle";
  const current = !busy && asked.current !== null && sameDraft(asked.current, draft);
  return {
    busy,
    answer: current ? ((fetcher.data as SettingsPreviewAnswer | undefined) ?? null) : null,
    ask: () => {
      if (busy) return;
      asked.current = draft;
      fetcher.submit(JSON.stringify({ before, draft }), { method: "post", action: "/app/preview/settings", encType: "application/json" });
    },
  };
}

/** The last orders, once the page stands: they may have to be asked of Shopify. */
export function useLastOrders(): LastOrder[] | null | undefined {
  const { load, data } = useFetcher<{ orders: LastOrder[] | null }>();
  useEffect(() => load("/app/settings/last-orders"), [load]);
  return data?.orders;
}
