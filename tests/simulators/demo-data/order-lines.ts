import type { LineItemEntity, ProductEntity } from "../shopify/entities.ts";
import { shareOf, toDecimalString, toMinorUnits } from "./minor-units.ts";
import type { LineAmounts } from "./order-totals.ts";
import type { OrderScenario } from "./order-scenarios.ts";
import type { Random } from "./random.ts";

/** What was bought, in whole minor units, before it has an id. */
export interface Line extends LineAmounts {
  title: string;
  variantTitle: string | null;
  sku: string | null;
  productId: string | null;
  variantId: string | null;
}

export interface LinePlan {
  random: Random;
  products: readonly ProductEntity[];
  currencyDigits: number;
  /** When it is bought: of products that exist by then. */
  createdAt: string;
}

const CUSTOM_TITLES = ["Engraving", "Gift wrapping 🎁", "Serviço de montagem", "特注品", "Reparatur nach Aufwand"];

function whole(random: Random, unitPrice: number): LineAmounts {
  const quantity = random.weighted([
    [1, 70],
    [2, 20],
    [random.integer(3, 12), 10],
  ]);
  return { unitPrice, quantity, currentQuantity: quantity, discount: 0 };
}

/** A line that belongs to no product: typed in by staff, or left over from a product that was deleted since. */
function orphanLine({ random }: LinePlan): Line {
  const amounts = whole(random, random.integer(1, 90) * 100);
  const none = { productId: null, variantId: null };
  return random.chance(0.5)
    ? { ...amounts, ...none, title: random.pick(CUSTOM_TITLES), variantTitle: null, sku: null }
    : { ...amounts, ...none, title: "Discontinued jacket", variantTitle: "M / Red", sku: "OLD-0042" };
}

function productLine(plan: LinePlan): Line {
  const { random, products, currencyDigits, createdAt } = plan;
  const product = random.pickExisting(products, createdAt);
  if (product === undefined) return orphanLine(plan);
  const variant = random.pick(product.variants);
  return {
    ...whole(random, toMinorUnits(variant.price, currencyDigits)),
    title: product.title,
    variantTitle: product.options.length === 0 ? null : variant.title,
    sku: variant.sku,
    productId: product.id,
    variantId: variant.id,
  };
}

/** Lines as first placed, a tenth of them without a product, and discounts on a quarter of the orders. */
export function drawLines(plan: LinePlan, count: number): Line[] {
  const { random } = plan;
  const lines = Array.from({ length: count }, () => (random.chance(0.1) ? orphanLine(plan) : productLine(plan)));
  const perMille = random.weighted([
    [0, 75],
    [100, 12],
    [150, 8],
    [333, 5],
  ]);
  return lines.map((line) => ({ ...line, discount: shareOf(line.unitPrice * line.quantity, perMille, 1000) }));
}

/** Place of the line with the highest unit price: returning a unit of it moves money, where any line does. */
function dearest(lines: readonly Line[]): number {
  const highest = Math.max(...lines.map(({ unitPrice }) => unitPrice));
  return lines.findIndex(({ unitPrice }) => unitPrice === highest);
}

/** The lines after what happened to the order: units returned or taken out, a line added, or all of it free. */
export function changeLines(plan: LinePlan, lines: readonly Line[], scenario: OrderScenario): Line[] {
  if (scenario.free) return lines.map((line) => ({ ...line, discount: line.unitPrice * line.quantity }));
  switch (scenario.change) {
    case "refund-all":
    case "void-all":
      return lines.map((line) => ({ ...line, currentQuantity: 0 }));
    case "refund-lines":
    case "remove-units":
      return lines.map((line, index) => {
        if (index !== dearest(lines)) return line;
        const quantity = Math.max(2, line.quantity);
        return { ...line, quantity, currentQuantity: quantity - 1 };
      });
    case "add-line":
      return [...lines, { ...orphanLine(plan), addedByEdit: true }];
    default:
      return [...lines];
  }
}

/** The lines as the shop keeps them. */
export function toLineItems(lines: readonly Line[], nextId: () => string, currencyDigits: number): LineItemEntity[] {
  return lines.map((line) => ({
    id: nextId(),
    title: line.title,
    variantTitle: line.variantTitle,
    sku: line.sku,
    productId: line.productId,
    variantId: line.variantId,
    quantity: line.quantity,
    currentQuantity: line.currentQuantity,
    originalUnitPrice: toDecimalString(line.unitPrice, currencyDigits),
    totalDiscount: toDecimalString(line.discount, currencyDigits),
  }));
}
