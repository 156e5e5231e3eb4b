import { SaveBar } from "@shopify/app-bridge-react";
import { useEffect, useState } from "react";

interface UnsavedBarProps {
  open: boolean;
  busy: boolean;
  onSave: () => void;
  onDiscard: () => void;
}

/** The admin's own bar over the page while something is unsaved; it also guards against leaving. Its words are Shopify's. */
export function UnsavedBar({ open, busy, onSave, onDiscard }: UnsavedBarProps) {
  const [bridged, setBridged] = useState(false);
  useEffect(() => setBridged("shopify" in window && customElements.get("ui-save-bar") !== undefined), []);
  if (!bridged) return null;
  return (
    <SaveBar open={open}>
      <button variant="primary" loading={busy ? "" : undefined} onClick={onSave} />
      <button onClick={onDiscard} disabled={busy} />
    </SaveBar>
  );
}
