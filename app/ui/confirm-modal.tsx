import { Modal } from "@shopify/polaris";
import { type ReactNode, type RefObject, useRef } from "react";
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
      activator={useWayBack(open)}
      title={title}
      onClose={onClose}
      primaryAction={{ content: word, destructive: destructive ?? false, loading: busy, onAction: onConfirm }}
      secondaryActions={[{ content: text("common.cancel"), onAction: onClose, disabled: busy }]}
    >
      <Modal.Section>{children}</Modal.Section>
    </Modal>
  );
}

/**
 * Where the focus goes when the dialog is gone: to the button that asked; where that went with what was decided, to
 * the next of the same word, to the one before, or to the tab of the list. Polaris reads `current` at that moment and
 * focuses the first thing inside of it. Pressed with the mouse no button has the focus, and the page stays where it is.
 */
function useWayBack(open: boolean): RefObject<HTMLElement> {
  const ways = useRef<Element[]>([]);
  const wasOpen = useRef(false);
  if (open && !wasOpen.current) ways.current = waysFrom(document.activeElement);
  wasOpen.current = open;
  const way = useRef({
    get current() {
      if (ways.current.length === 0) return null;
      const target = ways.current.find((one) => one.isConnected) ?? document.querySelector("nav [aria-current=page]");
      return target?.parentElement ?? null;
    },
  });
  return way.current;
}

function waysFrom(asked: Element | null): Element[] {
  if (!asked || asked === document.body) return [];
  const alike = [...document.querySelectorAll("button")].filter((button) => button.textContent === asked.textContent);
  const place = alike.findIndex((button) => button === asked);
  return [asked, ...alike.slice(place + 1), ...alike.slice(0, Math.max(0, place)).reverse()];
}
