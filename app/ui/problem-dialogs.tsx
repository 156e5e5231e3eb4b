import { BlockStack, Text, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import type { ProblemRow } from "../store/page-problems.server.ts";
import { NOTE_LENGTH } from "../sync/problem-cures.ts";
import { ConfirmModal } from "./confirm-modal.tsx";
import { useRecordName } from "./record-name.ts";
import { useText } from "./shop-context.tsx";

export type Asked = { about: "leave" | "ignore"; problem: ProblemRow } | null;

interface ProblemDialogsProps {
  asked: Asked;
  busy: boolean;
  /** From the server: the note was refused. */
  noteError: string | null;
  onClose: () => void;
  onLeave: (problem: ProblemRow) => void;
  onIgnore: (problem: ProblemRow, note: string) => void;
}

/** What a button does for good is asked once more, in the same word. */
export function ProblemDialogs({ asked, busy, noteError, onClose, onLeave, onIgnore }: ProblemDialogsProps) {
  const text = useText();
  const [note, setNote] = useState("");
  useEffect(() => setNote(""), [asked]);
  const nameOf = useRecordName();
  const name = asked ? nameOf(asked.problem) : "";
  return (
    <>
      <ConfirmModal
        open={asked?.about === "leave"}
        title={text("problems.leaveTitle", { name })}
        word={text("problems.leave")}
        busy={busy}
        onClose={onClose}
        onConfirm={() => asked && onLeave(asked.problem)}
      >
        <Text as="p">{text("problems.leaveBody")}</Text>
      </ConfirmModal>
      <ConfirmModal
        open={asked?.about === "ignore"}
        title={text("problems.ignoreTitle", { name })}
        word={text("problems.ignore")}
        busy={busy}
        onClose={onClose}
        onConfirm={() => asked && onIgnore(asked.problem, note)}
      >
        <BlockStack gap="300">
          <Text as="p">{text("problems.ignoreBody")}</Text>
          <TextField
            label={text("problems.noteLabel")}
            value={note}
            onChange={setNote}
            // The refusal is of a note, not of whatever is written afterwards.
            error={(note.trim().length > NOTE_LENGTH && noteError) || undefined}
            maxLength={NOTE_LENGTH}
            multiline={2}
            autoComplete="off"
          />
        </BlockStack>
      </ConfirmModal>
    </>
  );
}
