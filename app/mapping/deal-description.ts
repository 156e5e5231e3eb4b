/** The text of a deal: what its rows don't show, the sum that proves its amount, and where the order is. */
import { legacyId, type SaleLine, type ShopifySale } from "../shopify/records.ts";
import { converts, Decimal, inCurrency } from "./money.ts";
import { type SumProof, sumProof } from "./sum-proof.ts";
import type { DealSource, DealWords, MappingContext } from "./types.ts";
import { cleanText } from "./values.ts";

const ADMIN_PATH: Record<ShopifySale["type"], string> = { order: "orders", draft_order: "draft_orders", checkout: "checkouts" };

/** A text with its places filled in. */
function filled(text: string, values: Record<string, string>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? "");
}

/** Where the merchant finds the sale in Shopify admin. */
export function adminLink(sale: Pick<ShopifySale, "type" | "gid">, adminHandle: string): string {
  return `https://admin.shopify.com/store/${adminHandle}/${ADMIN_PATH[sale.type]}/${legacyId(sale.gid)}`;
}

/** Lines without a row of their own: no synced product, or an organisation that gets no rows. Removed lines are left out. */
export function linesWithoutRow({ sale, lineProducts }: DealSource, context: MappingContext): SaleLine[] {
  const hasRow = (line: SaleLine): boolean => context.settings.dealRows && lineProducts[line.gid] !== undefined;
  return sale.lines.filter((line) => line.currentQuantity > 0 && !hasRow(line));
}

/** Everything but the link at the end; empty paragraphs are left out. */
export function dealText(source: DealSource, context: MappingContext): string {
  const { sale } = source;
  const words = source.words ?? context.dealWords;
  const note = cleanText(sale.note);
  const poNumber = cleanText(sale.poNumber);
  const paragraphs = [
    note === null ? [] : [filled(words.note, { note })],
    poNumber === null ? [] : [filled(words.poNumber, { number: poNumber })],
    section(
      words.otherLines,
      linesWithoutRow(source, context).map((line) => lineText(line, sale.currencyCode)),
    ),
    sumText(sumProof(sale, context.settings.dealRows ? source.lineProducts : {}), words),
    conversionText(sale, context, words),
  ];
  return paragraphs
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

function section(title: string, lines: string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines];
}

function lineText(line: SaleLine, currency: string): string {
  const name = [cleanText(line.title), cleanText(line.variantTitle)].filter((part) => part !== null).join(" - ");
  const sku = cleanText(line.sku);
  return `- ${line.currentQuantity} × ${name}${sku === null ? "" : ` (${sku})`}: ${inCurrency(new Decimal(line.discountedTotal), currency)}`;
}

function sumText(proof: SumProof, words: DealWords): string[] {
  const money = (amount: string): string => inCurrency(new Decimal(amount), proof.currency);
  const entries = proof.entries.map((entry) => `${words.figures[entry.key]}: ${money(entry.amount)}`);
  const rest = new Decimal(proof.difference).isZero() ? [] : [`${words.difference}: ${money(proof.difference)}`];
  return [filled(words.sum, { currency: proof.currency }), ...entries, ...rest, `${words.total}: ${money(proof.total)}`];
}

function conversionText(sale: ShopifySale, context: MappingContext, words: DealWords): string[] {
  const presented = sale.presentmentCurrencyCode;
  const paidIn = presented !== null && presented !== sale.currencyCode ? [filled(words.paidIn, { currency: presented })] : [];
  if (!converts(context)) return paidIn;
  return [...paidIn, filled(words.converted, { currency: context.biginCurrency ?? "", rate: context.exchangeRate ?? "" })];
}
