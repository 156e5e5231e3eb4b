import type { PageArguments } from "../graphql/connection.ts";
import type { MetafieldDefinitionEntity, MetafieldEntity } from "../entities.ts";
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

/** Definitions of one type of record, by their names as the admin lists them. */
export function listDefinitions(args: PageArguments & { ownerType: string; namespace?: string | null; key?: string | null }, execution: Execution): unknown {
  const found = [...execution.shop.store.metafieldDefinitions.values()].filter(
    ({ ownerType, namespace, key }) => ownerType === args.ownerType && namespace === (args.namespace ?? namespace) && key === (args.key ?? key),
  );
  return listInside(found, args, execution);
}

/** Shopify sorts its types into categories; only their names are known here. */
const CATEGORIES: Record<string, string> = {
  number_integer: "NUMBER",
  number_decimal: "NUMBER",
  boolean: "TRUE_FALSE",
  date: "DATE_TIME",
  date_time: "DATE_TIME",
  json: "JSON",
  url: "URL",
};

export const METAFIELD_DEFINITION: TypeResolvers = {
  type: ({ type }: MetafieldDefinitionEntity) => ({
    name: type,
    category: CATEGORIES[type] ?? "TEXT",
    supportedValidations: [],
    supportsDefinitionMigrations: false,
  }),
  validations: () => [],
  validationStatus: () => "ALL_VALID",
};
