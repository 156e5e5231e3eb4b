import type { PageArguments } from "../graphql/connection.ts";
import type { MetafieldEntity } from "../store/shop-store.ts";
import { legacyId } from "../store/gids.ts";
import { listInside } from "./listing.ts";
import type { Execution, TypeResolvers } from "./resolver.ts";

interface Owner {
  id: string;
}

function of(owner: Owner, execution: Execution): MetafieldEntity[] {
  const { metafields } = execution.shop.store;
  return metafields.size === 0 ? [] : [...metafields.values()].filter(({ ownerId }) => ownerId === owner.id);
}

/** For every type with custom fields: those that were set, none otherwise. */
export const METAFIELDS: TypeResolvers = {
  metafield: (owner: Owner, args: { key: string; namespace?: string | null }, execution) =>
    of(owner, execution).find(({ key, namespace }) => key === args.key && namespace === (args.namespace ?? namespace)) ?? null,
  metafields: (owner: Owner, args: PageArguments & { namespace?: string | null; keys?: string[] | null }, execution) =>
    listInside(
      of(owner, execution).filter(
        ({ key, namespace }) =>
          namespace === (args.namespace ?? namespace) && (!args.keys || args.keys.includes(key) || args.keys.includes(`${namespace}.${key}`)),
      ),
      args,
      execution,
    ),
};

export const METAFIELD: TypeResolvers = {
  legacyResourceId: ({ id }: MetafieldEntity) => legacyId(id),
  jsonValue: ({ value }: MetafieldEntity) => value,
};
