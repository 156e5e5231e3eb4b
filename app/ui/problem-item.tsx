import { BlockStack, Button, ButtonGroup, Link, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import type { ProblemRow } from "../store/page-problems.server.ts";
import { isGuestKey } from "../sync/guest-key.ts";
import { canRetry, countsTries } from "../sync/problem-cures.ts";
import { KeptTable } from "./decisions-table.tsx";
import { useReasonText } from "./reason-text.tsx";
import { useKindName, useRecordName } from "./record-name.ts";
import { useFormats, useKnownText, useText } from "./shop-context.tsx";
import { keptFields } from "./values.ts";

export interface ProblemItemActions {
  busy: boolean;
  onRetry: (problem: ProblemRow) => void;
  onRestore: (problem: ProblemRow) => void;
  onLeave: (problem: ProblemRow) => void;
  /** Whose value of a field both sides shall have. */
  onChooseSide: (problem: ProblemRow, key: string, side: "shopify" | "bigin") => void;
  onIgnore: (problem: ProblemRow) => void;
  onReopen: (problem: ProblemRow) => void;
}

interface ProblemItemProps extends ProblemItemActions {
  problem: ProblemRow;
  decision: ReactNode;
}

/** One record with what holds it up, and what can be done about it. */
export function ProblemItem({ problem, decision, ...actions }: ProblemItemProps) {
  const text = useText();
  const known = useKnownText();
  const formats = useFormats();
  const reasonText = useReasonText();
  const nameId = `problem-${problem.id}`;
  const name = useRecordName()(problem);
  const kindName = useKindName();
  const open = problem.state === "open";
  return (
    <BlockStack gap="200">
      <BlockStack gap="050">
        <Text as="p" id={nameId} fontWeight="medium">
          {problem.linkId ? <Link url={`/app/records/${problem.linkId}`}>{name}</Link> : name}
        </Text>
        <Text as="p">
          {problem.state === "resolved" ? text("problems.was", { what: reasonText(problem.code, problem.params) }) : reasonText(problem.code, problem.params)}
        </Text>
        <Text as="p" tone="subdued">
          {[
            kindName({ kind: problem.kind, guest: isGuestKey(problem.subject) }),
            text("problems.since", { time: formats.dateTime(problem.firstAt) }),
            countsTries(problem) ? text("problems.attempts", { count: problem.attempts }) : null,
            countsTries(problem) && problem.attempts > 1 ? text("problems.lastTry", { time: formats.dateTime(problem.lastAt) }) : null,
          ]
            .filter(Boolean)
            .join(" · ")}
        </Text>
        {problem.resolvedAt ? (
          <Text as="p" fontWeight="medium">
            {text("problems.ended", {
              time: formats.dateTime(problem.resolvedAt),
              how: known(`problems.ends.${problem.resolution ?? "unknown"}`) ?? text("problems.ends.unknown"),
            })}
          </Text>
        ) : null}
        {problem.note ? <Text as="p">{text("problems.note", { note: problem.note })}</Text> : null}
      </BlockStack>
      {problem.code === "kept_different" ? (
        <KeptTable
          fields={keptFields(problem.params)}
          {...(open ? { busy: actions.busy, onChoose: (key, side) => actions.onChooseSide(problem, key, side) } : {})}
        />
      ) : null}
      {decision}
      {open ? <Buttons problem={problem} nameId={nameId} {...actions} /> : null}
      {problem.state === "ignored" ? (
        <ButtonGroup>
          <Button disabled={actions.busy} ariaDescribedBy={nameId} onClick={() => actions.onReopen(problem)}>
            {text("problems.reopen")}
          </Button>
        </ButtonGroup>
      ) : null}
    </BlockStack>
  );
}

/** Their words are short and the same for every record: what they belong to is said by the description. */
function Buttons({
  problem,
  nameId,
  busy,
  onRetry,
  onRestore,
  onLeave,
  onIgnore,
}: Omit<ProblemItemActions, "onChooseSide" | "onReopen"> & { problem: ProblemRow; nameId: string }) {
  const text = useText();
  const gone = problem.code === "deleted_in_bigin";
  return (
    <ButtonGroup>
      {gone ? (
        <Button disabled={busy} ariaDescribedBy={nameId} onClick={() => onRestore(problem)}>
          {text("problems.restore")}
        </Button>
      ) : null}
      {canRetry(problem.code) ? (
        <Button disabled={busy} ariaDescribedBy={nameId} onClick={() => onRetry(problem)}>
          {text("problems.retry")}
        </Button>
      ) : null}
      {gone ? (
        <Button disabled={busy} ariaDescribedBy={nameId} onClick={() => onLeave(problem)}>
          {text("problems.leave")}
        </Button>
      ) : null}
      {gone ? null : (
        <Button variant="tertiary" disabled={busy} ariaDescribedBy={nameId} onClick={() => onIgnore(problem)}>
          {text("problems.ignore")}
        </Button>
      )}
    </ButtonGroup>
  );
}
