/**
 * Shopify's global as each entry has it, on all of its targets. Shopify's CLI writes such a file itself where it finds a
 * tsconfig beside the configuration, each time in another order; that one lies a folder higher.
 */
import "@shopify/ui-extensions";

declare module "./src/record-block.tsx" {
  const shopify:
    | import("@shopify/ui-extensions/admin.customer-details.block.render").Api
    | import("@shopify/ui-extensions/admin.order-details.block.render").Api
    | import("@shopify/ui-extensions/admin.product-details.block.render").Api
    | import("@shopify/ui-extensions/admin.draft-order-details.block.render").Api;
}

declare module "./src/send-action.tsx" {
  const shopify:
    | import("@shopify/ui-extensions/admin.customer-details.action.render").Api
    | import("@shopify/ui-extensions/admin.order-details.action.render").Api
    | import("@shopify/ui-extensions/admin.product-details.action.render").Api
    | import("@shopify/ui-extensions/admin.draft-order-details.action.render").Api;
}

declare module "./src/send-selection.tsx" {
  const shopify:
    | import("@shopify/ui-extensions/admin.customer-index.selection-action.render").Api
    | import("@shopify/ui-extensions/admin.order-index.selection-action.render").Api
    | import("@shopify/ui-extensions/admin.product-index.selection-action.render").Api
    | import("@shopify/ui-extensions/admin.draft-order-index.selection-action.render").Api;
}
