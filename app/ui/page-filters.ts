/** Filters as pages have them in their address. What makes no sense counts as absent. */

const MAX_TEXT = 100;

function textOf(search: URLSearchParams, name: string): string {
  return (search.get(name) ?? "")
    .replace(/\p{Cc}/gu, "")
    .trim()
    .slice(0, MAX_TEXT);
}

function choiceOf(search: URLSearchParams, name: string): string | null {
  return textOf(search, name) || null;
}

/** A calendar day that exists, else null. */
function dayOf(search: URLSearchParams, name: string): string | null {
  const text = textOf(search, name);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) ? text : null;
}

/** A span that ends before it begins finds nothing, whatever there is. */
export const endsBeforeItBegins = ({ from = "", to = "" }: { from?: string; to?: string }): boolean => from !== "" && to !== "" && to < from;

export function orderFilter(search: URLSearchParams) {
  return { q: textOf(search, "q"), outcome: choiceOf(search, "outcome"), from: dayOf(search, "from"), to: dayOf(search, "to") };
}

export function activityFilter(search: URLSearchParams) {
  return {
    q: textOf(search, "q"),
    kind: choiceOf(search, "kind"),
    direction: choiceOf(search, "direction"),
    outcome: choiceOf(search, "outcome"),
    from: dayOf(search, "from"),
    to: dayOf(search, "to"),
  };
}

/** Only orders have a stage: beside another type it would find nothing, whatever there is. */
export function recordFilter(search: URLSearchParams) {
  const kind = choiceOf(search, "kind");
  const stage = kind === null || kind === "deal" ? choiceOf(search, "stage") : null;
  return { q: textOf(search, "q"), kind, outcome: choiceOf(search, "outcome"), stage };
}

export function problemFilter(search: URLSearchParams) {
  const state = textOf(search, "state");
  return {
    state: state === "ignored" || state === "resolved" ? state : ("open" as const),
    code: choiceOf(search, "code"),
    after: choiceOf(search, "after"),
  } as const;
}
