import { useFetcher } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { useKnownText, useText } from "./shop-context.tsx";
import { showToast } from "./toast.ts";

/** What the app's actions answer: done, or a code that `errors.*` words. */
export type Answer<More = object> = ({ ok: true } & More) | { ok: false; code: string; params?: Record<string, unknown> };

interface ActionOptions<More> {
  /** Text of the toast once it is done; of several actions the one that belongs to what was sent. */
  done?: string | ((sent: Record<string, string>) => string);
  onDone?: (answer: { ok: true } & More) => void;
}

/** Submits to a route's action without leaving the page; failures are told in a toast. A second click while it runs does nothing. */
export function useAction<More = object>(action: string, options: ActionOptions<More> = {}) {
  const fetcher = useFetcher<Answer<More>>();
  const text = useText();
  const known = useKnownText();
  const seen = useRef<unknown>(undefined);
  const sent = useRef<Record<string, string>>({});
  const answer = fetcher.data as Answer<More> | undefined;
  useEffect(() => {
    if (fetcher.state !== "idle" || answer === undefined || seen.current === answer) return;
    seen.current = answer;
    if (answer.ok) {
      if (options.done) showToast(typeof options.done === "string" ? options.done : options.done(sent.current));
      options.onDone?.(answer);
    } else {
      showToast(known(`errors.${answer.code}`, answer.params) ?? text("errors.other", { code: answer.code }), { isError: true });
    }
  });
  const busy = fetcher.state !== "idle";
  return {
    busy,
    answer,
    /** What is being submitted now: tells which of several buttons is at work. */
    sending: busy ? fetcher.formData : undefined,
    run: (fields: Record<string, string>) => {
      if (busy) return;
      sent.current = fields;
      fetcher.submit(fields, { method: "post", action });
    },
  };
}
