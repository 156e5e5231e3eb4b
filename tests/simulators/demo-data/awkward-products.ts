import type { ProductEntity, VariantEntity } from "../shopify/entities.ts";

const times = { createdAt: "2024-01-03T09:00:00.000Z", updatedAt: "2024-01-03T09:00:00.000Z" };

/** A variant by the number at the end of its id, with the option values that it stands for. */
function variant(number: string, options: Record<string, string>, known: Partial<VariantEntity> & { price: string }): VariantEntity {
  const selectedOptions = Object.entries(options).map(([name, value]) => ({ name, value }));
  return {
    id: `gid://shopify/ProductVariant/${number}`,
    inventoryItemId: `gid://shopify/InventoryItem/${number}`,
    title: selectedOptions.map(({ value }) => value).join(" / ") || "Default Title",
    selectedOptions,
    sku: null,
    barcode: null,
    compareAtPrice: null,
    inventoryQuantity: 10,
    tracked: true,
    position: 1,
    ...times,
    ...known,
  };
}

/** The shop invents what such a variant shows. */
const onlyDefault = {};

function product(known: Partial<ProductEntity> & Pick<ProductEntity, "id" | "handle" | "title" | "variants">): ProductEntity {
  return {
    descriptionHtml: "",
    vendor: "Awkward & Sons",
    productType: "Odds",
    status: "ACTIVE",
    tags: [],
    options: [],
    ...times,
    ...known,
  };
}

export const awkwardProducts = {
  /** Title of 217 UTF-16 units, the 200th inside a joined emoji; SKU of 49 (over 40); plain text over 32,000. */
  tooLong: product({
    id: "gid://shopify/Product/7631000000001",
    handle: "too-long",
    title: `${"Extraordinary patchwork blanket 👩‍👩‍👧 ".repeat(5)}XXL and more`,
    descriptionHtml: `<p>${"Every stitch counts. ".repeat(1_600)}</p>`,
    variants: [variant("42301000000001", onlyDefault, { price: "250.00", sku: "BLANKET-EXTRAORDINARY-PATCHWORK-LOT-0000000000017" })],
  }),
  /** Same title as `giftBoxPlain`; told apart by its SKU. */
  giftBox: product({
    id: "gid://shopify/Product/7631000000002",
    handle: "gift-box",
    title: "Gift box",
    descriptionHtml: "<p>Box &amp; ribbon</p>",
    variants: [variant("42301000000002", onlyDefault, { price: "12.00", sku: "GIFT-1", compareAtPrice: "15.00", barcode: "0012345678905" })],
  }),
  /** Same title as `giftBox`, no SKU, price zero. */
  giftBoxPlain: product({
    id: "gid://shopify/Product/7631000000003",
    handle: "gift-box-1",
    title: "Gift box",
    status: "UNLISTED",
    variants: [variant("42301000000003", onlyDefault, { price: "0.00", tracked: false, inventoryQuantity: 0 })],
  }),
  /** Two options, a slash and an emoji in their values; the second variant's id lies beyond 2^53. */
  shirt: product({
    id: "gid://shopify/Product/9007199254740993",
    handle: "camiseta",
    title: "Camiseta 100% algodão 🇵🇹",
    tags: ["verão", "🎁 gift"],
    descriptionHtml: "<h2>Cuidados</h2><ul><li>Não passar</li><li>30&nbsp;°C</li></ul>",
    options: [
      { name: "Tamanho", values: ["P / S", "M"] },
      { name: "Cor", values: ["Azul 🌊"] },
    ],
    variants: [
      variant("42301000000004", { Tamanho: "P / S", Cor: "Azul 🌊" }, { price: "19.90", sku: "CAM-P-AZ" }),
      variant("9007199254740993", { Tamanho: "M", Cor: "Azul 🌊" }, { price: "21.90", sku: "CAM-M-AZ", position: 2, inventoryQuantity: -2 }),
    ],
  }),
  /** A real option with one value: a parent and a variant all the same. */
  oneVariant: product({
    id: "gid://shopify/Product/7631000000005",
    handle: "one-size-hat",
    title: "帽子",
    status: "DRAFT",
    options: [{ name: "サイズ", values: ["フリー"] }],
    variants: [variant("42301000000005", { サイズ: "フリー" }, { price: "35.50", sku: "HAT-FREE" })],
  }),
  /** Archived; Arabic; markup that must not survive as text. */
  archived: product({
    id: "gid://shopify/Product/7631000000006",
    handle: "misbah",
    title: "مصباح قديم",
    status: "ARCHIVED",
    descriptionHtml: "<style>p{color:red}</style><p>ضوء &lt;دافئ&gt;</p><script>alert(1)</script><p>CO<sub>2</sub></p>",
    variants: [variant("42301000000006", onlyDefault, { price: "99.99", sku: "LAMP-OLD" })],
  }),
} satisfies Record<string, ProductEntity>;
