/** A B2B company, or the company name in a default address, as a Bigin company. */
import { oneWayRow } from "./field-row.ts";
import type { CompanySource, ContactSource, FieldRow } from "./types.ts";
import { cleanText } from "./values.ts";

export const companyFields: FieldRow<CompanySource>[] = [
  oneWayRow({ key: "name", module: "Accounts", place: { apiName: "Account_Name" }, read: ({ name }) => cleanText(name) }),
];

/** The company that a customer's contact is linked to: the main B2B company, else the address's. */
export function companyOf({ customer }: Pick<ContactSource, "customer">): CompanySource | null {
  const [main] = customer.companies;
  const mainName = cleanText(main?.name);
  if (main && mainName !== null) return { gid: main.gid, name: mainName };
  const name = cleanText(customer.defaultAddress?.company);
  return name === null ? null : { gid: null, name };
}
