/** The text of a deal: what its rows don't show, the sum that proves its amount, and where the order is. */
import { legacyId, type SaleLine, type ShopifySale } from "../shopify/records.ts";
import { converts, Decimal, inCurrency } from "./money.ts";
import { type ProofKey, type SumProof, sumProof } from "./sum-proof.ts";
import type { DealSource, MappingContext } from "./types.ts";
import { cleanText } from "./values.ts";

const ADMIN_PATH: Record<ShopifySale["type"], string> = { order: "orders", draft_order: "draft_orders", checkout: "checkouts" };
const LABELS: Record<ProofKey, string> = {
  lines: "Products",
  other_lines: "Other lines",
  discounts: "Discounts",
  shipping: "Shipping",
  tips: "Tips",
  tax: "Tax",
  tax_included: "Tax, included",
  refunds: "Refunds",
  cancelled: "Cancelled",
};

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
  const note = cleanText(sale.note);
  const poNumber = cleanText(sale.poNumber);
  const paragraphs = [
    note === null ? [] : [`Note: ${note}`],
    poNumber === null ? [] : [`PO number: ${poNumber}`],
    section("Other lines:", linesWithoutRow(source, context).map((line) => lineText(line, sale.currencyCode))),
    sumText(sumProof(sale, context.settings.dealRows ? source.lineProducts : {})),
    conversionText(sale, context),
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

function sumText(proof: SumProof): string[] {
  const money = (amount: string): string => inCurrency(new Decimal(amount), proof.currency);
  const entries = proof.entries.map((entry) => `${LABELS[entry.key]}: ${money(entry.amount)}`);
  const rest = new Decimal(proof.difference).isZero() ? [] : [`Other adjustments: ${money(proof.difference)}`];
  return [`Sum (${proof.currency}):`, ...entries, ...rest, `Total: ${money(proof.total)}`];
}

function conversionText(sale: ShopifySale, context: MappingContext): string[] {
  const presented = sale.presentmentCurrencyCode;
  const paidIn = presented !== null && presented !== sale.currencyCode ? [`Paid in ${presented}`] : [];
  if (!converts(context)) return paidIn;
  return [...paidIn, `Amount converted to ${context.biginCurrency} at ${context.exchangeRate}`];
}
