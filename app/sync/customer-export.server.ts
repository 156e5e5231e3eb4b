import type { RecordLink } from "@prisma/client";
import type { Services } from "../services.server.ts";
import { aboutPerson, findTraces, type PersonNamed } from "./person-traces.server.ts";

/** A data request is to be answered within 30 days; what was collected for it is forgotten after that. */
export const EXPORT_DAYS = 30;

/** Everything the app holds of a customer, as a JSON text that a person can read, and how much it is. */
export async function collectCustomer(
  services: Services,
  shopId: string,
  named: PersonNamed,
): Promise<{ text: string; counts: Record<string, number>; subjectKey: string | null }> {
  const { db } = services;
  const traces = await findTraces(services, shopId, named);
  const links = traces ? [...traces.contacts, ...traces.companies, ...traces.deals] : [];
  const where = traces && aboutPerson(traces);
  const newestFirst = { orderBy: { id: "desc" as const } };
  const activities = where ? await db.activity.findMany({ where: { shopId, ...where.activities }, ...newestFirst }) : [];
  const problems = where ? await db.problem.findMany({ where: { shopId, ...where.problems }, ...newestFirst }) : [];
  const hints = where ? await db.hint.findMany({ where: { shopId, OR: [where.hints, { side: "shopify", recordId: { in: traces.orderGids } }] } }) : [];
  const matchable = traces ? await db.candidate.count({ where: { shopId, module: "Contacts", biginId: { in: traces.biginIds } } }) : 0;
  const of = (kind: string) => links.filter((link) => link.kind === kind).map(recordOf);
  const holdings = {
    contacts: of("contact"),
    companies: of("company"),
    orders: of("deal"),
    activity: activities.map(({ at, kind, direction, outcome, cause, shopifyId, biginId, label, details }) => ({
      at,
      kind,
      direction,
      outcome,
      cause,
      shopifyId,
      biginId,
      label,
      details,
    })),
    problems: problems.map(({ code, kind, subject, label, state, params, note, firstAt, lastAt, resolvedAt }) => ({
      code,
      kind,
      subject,
      label,
      state,
      params,
      note,
      firstAt,
      lastAt,
      resolvedAt,
    })),
    waitingToBeRead: hints.map(({ side, kind, recordId, cause, firstAt }) => ({ side, kind, recordId, cause, firstAt })),
    /** Keyed hashes of e-mail and phone, from which neither can be read. */
    hashedContactsForMatching: matchable,
  };
  const text = JSON.stringify(
    {
      madeAt: new Date(services.now()),
      shop: shopId,
      customer: { shopifyId: `gid://shopify/Customer/${named.customerId}`, email: named.email, phone: named.phone },
      ...holdings,
    },
    null,
    2,
  );
  return {
    text,
    counts: { records: links.length, activities: activities.length, problems: problems.length },
    subjectKey: traces?.hash("customer", named.customerId) ?? null,
  };
}

/** `inShopify` and `inBigin`: each side's values as they were last seen or written. */
function recordOf(link: RecordLink) {
  const { orgId, kind, label, shopifyId, biginId, parentId, state, outcome, reason, stage, amount, currency, occurredAt, proof, firstSyncedAt, syncedAt } =
    link;
  return {
    biginOrganization: orgId,
    kind,
    label,
    shopifyId,
    biginId,
    belongsTo: parentId,
    state,
    outcome,
    reason,
    stage,
    amount,
    currency,
    occurredAt,
    sum: proof,
    firstSyncedAt,
    syncedAt,
    inShopify: link.baseShopify,
    inBigin: link.baseBigin,
    notCarriedWhole: link.losses,
  };
}
