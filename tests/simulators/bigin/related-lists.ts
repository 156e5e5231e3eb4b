/** Which records hang on which: fixed lists, and one for every custom lookup field. */
import { MODULES } from "./organization.ts";
import type { ModuleName, Organization, StoredRecord } from "./organization.ts";

export interface RelatedList {
  apiName: string;
  label: string;
  module: ModuleName;
  records: (id: string) => StoredRecord[];
}

export function relatedLists(organization: Organization, module: ModuleName): RelatedList[] {
  const all = (of: ModuleName): StoredRecord[] => [...organization.records[of].values()];
  const byField =
    (of: ModuleName, field: string) =>
    (id: string): StoredRecord[] =>
      all(of).filter((record) => record.values[field] === id);
  const list = (apiName: string, label: string, of: ModuleName, records: RelatedList["records"]): RelatedList => ({ apiName, label, module: of, records });
  const linked =
    (of: "Contacts" | "Products") =>
    (id: string): StoredRecord[] =>
      organization.contactProducts.flatMap((pair) => {
        const [own, other] = of === "Products" ? [pair.contactId, pair.productId] : [pair.productId, pair.contactId];
        return own === id ? (organization.records[of].get(other) ?? []) : [];
      });

  const lists: RelatedList[] = [list("Notes", "Notes", "Notes", byField("Notes", "Parent_Id"))];
  if (module === "Contacts") {
    lists.push(list("Deals", "Deals", "Pipelines", byField("Pipelines", "Contact_Name")), list("Products", "Products", "Products", linked("Products")));
  }
  if (module === "Accounts") {
    lists.push(
      list("Contacts", "Contacts", "Contacts", byField("Contacts", "Account_Name")),
      list("Deals", "Deals", "Pipelines", byField("Pipelines", "Account_Name")),
    );
  }
  if (module === "Products") {
    const inRows = (id: string): StoredRecord[] => all("Pipelines").filter((deal) => deal.rows.some((row) => row.productId === id));
    lists.push(list("Deals", "Deals", "Pipelines", inRows), list("Contacts", "Contacts", "Contacts", linked("Contacts")));
  }
  for (const of of MODULES) {
    for (const field of organization.fields[of]) {
      if (field.used && field.custom && field.lookupModule === module && field.relatedList) {
        lists.push(list(field.relatedList.apiName, field.relatedList.label, of, byField(of, field.apiName)));
      }
    }
  }
  return lists;
}
