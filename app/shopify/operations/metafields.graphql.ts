/** Custom fields that the merchant defined. Source: https://shopify.dev/docs/api/admin-graphql/2026-10/queries/metafieldDefinitions */

export const METAFIELD_DEFINITIONS = `#graphql
  query MetafieldDefinitions($ownerType: MetafieldOwnerType!, $after: String) {
    metafieldDefinitions(ownerType: $ownerType, first: 100, after: $after, sortKey: NAME) {
      nodes { name namespace key type { name } }
      pageInfo { hasNextPage endCursor }
    }
  }
` as const;
