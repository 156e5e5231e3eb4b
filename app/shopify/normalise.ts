import type { AddressNode, CustomerNode, ProductNode, VariantNode } from "./nodes.ts";
import type { ShopifyAddress, ShopifyCustomer, ShopifyProduct, ShopifyVariant } from "./records.ts";

export function normaliseCustomer(node: CustomerNode): ShopifyCustomer {
  const contacts = [...(node.companyContactProfiles ?? [])].sort((a, b) => Number(b.isMainContact) - Number(a.isMainContact));
  return {
    gid: node.id,
    createdAt: node.createdAt,
    updatedAt: node.updatedAt,
    firstName: node.firstName,
    lastName: node.lastName,
    email: node.defaultEmailAddress?.emailAddress ?? null,
    emailMarketingState: node.defaultEmailAddress?.marketingState ?? null,
    phone: node.defaultPhoneNumber?.phoneNumber ?? null,
    defaultAddress: node.defaultAddress ? normaliseAddress(node.defaultAddress) : null,
    note: node.note,
    tags: node.tags,
    companies: contacts.map(({ company }) => ({ gid: company.id, name: company.name })),
  };
}

function normaliseAddress(node: AddressNode): ShopifyAddress {
  const { id, countryCodeV2, ...parts } = node;
  return {
    gid: id,
    company: parts.company,
    address1: parts.address1,
    address2: parts.address2,
    city: parts.city,
    province: parts.province,
    provinceCode: parts.provinceCode,
    country: parts.country,
    countryCode: countryCodeV2,
    zip: parts.zip,
    phone: parts.phone,
  };
}

/** Variants come in the order the merchant gave them. */
export function normaliseProduct(node: ProductNode, variants: VariantNode[]): ShopifyProduct {
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
  };
}

function normaliseVariant(node: VariantNode): ShopifyVariant {
  return {
    gid: node.id,
    title: node.title,
    selectedOptions: node.selectedOptions.map(({ name, value }) => ({ name, value })),
    sku: node.sku,
    price: node.price,
    position: node.position,
    inventoryItemGid: node.inventoryItem?.id ?? null,
    inventoryQuantity: node.inventoryQuantity,
    updatedAt: node.updatedAt,
  };
}
