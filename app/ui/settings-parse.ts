/** From the form to settings. Runs on the server: what a browser sends is only text. */
import { z } from "zod";
import { isStorable } from "../mapping/text.ts";
import { ORDER_STAGES, type OrderStage } from "../mapping/types.ts";
import { MOST_WORDS } from "../sync/selection.ts";
import { type MerchantSettings, merchantSettings } from "../sync/settings.ts";
import { type DraftErrors, type SettingsDraft, mergeDrafts, draftOf, wordsOf } from "./settings-draft.ts";

const text = z.string().max(600).refine(isStorable);
/** Twenty words of the longest a tag may be, and what stands between them. */
const list = z.string().max(6_000).refine(isStorable);

const draftShape = z.object({
  deleteInBigin: z.boolean(),
  contactDirection: text,
  productDirection: text,
  dealDirection: text,
  pipeline: text,
  stageMap: z.object(Object.fromEntries(ORDER_STAGES.map((stage) => [stage, text])) as Record<OrderStage, typeof text>),
  stageAlwaysFollows: z.boolean(),
  currencyChoice: text,
  rate: text,
  workflowsLive: z.boolean(),
  workflowsFirstSync: z.boolean(),
  firstSync: text,
  firstSyncDays: text,
  abandonedCheckouts: z.boolean(),
  customerTags: list,
  productTags: list,
  productStatuses: text,
  orderTags: list,
  orderChannels: list,
  orderPayments: text,
  orderFulfillments: text,
  ordersCancelled: z.boolean(),
  ordersTest: z.boolean(),
  stockFromBigin: z.boolean(),
  language: text,
  activityDays: text,
  accessWho: text,
  accessStaff: z.string().max(3000),
});

const posted = z.object({ before: draftShape, draft: draftShape });

export interface PipelineChoice {
  layoutId: string;
  name: string;
  subPipelines: { actualValue: string; displayValue: string }[];
  stages: { actualValue: string; displayValue: string }[];
}

export type ParsedSettings = { ok: true; settings: MerchantSettings } | { ok: false; errors: DraftErrors };

/** The settings to store, or what is wrong with which field. `body` is `{ before, draft }`, both as `SettingsDraft`. */
export function parseSettings(body: unknown, stored: MerchantSettings, pipelines: PipelineChoice[]): ParsedSettings {
  const read = posted.safeParse(body);
  if (!read.success) return { ok: false, errors: { form: "unreadable" } };
  const draft = mergeDrafts(draftOf(stored), read.data.before, read.data.draft);
  const errors: DraftErrors = {};
  const settings = merchantSettings.safeParse({
    ...stored,
    deleteInBigin: draft.deleteInBigin,
    directions: { contact: draft.contactDirection, product: draft.productDirection, deal: draft.dealDirection },
    pipeline: pipelineOf(draft, stored, pipelines, errors),
    stageMap: Object.fromEntries(Object.entries(draft.stageMap).filter(([, value]) => value !== "")),
    stageAlwaysFollows: draft.stageAlwaysFollows,
    currency: currencyOf(draft, errors),
    workflows: { live: draft.workflowsLive, firstSync: draft.workflowsFirstSync },
    firstSyncDays: draft.firstSync === "days" ? wholeNumber(draft.firstSyncDays, 1, 3650, "firstSyncDays", errors) : null,
    abandonedCheckouts: draft.abandonedCheckouts,
    selection: selectionOf(draft, errors),
    stockFromBigin: draft.stockFromBigin,
    language: draft.language,
    activityDays: wholeNumber(draft.activityDays, 7, 730, "activityDays", errors),
    settingsAccess: { who: draft.accessWho, staff: draft.accessStaff.split(",").filter(Boolean) },
  });
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  if (!settings.success) return { ok: false, errors: Object.fromEntries(settings.error.issues.map((issue) => [fieldOf(issue.path), "choice"])) };
  return { ok: true, settings: settings.data };
}

function pipelineOf(draft: SettingsDraft, stored: MerchantSettings, pipelines: PipelineChoice[], errors: DraftErrors): MerchantSettings["pipeline"] {
  if (draft.pipeline === "") return null;
  const [layoutId = "", subPipeline = ""] = draft.pipeline.split("\n");
  const kept = stored.pipeline?.layoutId === layoutId && stored.pipeline.subPipeline === subPipeline;
  const known = pipelines.find((pipeline) => pipeline.layoutId === layoutId)?.subPipelines.some((sub) => sub.actualValue === subPipeline);
  if (!kept && !known) errors.pipeline = "pipelineGone";
  return { layoutId, subPipeline };
}

function currencyOf(draft: SettingsDraft, errors: DraftErrors): unknown {
  if (draft.currencyChoice !== "convert") return { choice: draft.currencyChoice };
  const rate = draft.rate.trim().replace(",", ".");
  if (!/^\d{1,9}(\.\d{1,9})?$/.test(rate) || Number(rate) === 0) errors.rate = "rate";
  return { choice: "convert", rate };
}

function selectionOf(draft: SettingsDraft, errors: DraftErrors): unknown {
  const words = (field: "customerTags" | "productTags" | "orderTags" | "orderChannels", code: string): string[] => {
    const typed = wordsOf(draft[field]);
    if (typed.length > MOST_WORDS || typed.some((word) => word.length > 255 || /\p{Cc}/u.test(word))) errors[field] = code;
    return typed;
  };
  return {
    customers: { tags: words("customerTags", "tags") },
    products: { tags: words("productTags", "tags"), statuses: wordsOf(draft.productStatuses) },
    orders: {
      tags: words("orderTags", "tags"),
      channels: words("orderChannels", "channels"),
      payments: wordsOf(draft.orderPayments),
      fulfillments: wordsOf(draft.orderFulfillments),
      cancelled: draft.ordersCancelled,
      test: draft.ordersTest,
    },
  };
}

function wholeNumber(typed: string, least: number, most: number, field: string, errors: DraftErrors): number {
  const value = /^\d{1,5}$/.test(typed.trim()) ? Number(typed.trim()) : Number.NaN;
  if (!(value >= least && value <= most)) errors[field] = field;
  return value;
}

const FIELDS: Record<string, string> = {
  "directions.contact": "contactDirection",
  "directions.product": "productDirection",
  "directions.deal": "dealDirection",
  currency: "currencyChoice",
  owners: "owners",
  settingsAccess: "accessWho",
  "selection.customers": "customerTags",
  "selection.products": "productStatuses",
  "selection.orders.payments": "orderPayments",
  "selection.orders.fulfillments": "orderFulfillments",
};

function fieldOf(path: PropertyKey[]): string {
  return FIELDS[path.slice(0, 3).join(".")] ?? FIELDS[path.slice(0, 2).join(".")] ?? FIELDS[String(path[0])] ?? String(path[0] ?? "form");
}
