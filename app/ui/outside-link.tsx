import type { ReactNode } from "react";
import { useText } from "./shop-context.tsx";

interface OutsideLinkProps {
  url: string;
  children: ReactNode;
}

/** A link out of the app. Shopify admin's own pages replace the whole admin page; others open beside it. */
export function OutsideLink({ url, children }: OutsideLinkProps) {
  const text = useText();
  const inAdmin = url.startsWith("shopify:");
  return (
    <a className="Polaris-Link" href={url} target={inAdmin ? "_top" : "_blank"} rel={inAdmin ? undefined : "noopener noreferrer"}>
      {children}
      {inAdmin ? null : <span className="Polaris-Text--root Polaris-Text--visuallyHidden"> {text("common.newWindow")}</span>}
    </a>
  );
}
