import { useFetcher } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { type DraftErrors, type RefusedDraft, sameDraft, type SettingsDraft, standingErrors } from "./settings-draft.ts";
import { showToast } from "./toast.ts";

export type SettingsSaved = { ok: true; at: number } | { ok: false; errors: DraftErrors };

/** The form's state: what is typed stays until the server has taken it. */
export function useSettingsForm(stored: SettingsDraft, savedText: string) {
  const fetcher = useFetcher<SettingsSaved>();
  const [draft, setDraft] = useState(stored);
  const [basis, setBasis] = useState(stored);
  const [refused, setRefused] = useState<RefusedDraft | null>(null);
  const busy = fetcher.state !== "idle";
  const answer = fetcher.data as SettingsSaved | undefined;
  const seen = useRef<SettingsSaved | undefined>(undefined);
  const sent = useRef(stored);
  useEffect(() => {
    if (busy || !answer || seen.current === answer) return;
    seen.current = answer;
    setRefused(answer.ok ? null : { errors: answer.errors, sent: sent.current });
    if (!answer.ok) return;
    // The page's data was read again after saving: what is stored now is what the form begins from. What was typed
    // while it was being saved stays.
    setBasis(stored);
    setDraft((typed) => (sameDraft(typed, sent.current) ? stored : typed));
    showToast(savedText);
  }, [busy, answer, stored, savedText]);
  return {
    draft,
    basis,
    setDraft,
    busy,
    changed: !sameDraft(draft, basis),
    /** The last refusal; another one even where it says the same. */
    refused,
    errors: standingErrors(refused, draft),
    save: () => {
      if (busy) return;
      sent.current = draft;
      fetcher.submit(JSON.stringify({ before: basis, draft }), { method: "post", action: "/app/settings", encType: "application/json" });
    },
    discard: () => {
      setDraft(basis);
      setRefused(null);
    },
  };
}
