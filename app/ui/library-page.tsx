import { isRouteErrorResponse } from "@remix-run/react";

/** A page that Shopify's library throws, to fetch a session token or to leave the iframe; null for any other error. */
export function libraryPage(error: unknown): string | null {
  if (!isRouteErrorResponse(error) || typeof error.data !== "string") return null;
  return /<script\s[^>]*data-api-key=/.test(error.data) ? error.data : null;
}

export function LibraryPage({ html }: { html: string }) {
  return <div dangerouslySetInnerHTML={{ __html: html }} />;
}
