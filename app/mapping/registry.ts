/** The table of what is synced: record types, and for each the rows of its fields. A new field is one row. */
import { companyFields } from "./company.ts";
import { contactFields } from "./contact.ts";
import { dealFields } from "./deal.ts";
import { productFields } from "./product.ts";
import type { ModuleName, RecordKind } from "./types.ts";

export { companyFields, contactFields, dealFields, productFields };

export const recordTypes = {
  contact: { kind: "contact", module: "Contacts", fields: contactFields, travels: "both" },
  company: { kind: "company", module: "Accounts", fields: companyFields, travels: "to_bigin" },
  product: { kind: "product", module: "Products", fields: productFields, travels: "both" },
  variant: { kind: "variant", module: "Products", fields: productFields, travels: "both" },
  deal: { kind: "deal", module: "Pipelines", fields: dealFields, travels: "to_bigin" },
} as const satisfies { [Kind in RecordKind]: { kind: Kind; module: ModuleName; fields: unknown[]; travels: "to_bigin" | "both" } };
