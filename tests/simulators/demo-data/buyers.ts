import type { AddressEntity, CompanyEntity, CustomerEntity } from "../shopify/entities.ts";
import type { Random } from "./random.ts";

/** Who placed an order: a customer, a customer for a company, or a guest whom the shop knows little of. */
export interface Buyer {
  customerId: string | null;
  companyId: string | null;
  email: string | null;
  phone: string | null;
  address: AddressEntity | null;
}

const GUEST_ADDRESS = {
  firstName: "Walk-in",
  lastName: "Gäst",
  company: null,
  address1: "1 Harbour Rd",
  address2: null,
  city: "Halifax",
  province: "Nova Scotia",
  provinceCode: "NS",
  country: "Canada",
  countryCode: "CA",
  zip: "B3H 4R2",
  phone: null,
};

/** A customer's e-mail as a checkout keeps it: typed in capitals now and then. */
function typed(random: Random, email: string | null): string | null {
  return email !== null && random.chance(0.07) ? email.toUpperCase() : email;
}

export function drawBuyer(random: Random, customers: readonly CustomerEntity[], companies: readonly CompanyEntity[], serial: number, createdAt: string): Buyer {
  const guest = { customerId: null, companyId: null, email: null, phone: null, address: null };
  const address = { ...GUEST_ADDRESS, id: `gid://shopify/MailingAddress/${5_500_000_000_000 + serial}` };
  if (serial % 20 === 4) return { ...guest, email: `Guest${serial % 160}@example.com`, address };
  if (serial % 33 === 7) return { ...guest, phone: `+1416${5_200_000 + serial}`, address };
  const customer = random.pickExisting(customers, createdAt);
  if (serial % 41 === 9 || customer === undefined) return guest;
  const member = customer.companyIds[0] ?? null;
  const company = companies.find(({ id }) => id === member);
  return {
    customerId: customer.id,
    companyId: company?.id ?? null,
    email: typed(random, customer.email),
    phone: customer.email === null || random.chance(0.2) ? customer.phone : null,
    address: customer.addresses[0] ?? null,
  };
}
