/**
 * The two services as a rehearsal sees them: reads are real, and every write ends here, answered as if it had gone
 * through. No request but a read ever reaches the real clients.
 */
import { randomInt, randomUUID } from "node:crypto";
import type { BiginCall, BiginClient } from "../bigin/client.server.ts";
import type { ShopifyClient } from "../shopify/client.server.ts";
import { isMutation } from "../shopify/operation-types.ts";
import { isAssumed } from "./assumed-setup.ts";

const REHEARSED = "rehearsed ";

/** Whether a Bigin id is one that a rehearsal made up. */
export const isRehearsed = (biginId: string): boolean => biginId.startsWith(REHEARSED);

export function rehearsedBigin(real: BiginClient): BiginClient {
  return {
    now: real.now,
    withPurpose: () => rehearsedBigin(real),
    guardedBy: (mayGoOn) => rehearsedBigin(real.guardedBy(mayGoOn)),
    request: (call) => {
      if (call.method !== "GET") return Promise.resolve({ ok: true as const, value: { status: 200, body: call.answer.parse(writeAnswer(call, real.now())) } });
      if (isRehearsed(decodeURIComponent(call.path.split("/")[1] ?? ""))) return Promise.resolve({ ok: true as const, value: { status: 204, body: null } });
      return real.request(withoutAssumed(call));
    },
  };
}

/** Every row went through; a new one has an id of its own. */
function writeAnswer(call: Pick<BiginCall<unknown>, "body">, now: number): unknown {
  const rows = (call.body as { data?: { id?: string }[] } | undefined)?.data ?? [{}];
  const at = new Date(now).toISOString();
  return {
    data: rows.map(({ id }) => ({
      code: "SUCCESS",
      status: "success",
      message: "",
      details: { id: id ?? `${REHEARSED}${randomUUID()}`, Created_Time: at, Modified_Time: at },
    })),
  };
}

/** Fields that setting up will make can't be asked for yet. */
function withoutAssumed<T>(call: BiginCall<T>): BiginCall<T> {
  const fields = call.query?.fields;
  if (typeof fields !== "string") return call;
  return {
    ...call,
    query: {
      ...call.query,
      fields: fields
        .split(",")
        .filter((name) => !isAssumed(name))
        .join(","),
    },
  };
}

export function rehearsedShopify(real: ShopifyClient): ShopifyClient {
  return {
    ...real,
    guardedBy: (mayGoOn) => rehearsedShopify(real.guardedBy(mayGoOn)),
    query: (document, variables, options) => {
      if (!isMutation(document)) return real.query(document, variables, options);
      return Promise.resolve({ ok: true as const, value: mutationAnswer(variables, real.now()) as never });
    },
  };
}

/** An answer that every mutation of the app finds its result in. New ids are far beyond those that Shopify gives. */
function mutationAnswer(variables: object, now: number): unknown {
  const named = variables as {
    id?: string;
    customerId?: string;
    input?: { id?: string; customerId?: string };
    product?: { id?: string };
    variants?: { id?: string }[];
  };
  const updatedAt = new Date(now).toISOString();
  const node = (type: string, id: string | undefined) => ({ id: id ?? `gid://shopify/${type}/99${randomInt(1e13, 1e14)}`, updatedAt });
  const variant = node("ProductVariant", named.variants?.[0]?.id);
  return {
    result: {
      customer: node("Customer", named.input?.id ?? named.input?.customerId ?? named.customerId),
      product: { ...node("Product", named.product?.id), variants: { nodes: [variant] } },
      productVariants: [variant],
      address: node("MailingAddress", undefined),
      node: node("Node", named.id),
      inventoryAdjustmentGroup: node("InventoryAdjustmentGroup", undefined),
      userErrors: [],
    },
  };
}
