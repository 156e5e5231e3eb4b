import { addAddress, createCustomer, deleteAddress, deleteCustomer, mergeCustomers, updateAddress, updateCustomer } from "../edits/customers.ts";
import { type AddressEntity, type CustomerEntity, NO_ADDRESS } from "../entities.ts";
import { userError } from "../graphql/problems.ts";
import type { UserError } from "../graphql/problems.ts";
import type { ShopWorld } from "../shop-world.ts";
import { checkAddress, checkCustomer, phoneNumber } from "./customer-input.ts";
import type { AddressInput, CustomerInput } from "./customer-input.ts";
import type { TypeResolvers } from "./resolver.ts";
import { refused, write } from "./write.ts";
import type { WritePayload } from "./write.ts";

const GONE: UserError = userError(["id"], "Customer does not exist", "NOT_FOUND");
const NAMELESS: UserError = userError(null, "A name, phone number, or email address must be present", "INVALID");

const customerId = (payload: WritePayload): string | undefined => (payload["customer"] as CustomerEntity | null | undefined)?.id;

function hasName({ firstName, lastName, email, phone }: Partial<CustomerEntity>): boolean {
  return Boolean(firstName ?? lastName ?? email ?? phone);
}

function create(shop: ShopWorld, input: CustomerInput, prefix: string[]): WritePayload {
  const { changes, errors } = checkCustomer(shop, input, null, prefix);
  const addresses = checkAddresses(shop, input.addresses ?? [], [...prefix, "addresses"]);
  const all = [...errors, ...addresses.errors, ...(hasName(changes) || errors.length > 0 ? [] : [NAMELESS])];
  if (all.length > 0) return { customer: null, userErrors: all };
  const withAddresses = addresses.made.length > 0 ? { addresses: addresses.made, defaultAddressId: addresses.made[0]?.id ?? null } : {};
  return { customer: createCustomer(shop, { ...changes, ...withAddresses }), userErrors: [] };
}

function update(shop: ShopWorld, customer: CustomerEntity, input: CustomerInput, prefix: string[]): WritePayload {
  const { changes, errors } = checkCustomer(shop, input, customer, prefix);
  // A list that is given replaces the one there was.
  const addresses = input.addresses ? checkAddresses(shop, input.addresses, [...prefix, "addresses"]) : null;
  if (input.emailMarketingConsent) {
    errors.push(
      userError(
        [...prefix, "emailMarketingConsent"],
        "To update emailMarketingConsent, please use the customerEmailMarketingConsentUpdate Mutation instead",
        "INVALID",
      ),
    );
  }
  const all = [...errors, ...(addresses?.errors ?? []), ...(hasName({ ...customer, ...changes }) ? [] : [NAMELESS])];
  if (all.length > 0) return { customer: null, userErrors: all };
  const replaced = addresses ? { addresses: addresses.made, defaultAddressId: addresses.made[0]?.id ?? null } : {};
  return { customer: updateCustomer(shop, customer.id, { ...changes, ...replaced }), userErrors: [] };
}

function checkAddresses(shop: ShopWorld, inputs: AddressInput[], prefix: string[]): { made: AddressEntity[]; errors: UserError[] } {
  const errors: UserError[] = [];
  const made = inputs.map((input, index) => {
    const checked = checkAddress(input, null, [...prefix, String(index)]);
    errors.push(...checked.errors);
    return { ...NO_ADDRESS, ...checked.changes, id: shop.store.ids.next("MailingAddress") };
  });
  return { made, errors };
}

interface SetIdentifier {
  id?: string | null;
  email?: string | null;
  phone?: string | null;
}

/** Upsert: found by the identifier, else made with it. */
function set(shop: ShopWorld, identifier: SetIdentifier | null | undefined, input: CustomerInput): WritePayload {
  if (identifier?.id) {
    const customer = shop.store.customers.get(identifier.id);
    return customer
      ? update(shop, customer, input, ["input"])
      : { customer: null, userErrors: [userError(["identifier", "id"], "Customer does not exist", "NOT_FOUND")] };
  }
  const { email, phone } = identifier ?? {};
  const number = phone ? phoneNumber(shop, phone) : null;
  const found = email ? shop.store.customerByEmail(email) : number ? shop.store.customerByPhone(number) : undefined;
  for (const [field, value] of [
    ["email", email],
    ["phone", phone],
  ] as const) {
    if (value && input[field] !== value) {
      return { customer: null, userErrors: [userError(["input", field], `The input must have the same ${field} as the identifier`, "INPUT_MISMATCH")] };
    }
  }
  return found ? update(shop, found, input, ["input"]) : create(shop, input, ["input"]);
}

interface ConsentArguments {
  input: { customerId: string; emailMarketingConsent: { marketingState: CustomerEntity["emailMarketingState"] } };
}

function setConsent(shop: ShopWorld, { input }: ConsentArguments): WritePayload {
  const customer = shop.store.customers.get(input.customerId);
  const state = input.emailMarketingConsent.marketingState;
  const no = (message: string, code: string, field: string): WritePayload => ({ customer: null, userErrors: [userError(["input", field], message, code)] });
  if (!customer) return no("Customer not found", "INVALID", "customerId");
  if (customer.email === null) return no("An email address is required to set the email marketing consent.", "INVALID", "emailMarketingConsent");
  if (!["SUBSCRIBED", "UNSUBSCRIBED", "PENDING"].includes(state))
    return no("Marketing state cannot be set to this value", "INCLUSION", "emailMarketingConsent");
  return { customer: updateCustomer(shop, customer.id, { emailMarketingState: state }), userErrors: [] };
}

interface AddressArguments {
  customerId: string;
  addressId: string;
  address: AddressInput;
  setAsDefault?: boolean | null;
}

function writeAddress(shop: ShopWorld, args: Omit<AddressArguments, "addressId"> & { addressId?: string }): WritePayload {
  const customer = shop.store.customers.get(args.customerId);
  if (!customer) return { address: null, userErrors: [userError(["customerId"], "Customer does not exist")] };
  const known = args.addressId === undefined ? null : customer.addresses.find(({ id }) => id === args.addressId);
  if (known === undefined) return { address: null, userErrors: [userError(["addressId"], "Address does not exist")] };
  const { changes, errors } = checkAddress(args.address, known, ["address"]);
  if (errors.length > 0) return { address: null, userErrors: errors };
  const address = known
    ? updateAddress(shop, customer.id, known.id, changes, args.setAsDefault ?? false)
    : addAddress(shop, customer.id, changes, args.setAsDefault ?? false);
  return { address, userErrors: [] };
}

export const CUSTOMER_WRITES: TypeResolvers = {
  customerCreate: write(({ input }: { input: CustomerInput }, { shop }) => create(shop, input, []), customerId),
  customerUpdate: write(
    ({ input }: { input: CustomerInput }, { shop }) => {
      const customer = shop.store.customers.get(input.id ?? "");
      return customer ? update(shop, customer, input, []) : { customer: null, userErrors: [GONE] };
    },
    (_payload, { input }) => input.id,
  ),
  customerSet: write(
    ({ identifier, input }: { identifier?: SetIdentifier | null; input: CustomerInput }, { shop }) =>
      set(shop, identifier ?? (input.id ? { id: input.id } : null), input),
    (payload, { identifier }) => customerId(payload) ?? identifier?.id,
  ),
  customerDelete: write(
    ({ input }: { input: { id: string } }, { shop }) => {
      if (!shop.store.customers.get(input.id)) return { deletedCustomerId: null, shop: shop.store.shop, userErrors: [GONE] };
      if (shop.store.ordersOfCustomer(input.id).length > 0) {
        return {
          deletedCustomerId: null,
          shop: shop.store.shop,
          userErrors: [userError(["id"], "Customer can’t be deleted because they have associated orders")],
        };
      }
      deleteCustomer(shop, input.id);
      return { deletedCustomerId: input.id, shop: shop.store.shop, userErrors: [] };
    },
    (_payload, { input }) => input.id,
  ),
  customerMerge: write(
    ({ customerOneId, customerTwoId }: { customerOneId: string; customerTwoId: string }, { shop }) => {
      if (![customerOneId, customerTwoId].every((id) => shop.store.customers.get(id))) return { job: null, resultingCustomerId: null, ...refused(GONE) };
      mergeCustomers(shop, customerTwoId, customerOneId);
      return { job: { id: shop.store.ids.next("Job"), done: true }, resultingCustomerId: customerTwoId, userErrors: [] };
    },
    (_payload, { customerTwoId }) => customerTwoId,
  ),
  customerAddressCreate: write(
    (args: Omit<AddressArguments, "addressId">, { shop }) => writeAddress(shop, args),
    (_payload, args) => args.customerId,
  ),
  customerAddressUpdate: write(
    (args: AddressArguments, { shop }) => writeAddress(shop, args),
    (_payload, args) => args.customerId,
  ),
  customerAddressDelete: write(
    ({ customerId: owner, addressId }: { customerId: string; addressId: string }, { shop }) => {
      if (!shop.store.customers.get(owner)?.addresses.some(({ id }) => id === addressId)) {
        return { deletedAddressId: null, userErrors: [userError(["addressId"], "Address does not exist")] };
      }
      deleteAddress(shop, owner, addressId);
      return { deletedAddressId: addressId, userErrors: [] };
    },
    (_payload, args) => args.customerId,
  ),
  customerUpdateDefaultAddress: write(
    ({ customerId: owner, addressId }: { customerId: string; addressId: string }, { shop }) => {
      const customer = shop.store.customers.get(owner);
      if (!customer) return { customer: null, userErrors: [userError(["customerId"], "Customer does not exist")] };
      if (!customer.addresses.some(({ id }) => id === addressId)) return { customer: null, userErrors: [userError(["addressId"], "Address does not exist")] };
      return { customer: updateCustomer(shop, owner, { defaultAddressId: addressId }), userErrors: [] };
    },
    (_payload, args) => args.customerId,
  ),
  customerEmailMarketingConsentUpdate: write(
    (args: ConsentArguments, { shop }) => setConsent(shop, args),
    (_payload, { input }) => input.customerId,
  ),
};
