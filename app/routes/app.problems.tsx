import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { Button, Card, InlineStack } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import { startTransition, useCallback, useDeferredValue, useState } from "react";
import { authenticateMerchant } from "../merchant.server.ts";
import { listProblems, type ProblemRow, type ProblemsPage } from "../store/page-problems.server.ts";
import { activePair } from "../store/page-shell.server.ts";
import { decideCandidate } from "../sync/decide-candidate.server.ts";
import { leaveIt, restoreInBigin } from "../sync/deleted-records.server.ts";
import { canRetry } from "../sync/problem-cures.ts";
import { decideField, ignoreProblem, reopenProblem, retryProblems } from "../sync/resolve.server.ts";
import { CandidatesPanel, type CandidatesView } from "../ui/candidates-panel.tsx";
import { downloadFile } from "../ui/download-file.ts";
import { EmptyList } from "../ui/empty-list.tsx";
import { LinkTabs } from "../ui/link-tabs.tsx";
import { PageFrame, PageRow } from "../ui/page-frame.tsx";
import { problemFilter } from "../ui/page-filters.ts";
import { type Asked, ProblemDialogs } from "../ui/problem-dialogs.tsx";
import { ProblemGroupCard } from "../ui/problem-group-card.tsx";
import { RouteError } from "../ui/route-error.tsx";
import { useFormats, useShop, useText } from "../ui/shop-context.tsx";
import { showToast } from "../ui/toast.ts";
import { useAction } from "../ui/use-action.ts";
import { useLiveRefresh } from "../ui/use-live-refresh.ts";
import { useSteadyActions } from "../ui/use-steady-actions.ts";
import { RecordNamesProvider } from "../ui/value-text.tsx";

const NONE: ProblemsPage = { counts: { open: 0, ignored: 0, resolved: 0 }, groups: [], names: {} };
const STATES = ["open", "ignored", "resolved"] as const;

export async function loader({ request }: LoaderFunctionArgs) {
  const { services, shopId } = await authenticateMerchant(request);
  const filter = problemFilter(new URL(request.url).searchParams);
  const pair = await activePair(services.db, shopId);
  return { filter, page: pair ? await listProblems(services.db, pair, filter.state, filter.code, filter.after) : NONE };
}

export async function action({ request }: ActionFunctionArgs) {
  const { services, shopId } = await authenticateMerchant(request);
  const form = await request.formData();
  const field = (name: string): string => String(form.get(name) ?? "");
  const id = field("id");
  const intent = field("intent");
  if (intent === "retry-all") return retryProblems(services, shopId, { all: true });
  if (intent === "retry-group")
    return /^\w{1,60}$/.test(field("code")) ? retryProblems(services, shopId, { code: field("code") }) : { ok: false as const, code: "bad_request" };
  if (!/^\d{1,18}$/.test(id)) return { ok: false as const, code: "problem_unknown" };
  switch (intent) {
    case "retry":
      return retryProblems(services, shopId, { ids: [id] });
    case "restore":
      return restoreInBigin(services, shopId, id);
    case "leave":
      return leaveIt(services, shopId, id);
    case "ignore":
      return ignoreProblem(services, shopId, id, field("note").replaceAll("\0", "").trim());
    case "reopen":
      return reopenProblem(services, shopId, id);
    case "decide":
      return decideCandidate(services, shopId, id, field("biginId") ? { biginId: field("biginId") } : { createNew: true });
    case "decide-field": {
      const side = field("side");
      return side === "shopify" || side === "bigin"
        ? decideField(services, shopId, id, { key: field("key"), side })
        : { ok: false as const, code: "bad_request" };
    }
    default:
      return { ok: false as const, code: "bad_request" };
  }
}

export default function Problems() {
  const { filter, page } = useLoaderData<typeof loader>();
  const text = useText();
  const formats = useFormats();
  const { language } = useShop();
  const [asked, setAsked] = useState<Asked>(null);
  const retry = useAction("/app/problems", { done: text("problems.retrying") });
  const decide = useAction("/app/problems", { done: ({ intent }) => text(`problems.done.${intent}`), onDone: () => setAsked(null) });
  const chooseSide = useAction("/app/problems", { done: text("problems.sideChosen") });
  useLiveRefresh(filter.state === "open" ? 5_000 : null);
  const urlOf = (more: Record<string, string>): string => `/app/problems?${new URLSearchParams({ state: filter.state, ...more }).toString()}`;
  const busy = retry.busy || decide.busy || chooseSide.busy;
  // The list is long: what a press changes elsewhere on the page is painted first.
  const listBusy = useDeferredValue(busy);
  const actions = useSteadyActions({
    onRetryGroup: (code: string) => retry.run({ intent: "retry-group", code }),
    onRetry: (problem: ProblemRow) => retry.run({ intent: "retry", id: problem.id }),
    onRestore: (problem: ProblemRow) => decide.run({ intent: "restore", id: problem.id }),
    onChooseSide: (problem: ProblemRow, key: string, side: "shopify" | "bigin") => chooseSide.run({ intent: "decide-field", id: problem.id, key, side }),
    // A dialog takes a while to build: the press itself is answered first.
    onLeave: (problem: ProblemRow) => startTransition(() => setAsked({ about: "leave", problem })),
    onIgnore: (problem: ProblemRow) => startTransition(() => setAsked({ about: "ignore", problem })),
    onReopen: (problem: ProblemRow) => decide.run({ intent: "reopen", id: problem.id }),
  });
  const { onDecide } = useSteadyActions({ onDecide: (fields: Record<string, string>) => decide.run(fields) });
  const decisionOf = useCallback(
    (problem: ProblemRow) => (problem.code === "ambiguous_match" ? <Decision problem={problem} busy={listBusy} onDecide={onDecide} /> : null),
    [listBusy, onDecide],
  );
  const csv = `/app/problems.csv?${new URLSearchParams({ state: filter.state, locale: language, ...(filter.code ? { code: filter.code } : {}) }).toString()}`;
  return (
    <PageFrame title={text("navigation.problems")}>
      <PageRow>
        <LinkTabs
          label={text("problems.views")}
          tabs={STATES.map((state) => ({
            url: `/app/problems?state=${state}`,
            label: text(`problems.states.${state}`, { number: formats.number(page.counts[state]) }),
            current: filter.state === state,
          }))}
        />
        <InlineStack gap="200">
          {filter.code ? <Button url={urlOf({})}>{text("problems.allCauses")}</Button> : null}
          {page.groups.length > 0 ? (
            <Button onClick={() => downloadFile(csv, "problems.csv", () => showToast(text("errors.download"), { isError: true }))}>
              {text("problems.export")}
            </Button>
          ) : null}
          {filter.state === "open" && page.groups.length > 1 && page.groups.some(({ code }) => canRetry(code)) ? (
            <Button loading={busy} onClick={() => retry.run({ intent: "retry-all" })}>
              {text("problems.retryAll")}
            </Button>
          ) : null}
        </InlineStack>
      </PageRow>
      <RecordNamesProvider value={page.names}>
        {page.groups.map((group) => (
          <ProblemGroupCard
            key={group.code}
            group={group}
            state={filter.state}
            moreUrl={group.next ? urlOf({ code: group.code, ...(filter.code ? { after: group.next } : {}) }) : null}
            busy={listBusy}
            {...actions}
            decisionOf={decisionOf}
          />
        ))}
      </RecordNamesProvider>
      {page.groups.length === 0 ? (
        <Card>
          <EmptyList
            title={text(`problems.empty.${filter.state}`)}
            body={text("problems.emptyBody")}
            action={{ label: text("navigation.dashboard"), url: "/app" }}
          />
        </Card>
      ) : null}
      <ProblemDialogs
        asked={asked}
        busy={busy}
        noteError={decide.answer && !decide.answer.ok && decide.answer.code === "note_long" ? text("errors.note_long") : null}
        onClose={() => setAsked(null)}
        onLeave={(problem) => decide.run({ intent: "leave", id: problem.id })}
        onIgnore={(problem, note) => decide.run({ intent: "ignore", id: problem.id, note })}
      />
    </PageFrame>
  );
}

/** Both sides are read when the merchant wants to compare: it costs calls to Bigin. */
function Decision({ problem, busy, onDecide }: { problem: ProblemRow; busy: boolean; onDecide: (fields: Record<string, string>) => void }) {
  const fetcher = useFetcher<CandidatesView | null>();
  return (
    <CandidatesPanel
      view={fetcher.data as CandidatesView | null | undefined}
      module={problem.kind === "contact" ? "Contacts" : problem.kind === "company" ? "Accounts" : "Products"}
      loading={fetcher.state !== "idle"}
      busy={busy}
      onCompare={() => fetcher.load(`/app/problems/candidates/${problem.id}`)}
      onChoose={(biginId) => onDecide({ intent: "decide", id: problem.id, biginId: biginId ?? "" })}
    />
  );
}

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

export { RouteError as ErrorBoundary };
