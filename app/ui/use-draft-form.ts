import { useFetcher } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { showToast } from "./toast.ts";

/** `refreshed`: nothing was saved, only what can be chosen was read again. */
type Answer<Errors> = { ok: true; at: number; refreshed?: true } | { ok: false; errors: Errors };

interface DraftForm<Draft, Errors> {
  /** The route that takes it. */
  action: string;
  /** What the server has. */
  stored: Draft;
  same: (one: Draft, other: Draft) => boolean;
  /** Of a refusal what still holds of what is typed by now. */
  standing: (refused: { errors: Errors; sent: Draft } | null, draft: Draft) => Errors;
  savedText: string;
  refreshedText?: string;
}

/** A form's state: what is typed stays until the server has taken it. */
export function useDraftForm<Draft, Errors>({ action, stored, same, standing, savedText, refreshedText = "" }: DraftForm<Draft, Errors>) {
  const fetcher = useFetcher<Answer<Errors>>();
  const [draft, setDraft] = useState(stored);
  const [basis, setBasis] = useState(stored);
  const [refused, setRefused] = useState<{ errors: Errors; sent: Draft } | null>(null);
  const busy = fetcher.state !== "idle";
  const answer = fetcher.data as Answer<Errors> | undefined;
  const seen = useRef<Answer<Errors> | undefined>(undefined);
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
    setDraft((typed) => (same(typed, sent.current) ? stored : typed));
    showToast(savedText);
  }, [busy, answer, stored, same, savedText, refreshedText]);
  const submit = (body: object): void => {
    if (!busy) fetcher.submit(JSON.stringify(body), { method: "post", action, encType: "application/json" });
  };
  return {
    draft,
    basis,
    setDraft,
    busy,
    changed: !same(draft, basis),
    /** The last refusal; another one even where it says the same. */
    refused,
    errors: standing(refused, draft),
    save: () => {
      if (busy) return;
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
