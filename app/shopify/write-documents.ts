/** Mutations. Source: https://shopify.dev/docs/api/admin-graphql/2026-10/mutations */
const PLAIN_ERRORS = "userErrors { field message }";
const CODED_ERRORS = "userErrors { field message code }";

export const CUSTOMER_UPDATE = `mutation CustomerUpdate($input: CustomerInput!) {
  result: customerUpdate(input: $input) { customer { id updatedAt } ${PLAIN_ERRORS} }
}`;

export const CUSTOMER_CREATE = `mutation CustomerCreate($input: CustomerInput!) {
  result: customerCreate(input: $input) { customer { id updatedAt } ${PLAIN_ERRORS} }
}`;

export const ADDRESS_UPDATE = `mutation AddressUpdate($customerId: ID!, $addressId: ID!, $address: MailingAddressInput!) {
  result: customerAddressUpdate(customerId: $customerId, addressId: $addressId, address: $address, setAsDefault: true) { address { id } ${PLAIN_ERRORS} }
}`;

export const ADDRESS_CREATE = `mutation AddressCreate($customerId: ID!, $address: MailingAddressInput!) {
  result: customerAddressCreate(customerId: $customerId, address: $address, setAsDefault: true) { address { id } ${PLAIN_ERRORS} }
}`;

export const TAGS_ADD = `mutation TagsAdd($id: ID!, $tags: [String!]!) { result: tagsAdd(id: $id, tags: $tags) { node { id } ${PLAIN_ERRORS} } }`;

export const TAGS_REMOVE = `mutation TagsRemove($id: ID!, $tags: [String!]!) { result: tagsRemove(id: $id, tags: $tags) { node { id } ${PLAIN_ERRORS} } }`;

export const EMAIL_CONSENT = `mutation EmailConsent($input: CustomerEmailMarketingConsentUpdateInput!) {
  result: customerEmailMarketingConsentUpdate(input: $input) { customer { id updatedAt } ${CODED_ERRORS} }
}`;

export const PRODUCT_UPDATE = `mutation ProductUpdate($product: ProductUpdateInput!) {
  result: productUpdate(product: $product) { product { id updatedAt } ${PLAIN_ERRORS} }
}`;

export const PRODUCT_CREATE = `mutation ProductCreate($product: ProductCreateInput!) {
  result: productCreate(product: $product) { product { id variants(first: 1) { nodes { id } } } ${PLAIN_ERRORS} }
}`;

export const VARIANT_UPDATE = `mutation VariantUpdate($productId: ID!, $variants: [ProductVariantsBulkInput!]!) {
  result: productVariantsBulkUpdate(productId: $productId, variants: $variants) { productVariants { id updatedAt } ${CODED_ERRORS} }
}`;

/** Repeating it with the same key changes the stock once. */
export const STOCK_SET = `mutation StockSet($input: InventorySetQuantitiesInput!, $key: String!) {
  result: inventorySetQuantities(input: $input) @idempotent(key: $key) { inventoryAdjustmentGroup { id } ${CODED_ERRORS} }
}`;

export const BULK_START = `mutation BulkStart($query: String!) {
  result: bulkOperationRunQuery(query: $query, groupObjects: true) { bulkOperation { id status } ${CODED_ERRORS} }
}`;

export const BULK_STATE = `query BulkState($id: ID!) { bulkOperation(id: $id) { id status url errorCode objectCount } }`;
