import { addressForShopify } from "../mapping/address.ts";
import type { ContactSource, Value, Values } from "../mapping/types.ts";
import type { ShopifyTrouble } from "../shopify/client.server.ts";
import { findCustomer } from "../shopify/page-records.server.ts";
import { addTags, type FieldError, removeTags, setDefaultAddress, setEmailConsent, updateCustomer } from "../shopify/write-records.server.ts";
import type { ProblemCode } from "../store/problems.server.ts";
import type { SyncContext } from "./context.server.ts";

export interface FieldFailure {
  key: string;
  problem: ProblemCode;
  message: string;
  /** The record that has the value already. */
  holder?: string | null;
  /** The field that Shopify named, where that isn't the one that was held back. */
  named?: string;
}

export type Written = { ok: true; failures: FieldFailure[] } | { ok: false; trouble: ShopifyTrouble };

const INPUT: Record<string, "firstName" | "lastName" | "email" | "phone" | "note"> = {
  first_name: "firstName",
  last_name: "lastName",
  email: "email",
  phone: "phone",
  description: "note",
};
const ADDRESS = ["street", "city", "state", "zip", "country"] as const;

const text = (value: Value | undefined): string | null => (typeof value === "string" ? value : null);

/** A customer's fields, one mutation for the plain ones; what Shopify refuses of them goes again without the refused. */
export async function writeCustomer(context: SyncContext, source: ContactSource, values: Values): Promise<Written> {
  const failures: FieldFailure[] = [];
  let plain = Object.keys(values).filter((key) => key in INPUT);
  while (plain.length > 0) {
    const result = await updateCustomer(context.shopify, source.customer.gid, Object.fromEntries(plain.map((key) => [INPUT[key], text(values[key])])));
    if (!result.ok) return { ok: false, trouble: result.trouble };
    if (result.value.kind === "done") break;
    const refused = await Promise.all(result.value.errors.map((error) => failureOf(context, error, plain, values)));
    failures.push(...refused);
    const keys = new Set(refused.map((failure) => failure.key));
    plain = plain.filter((key) => !keys.has(key));
  }
  if (ADDRESS.some((key) => values[key] !== undefined)) {
    const trouble = await writeAddress(context, source, values, failures);
    if (trouble) return { ok: false, trouble };
  }
  if (Array.isArray(values.tags)) {
    const trouble = await writeTags(context, source.customer.gid, source.customer.tags, values.tags);
    if (trouble) return { ok: false, trouble };
  }
  if (values.email_opt_out === true) {
    const result = await setEmailConsent(context.shopify, source.customer.gid, "UNSUBSCRIBED");
    if (!result.ok) return { ok: false, trouble: result.trouble };
    if (result.value.kind === "user_errors")
      failures.push(...result.value.errors.map((error) => ({ key: "email_opt_out", problem: "shopify_rejected" as const, message: error.message })));
  }
  return { ok: true, failures };
}

/** An error without a field it names is put on the first field that was sent: one bad value must not repeat for ever. */
async function failureOf(context: SyncContext, error: FieldError, sent: string[], values: Values): Promise<FieldFailure> {
  const key =
    sent.find((candidate) => error.field?.includes(INPUT[candidate]!)) ??
    sent.find((candidate) => error.message.toLowerCase().includes(INPUT[candidate]!.toLowerCase())) ??
    sent[0]!;
  const taken = error.code === "TAKEN" || /taken|already/i.test(error.message);
  if (!taken || (key !== "email" && key !== "phone")) return { key, problem: "shopify_rejected", message: error.message };
  const value = text(values[key]) ?? "";
  const holder = await findCustomer(context.shopify, key === "email" ? { email: value } : { phone: value });
  return {
    key,
    problem: key === "email" ? "email_taken" : "phone_taken",
    message: error.message,
    holder: holder.ok ? (holder.value?.displayName ?? null) : null,
  };
}

async function writeAddress(context: SyncContext, source: ContactSource, values: Values, failures: FieldFailure[]): Promise<ShopifyTrouble | null> {
  const present = source.customer.defaultAddress;
  const now: Values = {
    street: [present?.address1, present?.address2].filter(Boolean).join("\n") || null,
    city: present?.city ?? null,
    state: present?.province ?? null,
    zip: present?.zip ?? null,
    country: present?.country ?? null,
  };
  const wanted = (key: (typeof ADDRESS)[number]): string | null => text(values[key] !== undefined ? values[key] : now[key]);
  const mapped = addressForShopify(
    { street: wanted("street"), city: wanted("city"), state: wanted("state"), zip: wanted("zip"), country: wanted("country") },
    present,
  );
  const sent = ADDRESS.filter((key) => values[key] !== undefined);
  if (!mapped.ok) {
    const places = sent.filter((key) => key === "state" || key === "country");
    failures.push(...(places.length > 0 ? places : sent).map((key) => ({ key, problem: "unknown_country" as const, message: mapped.name })));
    // What isn't the place itself goes through, beside the place that Shopify has.
    const others = Object.fromEntries(sent.filter((key) => key !== "state" && key !== "country").map((key) => [key, values[key]!]));
    return places.length > 0 && Object.keys(others).length > 0 ? writeAddress(context, source, others, failures) : null;
  }
  const result = await setDefaultAddress(context.shopify, source.customer.gid, present?.gid ?? null, mapped.address);
  if (!result.ok) return result.trouble;
  if (result.value.kind === "user_errors") {
    const { errors } = result.value;
    const refused = sent.filter((key) => errors.some((error) => addressKey(error) === key));
    // An address is written whole: an error about what only Shopify has, or about nothing in particular, holds back all that was to change.
    const message = errors.map((error) => error.message).join(" ");
    const named = errors.map(addressKey).find((key) => key !== null);
    if (refused.length === 0)
      failures.push(
        ...sent.map((key): FieldFailure => (named ? { key, problem: "address_rejected", message, named } : { key, problem: "shopify_rejected", message })),
      );
    for (const key of refused)
      failures.push({
        key,
        problem: "shopify_rejected",
        message: errors
          .filter((error) => addressKey(error) === key)
          .map((error) => error.message)
          .join(" "),
      });
    const others = Object.fromEntries(sent.filter((key) => !refused.includes(key)).map((key) => [key, values[key]!]));
    return refused.length > 0 && Object.keys(others).length > 0 ? writeAddress(context, source, others, failures) : null;
  }
  return null;
}

const ADDRESS_PARTS: Record<string, (typeof ADDRESS)[number]> = {
  address1: "street",
  address2: "street",
  city: "city",
  province: "state",
  provinceCode: "state",
  zip: "zip",
  country: "country",
  countryCode: "country",
};

/** Our field behind an error's path, such as `address.address1` or `addresses.0.zip`. */
function addressKey(error: FieldError | undefined): (typeof ADDRESS)[number] | null {
  return (
    error?.field
      ?.split(".")
      .map((part) => ADDRESS_PARTS[part])
      .findLast((key) => key !== undefined) ?? null
  );
}

/** Tags one by one, never the list: a tag that somebody adds at the same moment stays. */
export async function writeTags(context: SyncContext, gid: string, present: string[], wanted: string[]): Promise<ShopifyTrouble | null> {
  const lower = (tags: string[]): Set<string> => new Set(tags.map((tag) => tag.toLowerCase()));
  const added = wanted.filter((tag) => !lower(present).has(tag.toLowerCase()));
  const removed = present.filter((tag) => !lower(wanted).has(tag.toLowerCase()));
  if (added.length > 0) {
    const result = await addTags(context.shopify, gid, added);
    if (!result.ok) return result.trouble;
  }
  if (removed.length > 0) {
    const result = await removeTags(context.shopify, gid, removed);
    if (!result.ok) return result.trouble;
  }
  return null;
}
