/** Custom fields of the sample shop: what a tea and coffee merchant would keep of customers, goods and orders. */
import type { CustomerEntity, MetafieldDefinitionEntity, MetafieldEntity, OrderEntity, ProductEntity } from "../shopify/entities.ts";

const DEFINITIONS: Omit<MetafieldDefinitionEntity, "id" | "namespace" | "description">[] = [
  { ownerType: "CUSTOMER", key: "loyalty_level", name: "Loyalty level", type: "single_line_text_field" },
  { ownerType: "CUSTOMER", key: "birthday", name: "Birthday", type: "date" },
  { ownerType: "CUSTOMER", key: "likes", name: "Likes", type: "list.single_line_text_field" },
  { ownerType: "PRODUCT", key: "origin", name: "Origin", type: "single_line_text_field" },
  { ownerType: "PRODUCT", key: "care_sheet", name: "Care sheet", type: "file_reference" },
  { ownerType: "PRODUCTVARIANT", key: "shelf_life_days", name: "Shelf life in days", type: "number_integer" },
  { ownerType: "ORDER", key: "gift_message", name: "Gift message", type: "multi_line_text_field" },
  { ownerType: "ORDER", key: "deliver_on", name: "Deliver on", type: "date" },
];
const LEVELS = ["Bronze", "Silver", "Gold"];
const ORIGINS = ["Uji, Kyoto", "Darjeeling", "Minas Gerais", "Yirgacheffe"];

/** The same records have the same values in every shop of one size: no randomness is spent on them. */
export function metafieldsOf(
  customers: CustomerEntity[],
  products: ProductEntity[],
  orders: OrderEntity[],
  now: number,
): { metafields: MetafieldEntity[]; metafieldDefinitions: MetafieldDefinitionEntity[] } {
  const at = new Date(now - 30 * 24 * 3600_000).toISOString();
  const metafields: MetafieldEntity[] = [];
  const put = (ownerId: string, key: string, value: string): void => {
    const type = DEFINITIONS.find((definition) => definition.key === key)?.type ?? "single_line_text_field";
    metafields.push({
      id: `gid://shopify/Metafield/${31_000_000_001 + metafields.length}`,
      ownerId,
      namespace: "custom",
      key,
      type,
      value,
      createdAt: at,
      updatedAt: at,
    });
  };
  customers.forEach(({ id }, index) => {
    if (index % 3 === 0) put(id, "loyalty_level", LEVELS[(index / 3) % LEVELS.length]!);
    if (index % 7 === 0) put(id, "birthday", `19${60 + (index % 40)}-0${1 + (index % 9)}-1${index % 10}`);
    if (index % 5 === 0) put(id, "likes", JSON.stringify(index % 2 === 0 ? ["green tea", "filter coffee"] : ["espresso"]));
  });
  products.forEach(({ id, variants }, index) => {
    if (index % 2 === 0) put(id, "origin", ORIGINS[(index / 2) % ORIGINS.length]!);
    if (variants[0]) put(variants[0].id, "shelf_life_days", String(180 + index));
  });
  orders.forEach(({ id }, index) => {
    if (index % 9 === 0) put(id, "gift_message", "Happy birthday!\nEnjoy every cup.");
    if (index % 11 === 0) put(id, "deliver_on", "2026-12-18");
  });
  const metafieldDefinitions = DEFINITIONS.map((definition, index) => ({
    ...definition,
    id: `gid://shopify/MetafieldDefinition/${41_000_001 + index}`,
    namespace: "custom",
    description: null,
  }));
  return { metafields, metafieldDefinitions };
}
