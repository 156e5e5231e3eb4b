import type { ComplianceRequest } from "@prisma/client";
import { z } from "zod";
import { normalEmail } from "../mapping/identity.ts";
import type { Services } from "../services.server.ts";
import { shopHasher } from "../store/shops.server.ts";
import { rememberForgotten } from "./redaction.server.ts";

/** What a compliance delivery says of its subject; https://shopify.dev/docs/apps/build/compliance/privacy-law-compliance */
const subject = z.looseObject({
  customer: z.looseObject({ id: z.coerce.string(), email: z.string().nullish(), phone: z.string().nullish() }).nullish(),
  orders_to_redact: z.array(z.coerce.string()).nullish(),
  orders_requested: z.array(z.coerce.string()).nullish(),
});
type Subject = z.infer<typeof subject>;

/** Answers the waiting compliance requests of a shop; each leaves a receipt of counts, without personal data. */
export async function answerCompliance(services: Services, shopId: string): Promise<void> {
  const open = await services.db.complianceRequest.findMany({ where: { shopId, doneAt: null }, orderBy: { id: "asc" } });
  for (const request of open) {
    const about = subject.parse(request.counts);
    const counts = await answer(services, request, about);
    await services.db.complianceRequest.update({ where: { id: request.id }, data: { counts, doneAt: new Date(services.now()) } });
  }
}

async function answer(services: Services, request: ComplianceRequest, about: Subject): Promise<Record<string, number | string>> {
  switch (request.topic) {
    case "customers/data_request":
      return collect(services, request, about);
    case "customers/redact":
      return redactCustomer(services, request.shopId, about);
    default:
      return redactShop(services, request);
  }
}

const customerGid = (about: Subject): string => `gid://shopify/Customer/${about.customer?.id ?? ""}`;

/** Everything the app holds of the customer, sealed until the merchant downloads it. */
async function collect(services: Services, request: ComplianceRequest, about: Subject): Promise<Record<string, number>> {
  const { db, box } = services;
  const gid = customerGid(about);
  const links = await db.recordLink.findMany({ where: { shopId: request.shopId, OR: [{ shopifyId: gid }, { parentId: gid }] } });
  const activities = await db.activity.findMany({ where: { shopId: request.shopId, OR: [{ shopifyId: gid }, { linkId: { in: links.map((link) => link.id) } }] } });
  const plain = JSON.stringify({ links, activities }, (_key, value: unknown) => (typeof value === "bigint" ? value.toString() : value));
  await db.complianceRequest.update({ where: { id: request.id }, data: { export: await box.seal(plain) } });
  return { records: links.length, activities: activities.length };
}

/** Erases what the app holds of a customer. Bigin is the merchant's own system of record; the app only forgets. */
async function redactCustomer(services: Services, shopId: string, about: Subject): Promise<Record<string, number>> {
  const { db } = services;
  const hash = await hasherOf(services, shopId);
  if (!hash) return { records: 0 };
  const gid = customerGid(about);
  const orders = (about.orders_to_redact ?? []).map((id) => `gid://shopify/Order/${id}`);
  const now = new Date(services.now());
  const links = await db.recordLink.findMany({ where: { shopId, OR: [{ shopifyId: gid }, { shopifyId: { in: orders } }] } });
  const contact = links.find((link) => link.kind === "contact");
  return db.$transaction(async (tx) => {
    await rememberForgotten(tx, shopId, hash, { email: normalEmail(about.customer?.email), phone: null }, contact?.biginId ?? null, now);
    const activities = await tx.activity.deleteMany({ where: { shopId, OR: [{ shopifyId: gid }, { linkId: { in: links.map((link) => link.id) } }] } });
    await tx.problem.deleteMany({ where: { shopId, OR: [{ subject: gid }, { linkId: { in: links.map((link) => link.id) } }] } });
    await tx.hint.deleteMany({ where: { shopId, recordId: { in: [gid, ...orders] } } });
    // A preview shows samples of everybody: it is worked out anew when it is wanted again.
    await tx.preview.deleteMany({ where: { shopId } });
    await tx.candidate.deleteMany({ where: { shopId, biginId: contact?.biginId ?? "" } });
    const erased = await tx.recordLink.updateMany({
      where: { shopId, id: { in: links.map((link) => link.id) } },
      data: { label: "", baseShopify: {}, baseBigin: {}, losses: {}, proof: {}, state: "deleted_in_shopify", biginId: null, parentId: null, reason: "redacted" },
    });
    return { records: erased.count, activities: activities.count };
  });
}

/** Erases a shop 48 hours after its uninstall, unless it was installed again meanwhile. */
async function redactShop(services: Services, request: ComplianceRequest): Promise<Record<string, number | string>> {
  const { db } = services;
  const shop = await db.shop.findUnique({ where: { id: request.shopId } });
  if (shop && !shop.uninstalledAt) return { kept: "installed_again" };
  const where = { shopId: request.shopId };
  return db.$transaction(async (tx) => {
    const links = await tx.recordLink.deleteMany({ where });
    const activities = await tx.activity.deleteMany({ where });
    for (const erase of [
      tx.problem.deleteMany({ where }),
      tx.preview.deleteMany({ where }),
      tx.candidate.deleteMany({ where }),
      tx.hint.deleteMany({ where }),
      tx.delivery.deleteMany({ where }),
      tx.creditUse.deleteMany({ where }),
      tx.backfillStep.deleteMany({ where }),
      tx.syncRun.deleteMany({ where }),
      tx.redactedKey.deleteMany({ where }),
      tx.oAuthState.deleteMany({ where }),
      tx.pendingOrganization.deleteMany({ where }),
      tx.complianceRequest.deleteMany({ where: { ...where, id: { not: request.id } } }),
      tx.staff.deleteMany({ where }),
      tx.session.deleteMany({ where: { shop: request.shopId } }),
      tx.shop.deleteMany({ where: { id: request.shopId } }),
    ])
      await erase;
    return { records: links.count, activities: activities.count };
  });
}

async function hasherOf(services: Services, shopId: string) {
  const shop = await services.db.shop.findUnique({ where: { id: shopId }, select: { id: true } });
  return shop ? shopHasher(services.db, services.box, shopId) : null;
}
