import { z } from "zod";
import { MAPPED_KINDS, METAFIELD_OWNERS } from "../mapping/field-map.ts";
import { isStorable } from "../mapping/text.ts";
import { ORDER_STAGES } from "../mapping/types.ts";
import { METAFIELD_NAME } from "../shopify/extras.ts";
import { selection } from "./selection.ts";

const apiName = z.string().regex(/^[A-Za-z]\w{0,99}$/);
const fallback = z.string().trim().min(1).max(2000);

/** One type of record's changes to the default map of fields. What Bigin lacks meanwhile is kept and passed over. */
const kindMap = z.object({
  changed: z.record(z.string().max(60), z.object({ off: z.boolean().optional(), bigin: apiName.optional(), fallback: fallback.optional() })),
  added: z
    .array(
      z.object({
        source: z.discriminatedUnion("from", [
          z.object({ from: z.literal("metafield"), owner: z.enum(METAFIELD_OWNERS), name: z.string().regex(METAFIELD_NAME), type: z.string().max(60) }),
          z.object({ from: z.literal("attribute"), name: z.string().max(60) }),
          z.object({ from: z.literal("constant") }),
        ]),
        bigin: apiName,
        fallback: fallback.nullable(),
        off: z.boolean(),
      }),
    )
    .max(50),
});

/** How a merchant wants the shop to be kept in step. Stored with the shop; every default is the careful choice. */
export const merchantSettings = z.object({
  /** "Delete records in Bigin when they are deleted in Shopify". */
  deleteInBigin: z.boolean().default(false),
  directions: z
    .object({
      contact: z.enum(["both", "to_bigin", "off"]).default("both"),
      product: z.enum(["both", "to_bigin", "off"]).default("both"),
      deal: z.enum(["to_bigin", "off"]).default("to_bigin"),
    })
    .prefault({}),
  /** Who decides when both sides changed one field, where it isn't the field's default: kind → field key → owner. */
  owners: z.record(z.string(), z.record(z.string(), z.enum(["shopify", "bigin", "newest"]))).default({}),
  /** Order state → the stage's actual value in the chosen pipeline; absent: matched by name. */
  stageMap: z.partialRecord(z.enum(ORDER_STAGES), z.string().max(255)).default({}),
  stageAlwaysFollows: z.boolean().default(false),
  /** Another team pipeline or sub-pipeline than our own. */
  pipeline: z.object({ layoutId: z.string(), subPipeline: z.string() }).nullable().default(null),
  /** Run Bigin's workflows on live changes, and on the first sync's rows. */
  workflows: z.object({ live: z.boolean().default(true), firstSync: z.boolean().default(false) }).prefault({}),
  /** Where Bigin's currency differs from the shop's: nothing chosen, the bare number, or a rate. */
  currency: z
    .discriminatedUnion("choice", [
      z.object({ choice: z.literal("undecided") }),
      z.object({ choice: z.literal("leave") }),
      z.object({ choice: z.literal("convert"), rate: z.string().regex(/^\d{1,9}(\.\d{1,9})?$/) }),
    ])
    .default({ choice: "undecided" }),
  abandonedCheckouts: z.boolean().default(false),
  stockFromBigin: z.boolean().default(false),
  /** Orders created in the last so many days go in the first sync; null: all that can be seen. */
  firstSyncDays: z.number().int().min(1).max(3650).nullable().default(null),
  /** Which records go to Bigin at all. */
  selection: selection.prefault({}),
  /** Changes to the default map of fields, per type of record. */
  fieldMap: z.partialRecord(z.enum(MAPPED_KINDS), kindMap).default({}),
  /** Owner of contacts, companies and products that are made in Bigin; null: whom Bigin chooses. */
  ownerId: z.string().nullable().default(null),
  /** Owner of deals that are made; null: whom Bigin chooses, `contact`: the one their contact has. */
  dealOwnerId: z.string().nullable().default(null),
  language: z.enum(["auto", "en", "ja", "pt-BR"]).default("auto"),
  /** Who may change what the app does. The account owner always may. */
  settingsAccess: z
    .object({
      who: z.enum(["everyone", "owner", "chosen"]).default("everyone"),
      staff: z
        .array(z.string().regex(/^\d{1,20}$/))
        .max(100)
        .default([]),
    })
    .prefault({}),
  /** Days that activity is kept. */
  activityDays: z.number().int().min(7).max(730).default(365),
});
export type MerchantSettings = z.infer<typeof merchantSettings>;

export function readSettings(stored: unknown): MerchantSettings {
  return merchantSettings.parse(stored ?? {});
}

/** What of Bigin's own contacts and products goes to Shopify in the first sync. */
export const activationChoices = z.discriminatedUnion("fromBigin", [
  z.object({ fromBigin: z.literal("all") }),
  z.object({ fromBigin: z.literal("none") }),
  z.object({
    fromBigin: z.literal("tagged"),
    tag: z
      .string()
      .trim()
      .min(1)
      .max(25)
      .regex(/^\P{Cc}*$/u)
      .refine(isStorable),
  }),
]);
export type ActivationChoices = z.infer<typeof activationChoices>;
