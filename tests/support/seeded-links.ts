import { Prisma } from "@prisma/client";
import type { Db } from "#app/db.server.ts";

interface SeedCounts {
  deals: number;
  contacts: number;
  activities: number;
  problems: number;
}

/**
 * A shop as it is after years: deals over all stages, contacts, what was done to them in the last fortnight, and
 * open problems of three causes. Written by the database itself, a statement a table.
 */
export async function seedLinks(db: Db, pair: { shopId: string; orgId: string }, counts: SeedCounts, now: Date): Promise<void> {
  const { shopId, orgId } = pair;
  await db.$executeRaw(Prisma.sql`
    INSERT INTO "RecordLink" ("shopId", "orgId", kind, module, "shopifyId", "biginId", "parentId", label, state, outcome, stage, amount, currency, "occurredAt", "syncedAt", "firstSyncedAt")
    SELECT ${shopId}, ${orgId}, 'deal', 'Pipelines', 'gid://shopify/Order/' || (5000000 + n), (70000000 + n)::text, 'gid://shopify/Customer/' || (3000001 + n * 7 % ${counts.contacts}), '#' || (1000 + n), 'linked',
      (ARRAY['created', 'updated', 'unchanged', 'failed'])[1 + n % 4],
      (ARRAY['New order', 'Payment pending', 'Paid', 'Partially fulfilled', 'Fulfilled', 'Partially refunded', 'Refunded', 'Cancelled', 'Draft'])[1 + n % 9],
      n % 500 + 0.25, 'USD', ${now}::timestamp - make_interval(mins => n * 7), ${now}::timestamp, ${now}::timestamp
    FROM generate_series(1, ${counts.deals}) AS n`);
  await db.$executeRaw(Prisma.sql`
    INSERT INTO "RecordLink" ("shopId", "orgId", kind, module, "shopifyId", "biginId", label, state, outcome, "syncedAt", "firstSyncedAt")
    SELECT ${shopId}, ${orgId}, 'contact', 'Contacts', 'gid://shopify/Customer/' || (3000000 + n), (40000000 + n)::text, 'Customer ' || n, 'linked', 'created', ${now}::timestamp, ${now}::timestamp
    FROM generate_series(1, ${counts.contacts}) AS n`);
  await db.$executeRaw(Prisma.sql`
    INSERT INTO "Activity" ("shopId", "orgId", at, "linkId", kind, direction, outcome, cause, label, details)
    SELECT ${shopId}, ${orgId}, ${now}::timestamp - make_interval(secs => (${counts.activities} - n) * 10), n, 'deal', 'to_bigin', (ARRAY['created', 'updated', 'failed'])[1 + n % 3], 'webhook', '#' || (1000 + n), '{}'::jsonb
    FROM generate_series(1, ${counts.activities}) AS n`);
  await db.$executeRaw(Prisma.sql`
    INSERT INTO "Problem" ("shopId", "orgId", code, kind, subject, label, state, params)
    SELECT ${shopId}, ${orgId}, (ARRAY['rejected', 'email_taken', 'unknown_country'])[1 + n % 3], 'contact', 'gid://shopify/Customer/' || (3000000 + n), 'Customer ' || n, 'open', '{"field": "email", "message": "refused"}'::jsonb
    FROM generate_series(1, ${counts.problems}) AS n`);
  await db.$executeRawUnsafe("ANALYZE");
}
