/** Addresses as the app writes them, and where they lie in the demo. */
import { frontAddress } from "../../../demo/outside-address.ts";
import { SHOPIFY_PARAMETERS } from "../messages.ts";
import type { FrameFacts } from "../messages.ts";

declare global {
  interface Window {
    /** Written in front of this script by the demo: the app's public https origin. */
    simulatedAppOrigin?: string;
  }
}

/** Shop, host and language from the address, else from the frame's name, which outlives the address. */
export function readFrameFacts(): Partial<FrameFacts> {
  const named = readName();
  const query = new URLSearchParams(location.search);
  const facts: Partial<FrameFacts> = { ...named };
  for (const key of ["shop", "host", "locale"] as const) {
    const value = query.get(key);
    if (value) facts[key] = value;
  }
  return facts;
}

function readName(): Partial<FrameFacts> {
  try {
    const parsed: unknown = JSON.parse(window.name);
    return typeof parsed === "object" && parsed !== null ? (parsed as Partial<FrameFacts>) : {};
  } catch {
    return {};
  }
}

/** The demo's address for one the app wrote; `shopify:admin/…` is the shop's own admin. */
export function demoAddress(address: string): string {
  const inAdmin = /^shopify:(?:\/\/)?admin\/?(.*)$/.exec(address);
  const written = inAdmin ? `https://${adminOfShop()}/${inAdmin[1] ?? ""}` : address;
  return frontAddress(written, window.simulatedAppOrigin ?? "");
}

function adminOfShop(): string {
  const { host, shop } = readFrameFacts();
  return host ? atob(host) : `admin.shopify.com/store/${(shop ?? "").replace(".myshopify.com", "")}`;
}

/** The current path as the admin's own address shows it: without what Shopify added. */
export function shownPath(): string {
  const query = new URLSearchParams(location.search);
  for (const name of SHOPIFY_PARAMETERS) query.delete(name);
  const text = query.toString();
  return `${location.pathname}${text ? `?${text}` : ""}${location.hash}`;
}
