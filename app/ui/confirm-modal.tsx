import { Modal } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useText } from "./shop-context.tsx";

interface ConfirmModalProps {
  open: boolean;
  title: string;
  /** The word of the button that asked; the confirming button repeats it. */
  word: string;
  destructive?: boolean;
  busy: boolean;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}

export function ConfirmModal({ open, title, word, destructive, busy, onConfirm, onClose, children }: ConfirmModalProps) {
  const text = useText();
  return (
    <Modal
      open={open}
      title={title}
      onClose={onClose}
      primaryAction={{ content: word, destructive: destructive ?? false, loading: busy, onAction: onConfirm }}
      secondaryActions={[{ content: text("common.cancel"), onAction: onClose, disabled: busy }]}
    >
      <Modal.Section>{children}</Modal.Section>
    </Modal>
  );
}
