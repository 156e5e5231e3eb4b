import { compressed } from "../access/scopes.ts";
import { API_VERSION } from "../graphql/schema.ts";
import { legacyId } from "../store/gids.ts";
import { offsetMinutes, offsetText } from "../store/instants.ts";
import { METAFIELDS } from "./metafields.ts";
import type { Execution, TypeResolvers } from "./resolver.ts";
import { countryName } from "../store/places.ts";

const address = ({ shop }: Execution): unknown => {
  const code = shop.store.shop.countryCode ?? "US";
  return {
    id: `gid://shopify/ShopAddress/${legacyId(shop.store.shop.id)}`,
    address1: null,
    address2: null,
    city: null,
    company: shop.store.shop.name,
    country: countryName(code),
    countryCode: code,
    countryCodeV2: code,
    firstName: null,
    lastName: null,
    name: null,
    phone: null,
    province: null,
    provinceCode: null,
    zip: null,
    latitude: null,
    longitude: null,
    coordinatesValidated: false,
    formatted: [],
    formattedArea: countryName(code),
  };
};

const tagsOf = (items: Iterable<{ tags: string[] }>): unknown => {
  const nodes = [...new Set([...items].flatMap(({ tags }) => tags))].sort();
  return {
    nodes,
    edges: nodes.map((node) => ({ node, cursor: node })),
    pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
  };
};

export const SHOP: TypeResolvers = {
  ...METAFIELDS,
  myshopifyDomain: (_shop, _args, { shop }) => shop.domain,
  url: (_shop, _args, { shop }) => `https://${shop.domain}`,
  primaryDomain: (_shop, _args, { shop }) => ({
    id: `gid://shopify/Domain/${legacyId(shop.store.shop.id)}`,
    host: shop.domain,
    url: `https://${shop.domain}`,
    sslEnabled: true,
  }),
  contactEmail: (_shop, _args, { shop }) => shop.store.shop.email,
  shopAddress: (_shop, _args, execution) => address(execution),
  billingAddress: (_shop, _args, execution) => address(execution),
  plan: (_shop, _args, { shop }) => ({
    displayName: shop.store.shop.plan,
    publicDisplayName: shop.store.shop.plan,
    partnerDevelopment: false,
    shopifyPlus: shop.store.shop.plan === "Plus",
  }),
  timezoneOffsetMinutes: (_shop, _args, { shop }) => offsetMinutes(shop.store.shop.ianaTimezone, shop.clock.now()),
  timezoneOffset: (_shop, _args, { shop }) => offsetText(offsetMinutes(shop.store.shop.ianaTimezone, shop.clock.now()), ""),
  enabledPresentmentCurrencies: (_shop, _args, { shop }) => [shop.store.shop.currencyCode],
  orderNumberFormatPrefix: () => "#",
  orderNumberFormatSuffix: () => "",
  shopOwnerName: () => "Shop Owner",
  taxesIncluded: () => false,
  taxShipping: () => false,
  setupRequired: () => false,
  unitSystem: () => "METRIC_SYSTEM",
  weightUnit: () => "KILOGRAMS",
  updatedAt: (_shop, _args, { shop }) => shop.store.shop.createdAt,
  customerTags: (_shop, _args, { shop }) => tagsOf(shop.store.customers.values()),
  productTags: (_shop, _args, { shop }) => tagsOf(shop.store.products.values()),
  orderTags: (_shop, _args, { shop }) => tagsOf(shop.store.orders.values()),
};

const scopeList = (handles: readonly string[]): unknown[] => handles.map((handle) => ({ handle, description: handle.replaceAll("_", " ") }));

export const APP_INSTALLATION: TypeResolvers = {
  ...METAFIELDS,
  accessScopes: (_installation, _args, { shop, scopes }) => scopeList([...new Set([...compressed(shop.granted), ...scopes])]),
  activeSubscriptions: () => [],
  app: (_installation, _args, { shop }) => ({
    __typename: "App",
    id: "gid://shopify/App/1001",
    apiKey: shop.app.apiKey,
    title: shop.app.name,
    handle: "app",
    embedded: true,
    webhookApiVersion: API_VERSION,
  }),
  launchUrl: (_installation, _args, { shop }) => `https://${shop.domain}/admin/apps/${shop.app.apiKey}`,
};
