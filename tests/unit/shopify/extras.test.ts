import { parse, validate } from "graphql";
import { describe, expect, it } from "vitest";
import { exportText } from "#app/shopify/export-text.ts";
import { costOfExtras, type ExtraOwner, extrasOf, SELECTIONS, type WantedExtras, withExtras } from "#app/shopify/extras.ts";
import { CUSTOMER_EXPORT } from "#app/shopify/operations/customers.graphql.ts";
import { DRAFT_ORDER_EXPORT } from "#app/shopify/operations/draft-orders.graphql.ts";
import { ORDER_EXPORT } from "#app/shopify/operations/orders.graphql.ts";
import { PRODUCT_EXPORT } from "#app/shopify/operations/products.graphql.ts";
import { CHECKOUTS, CUSTOMERS, DRAFT_ORDERS, ORDERS, PRODUCTS } from "#app/shopify/record-sources.server.ts";
import { adminSchema, costOf } from "./admin-schema.ts";

const OWNERS = Object.keys(SELECTIONS) as ExtraOwner[];
const METAFIELDS = ["custom.level", "my-fields.size_2-b"];
/** Everything that can be asked for at once. */
const ALL: WantedExtras = Object.fromEntries(OWNERS.map((owner) => [owner, [...Object.keys(SELECTIONS[owner]), ...METAFIELDS]]));
const SOURCES = { CUSTOMERS, PRODUCTS, ORDERS, DRAFT_ORDERS, CHECKOUTS };
const DOCUMENTS = Object.entries(SOURCES).flatMap(
  ([name, { documents }]) => [[name, documents.byId], ...(documents.page ? [[`${name} by page`, documents.page]] : [])] as [string, string][],
);

describe("what is asked for beyond the default fields", () => {
  it.each([
    ...DOCUMENTS.map(([name, document]) => [name, withExtras(document, ALL)]),
    ...Object.entries({ CUSTOMER_EXPORT, PRODUCT_EXPORT, ORDER_EXPORT, DRAFT_ORDER_EXPORT }).map(([name, document]) => [
      name,
      exportText(withExtras(document, ALL), { filter: null, companies: true }),
    ]),
  ] as [string, string][])("is valid against the published schema in %s", (_name, text) => {
    expect(validate(adminSchema(), parse(text)).map((error) => error.message)).toEqual([]);
    expect(text).toContain("extra_");
  });

  it.each(Object.entries(SOURCES))("costs no more in %s than is reckoned", (_name, { documents, cost, owners }) => {
    const [record, place] = [cost.record + costOfExtras(owners.record, ALL), cost.place + costOfExtras(owners.place, ALL)];
    expect(costOf(withExtras(documents.byId, ALL), { ids: ["1"], places: 5 })).toBeLessThanOrEqual(record + 5 * place);
  });

  it("changes no document where nothing is wanted", () => {
    for (const [, document] of DOCUMENTS) expect(withExtras(document, { customer: [], order: [] })).toBe(document);
  });

  it("comes back under the very names it was asked by", () => {
    const text = withExtras(CUSTOMERS.documents.byId, { customer: METAFIELDS });
    const aliases = [...text.matchAll(/(extra_\w+): metafield/g)].map((match) => match[1]!);
    const node = Object.fromEntries(aliases.map((alias, index) => [alias, index === 0 ? { type: "boolean", value: "true" } : null]));
    expect(extrasOf({ id: "1", ...node })).toEqual({ extras: { "custom.level": { type: "boolean", value: "true" }, "my-fields.size_2-b": null } });
    expect(extrasOf({ id: "1" })).toEqual({});
  });

  it("leaves out a name that is none", () => {
    expect(withExtras(CUSTOMERS.documents.byId, { customer: ['x"){id}', "$app:x.y", "shoe_size"] })).toBe(CUSTOMERS.documents.byId);
  });
});
