/**
 * What the front changes in an answer on its way to the browser, so that pages made for several https
 * origins live together on one plain-http origin. Pure.
 */
import { frontAddress, outsideLinkPattern } from "./outside-address.ts";

export interface Origins {
  /** The app's public origin, e.g. `https://sync-app.example`. */
  app: string;
  /** The front's own, e.g. `http://localhost:4400`. */
  front: string;
}

/** Headers of one connection, which a proxy never passes on. */
const HOP_BY_HOP = new Set(["connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "te", "trailer", "transfer-encoding", "upgrade"]);

type HeaderList = [name: string, value: string][];

/** The answer's headers as the browser gets them; `host` is the outside host a relative `Location` belongs to. */
export function responseHeadersForBrowser(headers: HeaderList, origins: Origins, host?: string): HeaderList {
  const rewritten: HeaderList = [];
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    if (HOP_BY_HOP.has(key) || key === "strict-transport-security") continue;
    rewritten.push([name, headerForBrowser(key, value, origins, host)]);
  }
  return rewritten;
}

function headerForBrowser(name: string, value: string, origins: Origins, host: string | undefined): string {
  switch (name) {
    case "location":
      return host && value.startsWith("/") && !value.startsWith("/~") ? `/~${host}${value}` : frontAddress(value, origins.app);
    case "content-security-policy":
    case "content-security-policy-report-only":
      return policyForBrowser(value);
    case "link":
      return value.replaceAll("<https://cdn.shopify.com/", "</~cdn.shopify.com/");
    case "set-cookie":
      return cookieForBrowser(value);
    default:
      return value;
  }
}

/** Every directive that names Shopify or Zoho also allows the front, where those now live. */
export function policyForBrowser(policy: string): string {
  return policy
    .split(";")
    .map((directive) => directive.trim())
    .filter((directive) => directive !== "" && directive !== "upgrade-insecure-requests")
    .map((directive) => (/https:\/\/[^ ]*(shopify|zoho)/.test(directive) ? `${directive} 'self'` : directive))
    .join("; ");
}

/** A cookie meant for https inside a foreign frame, kept as a plain first-party one. */
export function cookieForBrowser(cookie: string): string {
  if (/^__(Host|Secure)-/i.test(cookie)) return cookie;
  return cookie
    .split(";")
    .filter((part) => !/^\s*(secure|partitioned|domain=.*)\s*$/i.test(part))
    .map((part) => part.replace(/^\s*samesite=none\s*$/i, " SameSite=Lax"))
    .join(";");
}

/** The browser's request headers as the app would get them behind its TLS proxy. */
export function requestHeadersForApp(headers: HeaderList, origins: Origins): HeaderList {
  const publicHost = new URL(origins.app).host;
  const kept = headers.filter(([name]) => {
    const key = name.toLowerCase();
    // The front reads HTML to rewrite it, so it asks for it uncompressed.
    return !HOP_BY_HOP.has(key) && key !== "host" && key !== "accept-encoding";
  });
  const replaced = kept.map(([name, value]): [string, string] => {
    const key = name.toLowerCase();
    return key === "origin" || key === "referer" ? [name, value.replace(origins.front, origins.app)] : [name, value];
  });
  return [...replaced, ["host", publicHost], ["x-forwarded-proto", "https"], ["x-forwarded-host", publicHost], ["accept-encoding", "identity"]];
}

/** Turns links to Shopify, Zoho and the app's public origin into the front's; `host` is the outside host of the page. */
export function htmlForBrowser(html: string, origins: Origins, host?: string): string {
  const absolute = html.replace(outsideLinkPattern(origins.app), (_match, attribute: string, target: string) => {
    return attribute + (`https://${target}` === origins.app ? origins.front : `/~${target}`);
  });
  if (!host) return absolute;
  return absolute.replace(/((?:href|src|action|formaction)=["'])\/(?![/~])/gi, `$1/~${host}/`);
}

/**
 * Rewrites HTML as it streams by: a tag that a chunk cuts in two waits for its end, all else goes on at
 * once. Bytes are kept as they are, whatever their encoding.
 */
export function htmlStreamForBrowser(origins: Origins): TransformStream<Uint8Array, Uint8Array> {
  let waiting = "";
  return new TransformStream({
    transform(chunk, controller) {
      const text = waiting + Buffer.from(chunk).toString("latin1");
      const open = text.lastIndexOf("<");
      const cut = open >= 0 && text.indexOf(">", open) < 0 && text.length - open < 8192;
      waiting = cut ? text.slice(open) : "";
      const whole = cut ? text.slice(0, open) : text;
      if (whole) controller.enqueue(Buffer.from(htmlForBrowser(whole, origins), "latin1"));
    },
    flush(controller) {
      if (waiting) controller.enqueue(Buffer.from(htmlForBrowser(waiting, origins), "latin1"));
    },
  });
}
