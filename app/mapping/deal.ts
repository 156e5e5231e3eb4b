/** An order, a draft or an abandoned checkout as a deal; the team pipeline is the writer's to name. */
import { legacyId } from "../shopify/records.ts";
import { adminLink, dealText } from "./deal-description.ts";
import { decimalRow, lookupRow, oneWayRow, tagsRow } from "./field-row.ts";
import { fitText, fitWithEnding, textOf } from "./fit.ts";
import { plainDecimal } from "./money.ts";
import { amountToBigin } from "./price.ts";
import { stageIn, stageOf } from "./stages.ts";
import { dateInZone } from "./time.ts";
import type { DealSource, FieldRow, MappingContext, OrderStage } from "./types.ts";
import { cleanText } from "./values.ts";

const module = "Pipelines" as const;

/** The whole description; where the order is stands at its end. */
export function describeDeal(source: DealSource, context: MappingContext): string {
  return `${dealText(source, context)}\n\n${adminLink(source.sale, context.adminHandle)}`;
}

export const dealFields: FieldRow<DealSource>[] = [
  oneWayRow({ key: "name", module, place: { apiName: "Deal_Name" }, read: ({ sale }) => cleanText(sale.name) ?? legacyId(sale.gid) }),
  oneWayRow({
    key: "stage",
    module,
    place: { apiName: "Stage" },
    rule: "stage",
    read: ({ sale }) => stageOf(sale),
    // The stages are the chosen pipeline's, not those that the field's metadata lists for the whole module.
    toBigin: (value, _field, _source, context) => {
      const choice = stageIn(context.stages, value as OrderStage);
      return choice.kind === "ready" ? { value: choice.value, loss: null } : { value: null, loss: "option_missing" };
    },
  }),
  decimalRow({
    key: "amount",
    module,
    place: { apiName: "Amount" },
    held: (context) => context.currencyUndecided === true,
    read: ({ sale }) => plainDecimal(sale.totals.total),
    toBigin: (value, _field, _source, context) => amountToBigin(value, context),
  }),
  oneWayRow({
    key: "closing_date",
    module,
    place: { apiName: "Closing_Date" },
    read: ({ sale }, context) => dateInZone(sale.processedAt, context.shop.ianaTimezone),
    toBigin: (value) => ({ value, loss: null }),
  }),
  lookupRow({ key: "contact", module, place: { apiName: "Contact_Name" }, read: ({ contactId }) => contactId }),
  lookupRow({ key: "account", module, place: { apiName: "Account_Name" }, read: ({ accountId }) => accountId }),
  oneWayRow({
    key: "description",
    module,
    place: { apiName: "Description" },
    read: describeDeal,
    toBigin: (value, field, { sale }, context) => {
      const link = adminLink(sale, context.adminHandle);
      const whole = textOf(value) ?? link;
      return whole.endsWith(link) ? fitWithEnding(whole.slice(0, -link.length).trimEnd(), link, field) : fitText(whole, field);
    },
  }),
  tagsRow({ module, read: ({ sale }) => sale.tags }),
  oneWayRow({
    key: "shopify_id",
    module,
    place: { label: "Shopify Order ID" },
    appOwned: true,
    // A draft's number is no order's number: the field is filled once there is an order.
    read: ({ sale }) => (sale.type === "order" ? legacyId(sale.gid) : sale.orderGid === null ? null : legacyId(sale.orderGid)),
  }),
];
