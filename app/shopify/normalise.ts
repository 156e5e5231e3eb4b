import type { CustomerFieldsFragment, ProductFieldsFragment, VariantFieldsFragment } from "./generated/admin.generated.d.ts";
import { extrasOf } from "./extras.ts";
import type { ShopifyAddress, ShopifyCustomer, ShopifyProduct, ShopifyVariant } from "./records.ts";

export function normaliseCustomer(node: CustomerFieldsFragment): ShopifyCustomer {
  const contacts = [...(node.companyContactProfiles ?? [])].sort((a, b) => Number(b.isMainContact) - Number(a.isMainContact));
  return {
    gid: node.id,
    createdAt: node.createdAt,
    updatedAt: node.updatedAt,
    firstName: node.firstName ?? null,
    lastName: node.lastName ?? null,
    email: node.defaultEmailAddress?.emailAddress ?? null,
    emailMarketingState: node.defaultEmailAddress?.marketingState ?? null,
    phone: node.defaultPhoneNumber?.phoneNumber ?? null,
    defaultAddress: node.defaultAddress ? normaliseAddress(node.defaultAddress) : null,
    note: node.note ?? null,
    tags: node.tags,
    companies: contacts.map(({ company }) => ({ gid: company.id, name: company.name })),
    ...extrasOf(node),
  };
}

function normaliseAddress(node: NonNullable<CustomerFieldsFragment["defaultAddress"]>): ShopifyAddress {
  const { id, countryCodeV2, ...parts } = node;
  return {
    gid: id,
    company: parts.company ?? null,
    address1: parts.address1 ?? null,
    address2: parts.address2 ?? null,
    city: parts.city ?? null,
    province: parts.province ?? null,
    provinceCode: parts.provinceCode ?? null,
    country: parts.country ?? null,
    countryCode: countryCodeV2 ?? null,
    zip: parts.zip ?? null,
    phone: parts.phone ?? null,
  };
}

/** Variants come in the order the merchant gave them. */
export function normaliseProduct(node: ProductFieldsFragment, variants: VariantFieldsFragment[]): ShopifyProduct {
  return {
    gid: node.id,
    createdAt: node.createdAt,
    updatedAt: node.updatedAt,
    title: node.title,
    descriptionHtml: node.descriptionHtml,
    status: node.status,
    tags: node.tags,
    hasOnlyDefaultVariant: node.hasOnlyDefaultVariant,
    variants: variants.map(normaliseVariant).sort((a, b) => a.position - b.position),
    ...extrasOf(node),
  };
}

function normaliseVariant(node: VariantFieldsFragment): ShopifyVariant {
  return {
    gid: node.id,
    title: node.title,
    selectedOptions: node.selectedOptions.map(({ name, value }) => ({ name, value })),
    sku: node.sku ?? null,
    price: node.price,
    position: node.position,
    inventoryItemGid: node.inventoryItem.id,
    inventoryQuantity: node.inventoryQuantity ?? null,
    updatedAt: node.updatedAt,
    ...extrasOf(node),
  };
}
