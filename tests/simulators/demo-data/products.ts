import type { ProductEntity, VariantEntity } from "../shopify/entities.ts";
import { gidSequence } from "./gids.ts";
import { lengthen } from "./long-text.ts";
import { toDecimalString } from "./minor-units.ts";
import { OPTION_SETS, VARIANT_SHAPES, WARES } from "./product-words.ts";
import type { Wares } from "./product-words.ts";
import type { Random } from "./random.ts";

export interface ProductPlan {
  random: Random;
  count: number;
  from: number;
  to: number;
  currencyDigits: number;
}

type Option = ProductEntity["options"][number];
type SelectedOptions = VariantEntity["selectedOptions"];

const STATUSES: readonly (readonly [ProductEntity["status"], number])[] = [
  ["ACTIVE", 80],
  ["DRAFT", 8],
  ["ARCHIVED", 8],
  ["UNLISTED", 4],
];
const TAGS = ["sale", "new-in", "Summer 2026", "não lavar", "冬物", "🎁 gift", "B-Ware"];

function titleOf(random: Random, wares: Wares, serial: number): string {
  if (serial % 27 === 5) return "Gift card sleeve";
  const pair = [random.pick(wares.kinds), random.pick(wares.articles)];
  const title = (wares.kindFirst ? pair : pair.reverse()).join(" ");
  return serial % 50 === 9 ? lengthen(`${title} 👩‍👩‍👧`, 230) : title;
}

function descriptionOf(random: Random, { sentence }: Wares, serial: number): string {
  if (serial % 21 === 4) return "";
  const list = `<ul><li>${random.integer(1, 9)} &times; 10&nbsp;cm</li><li>CO<sub>2</sub> &lt; 1&nbsp;kg</li></ul>`;
  const text = serial % 60 === 11 ? lengthen(sentence, 32_500) : sentence;
  return `<p>${text}</p>\n${list}`;
}

/** Every combination of the options' values, the last option turning fastest, as Shopify lists variants. */
function combinations(options: readonly Option[]): SelectedOptions[] {
  return options.reduce<SelectedOptions[]>((rows, { name, values }) => rows.flatMap((row) => values.map((value) => [...row, { name, value }])), [[]]);
}

function optionsOf(random: Random, serial: number): Option[] {
  const shape = serial % 40 === 7 ? [6, 5] : serial % 9 < 4 ? [] : random.pick(VARIANT_SHAPES);
  const set = random.pick(OPTION_SETS);
  return shape.map((size, at) => {
    const { name, values } = set[at] ?? { name: `Option ${at + 1}`, values: ["1", "2", "3", "4", "5", "6"] };
    return { name, values: values.slice(0, size) };
  });
}

function skuOf(random: Random, serial: number, position: number): string | null {
  if (serial % 11 === 6) return null;
  if (serial % 33 === 8) return "SHARED-SKU";
  if (serial % 45 === 12) return lengthen(`LOT-${serial}-${position}`, 50);
  return `${random.pick(["SH", "sh", "ÄÖ"])}-${String(serial).padStart(5, "0")}-${position}`;
}

/**
 * Products one at a time, oldest first, with 1 to 30 variants. Four in nine have only the default variant.
 * Titles and SKUs occur twice now and then, handles never.
 */
export function* productsOf(plan: ProductPlan): Generator<ProductEntity> {
  const { random, count, from, to, currencyDigits } = plan;
  const productId = gidSequence({ type: "Product", first: 7_632_100_000_418n, step: 32_768n, leapAfter: 100 });
  const variantId = gidSequence({ type: "ProductVariant", first: 42_310_000_000_155n, step: 32_768n, leapAfter: 500 });
  const inventoryId = gidSequence({ type: "InventoryItem", first: 44_410_000_000_291n, step: 32_768n, leapAfter: 500 });
  for (let serial = 1; serial <= count; serial += 1) {
    const wares = random.pick(WARES);
    const created = from + Math.floor(((to - from) * (serial - 1)) / count);
    const createdAt = new Date(created).toISOString();
    const updatedAt = new Date(created + Math.floor(random.fraction() * (to - created))).toISOString();
    const options = optionsOf(random, serial);
    const basePrice = serial % 35 === 10 ? 0 : random.integer(3, 190) * 100 + random.pick([0, 90, 95, 99]);
    const tracked = random.chance(0.85);
    const rows = options.length === 0 ? [[{ name: "Title", value: "Default Title" }]] : combinations(options);
    const variants = rows.map((selectedOptions, index): VariantEntity => {
      const price = basePrice === 0 ? 0 : basePrice + (index % 3) * 150;
      return {
        id: variantId(),
        inventoryItemId: inventoryId(),
        title: selectedOptions.map(({ value }) => value).join(" / "),
        selectedOptions,
        sku: skuOf(random, serial, index + 1),
        barcode: random.chance(0.3) ? `0${random.integer(100_000_000_000, 999_999_999_999)}` : null,
        price: toDecimalString(price, currencyDigits),
        compareAtPrice: random.chance(0.2) ? toDecimalString(price + 1000, currencyDigits) : null,
        inventoryQuantity: tracked ? random.integer(-3, 240) : 0,
        tracked,
        position: index + 1,
        createdAt,
        updatedAt,
      };
    });
    yield {
      id: productId(),
      handle: `item-${serial}`,
      title: titleOf(random, wares, serial),
      descriptionHtml: descriptionOf(random, wares, serial),
      vendor: wares.vendor,
      productType: wares.productType,
      status: random.weighted(STATUSES),
      tags: random.chance(0.4) ? random.shuffled(TAGS).slice(0, random.integer(1, 3)) : [],
      options,
      variants,
      createdAt,
      updatedAt,
    };
  }
}
