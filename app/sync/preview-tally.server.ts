import { getRecord } from "../bigin/records-api.server.ts";
import type { ModuleName } from "../bigin/records.ts";
import type { Db } from "../db.server.ts";
import { ASSUMED_PACE, estimateRun } from "../mapping/preflight.ts";
import type { RecordKind, ToldDecision, Value, Values } from "../mapping/types.ts";
import { isEmpty } from "../mapping/values.ts";
import type { Pair } from "../store/links.server.ts";
import { isAssumed } from "./assumed-setup.ts";
import { haltOf, type SyncContext } from "./context.server.ts";
import type { Halt } from "./halt.ts";
import {
  decidedField,
  type GroupReport,
  lookedAt,
  outcomeOf,
  type PreviewField,
  type PreviewGroup,
  type PreviewReport,
  type PreviewSample,
  SAMPLES_SHOWN,
  stretched,
} from "./preview-report.ts";
import type { PreviewProgress, PreviewStepName } from "./preview-steps.server.ts";
import { dealBlock } from "./push-sales.server.ts";

const SHOPIFY_GROUPS: readonly PreviewGroup[] = ["contact", "guest", "company", "product", "variant", "deal"];
/** The step whose share of looked-at records stands for the whole of a group. */
const STEP_OF: Record<PreviewGroup, PreviewStepName> = {
  contact: "contacts",
  company: "contacts",
  guest: "deals",
  product: "products",
  variant: "products",
  deal: "deals",
  bigin_contact: "bigin_contacts",
  bigin_product: "bigin_products",
};
/** Fields that name another record. */
const LOOKUPS = new Set(["account", "contact", "parent"]);
/** Names of candidates are read one by one: of so many undecided records at most. */
const CANDIDATES_NAMED = 5;

/** What became of each record of a pair: the same counting for a rehearsal and for what was really done. */
export async function tallyOf(db: Db, pair: Pair): Promise<GroupReport[]> {
  const where = { shopId: pair.shopId, orgId: pair.orgId };
  const made = await db.activity.findMany({
    where: { ...where, direction: "to_shopify", outcome: { in: ["created", "adopted"] } },
    select: { kind: true, outcome: true, shopifyId: true },
  });
  // What Bigin's own records led to has links too: those are counted in groups of their own.
  const own = made.flatMap(({ shopifyId }) => shopifyId ?? []);
  const [links, guests, different, toShopify] = await Promise.all([
    db.recordLink.groupBy({
      by: ["kind", "outcome", "reason", "origin"],
      where: { ...where, shopifyId: { notIn: own }, NOT: { shopifyId: { startsWith: "guest:" } } },
      _count: true,
    }),
    db.recordLink.groupBy({ by: ["outcome", "reason", "origin"], where: { ...where, kind: "contact", shopifyId: { startsWith: "guest:" } }, _count: true }),
    db.problem.groupBy({ by: ["kind"], where: { ...where, code: "kept_different", subject: { notIn: own } }, _count: true }),
    db.activity.groupBy({ by: ["kind", "shopifyId"], where: { ...where, direction: "to_shopify", outcome: "updated", shopifyId: { notIn: own } } }),
  ]);
  const madeIn = (kind: string, outcome?: string): number => made.filter((row) => row.kind === kind && (!outcome || row.outcome === outcome)).length;
  const groups = SHOPIFY_GROUPS.map((group): GroupReport => {
    const rows = group === "guest" ? guests : links.filter((row) => row.kind === group);
    const counts: Record<string, number> = {};
    for (const row of rows) counts[outcomeOf(row)] = (counts[outcomeOf(row)] ?? 0) + row._count;
    return {
      group,
      counts,
      different: different.find((row) => row.kind === group)?._count ?? 0,
      toShopify: toShopify.filter((row) => row.kind === group).length,
      sample: null,
      blockedBy: null,
    };
  });
  const fromBigin = (["contact", "product"] as const).map((kind): GroupReport => ({
    group: kind === "contact" ? "bigin_contact" : "bigin_product",
    counts: { created: madeIn(kind, "created"), updated: madeIn(kind, "adopted") },
    different: 0,
    toShopify: madeIn(kind),
    sample: null,
    blockedBy: null,
  }));
  return [...groups, ...fromBigin];
}

export async function reportOf(rehearsal: SyncContext, progress: PreviewProgress): Promise<{ report: PreviewReport } | { halt: Halt }> {
  const tally = await tallyOf(rehearsal.services.db, rehearsal.pair);
  const groups = tally.map((report) => stretched({ ...report, sample: sampleOf(report.group, progress), blockedBy: blockOf(rehearsal, report.group) }));
  const samples = await samplesOf(rehearsal);
  if ("halt" in samples) return samples;
  const assumed = Object.values(rehearsal.mapping.fields).flatMap((fields) =>
    (fields ?? []).filter((field) => isAssumed(field.apiName)).map((field) => field.label),
  );
  if (rehearsal.mapping.stages?.layoutId === "0") assumed.push("pipeline");
  return { report: { groups, samples: samples.samples, estimate: estimateOf(groups, progress), assumed: [...new Set(assumed)] } };
}

function sampleOf(group: PreviewGroup, progress: PreviewProgress): GroupReport["sample"] {
  const step = STEP_OF[group];
  const total = progress.totals[step] ?? null;
  const looked = progress.looked[step] ?? 0;
  return lookedAt(total).sampled && looked > 0 ? { looked, total: total! } : null;
}

function blockOf(context: SyncContext, group: PreviewGroup): string | null {
  const { directions } = context.settings;
  if (group === "deal") return directions.deal === "off" ? "off" : dealBlock(context);
  if (group === "product" || group === "variant") return directions.product === "off" ? "off" : null;
  return group === "contact" && directions.contact === "off" ? "off" : null;
}

/** Credits and time, reckoned from these very counts: a call for each record that was found and read, and the writes. */
function estimateOf(groups: GroupReport[], progress: PreviewProgress): PreviewReport["estimate"] {
  const counted = (group: PreviewGroup, ...outcomes: ("created" | "updated" | "unchanged")[]): number => {
    const { counts } = groups.find((report) => report.group === group)!;
    return outcomes.reduce((sum, outcome) => sum + (counts[outcome] ?? 0), 0);
  };
  const written = (...kinds: PreviewGroup[]): number => kinds.reduce((sum, kind) => sum + counted(kind, "created", "updated"), 0);
  const read = (["contact", "guest", "company", "product", "variant"] as const).reduce((sum, group) => sum + counted(group, "updated", "unchanged"), 0);
  const { credits, seconds } = estimateRun({
    contacts: written("contact", "guest"),
    companies: written("company"),
    products: written("product", "variant"),
    deals: written("deal"),
    existing: { Contacts: progress.totals.bigin_contacts ?? 0, Products: progress.totals.bigin_products ?? 0 },
    fromBigin: { contacts: written("bigin_contact"), products: written("bigin_product") },
  });
  return { credits: credits + read, seconds: Math.ceil(seconds + read * ASSUMED_PACE.secondsPerRead) };
}

interface Details {
  decisions?: ToldDecision[];
  values?: Values;
  losses?: Record<string, string>;
}

async function samplesOf(context: SyncContext): Promise<{ samples: PreviewSample[] } | { halt: Halt }> {
  const { db } = context.services;
  const samples: PreviewSample[] = [];
  for (const kind of ["contact", "company", "product", "variant", "deal"] as const) {
    for (const outcome of ["created", "adopted"] as const) {
      const rows = await db.activity.findMany({
        where: { ...context.pair, kind, outcome, direction: "to_bigin" },
        orderBy: { id: "asc" },
        take: SAMPLES_SHOWN,
      });
      const links = new Map(
        (await db.recordLink.findMany({ where: { ...context.pair, kind, shopifyId: { in: rows.flatMap((row) => row.shopifyId ?? []) } } })).map((link) => [
          link.shopifyId,
          link,
        ]),
      );
      // What an adoption fills in Shopify is told by an entry of its own.
      const filled = await db.activity.findMany({
        where: { ...context.pair, kind, direction: "to_shopify", linkId: { in: outcome === "adopted" ? rows.flatMap((row) => row.linkId ?? []) : [] } },
      });
      for (const row of rows) {
        const link = links.get(row.shopifyId);
        const details = row.details as unknown as Details;
        const fields =
          outcome === "created"
            ? madeFields(details, (link?.baseShopify ?? {}) as Values)
            : [row, ...filled.filter(({ linkId }) => linkId === row.linkId)].flatMap(({ details: told }) =>
                ((told as unknown as Details).decisions ?? []).map(decidedField),
              );
        const group = kind === "contact" && row.shopifyId?.startsWith("guest:") ? "guest" : kind;
        samples.push({
          group,
          outcome: outcome === "created" ? "created" : link ? outcomeOf(link) : "updated",
          label: row.label,
          shopifyId: row.shopifyId,
          biginId: outcome === "created" ? null : row.biginId,
          fields,
          candidates: [],
          reason: null,
        });
      }
    }
  }
  const undecided = await db.problem.findMany({ where: { ...context.pair, code: "ambiguous_match" }, orderBy: { id: "asc" }, take: SAMPLES_SHOWN });
  for (const [index, problem] of undecided.entries()) {
    const { candidates = [], by = null } = problem.params as { candidates?: string[]; by?: string };
    const named = await candidateNames(context, problem.kind as RecordKind, index < CANDIDATES_NAMED ? candidates : []);
    if ("halt" in named) return named;
    samples.push({
      group: problem.kind as RecordKind,
      outcome: "undecided",
      label: problem.label,
      shopifyId: problem.subject,
      biginId: null,
      fields: [],
      candidates: candidates.map((biginId) => ({ biginId, name: named.names.get(biginId) ?? biginId })),
      reason: by,
    });
  }
  const waiting = await db.recordLink.findMany({
    where: { ...context.pair, outcome: { in: ["waiting", "failed"] }, reason: { not: "ambiguous_match" } },
    orderBy: { id: "asc" },
    take: SAMPLES_SHOWN,
  });
  for (const link of waiting)
    samples.push({
      group: link.kind as RecordKind,
      outcome: outcomeOf(link),
      label: link.label,
      shopifyId: link.shopifyId,
      biginId: null,
      fields: [],
      candidates: [],
      reason: link.reason,
    });
  return { samples: await withNames(context, samples) };
}

/** A lookup holds another record's id, one that the rehearsal made up or Bigin's own: its name says more. */
async function withNames(context: SyncContext, samples: PreviewSample[]): Promise<PreviewSample[]> {
  const isLookup = ({ key }: PreviewField): boolean => LOOKUPS.has(key);
  const ids = samples.flatMap(({ fields }) =>
    fields.filter(isLookup).flatMap(({ shopify, bigin, value }) => [shopify, bigin, value].filter((id): id is string => typeof id === "string")),
  );
  const links = await context.services.db.recordLink.findMany({
    where: { ...context.pair, biginId: { in: [...new Set(ids)] } },
    select: { biginId: true, label: true },
  });
  const names = new Map(links.map(({ biginId, label }) => [biginId, label]));
  const named = (value: Value): Value => (typeof value === "string" ? (names.get(value) ?? value) : value);
  const readable = (field: PreviewField): PreviewField =>
    isLookup(field) ? { ...field, shopify: named(field.shopify), bigin: named(field.bigin), value: named(field.value) } : field;
  return samples.map((sample) => ({ ...sample, fields: sample.fields.map(readable) }));
}

function madeFields({ values = {}, losses = {} }: Details, shopify: Values): PreviewField[] {
  return Object.entries(values)
    .filter(([key, value]) => key in shopify && !(isEmpty(value) && isEmpty(shopify[key])))
    .map(([key, value]) => ({ key, shopify: shopify[key] ?? null, bigin: null, wrote: "bigin" as const, value, note: losses[key] ?? null }));
}

const NAME_FIELDS: Record<string, { module: ModuleName; fields: string[] }> = {
  contact: { module: "Contacts", fields: ["First_Name", "Last_Name", "Email"] },
  company: { module: "Accounts", fields: ["Account_Name"] },
  product: { module: "Products", fields: ["Product_Name", "Product_Code"] },
  variant: { module: "Products", fields: ["Product_Name", "Product_Code"] },
};

async function candidateNames(context: SyncContext, kind: RecordKind, ids: string[]): Promise<{ names: Map<string, string> } | { halt: Halt }> {
  const names = new Map<string, string>();
  const place = NAME_FIELDS[kind];
  for (const id of place ? ids.slice(0, CANDIDATES_NAMED) : []) {
    const record = await getRecord(context.bigin, place!.module, id, ["id", ...place!.fields]);
    if (!record.ok) return { halt: haltOf(context.services, record.trouble) };
    const words = place!.fields.map((field) => record.value?.[field]).filter((word): word is string => typeof word === "string" && word !== "");
    if (words.length > 0) names.set(id, words.join(" "));
  }
  return { names };
}
