import type { ShopifyClient, ShopifyResult } from "./client.server.ts";
import type { MetafieldDefinitionsQuery } from "./generated/admin.generated.d.ts";
import { METAFIELD_NAME } from "./extras.ts";
import { METAFIELD_DEFINITIONS } from "./operations/metafields.graphql.ts";

export interface MetafieldDefinition {
  /** `namespace.key` */
  name: string;
  /** What the merchant calls it. */
  title: string;
  /** e.g. `number_integer`, `list.single_line_text_field` */
  type: string;
}

const OWNER_TYPES = { customer: "CUSTOMER", product: "PRODUCT", variant: "PRODUCTVARIANT", order: "ORDER" } as const;

/** All custom fields defined for a type of record; apps' own, which can't be named from outside, are left out. */
export async function readMetafieldDefinitions(client: ShopifyClient, owner: keyof typeof OWNER_TYPES): Promise<ShopifyResult<MetafieldDefinition[]>> {
  const definitions: MetafieldDefinition[] = [];
  for (let after: string | null = null; ;) {
    const page: ShopifyResult<MetafieldDefinitionsQuery> = await client.query(METAFIELD_DEFINITIONS, { ownerType: OWNER_TYPES[owner], after }, { cost: 210 });
    if (!page.ok) return page;
    const { nodes, pageInfo }: MetafieldDefinitionsQuery["metafieldDefinitions"] = page.value.metafieldDefinitions;
    definitions.push(...nodes.map(({ name, namespace, key, type }) => ({ name: `${namespace}.${key}`, title: name, type: type.name })));
    if (!pageInfo.hasNextPage || !pageInfo.endCursor) return { ok: true, value: definitions.filter(({ name }) => METAFIELD_NAME.test(name)) };
    after = pageInfo.endCursor;
  }
}
