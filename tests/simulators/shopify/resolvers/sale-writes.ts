import { updateOrder } from "../edits/orders.ts";
import { updateCustomer } from "../edits/customers.ts";
import { updateProduct } from "../edits/products.ts";
import { updateDraftOrder } from "../edits/unplaced-sales.ts";
import { accessDenied, userError } from "../graphql/problems.ts";
import { orderIsVisible } from "../shop-world.ts";
import { gidType } from "../store/gids.ts";
import { tidyTags } from "./customer-input.ts";
import type { Execution, TypeResolvers } from "./resolver.ts";
import { write } from "./write.ts";
import type { WritePayload } from "./write.ts";

interface Taggable {
  scope: string;
  tags(id: string, execution: Execution): string[] | null;
  put(id: string, tags: string[], execution: Execution): unknown;
}

const TAGGABLE: Record<string, Taggable> = {
  Customer: {
    scope: "write_customers",
    tags: (id, { shop }) => shop.store.customers.get(id)?.tags ?? null,
    put: (id, tags, { shop }) => updateCustomer(shop, id, { tags }),
  },
  Product: {
    scope: "write_products",
    tags: (id, { shop }) => shop.store.products.get(id)?.tags ?? null,
    put: (id, tags, { shop }) => updateProduct(shop, id, { tags }),
  },
  Order: {
    scope: "write_orders",
    tags: (id, { shop, scopes }) => {
      const order = shop.store.orders.get(id);
      return order && orderIsVisible(shop, scopes, order) ? order.tags : null;
    },
    put: (id, tags, { shop }) => updateOrder(shop, id, { tags }),
  },
  DraftOrder: {
    scope: "write_draft_orders",
    tags: (id, { shop }) => shop.store.draftOrders.get(id)?.tags ?? null,
    put: (id, tags, { shop }) => updateDraftOrder(shop, id, { tags }),
  },
};

function changeTags(field: string, id: string, execution: Execution, change: (tags: string[]) => string[]): WritePayload {
  const type = TAGGABLE[gidType(id) ?? ""];
  if (type && !execution.scopes.has(type.scope)) throw accessDenied(field, `\`${type.scope}\` access scope.`);
  const tags = type?.tags(id, execution);
  if (!type || !tags) return { node: null, userErrors: [userError(["id"], "Resource does not exist")] };
  const wanted = tidyTags(change(tags));
  if (wanted.length > 250) return { node: null, userErrors: [userError(["tags"], "Tags cannot be more than 250")] };
  return { node: type.put(id, wanted, execution), userErrors: [] };
}

interface TagArguments {
  id: string;
  tags: string[];
}

const lower = (tags: readonly string[]): Set<string> => new Set(tags.map((tag) => tag.trim().toLowerCase()));

interface OrderInput {
  id: string;
  email?: string | null;
  note?: string | null;
  tags?: string[] | null;
  poNumber?: string | null;
}

export const SALE_WRITES: TypeResolvers = {
  tagsAdd: write(
    (args: TagArguments, execution, info) => changeTags(info.fieldName, args.id, execution, (tags) => [...tags, ...args.tags]),
    (_payload, { id }) => id,
  ),
  tagsRemove: write(
    (args: TagArguments, execution, info) =>
      changeTags(info.fieldName, args.id, execution, (tags) => tags.filter((tag) => !lower(args.tags).has(tag.toLowerCase()))),
    (_payload, { id }) => id,
  ),
  orderUpdate: write(
    ({ input }: { input: OrderInput }, { shop, scopes }) => {
      const order = shop.store.orders.get(input.id);
      if (!order || !orderIsVisible(shop, scopes, order)) return { order: null, userErrors: [userError(["id"], "Order does not exist")] };
      const changes = {
        ...(input.email === undefined ? {} : { email: input.email }),
        ...(input.note === undefined ? {} : { note: input.note }),
        ...(input.poNumber === undefined ? {} : { poNumber: input.poNumber }),
        ...(input.tags === undefined ? {} : { tags: tidyTags(input.tags ?? []) }),
      };
      return { order: updateOrder(shop, input.id, changes), userErrors: [] };
    },
    (_payload, { input }) => input.id,
  ),
};
