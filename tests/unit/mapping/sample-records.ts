import { DEAL_WORDS } from "#app/i18n/deal-words.ts";
import type { BiginField } from "#app/bigin/records.ts";
import type { ContactSource, DealSource, MappingContext, ProductSource } from "#app/mapping/types.ts";
import type { SaleLine, ShopifyAddress, ShopifyCustomer, ShopifyProduct, ShopifySale, ShopifyVariant } from "#app/shopify/records.ts";

export function field(apiName: string, known: Partial<BiginField> = {}): BiginField {
  return {
    id: `1${apiName}`,
    apiName,
    label: apiName.replaceAll("_", " "),
    dataType: "text",
    length: 255,
    mandatory: false,
    unique: false,
    custom: false,
    writable: true,
    lookupModule: null,
    pickList: [],
    ...known,
  };
}

const option = (name: string, actual = name) => ({ id: null, displayValue: name, actualValue: actual });

/** Lengths as in the recorded metadata of a fresh organisation. */
export const contactsMeta: BiginField[] = [
  field("First_Name", { length: 40 }),
  field("Last_Name", { length: 80, mandatory: true }),
  field("Full_Name", { length: 120, writable: false }),
  field("Email", { dataType: "email", length: 100, unique: true }),
  field("Phone", { dataType: "phone", length: 50 }),
  field("Mailing_Street", { length: 250 }),
  field("Mailing_City", { length: 100 }),
  field("Mailing_State", { length: 100 }),
  field("Mailing_Zip", { length: 30 }),
  field("Mailing_Country", { length: 100 }),
  field("Description", { dataType: "textarea", length: 32000 }),
  field("Tag", { dataType: "jsonarray", length: 2000 }),
  field("Account_Name", { dataType: "lookup", length: 120, lookupModule: "Accounts" }),
  field("Email_Opt_Out", { dataType: "boolean", length: null }),
  field("Buyer_Number", { label: " shopify contact id ", custom: true }),
  field("Shopify_Lead_Source", { label: "Shopify Lead Source", custom: true }),
];

export const productsMeta: BiginField[] = [
  field("Product_Name", { length: 200, mandatory: true }),
  field("Product_Code", { length: 40 }),
  field("Unit_Price", { dataType: "currency", length: 16 }),
  field("Product_Active", { dataType: "boolean", length: null }),
  field("Description", { dataType: "textarea", length: 32000 }),
  field("Tag", { dataType: "jsonarray", length: 2000 }),
  field("Shopify_Product_Id", { label: "Shopify Product Id", custom: true }),
  field("Shopify_Lead_Source", {
    label: "Shopify Lead Source",
    custom: true,
    dataType: "picklist",
    pickList: [option("Web"), option("shopify", "Shopify Store 1"), option("SHOPIFY!")],
  }),
  field("Shopify_Parent_Product_Name", { label: "Shopify Parent Product Name", custom: true, dataType: "lookup", lookupModule: "Products" }),
];

export const dealsMeta: BiginField[] = [
  field("Deal_Name", { length: 120, mandatory: true }),
  field("Stage", { dataType: "picklist", mandatory: true, pickList: [option("Paid", "Paid actual"), option("New order")] }),
  field("Amount", { dataType: "currency", length: 16 }),
  field("Closing_Date", { dataType: "date", length: null }),
  field("Contact_Name", { dataType: "lookup", lookupModule: "Contacts" }),
  field("Account_Name", { dataType: "lookup", lookupModule: "Accounts" }),
  field("Description", { dataType: "textarea", length: 2000 }),
  field("Tag", { dataType: "jsonarray", length: 2000 }),
  field("Shopify_Order_ID", { label: "Shopify Order ID", custom: true }),
];

export const context: MappingContext = {
  shop: {
    gid: "gid://shopify/Shop/1",
    domain: "demo-shop.myshopify.com",
    name: "Demo",
    currencyCode: "USD",
    ianaTimezone: "America/New_York",
    countryCode: "US",
    createdAt: "2024-01-01T00:00:00Z",
  },
  adminHandle: "demo-shop",
  dealWords: DEAL_WORDS.en,
  fields: { Contacts: contactsMeta, Products: productsMeta, Pipelines: dealsMeta, Accounts: [field("Account_Name", { length: 20, mandatory: true })] },
  biginCurrency: "USD",
  exchangeRate: null,
  stages: {
    layoutId: "77",
    subPipeline: "Shopify orders",
    stageFor: { "New order": "New order", Paid: "Paid actual", Fulfilled: "Fulfilled", Cancelled: "Cancelled" },
  },
  settings: { owners: {}, stageAlwaysFollows: false, dealRows: true },
};

export const address: ShopifyAddress = {
  gid: "gid://shopify/MailingAddress/5",
  company: null,
  address1: "1 Main St",
  address2: "Apt 2",
  city: "Springfield",
  province: "Illinois",
  provinceCode: "IL",
  country: "United States",
  countryCode: "US",
  zip: "62701",
  phone: null,
};

export function customer(known: Partial<ShopifyCustomer> = {}): ShopifyCustomer {
  return {
    gid: "gid://shopify/Customer/9007199254740993",
    createdAt: "2024-01-02T09:00:00Z",
    updatedAt: "2024-01-02T09:00:00Z",
    firstName: "Ada",
    lastName: "Lovelace",
    email: "ada@example.com",
    emailMarketingState: "SUBSCRIBED",
    phone: "+12025550123",
    defaultAddress: address,
    note: null,
    tags: ["VIP"],
    companies: [],
    ...known,
  };
}

export function contact(known: Partial<ShopifyCustomer> = {}, more: Partial<ContactSource> = {}): ContactSource {
  return { customer: customer(known), accountId: null, guest: false, ...more };
}

export function variant(known: Partial<ShopifyVariant> = {}): ShopifyVariant {
  return {
    gid: "gid://shopify/ProductVariant/42",
    title: "Default Title",
    selectedOptions: [{ name: "Title", value: "Default Title" }],
    sku: "SKU-1",
    price: "19.90",
    position: 1,
    inventoryItemGid: "gid://shopify/InventoryItem/42",
    inventoryQuantity: 7,
    updatedAt: "2024-01-02T09:00:00Z",
    ...known,
  };
}

export function product(known: Partial<ShopifyProduct> = {}): ShopifyProduct {
  return {
    gid: "gid://shopify/Product/7",
    createdAt: "2024-01-02T09:00:00Z",
    updatedAt: "2024-01-02T09:00:00Z",
    title: "Shirt",
    descriptionHtml: "<p>Soft &amp; <b>warm</b></p>",
    status: "ACTIVE",
    tags: ["summer"],
    hasOnlyDefaultVariant: true,
    variants: [variant()],
    ...known,
  };
}

export const small = variant({
  gid: "gid://shopify/ProductVariant/43",
  title: "S / Blue",
  selectedOptions: [
    { name: "Size", value: "S" },
    { name: "Color", value: "Blue" },
  ],
  sku: "SH-S",
  position: 2,
});
export const large = variant({
  gid: "gid://shopify/ProductVariant/44",
  title: "L / Blue",
  selectedOptions: [
    { name: "Size", value: "L" },
    { name: "Color", value: "Blue" },
  ],
  sku: "SH-L",
  position: 1,
});

export function productSource(known: Partial<ProductSource> = {}): ProductSource {
  return { product: product(), variant: null, parentId: null, ...known };
}

export function line(known: Partial<SaleLine> = {}): SaleLine {
  return {
    gid: "gid://shopify/LineItem/1",
    title: "Shirt",
    variantTitle: null,
    sku: "SKU-1",
    productGid: "gid://shopify/Product/7",
    variantGid: "gid://shopify/ProductVariant/42",
    quantity: 1,
    currentQuantity: 1,
    unitPrice: "19.90",
    discountedTotal: "19.90",
    ...known,
  };
}

export function sale(known: Partial<ShopifySale> = {}): ShopifySale {
  return {
    gid: "gid://shopify/Order/5610000000001",
    type: "order",
    name: "#1001",
    createdAt: "2024-02-01T04:59:59Z",
    updatedAt: "2024-02-01T04:59:59Z",
    processedAt: "2024-02-01T04:59:59Z",
    customer: null,
    email: null,
    phone: null,
    billingName: null,
    company: null,
    financialStatus: "PAID",
    fulfillmentStatus: "UNFULFILLED",
    cancelledAt: null,
    note: null,
    tags: [],
    poNumber: null,
    currencyCode: "USD",
    presentmentCurrencyCode: "USD",
    totals: { total: "19.90", subtotal: "19.90", discounts: "0.00", shipping: "0.00", tax: "0.00", tip: "0.00", refunded: "0.00", taxesIncluded: false },
    lines: [line()],
    orderGid: null,
    draftStatus: null,
    checkoutToken: null,
    sourceName: "web",
    test: false,
    ...known,
  };
}

export function deal(known: Partial<ShopifySale> = {}, more: Partial<DealSource> = {}): DealSource {
  return { sale: sale(known), contactId: "c1", accountId: null, lineProducts: {}, ...more };
}
