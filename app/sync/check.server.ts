import { allowance, recordLimit } from "../bigin/credits.ts";
import { listRecords } from "../bigin/records-api.server.ts";
import type { BiginClient } from "../bigin/client.server.ts";
import { readCurrentUser, readOrganization } from "../bigin/metadata-api.server.ts";
import { estimateRun, type RunCounts } from "../mapping/preflight.ts";
import type { Services } from "../services.server.ts";
import { grantedScopes, readCounts, readShop } from "../shopify/page-records.server.ts";
import { activeConnection, type Connection, findConnection, metadataOf, organizationOf, provisionOf, updateConnection } from "../store/connections.server.ts";
import { creditsUsed } from "../store/credits.server.ts";
import { findShop, saveShopFacts, shopFacts } from "../store/shops.server.ts";
import { biginClient } from "./bigin-access.server.ts";
import { refreshMetadata } from "./metadata.server.ts";
import type { CheckLine, CheckReport } from "./pages.ts";
import { countQueries } from "./selection.ts";
import { readSettings } from "./settings.ts";
import { shopifyClient } from "./shopify-access.server.ts";
import { setupPieces } from "./wanted.ts";

/** Looks at both sides before the first sync and says, line by line, what it found. Writes nothing on either side. */
export async function runCheck(services: Services, shopId: string): Promise<CheckReport | { trouble: string }> {
  const connection = await activeConnection(services.db, shopId);
  if (!connection) return { trouble: "not_connected" };
  const bigin = biginClient(services, connection).withPurpose("check");
  const fresh = await readConnection(services, bigin, connection);
  if ("trouble" in fresh) return fresh;
  const shopify = shopifyClient(services, shopId);
  const shop = await findShop(services.db, shopId);
  const facts = shopFacts(shop ?? { facts: null }) ?? (await rememberFacts(services, shopId));
  const settings = readSettings(shop?.settings);
  const [counts, scopes, contacts, products] = [
    await readCounts(shopify, countQueries(settings, services.now())),
    await grantedScopes(shopify),
    await countRecords(bigin, "Contacts"),
    await countRecords(bigin, "Products"),
  ];
  if (!counts.ok) return { trouble: `shopify_${counts.trouble.kind}` };
  const organization = organizationOf(fresh.connection);
  const setup = setupPieces(metadataOf(fresh.connection), provisionOf(fresh.connection), settings);
  const { customers, products: shopProducts, orders, single, closed } = counts.value;
  // Only what gets a record of its own in Bigin is counted.
  const [variants, drafts] = [Math.max(0, counts.value.variants - single), Math.max(0, counts.value.drafts - closed)];
  const estimate = estimateRun(countsOf({ customers, products: shopProducts, variants, orders, drafts }, contacts, products));
  const used = (await creditsUsed(services.db, { shopId, orgId: connection.orgId }, new Date(services.now()))).reduce((sum, row) => sum + row.credits, 0);
  const daily = allowance(organization.edition, organization.usersLicensed);
  const room = recordLimit(organization.edition);
  const needed = customers + shopProducts + variants + orders + drafts;
  const missingFields = setup.filter((piece) => piece.item.startsWith("field:") && piece.state === "missing");
  const pipeline = setup.find((piece) => piece.item === "pipeline");
  const granted = scopes.ok ? scopes.value : [];
  const lines: CheckLine[] = [
    { item: "edition", state: "ok", params: { edition: organization.edition, trial: organization.onTrial ? 1 : 0 } },
    {
      item: "permissions",
      state: /admin/i.test(fresh.connection.userProfile ?? "") ? "ok" : "attention",
      params: { profile: fresh.connection.userProfile, user: fresh.connection.userName },
    },
    {
      item: "fields",
      state: missingFields.length === 0 ? "ok" : "note",
      params: { missing: missingFields.length, names: missingFields.map((piece) => `${piece.module}: ${piece.label}`).join(", ") },
    },
    {
      item: "pipeline",
      state: pipeline?.state === "missing" ? "note" : "ok",
      params: { name: pipeline?.label ?? null, found: pipeline?.state === "missing" ? 0 : 1 },
    },
    {
      item: "currency",
      state: !organization.currencyCode || organization.currencyCode === facts?.currencyCode || settings.currency.choice !== "undecided" ? "ok" : "attention",
      params: { shop: facts?.currencyCode ?? null, bigin: organization.currencyCode },
    },
    {
      item: "time_zone",
      state: organization.timeZone === facts?.ianaTimezone ? "ok" : "note",
      params: { shop: facts?.ianaTimezone ?? null, bigin: organization.timeZone },
    },
    {
      item: "room",
      state: room && needed > room.records ? "attention" : "ok",
      params: { limit: room?.records ?? null, needed, held: contacts !== null && products !== null ? contacts + products : null },
    },
    { item: "credits", state: estimate.credits > daily - used ? "attention" : "ok", params: { allowance: daily, used, left: Math.max(0, daily - used) } },
    { item: "records", state: "ok", params: { customers, products: shopProducts, variants, orders, drafts, single, closed } },
    { item: "estimate", state: "ok", params: { credits: estimate.credits, seconds: Math.round(estimate.seconds) } },
    { item: "orders_visible", state: granted.includes("read_all_orders") ? "ok" : "note", params: { all: granted.includes("read_all_orders") ? 1 : 0 } },
    { item: "bulk", state: shop?.bulkDeniedAt ? "note" : "ok", params: { denied: shop?.bulkDeniedAt ? 1 : 0 } },
  ];
  return {
    at: new Date(services.now()).toISOString(),
    lines,
    counts: { customers, products: shopProducts, variants, orders, drafts, biginContacts: contacts, biginProducts: products },
    estimate: { credits: estimate.credits, seconds: Math.round(estimate.seconds) },
    setup,
  };
}

function countsOf(
  counts: { customers: number; products: number; variants: number; orders: number; drafts: number },
  contacts: number | null,
  products: number | null,
): RunCounts {
  return {
    contacts: counts.customers,
    companies: 0,
    products: counts.products + counts.variants,
    deals: counts.orders + counts.drafts,
    existing: { Contacts: contacts ?? 0, Products: products ?? 0 },
    fromBigin: { contacts: contacts ?? 0, products: products ?? 0 },
  };
}

async function readConnection(services: Services, bigin: BiginClient, connection: Connection): Promise<{ connection: Connection } | { trouble: string }> {
  const organization = await readOrganization(bigin);
  if (!organization.ok) return { trouble: `bigin_${organization.trouble.kind}` };
  const user = await readCurrentUser(bigin);
  await updateConnection(services.db, connection, {
    organization: organization.value as object,
    orgName: organization.value.name,
    ...(user.ok ? { userName: user.value.name, userProfile: user.value.profile } : {}),
  });
  const metadata = await refreshMetadata(services, bigin, connection);
  if (!metadata.ok) return { trouble: `bigin_${metadata.trouble.kind}` };
  return { connection: (await findConnection(services.db, connection.shopId, connection.orgId)) ?? connection };
}

async function rememberFacts(services: Services, shopId: string) {
  const facts = await readShop(shopifyClient(services, shopId));
  if (!facts.ok) return null;
  await saveShopFacts(services.db, shopId, facts.value);
  return facts.value;
}

/** Bigin documents no count; up to ten pages are listed for one, more is said as unknown. */
async function countRecords(bigin: BiginClient, module: "Contacts" | "Products"): Promise<number | null> {
  let count = 0;
  let from: Parameters<typeof listRecords>[2]["from"] = null;
  for (let page = 0; page < 10; page += 1) {
    const listed = await listRecords(bigin, module, { fields: ["id"], from });
    if (!listed.ok) return null;
    count += listed.value.records.length;
    if (!listed.value.next) return count;
    from = listed.value.next;
  }
  return null;
}
