import { useFetcher } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { type FieldErrors, type FieldMapDraft, type RefusedFieldMap, sameFieldDraft, standingFieldErrors } from "./field-map-draft.ts";
import { showToast } from "./toast.ts";

type Saved = { ok: true; at: number; refreshed?: true } | { ok: false; errors: FieldErrors };

/** The form's state: what is typed stays until the server has taken it. */
export function useFieldMapForm(stored: FieldMapDraft, savedText: string, refreshedText: string) {
  const fetcher = useFetcher<Saved>();
  const [draft, setDraft] = useState(stored);
  const [basis, setBasis] = useState(stored);
  const [refused, setRefused] = useState<RefusedFieldMap | null>(null);
  const busy = fetcher.state !== "idle";
  const answer = fetcher.data as Saved | undefined;
  const seen = useRef<Saved | undefined>(undefined);
  const sent = useRef(stored);
  useEffect(() => {
    if (busy || !answer || seen.current === answer) return;
    seen.current = answer;
    setRefused(answer.ok ? null : { errors: answer.errors, sent: sent.current });
    if (!answer.ok) return;
    if (answer.refreshed) return showToast(refreshedText);
    // The page's data was read again after saving: what is stored now is what the form begins from. What was typed
    // while it was being saved stays.
    setBasis(stored);
    setDraft((typed) => (sameFieldDraft(typed, sent.current) ? stored : typed));
    showToast(savedText);
  }, [busy, answer, stored, savedText, refreshedText]);
  const submit = (body: object): void => {
    if (!busy) fetcher.submit(JSON.stringify(body), { method: "post", action: "/app/settings/fields", encType: "application/json" });
  };
  return {
    draft,
    setDraft,
    busy,
    errors: standingFieldErrors(refused, draft),
    changed: !sameFieldDraft(draft, basis),
    save: () => {
      sent.current = draft;
      submit({ before: basis, draft });
    },
    refresh: () => submit({ refresh: true }),
    discard: () => {
      setDraft(basis);
      setRefused(null);
    },
  };
}

export type FieldMapFormState = ReturnType<typeof useFieldMapForm>;
