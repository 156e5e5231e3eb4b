import type { ComplianceRequest } from "@prisma/client";
import { z } from "zod";
import type { Services } from "../services.server.ts";
import { collectCustomer, EXPORT_DAYS } from "./customer-export.server.ts";
import type { PersonNamed } from "./person-traces.server.ts";
import { redactCustomer } from "./redact-customer.server.ts";
import { redactShop } from "./redact-shop.server.ts";
import { holdShop } from "./shop-lease.server.ts";

/** What a compliance delivery says of its subject; https://shopify.dev/docs/apps/build/compliance/privacy-law-compliance */
const subject = z
  .looseObject({
    customer: z.looseObject({ id: z.coerce.string(), email: z.string().nullish(), phone: z.string().nullish() }).nullish(),
    orders_to_redact: z.array(z.coerce.string()).nullish(),
    orders_requested: z.array(z.coerce.string()).nullish(),
  })
  .transform(({ customer, orders_to_redact: redacted, orders_requested: requested }): PersonNamed => ({
    customerId: customer?.id ?? "",
    email: customer?.email ?? null,
    phone: customer?.phone ?? null,
    orderIds: [...(redacted ?? []), ...(requested ?? [])],
  }));

/** A turn of the shop's work ends within seconds; whoever is erased must not be written again by one that read them before. */
const PATIENCE_MS = 60_000;

/** Answers the waiting compliance requests of a shop; each leaves a receipt of counts, without personal data. */
export async function answerCompliance(services: Services, shopId: string): Promise<void> {
  const held = await holdShop(services, shopId, PATIENCE_MS, async () => {
    const open = await services.db.complianceRequest.findMany({ where: { shopId, doneAt: null }, orderBy: { id: "asc" } });
    for (const request of open) await answer(services, request);
  });
  if (held.kind === "busy") throw new Error("The shop is at work; its compliance requests are answered when the job is tried again");
}

async function answer(services: Services, request: ComplianceRequest): Promise<void> {
  const { shopId } = request;
  const named = subject.parse(request.counts);
  const done = async (data: Partial<ComplianceRequest> & { counts: object }): Promise<unknown> =>
    services.db.complianceRequest.update({ where: { id: request.id }, data: { ...data, doneAt: new Date(services.now()) } });
  switch (request.topic) {
    case "customers/data_request": {
      const { text, counts, subjectKey } = await collectCustomer(services, shopId, named);
      const exportEnds = new Date(services.now() + EXPORT_DAYS * 24 * 3600_000);
      await done({ counts, subjectKey, export: await services.box.seal(text), exportEnds });
      return;
    }
    case "customers/redact":
      await done({ counts: await redactCustomer(services, shopId, named) });
      return;
    default:
      await done({ counts: await redactShop(services, shopId, request.id) });
  }
}
