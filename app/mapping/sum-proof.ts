import type { SaleLine, ShopifySale } from "../shopify/records.ts";
import { Decimal } from "./money.ts";
import type { BiginId } from "./types.ts";

export type ProofKey = "lines" | "other_lines" | "discounts" | "shipping" | "tips" | "tax" | "tax_included" | "refunds" | "cancelled";

export interface ProofEntry {
  key: ProofKey;
  /** Decimal text, negative where it lowers the total. */
  amount: string;
  /** False for what stands in other entries already: taxes within prices. */
  counted: boolean;
}

/** Everything that is counted, plus `difference`, is `total`. Stored with the deal and shown. */
export interface SumProof {
  currency: string;
  entries: ProofEntry[];
  /** What went back to the buyer in all, returned lines included; they have left the lines already. */
  refunded: string;
  total: string;
  /** What Shopify's figures leave unexplained; `0` nearly always. */
  difference: string;
}

function sum(amounts: (string | Decimal)[]): Decimal {
  return amounts.reduce((total: Decimal, amount) => total.add(amount), new Decimal(0));
}

/** What a line's units left by edits and refunds cost before discounts. */
export function grossOf(line: SaleLine): Decimal {
  return new Decimal(line.unitPrice).mul(line.currentQuantity);
}

export function discountOf(line: SaleLine): Decimal {
  return grossOf(line).sub(line.discountedTotal);
}

/**
 * The sum that leads from a sale's lines to its total, in the shop's currency. `lineProducts` tells lines with a
 * product's row (`lines`) from all others (`other_lines`); without it all are `lines`.
 */
export function sumProof(
  sale: Pick<ShopifySale, "lines" | "totals" | "currencyCode" | "cancelledAt">,
  lineProducts: Record<string, BiginId> | null = null,
): SumProof {
  const { lines, totals } = sale;
  const amount = (text: string | null): Decimal => new Decimal(text ?? 0);
  const total = new Decimal(totals.total);
  const tax = amount(totals.tax);
  const fixed = sum([...lines.map(grossOf), amount(totals.shipping), amount(totals.tip), totals.taxesIncluded ? "0" : tax]);
  const discounts = discountsThatFit(sale, fixed.sub(total));
  const open = total.sub(fixed).add(discounts);
  const back = amount(totals.refunded);
  // Returned units have left the lines. What of a refund the lines don't show (a bare sum, shipping) is still to count.
  const refunds = open.isNegative() && back.gt(0) ? Decimal.max(open, back.neg()) : new Decimal(0);
  const left = open.sub(refunds);
  const cancelled = sale.cancelledAt !== null && left.isNegative() ? left : new Decimal(0);
  const hasRow = (line: SaleLine): boolean => lineProducts === null || lineProducts[line.gid] !== undefined;
  const entries: ProofEntry[] = [];
  const add = (key: ProofKey, value: Decimal, counted = true): void => void (value.isZero() || entries.push(entry(key, value, counted)));
  add("lines", sum(lines.filter((line) => hasRow(line)).map(grossOf)));
  add("other_lines", sum(lines.filter((line) => !hasRow(line)).map(grossOf)));
  add("discounts", discounts.neg());
  add("shipping", amount(totals.shipping));
  add("tips", amount(totals.tip));
  add(totals.taxesIncluded ? "tax_included" : "tax", tax, !totals.taxesIncluded);
  add("refunds", refunds);
  add("cancelled", cancelled);
  return { currency: sale.currencyCode, entries, refunded: back.toFixed(), total: total.toFixed(), difference: plain(left.sub(cancelled)) };
}

/** Whether a shipping discount is in the shipping total already differs; the discount that lets the sum come out is meant. */
function discountsThatFit({ lines, totals }: Pick<ShopifySale, "lines" | "totals">, wanted: Decimal): Decimal {
  const ofLines = sum(lines.map(discountOf));
  if (totals.discounts === null) return ofLines;
  const stated = new Decimal(totals.discounts);
  return wanted.sub(ofLines).abs().lt(wanted.sub(stated).abs()) ? ofLines : stated;
}

function entry(key: ProofKey, amount: Decimal, counted = true): ProofEntry {
  return { key, amount: plain(amount), counted };
}

function plain(amount: Decimal): string {
  return amount.isZero() ? "0" : amount.toFixed();
}
