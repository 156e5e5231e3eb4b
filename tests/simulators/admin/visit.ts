/** One request to an admin page, and what a page answers. */
import type { AdminShop, Edited } from "./admin-shop.ts";
import { seeOther } from "./html.ts";
import type { Html } from "./html.ts";
import type { Section } from "./layout.ts";

export interface Visit {
  shop: AdminShop;
  /** `/store/{name}` */
  base: string;
  /** This page's path. */
  path: string;
  query: URLSearchParams;
  /** The posted form; empty for a plain visit. */
  form: URLSearchParams;
  posted: boolean;
}

export interface Page {
  section: Section;
  title: string;
  body: Html;
}

export type Answer = Page | Response | null;

/** A trimmed field of the form; null when empty. */
export function field(visit: Visit, name: string): string | null {
  const value = visit.form.get(name)?.replace(/\r\n/g, "\n").trim() ?? "";
  return value === "" ? null : value;
}

/** A field that must have something in it, else `otherwise`. */
export function filledField(visit: Visit, name: string, otherwise: string): string {
  return field(visit, name) ?? otherwise;
}

/** `a, b` as `["a", "b"]` */
export function tagsField(visit: Visit, name = "tags"): string[] {
  const tags = (field(visit, name) ?? "").split(",").map((tag) => tag.trim());
  return [...new Set(tags.filter((tag) => tag !== ""))];
}

/** A price as Shopify keeps it, with two decimals at least; what isn't a number becomes 0.00. */
export function priceField(visit: Visit, name: string): string {
  const text = (field(visit, name) ?? "0").replace(",", ".");
  if (!/^\d+(\.\d+)?$/.test(text)) return "0.00";
  const [whole = "0", cents = ""] = text.split(".");
  return `${whole}.${cents.padEnd(2, "0")}`;
}

/** A whole number of the form, 0 where it is none. */
export function countField(visit: Visit, name: string): number {
  const value = Number.parseInt(field(visit, name) ?? "", 10);
  return Number.isFinite(value) ? value : 0;
}

/** Back to a page after an edit, which says there what became of it. */
export async function afterEdit(edit: Edited, done: string, where: (id: string) => string, refusedTo: string): Promise<Response> {
  const result = await edit;
  return result.ok ? seeOther(withNote(where(result.id), "done", done)) : seeOther(withNote(refusedTo, "refused", result.reason));
}

function withNote(path: string, kind: "done" | "refused", text: string): string {
  return `${path}${path.includes("?") ? "&" : "?"}${kind}=${encodeURIComponent(text)}`;
}

/** The number at the end of a gid, as admin addresses use it. */
export function legacyId(gid: string): string {
  return gid.slice(gid.lastIndexOf("/") + 1);
}
