import { readdirSync, readFileSync } from "node:fs";
import { getNamedType, Kind, type OperationDefinitionNode, parse, print, type SelectionSetNode, TypeInfo, validate, visit, visitWithTypeInfo } from "graphql";
import { parse as parseToml } from "toml";
import { describe, expect, it } from "vitest";
import { exportText } from "#app/shopify/export-text.ts";
import { CUSTOMER_EXPORT } from "#app/shopify/operations/customers.graphql.ts";
import { DRAFT_ORDER_EXPORT } from "#app/shopify/operations/draft-orders.graphql.ts";
import { ORDER_EXPORT } from "#app/shopify/operations/orders.graphql.ts";
import { PRODUCT_EXPORT } from "#app/shopify/operations/products.graphql.ts";
import { CHECKOUTS, CUSTOMERS, DRAFT_ORDERS, ORDERS, PRODUCTS } from "#app/shopify/record-sources.server.ts";
import { adminSchema, costOf, scopesOf } from "./admin-schema.ts";
import { DOCUMENTS } from "./app-documents.ts";

const root = new URL("../../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");
const FILTER = `created_at:>='2026-01-01T00:00:00Z' AND tag:"it's $' mine"`;
const EXPORTS = Object.entries({ CUSTOMER_EXPORT, PRODUCT_EXPORT, ORDER_EXPORT, DRAFT_ORDER_EXPORT }).flatMap(([name, document]) => [
  { name, document, text: exportText(document, { filter: null, companies: true }) },
  { name: `${name} with a filter and without companies`, document, text: exportText(document, { filter: FILTER, companies: false }) },
]);
const SOURCES = Object.entries({ CUSTOMERS, PRODUCTS, ORDERS, DRAFT_ORDERS, CHECKOUTS }).map(([name, { documents, cost, places }]) => ({
  name,
  documents,
  cost,
  places,
}));

const operation = (text: string): OperationDefinitionNode =>
  parse(text).definitions.find((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION)!;
const visitTyped = (text: string, field: (info: TypeInfo, name: string) => void): void => {
  const info = new TypeInfo(adminSchema());
  visit(parse(text), visitWithTypeInfo(info, { Field: (node) => field(info, node.name.value) }));
};

describe.each([...DOCUMENTS, ...EXPORTS])("the document $name", ({ text }) => {
  it("is valid against the published schema", () => {
    expect(validate(adminSchema(), parse(text)).map((error) => error.message)).toEqual([]);
  });

  it("names no field that Shopify has deprecated", () => {
    const deprecated: string[] = [];
    visitTyped(text, (info, name) => void (info.getFieldDef()?.deprecationReason && deprecated.push(name)));
    expect(deprecated).toEqual([]);
  });
});

describe("the operations", () => {
  it("are all in their folder, and nowhere else in the app", () => {
    const elsewhere = (readdirSync(new URL("app/", root), { recursive: true }) as string[])
      .filter((path) => /\.tsx?$/.test(path) && !path.includes("generated") && !path.endsWith(".graphql.ts"))
      .filter((path) => /#graphql\n|`\s*(query|mutation) \w+\s*[({]/.test(read(`app/${path}`)));
    expect(elsewhere).toEqual([]);
  });

  it("each have a name of their own", () => {
    const names = DOCUMENTS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it("have the types that were generated from these very texts: `npm run codegen` after a change", () => {
    const generated = read("app/shopify/generated/admin.generated.d.ts");
    expect(DOCUMENTS.filter(({ text }) => !generated.includes(JSON.stringify(text))).map(({ name }) => name)).toEqual([]);
  });
});

describe("a query's cost", () => {
  it.each(SOURCES)("of $name is never more than the readers reckon with", ({ documents, cost, places }) => {
    for (const count of [places.least, places.most]) {
      expect(costOf(documents.byId, { ids: ["1"], places: count })).toBeLessThanOrEqual(cost.record + count * cost.place);
      if (documents.page) expect(costOf(documents.page, { first: 1, places: count })).toBeLessThanOrEqual(cost.record + count * cost.place + 2);
    }
  });

  it.each(DOCUMENTS)("of $name stays within 1,000 points", ({ text }) => {
    expect(costOf(text, { ids: ["1"], first: 1, places: 75 })).toBeLessThanOrEqual(1000);
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

  it.each(EXPORTS)("$name has one root, at most five connections on three levels, and neither variables nor fragments", ({ text }) => {
    const one = operation(text);
    expect(one.selectionSet.selections).toHaveLength(1);
    expect(one.variableDefinitions ?? []).toEqual([]);
    expect(parse(text).definitions).toHaveLength(1);
    const { count, depth } = connections(one.selectionSet);
    expect(count).toBeGreaterThanOrEqual(1);
    expect(count).toBeLessThanOrEqual(5);
    expect(depth).toBeLessThanOrEqual(3);
  });

  it.each(EXPORTS)("$name selects the id of each of its nodes", ({ text }) => {
    const without: string[] = [];
    visit(parse(text), {
      Field(field) {
        if (field.name.value === "node" && !field.selectionSet?.selections.some((child) => child.kind === Kind.FIELD && child.name.value === "id"))
          without.push(field.name.value);
      },
    });
    expect(without).toEqual([]);
  });

  it("keeps its filter to the letter", () => {
    const argument = operation(exportText(ORDER_EXPORT, { filter: FILTER, companies: true })).selectionSet.selections[0]!;
    expect(argument.kind === Kind.FIELD && argument.arguments?.map(({ value }) => value.kind === Kind.STRING && value.value)).toEqual([FILTER]);
  });

  it.each(EXPORTS)("$name is its document with each fragment's fields in the fragment's place", ({ document, text }) => {
    const { definitions } = parse(document);
    const fragments = new Map(
      definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one.selectionSet.selections] as const] : [])),
    );
    const spread = (set: SelectionSetNode): SelectionSetNode => ({
      ...set,
      selections: set.selections.flatMap((one) =>
        one.kind === Kind.FRAGMENT_SPREAD
          ? spread({ ...set, selections: fragments.get(one.name.value)! }).selections
          : one.selectionSet
            ? [{ ...one, selectionSet: spread(one.selectionSet) }]
            : [one],
      ),
    });
    const bare = (set: SelectionSetNode): string =>
      print(visit(set, { Directive: () => null, Argument: (node) => (node.name.value === "query" ? null : undefined) }));
    expect(bare(operation(text).selectionSet)).toBe(bare(spread(operation(document).selectionSet)));
  });

  it.each([
    [CUSTOMER_EXPORT, CUSTOMERS],
    [PRODUCT_EXPORT, PRODUCTS],
    [ORDER_EXPORT, ORDERS],
    [DRAFT_ORDER_EXPORT, DRAFT_ORDERS],
  ])("reads the very fields that the reader by id reads", (document, source) => {
    const fields = (text: string): string[] => {
      const found = new Set<string>();
      visitTyped(text, (info, name) => void found.add(`${info.getParentType()?.name}.${name}`));
      return [...found].filter((field) => !/^QueryRoot|Edge\.|Connection\.|PageInfo/.test(field)).sort();
    };
    expect(fields(document)).toEqual(fields(source.documents.byId));
  });
});

describe("the scopes that shopify.app.toml asks for", () => {
  const { scopes } = (parseToml(read("shopify.app.toml")) as { access_scopes: { scopes: string } }).access_scopes;
  const required = new Set(scopes.split(","));

  it.each([...DOCUMENTS, ...EXPORTS])("cover every type and field of $name, without the optional ones", ({ text }) => {
    const missing = new Set<string>();
    visitTyped(text, (info, name) => {
      const parent = info.getParentType()?.name ?? "";
      const result = info.getType() ? getNamedType(info.getType()!).name : "";
      for (const needed of [scopesOf(parent, name), scopesOf(result)]) {
        if (needed.length > 0 && !needed.some((scope) => required.has(scope))) missing.add(`${parent}.${name}: ${needed.join(" or ")}`);
      }
    });
    expect([...missing]).toEqual([]);
  });
});
