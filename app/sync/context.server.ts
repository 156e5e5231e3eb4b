import type { BiginClient } from "../bigin/client.server.ts";
import type { BiginField, ModuleName, Organization } from "../bigin/records.ts";
import { wantedExtras } from "../mapping/effective-rows.ts";
import type { MappingContext } from "../mapping/types.ts";
import type { Services } from "../services.server.ts";
import { clientWithExtras, type ShopifyClient } from "../shopify/client.server.ts";
import type { ShopFacts } from "../shopify/records.ts";
import {
  type Connection,
  findConnection,
  type Learned,
  learnedOf,
  metadataOf,
  organizationOf,
  takesRows,
  updateConnection,
} from "../store/connections.server.ts";
import type { HintCause } from "../store/hints.server.ts";
import type { Pair } from "../store/links.server.ts";
import { findShop, type Hasher, shopFacts, shopHasher } from "../store/shops.server.ts";
import { biginClient } from "./bigin-access.server.ts";
import { dealWords } from "./deal-words.ts";
import { awaitsSetup } from "./cured-causes.server.ts";
import { done, type Halt, type Halted, halted, haltOfBigin, outageDelay } from "./halt.ts";
import { refreshMetadata, refreshOrganization } from "./metadata.server.ts";
import { type MerchantSettings, readSettings } from "./settings.ts";
import { type Fence, unfenced } from "./shop-lease.server.ts";
import { shopifyClient } from "./shopify-access.server.ts";
import { refreshShopFacts } from "./shop-facts.server.ts";
import { findTarget } from "./wanted.ts";

/** Everything one turn of a shop's work needs, read once at its start. */
export interface SyncContext {
  services: Services;
  pair: Pair;
  shop: ShopFacts;
  settings: MerchantSettings;
  connection: Connection;
  organization: Organization;
  learned: Learned;
  fence: Fence;
  shopify: ShopifyClient;
  bigin: BiginClient;
  mapping: MappingContext;
  hash: Hasher;
  /** What made this work, for the activity and the ledger. */
  cause: HintCause;
  /** `none`: Bigin's workflows don't run on these writes. */
  trigger: "all" | "none";
}

const METADATA_LIFE_MS = 24 * 3600_000;
const AWAITED_LIFE_MS = 3600_000;

export async function openContext(services: Services, shopId: string, fence: Fence = unfenced(services)): Promise<Halted<SyncContext> | null> {
  const { db } = services;
  const shop = await findShop(db, shopId);
  if (!shop || shop.uninstalledAt || !shop.activeOrgId) return null;
  let connection = await findConnection(db, shopId, shop.activeOrgId);
  if (!connection) return null;
  if (connection.status !== "active") return halted({ kind: "reconnect", detail: connection.status });
  const shopify = shopifyClient(services, shopId).guardedBy(() => fence.holds());
  let facts = shopFacts(shop);
  if (!facts) {
    const read = await refreshShopFacts(services, shopId, shopify);
    if (!read.ok) return halted(haltOfShopify(services, read.trouble));
    facts = read.value;
  }
  const bigin = biginClient(services, connection).guardedBy(() => fence.holds());
  const settings = readSettings(shop.settings);
  const age = services.now() - (connection.metadataAt?.getTime() ?? 0);
  if (age > METADATA_LIFE_MS || (age > AWAITED_LIFE_MS && (await awaitsSetup(services, { shopId, orgId: connection.orgId })))) {
    const metadata = await refreshMetadata(services, bigin, connection);
    if (!metadata.ok) return halted(haltOf(services, metadata.trouble));
    if (age > METADATA_LIFE_MS) await refreshOrganization(services, bigin, connection);
    connection = (await findConnection(db, shopId, connection.orgId))!;
  }
  const organization = organizationOf(connection);
  const context: SyncContext = {
    services,
    pair: { shopId, orgId: connection.orgId },
    shop: facts,
    settings,
    connection,
    organization,
    learned: learnedOf(connection),
    fence,
    shopify: clientWithExtras(shopify, wantedExtras(settings.fieldMap)),
    bigin,
    mapping: mappingContext(facts, settings, connection),
    hash: await shopHasher(db, services.box, shopId),
    cause: "webhook",
    trigger: settings.workflows.live ? "all" : "none",
  };
  return done(context);
}

export function mappingContext(shop: ShopFacts, settings: MerchantSettings, connection: Connection): MappingContext {
  const metadata = metadataOf(connection);
  return {
    shop,
    adminHandle: shop.domain.replace(/\.myshopify\.com$/, ""),
    dealWords: dealWords(settings),
    fields: metadata.fields as Partial<Record<ModuleName, BiginField[]>>,
    biginCurrency: organizationOf(connection).currencyCode,
    exchangeRate: settings.currency.choice === "convert" ? settings.currency.rate : null,
    currencyUndecided: currencyUndecided({ shop, organization: organizationOf(connection), settings }),
    stages: findTarget(metadata.pipelines, settings),
    settings: {
      owners: settings.owners,
      stageAlwaysFollows: settings.stageAlwaysFollows,
      dealRows: takesRows(learnedOf(connection)),
      stockFromBigin: settings.stockFromBigin,
      fieldMap: settings.fieldMap,
      lostMetafields: learnedOf(connection).metafields?.lost ?? [],
    },
  };
}

/** Money waits while the two currencies differ and the merchant has not said what to do about it. */
export function currencyUndecided(context: Pick<SyncContext, "shop" | "organization" | "settings">): boolean {
  const { shop, organization, settings } = context;
  return organization.currencyCode !== null && organization.currencyCode !== shop.currencyCode && settings.currency.choice === "undecided";
}

/** Keeps what this organisation was found to do, for this turn and the next. Copies of the context share the object. */
export async function learn(context: SyncContext, more: Learned): Promise<void> {
  Object.assign(context.learned, more);
  await updateConnection(context.services.db, context.pair, { learned: context.learned as object });
  context.mapping.settings.dealRows = takesRows(context.learned);
}

export function withCause(context: SyncContext, cause: HintCause, trigger: "all" | "none", purpose: string): SyncContext {
  return { ...context, cause, trigger, bigin: context.bigin.withPurpose(purpose) };
}

const failures = new WeakMap<Services, number>();

/** Trouble of Bigin as a reason to stop; each outage in a row waits longer, up to half a minute. */
export function haltOf(services: Services, trouble: Parameters<typeof haltOfBigin>[0]): Halt {
  const inARow = trouble.kind === "outage" ? (failures.get(services) ?? 0) + 1 : 0;
  failures.set(services, inARow);
  return haltOfBigin(trouble, services.now(), inARow, services.random());
}

export function serviceAnswered(services: Services): void {
  failures.set(services, 0);
}

export function haltOfShopify(services: Services, trouble: { kind: string; until?: number; detail?: string; message?: string; scope?: string | null }): Halt {
  switch (trouble.kind) {
    case "limits":
      return { kind: "wait", until: trouble.until ?? services.now() + 5_000, reason: "shopify_limits" };
    case "outage":
      return { kind: "wait", until: services.now() + outageDelay(2, services.random()), reason: "shopify_outage" };
    case "superseded":
      return { kind: "superseded" };
    case "shop_closed":
      return { kind: "shop_closed", detail: trouble.detail ?? "" };
    case "reinstall_needed":
      return { kind: "shopify_access", detail: trouble.detail ?? "" };
    default:
      return { kind: "refused", status: 200, code: trouble.kind, message: trouble.message ?? trouble.detail ?? "" };
  }
}
