/** Mutations of single fields; none that replaces a list. Source: https://shopify.dev/docs/api/admin-graphql/2026-10/mutations */

export const CUSTOMER_UPDATE = `#graphql
  mutation CustomerUpdate($input: CustomerInput!) {
    result: customerUpdate(input: $input) { customer { id updatedAt } userErrors { field message } }
  }
` as const;

export const CUSTOMER_CREATE = `#graphql
  mutation CustomerCreate($input: CustomerInput!) {
    result: customerCreate(input: $input) { customer { id updatedAt } userErrors { field message } }
  }
` as const;

export const ADDRESS_UPDATE = `#graphql
  mutation AddressUpdate($customerId: ID!, $addressId: ID!, $address: MailingAddressInput!) {
    result: customerAddressUpdate(customerId: $customerId, addressId: $addressId, address: $address, setAsDefault: true) {
      address { id }
      userErrors { field message }
    }
  }
` as const;

export const ADDRESS_CREATE = `#graphql
  mutation AddressCreate($customerId: ID!, $address: MailingAddressInput!) {
    result: customerAddressCreate(customerId: $customerId, address: $address, setAsDefault: true) {
      address { id }
      userErrors { field message }
    }
  }
` as const;

export const EMAIL_CONSENT = `#graphql
  mutation EmailConsent($input: CustomerEmailMarketingConsentUpdateInput!) {
    result: customerEmailMarketingConsentUpdate(input: $input) { customer { id updatedAt } userErrors { field message code } }
  }
` as const;

export const TAGS_ADD = `#graphql
  mutation TagsAdd($id: ID!, $tags: [String!]!) {
    result: tagsAdd(id: $id, tags: $tags) { node { id } userErrors { field message } }
  }
` as const;

export const TAGS_REMOVE = `#graphql
  mutation TagsRemove($id: ID!, $tags: [String!]!) {
    result: tagsRemove(id: $id, tags: $tags) { node { id } userErrors { field message } }
  }
` as const;

export const PRODUCT_UPDATE = `#graphql
  mutation ProductUpdate($product: ProductUpdateInput!) {
    result: productUpdate(product: $product) { product { id updatedAt } userErrors { field message } }
  }
` as const;

export const PRODUCT_CREATE = `#graphql
  mutation ProductCreate($product: ProductCreateInput!) {
    result: productCreate(product: $product) {
      product { id variants(first: 1) { nodes { id } } }
      userErrors { field message }
    }
  }
` as const;

export const VARIANT_UPDATE = `#graphql
  mutation VariantUpdate($productId: ID!, $variants: [ProductVariantsBulkInput!]!) {
    result: productVariantsBulkUpdate(productId: $productId, variants: $variants) {
      productVariants { id updatedAt }
      userErrors { field message code }
    }
  }
` as const;

/** Repeating it with the same key changes the stock once; without a key Shopify refuses it. */
export const STOCK_SET = `#graphql
  mutation StockSet($input: InventorySetQuantitiesInput!, $key: String!) {
    result: inventorySetQuantities(input: $input) @idempotent(key: $key) {
      inventoryAdjustmentGroup { id }
      userErrors { field message code }
    }
  }
` as const;
