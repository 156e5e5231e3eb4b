import { readFileSync } from "node:fs";
import { getNamedType, type GraphQLObjectType, Kind, type OperationDefinitionNode, parse, type SelectionSetNode, TypeInfo, validate, visit, visitWithTypeInfo } from "graphql";
import { describe, expect, it } from "vitest";
import { exportText, listPage, recordPage, RECORDS, recordsById, recordsPerQuery, type RecordKind } from "#app/shopify/record-documents.ts";
import type { ShopifyKind } from "#app/shopify/records.ts";
import * as shop from "#app/shopify/shop-documents.ts";
import * as write from "#app/shopify/write-documents.ts";
import { adminSchema, costOf, scopesOf } from "./admin-schema.ts";

const KINDS = Object.keys(RECORDS) as RecordKind[];
const ID_KINDS: ShopifyKind[] = ["customer", "company", "product", "order", "draft_order", "checkout"];
const EXPORTS = ["customer", "product", "order", "draft_order"] as const;
const FILTER = `created_at:>='2026-01-01T00:00:00Z' AND created_at:<'2026-02-01T00:00:00Z'`;
const texts = (module: object): string[] => Object.values(module).filter((value): value is string => typeof value === "string");

const documents: { name: string; text: string; variables: Record<string, unknown> }[] = [
  ...KINDS.map((kind) => ({ name: `${kind} by id`, text: recordsById(kind), variables: { ids: Array.from({ length: recordsPerQuery(kind) }, String) } })),
  ...KINDS.map((kind) => ({ name: `${kind} page`, text: recordPage(kind), variables: { first: recordsPerQuery(kind) } })),
  ...KINDS.flatMap((kind) => (listPage(kind) ? [{ name: `${kind} list`, text: listPage(kind)!, variables: {} }] : [])),
  ...ID_KINDS.map((kind) => ({ name: `${kind} ids`, text: shop.idPage(kind), variables: {} })),
  ...[...texts(shop), ...texts(write)].map((text) => ({ name: /(?:query|mutation) (\w+)/.exec(text)![1]!, text, variables: {} })),
];
const exports_ = EXPORTS.flatMap((kind) => [
  { name: `${kind} export`, text: exportText(kind, null), variables: {} },
  { name: `${kind} export with a filter`, text: exportText(kind, FILTER), variables: {} },
]);

const operation = (text: string): OperationDefinitionNode => parse(text).definitions.find((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION)!;
const root = (one: OperationDefinitionNode): GraphQLObjectType => (one.operation === "mutation" ? adminSchema().getMutationType() : adminSchema().getQueryType())!;

describe.each([...documents, ...exports_])("the document $name", ({ text }) => {
  it("is valid against the published schema", () => {
    expect(validate(adminSchema(), parse(text)).map((error) => error.message)).toEqual([]);
  });

  it("names no field that Shopify has deprecated", () => {
    const deprecated: string[] = [];
    const info = new TypeInfo(adminSchema());
    visit(parse(text), visitWithTypeInfo(info, { Field: () => void (info.getFieldDef()?.deprecationReason && deprecated.push(info.getFieldDef()!.name)) }));
    expect(deprecated).toEqual([]);
  });
});

describe("a query's cost", () => {
  it.each(documents)("of $name stays within 1,000 points", ({ text, variables }) => {
    const one = operation(text);
    expect(costOf(one.selectionSet, root(one), variables)).toBeLessThanOrEqual(1000);
  });

  it.each(KINDS)("of one %s is what the readers count with", (kind) => {
    const one = operation(recordsById(kind));
    expect(costOf(one.selectionSet, root(one), { ids: ["1"] })).toBeLessThanOrEqual(RECORDS[kind].cost);
  });
});

describe("an export", () => {
  const connections = (set: SelectionSetNode, depth = 0): { count: number; depth: number } =>
    set.selections.reduce(
      (sum, one) => {
        if (one.kind === Kind.FRAGMENT_SPREAD || !one.selectionSet) return sum;
        const isConnection = one.selectionSet.selections.some((child) => child.kind === Kind.FIELD && child.name.value === "edges");
        const inner = connections(one.selectionSet, depth + (isConnection ? 1 : 0));
        return { count: sum.count + inner.count + (isConnection ? 1 : 0), depth: Math.max(sum.depth, inner.depth) };
      },
      { count: 0, depth },
    );

  it.each(exports_)("$name has one root, at most five connections on three levels, and no variables", ({ text }) => {
    const one = operation(text);
    expect(one.selectionSet.selections).toHaveLength(1);
    expect(one.variableDefinitions ?? []).toEqual([]);
    expect(parse(text).definitions).toHaveLength(1);
    const { count, depth } = connections(one.selectionSet);
    expect(count).toBeGreaterThanOrEqual(1);
    expect(count).toBeLessThanOrEqual(5);
    expect(depth).toBeLessThanOrEqual(3);
  });

  it.each(exports_)("$name selects the id of each of its nodes", ({ text }) => {
    const without: string[] = [];
    visit(parse(text), {
      Field(field) {
        if (field.name.value === "node" && !field.selectionSet?.selections.some((child) => child.kind === Kind.FIELD && child.name.value === "id")) without.push(field.name.value);
      },
    });
    expect(without).toEqual([]);
  });

  it.each(exports_)("$name reads the very fields that the reader by id reads", ({ text, name }) => {
    const fields = (source: string): string[] => {
      const found = new Set<string>();
      const info = new TypeInfo(adminSchema());
      visit(parse(source), visitWithTypeInfo(info, { Field: (field) => void found.add(`${info.getParentType()?.name}.${field.name.value}`) }));
      return [...found].filter((field) => !/^QueryRoot|Edge\.|Connection\.|PageInfo/.test(field)).sort();
    };
    expect(fields(text)).toEqual(fields(recordsById(name.split(" ")[0] as RecordKind)));
  });
});

describe("the granted scopes", () => {
  const toml = readFileSync(new URL("../../../shopify.app.toml", import.meta.url), "utf8");
  const granted = new Set(/^scopes = "(.*)"$/m.exec(toml)![1]!.split(","));

  it.each([...documents, ...exports_])("cover every type and field of $name", ({ text }) => {
    const missing = new Set<string>();
    const info = new TypeInfo(adminSchema());
    visit(
      parse(text),
      visitWithTypeInfo(info, {
        Field(field) {
          const parent = info.getParentType()?.name ?? "";
          const result = info.getType() ? getNamedType(info.getType()!).name : "";
          for (const scopes of [scopesOf(parent, field.name.value), scopesOf(result)]) {
            if (scopes.length > 0 && !scopes.some((scope) => granted.has(scope))) missing.add(`${parent}.${field.name.value}: ${scopes.join(" or ")}`);
          }
        },
      }),
    );
    expect([...missing]).toEqual([]);
  });
});
