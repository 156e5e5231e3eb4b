/** Bulk operations. Source: https://shopify.dev/docs/api/usage/bulk-operations/queries */

/** Grouping is asked for by name: since 2026-01 it is off unless told, and lines would lie anywhere in the file. */
export const EXPORT_START = `#graphql
  mutation ExportStart($query: String!) {
    result: bulkOperationRunQuery(query: $query, groupObjects: true) {
      bulkOperation { id status }
      userErrors { field message code }
    }
  }
` as const;

export const EXPORT_STATE = `#graphql
  query ExportState($id: ID!) {
    bulkOperation(id: $id) { id status url errorCode objectCount }
  }
` as const;

export const EXPORT_CANCEL = `#graphql
  mutation ExportCancel($id: ID!) {
    result: bulkOperationCancel(id: $id) {
      bulkOperation { id status }
      userErrors { field message }
    }
  }
` as const;
