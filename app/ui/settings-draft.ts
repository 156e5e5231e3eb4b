/** The settings as the form holds them: what is typed stays as it was typed until it is saved. */
import { ORDER_STAGES, type OrderStage } from "../mapping/types.ts";
import type { Selection } from "../sync/selection.ts";
import type { MerchantSettings } from "../sync/settings.ts";

export interface SettingsDraft {
  deleteInBigin: boolean;
  contactDirection: string;
  productDirection: string;
  dealDirection: string;
  /** `layout id`, a line break, `sub-pipeline`; empty: our own pipeline. */
  pipeline: string;
  /** A stage of the pipeline by its actual value; empty: the one of the same name. */
  stageMap: Record<OrderStage, string>;
  stageAlwaysFollows: boolean;
  currencyChoice: string;
  rate: string;
  workflowsLive: boolean;
  workflowsFirstSync: boolean;
  firstSync: string;
  firstSyncDays: string;
  abandonedCheckouts: boolean;
  /** Lists as they are typed: words with commas between them. */
  customerTags: string;
  productTags: string;
  productStatuses: string;
  orderTags: string;
  orderChannels: string;
  orderPayments: string;
  orderFulfillments: string;
  ordersCancelled: boolean;
  ordersTest: boolean;
  stockFromBigin: boolean;
  language: string;
  activityDays: string;
  accessWho: string;
  /** Shopify's numbers of the chosen people, sorted, with commas between. */
  accessStaff: string;
}

/** Field of the form → code of what is wrong with it, worded by `settings.errors.*`. */
export type DraftErrors = Partial<Record<string, string>>;

const DEFAULT_DAYS = "90";

export function draftOf(settings: MerchantSettings): SettingsDraft {
  const { currency, firstSyncDays, pipeline } = settings;
  return {
    deleteInBigin: settings.deleteInBigin,
    contactDirection: settings.directions.contact,
    productDirection: settings.directions.product,
    dealDirection: settings.directions.deal,
    pipeline: pipeline ? pipelineKey(pipeline.layoutId, pipeline.subPipeline) : "",
    stageMap: Object.fromEntries(ORDER_STAGES.map((stage) => [stage, settings.stageMap[stage] ?? ""])) as Record<OrderStage, string>,
    stageAlwaysFollows: settings.stageAlwaysFollows,
    currencyChoice: currency.choice,
    rate: currency.choice === "convert" ? currency.rate : "",
    workflowsLive: settings.workflows.live,
    workflowsFirstSync: settings.workflows.firstSync,
    firstSync: firstSyncDays === null ? "all" : "days",
    firstSyncDays: firstSyncDays === null ? DEFAULT_DAYS : String(firstSyncDays),
    abandonedCheckouts: settings.abandonedCheckouts,
    ...selectionDraft(settings.selection),
    stockFromBigin: settings.stockFromBigin,
    language: settings.language,
    activityDays: String(settings.activityDays),
    accessWho: settings.settingsAccess.who,
    accessStaff: [...settings.settingsAccess.staff].sort().join(","),
  };
}

const listed = (words: readonly string[]): string => words.join(", ");

function selectionDraft({ customers, products, orders }: Selection) {
  return {
    customerTags: listed(customers.tags),
    productTags: listed(products.tags),
    productStatuses: listed(products.statuses),
    orderTags: listed(orders.tags),
    orderChannels: listed(orders.channels),
    orderPayments: listed(orders.payments),
    orderFulfillments: listed(orders.fulfillments),
    ordersCancelled: orders.cancelled,
    ordersTest: orders.test,
  };
}

/** The words of a list as typed, each once, letter case apart. */
export function wordsOf(typed: string): string[] {
  const words = typed
    .split(/[,、\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== "");
  return words.filter((word, index) => words.findIndex((other) => other.toLowerCase() === word.toLowerCase()) === index);
}

export function pipelineKey(layoutId: string, subPipeline: string): string {
  return `${layoutId}\n${subPipeline}`;
}

export function sameDraft(one: SettingsDraft, other: SettingsDraft): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * What the merchant changed since the page was loaded, laid over what is stored now: a page that stood open for
 * long overwrites nothing that was saved elsewhere meanwhile.
 */
export function mergeDrafts(stored: SettingsDraft, before: SettingsDraft, typed: SettingsDraft): SettingsDraft {
  const merged: Record<string, unknown> = { ...stored };
  for (const key of Object.keys(typed) as (keyof SettingsDraft)[]) {
    if (key === "stageMap") merged[key] = mergeMaps(stored[key], before[key], typed[key]);
    else if (typed[key] !== before[key]) merged[key] = typed[key];
  }
  return merged as unknown as SettingsDraft;
}

function mergeMaps(stored: Record<string, string>, before: Record<string, string>, typed: Record<string, string>): Record<string, string> {
  const changed = Object.entries(typed).filter(([key, value]) => value !== (before[key] ?? ""));
  return { ...stored, ...Object.fromEntries(changed) };
}

/** What was refused, together with the form as it was sent. */
export interface RefusedDraft {
  errors: DraftErrors;
  sent: SettingsDraft;
}

/** Fields that a field's error is about as well. */
const TOGETHER: Partial<Record<string, keyof SettingsDraft>> = { rate: "currencyChoice", firstSyncDays: "firstSync", accessWho: "accessStaff" };

/** Of a refusal what still holds: a field's error goes once that field is changed. */
export function standingErrors(refused: RefusedDraft | null, draft: SettingsDraft): DraftErrors {
  if (!refused) return {};
  const { errors, sent } = refused;
  const asSent = (field: string | undefined): boolean =>
    field === undefined || JSON.stringify(draft[field as keyof SettingsDraft]) === JSON.stringify(sent[field as keyof SettingsDraft]);
  return Object.fromEntries(Object.entries(errors).filter(([field]) => asSent(field) && asSent(TOGETHER[field])));
}
