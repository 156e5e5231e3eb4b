/** A customer and its contact as two stores that a test edits and merges, and what a write to either does. */
import type { BiginRecord } from "#app/bigin/records.ts";
import { splitStreet } from "#app/mapping/address.ts";
import { contactFields } from "#app/mapping/contact.ts";
import { locateField, readBiginValues, readShopifyValues, toBiginBody } from "#app/mapping/fields.ts";
import { type MergeOptions, mergeRecord } from "#app/mapping/merge.ts";
import type { BiginField, ContactSource, MappingContext, MergeResult, Value, Values } from "#app/mapping/types.ts";
import { sameValue } from "#app/mapping/values.ts";
import { address, contactsMeta, context } from "./sample-records.ts";

const CUSTOMER_NAMES: Record<string, "firstName" | "lastName" | "email" | "phone" | "note"> = {
  first_name: "firstName",
  last_name: "lastName",
  email: "email",
  phone: "phone",
  description: "note",
};
const ADDRESS_NAMES: Record<string, "city" | "province" | "zip" | "country"> = { city: "city", state: "province", zip: "zip", country: "country" };

const text = (value: Value | undefined): string | null => (typeof value === "string" ? value : null);

export class TwoSides {
  source: ContactSource;
  record: BiginRecord;
  baseShopify: Values = {};
  baseBigin: Values = {};
  readonly fields: BiginField[];
  readonly context: MappingContext;

  constructor(source: ContactSource, record: BiginRecord = { id: "b1" }, fields: BiginField[] = contactsMeta) {
    this.source = structuredClone(source);
    this.record = structuredClone(record);
    this.fields = fields;
    this.context = { ...context, fields: { Contacts: fields } };
  }

  shopify(): Values {
    return readShopifyValues(contactFields, this.source, this.context);
  }

  bigin(): Values {
    return readBiginValues(contactFields, this.record, this.fields);
  }

  editShopify(values: Values): void {
    const { customer } = this.source;
    for (const [key, value] of Object.entries(values)) {
      const place = (customer.defaultAddress ??= { ...address });
      if (CUSTOMER_NAMES[key]) customer[CUSTOMER_NAMES[key]] = text(value);
      else if (ADDRESS_NAMES[key]) place[ADDRESS_NAMES[key]] = text(value);
      else if (key === "street") Object.assign(place, splitStreet(text(value)));
      else if (key === "tags") customer.tags = Array.isArray(value) ? [...value] : [];
      else if (key === "email_opt_out") customer.emailMarketingState = value === true ? "UNSUBSCRIBED" : "SUBSCRIBED";
      else throw new Error(`A customer has no field ${key}`);
    }
  }

  editBigin(values: Values): void {
    Object.assign(this.record, toBiginBody(contactFields, values, this.fields));
  }

  /** Merges without writing: what would be written? `unread`: Bigin's record isn't read. */
  plan(options: Partial<MergeOptions> & { unread?: boolean; shopifyChangedAt?: number; biginChangedAt?: number } = {}): MergeResult {
    const { unread, shopifyChangedAt = null, biginChangedAt = null, ...rest } = options;
    const input = {
      shopify: this.shopify(),
      bigin: unread ? null : this.bigin(),
      baseShopify: this.baseShopify,
      baseBigin: this.baseBigin,
      shopifyChangedAt,
      biginChangedAt,
    };
    return mergeRecord(contactFields, input, this.source, this.context, { direction: "both", fieldsMeta: this.fields, ...rest });
  }

  merge(options: Parameters<TwoSides["plan"]>[0] = {}): MergeResult {
    const result = this.plan(options);
    this.editBigin(result.writeBigin);
    this.editShopify(result.writeShopify);
    this.baseShopify = result.nextBaseShopify;
    this.baseBigin = result.nextBaseBigin;
    return result;
  }

  /** Field keys whose two sides don't say the same. */
  different(keys: string[]): string[] {
    const shopify = this.shopify();
    const bigin = this.bigin();
    return contactFields
      .filter((row) => keys.includes(row.key))
      .filter((row) => {
        const carried = row.toBigin(shopify[row.key] ?? null, locateField(row.place, this.fields)!, this.source, this.context).value;
        const there = bigin[row.key] ?? null;
        return !sameValue(carried, there) && !(carried !== null && there !== null && row.same?.(carried, there, this.context));
      })
      .map((row) => row.key);
  }
}

/** A customer whose contact was made by the app: both sides and both bases agree. */
export function inSync(source: ContactSource, fields?: BiginField[]): TwoSides {
  const sides = new TwoSides(source, { id: "b1" }, fields);
  sides.merge();
  return sides;
}

/** What a merge would write on each side, to be compared as a whole. */
export function writes({ writeBigin, writeShopify }: MergeResult): { bigin: Values; shopify: Values } {
  return { bigin: writeBigin, shopify: writeShopify };
}

/** What a merge says, field by field and rule by rule, and what it writes: nothing at all where both are empty. */
export function saidAndWritten(result: MergeResult): { bigin: Values; shopify: Values; said: string[] } {
  return { ...writes(result), said: result.decisions.map(({ key, rule }) => `${key}: ${rule}`) };
}

export const NOTHING = { bigin: {}, shopify: {}, said: [] };
