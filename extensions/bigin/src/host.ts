import type { ExtensionTargets } from "@shopify/ui-extensions/admin";

/** The pages these extensions stand on. */
type Page = "customer" | "order" | "product" | "draft-order";
type BlockApi = ExtensionTargets[`admin.${Page}-details.block.render`]["api"];
type ActionApi = ExtensionTargets[`admin.${Page}-details.action.render` | `admin.${Page}-index.selection-action.render`]["api"];

/** What the pieces need of Shopify's global, as all of their targets have it; each entry hands in its own. */
export type Host = Pick<BlockApi, "data" | "i18n">;
export type ActionHost = Pick<ActionApi, "data" | "i18n" | "close">;
export type I18n = Host["i18n"];
