import { describe, expect, it } from "vitest";
import { compileSearch } from "../../../simulators/shopify/graphql/search-query.ts";
import { CUSTOMER_SEARCH, ORDER_SEARCH } from "../../../simulators/shopify/graphql/search-fields.ts";
import { customer, openSmallShop, order } from "./small-shop.ts";

const NOW = (): number => Date.parse("2026-11-01T12:00:00Z");

const CUSTOMERS = [
  customer(1, { firstName: "Ada", lastName: "Lovelace", tags: ["VIP", "b2b wholesale"], updatedAt: "2026-10-01T08:00:00Z" }),
  customer(2, { firstName: "Grace", lastName: "Hopper", email: "grace@navy.example", tags: ["b2b"], updatedAt: "2026-10-02T08:00:00Z" }),
  customer(3, { firstName: "Mary Ann", lastName: "O'Shea", email: null, phone: "+4930901820", tags: [], updatedAt: "2026-10-03T08:00:00Z" }),
];

const found = (query: string): string[] => {
  const search = compileSearch(query, CUSTOMER_SEARCH, NOW);
  return CUSTOMERS.filter(search.test).map(({ id }) => id.slice(-1));
};

describe("the search syntax of query arguments", () => {
  it.each([
    ["", ["1", "2", "3"]],
    ["id:2", ["2"]],
    ["id:>=2", ["2", "3"]],
    ["id:>1 AND id:<3", ["2"]],
    ["id:1 OR id:3", ["1", "3"]],
    ["NOT id:1", ["2", "3"]],
    ["-id:1 id:<3", ["2"]],
    ["(id:1 OR id:2) AND tag:vip", ["1"]],
    ["tag:'b2b wholesale'", ["1"]],
    ["tag:b2b", ["2"]],
    ["tag_not:b2b", ["1", "3"]],
    ["email:grace@navy.example", ["2"]],
    ["email:GRACE*", ["2"]],
    ["email:*", ["1", "2"]],
    ["-email:*", ["3"]],
    [`last_name:"O'Shea"`, ["3"]],
    ["last_name:'O\\'Shea'", ["3"]],
    ["first_name:mary", ["3"]],
    ["hopper", ["2"]],
    ["phone:+4930901820", ["3"]],
    ["updated_at:>='2026-10-02T08:00:00Z'", ["2", "3"]],
    ["updated_at:>2026-10-02T08:00:00Z", ["3"]],
    ["updated_at:2026-10-02", ["2"]],
    ["updated_at:<=2026-10-02", ["1", "2"]],
    ["updated_at:>'2026-10-01T08:00:00Z' AND updated_at:<'2026-10-03T08:00:00Z'", ["2"]],
    ["updated_at:<now", ["1", "2", "3"]],
  ])("%s", (query, expected) => {
    expect(found(query)).toEqual(expected);
  });

  it("tells orders apart by their statuses", () => {
    const orders = [
      order(1),
      order(2, { financialStatus: "PENDING", fulfillmentStatus: "FULFILLED", closedAt: "2026-10-21T08:00:00Z" }),
      order(3, { cancelledAt: "2026-10-21T08:00:00Z", test: true, checkoutToken: "abc" }),
    ];
    const names = (query: string): string[] => orders.filter(compileSearch(query, ORDER_SEARCH, NOW).test).map(({ name }) => name);
    expect(names("financial_status:paid")).toEqual(["#1001", "#1003"]);
    expect(names("status:open")).toEqual(["#1001"]);
    expect(names("status:closed")).toEqual(["#1002"]);
    expect(names("status:cancelled")).toEqual(["#1003"]);
    expect(names("fulfillment_status:shipped")).toEqual(["#1002"]);
    expect(names("name:#1002")).toEqual(["#1002"]);
    expect(names("name:1002")).toEqual(["#1002"]);
    expect(names("test:true")).toEqual(["#1003"]);
    expect(names("checkout_token:abc")).toEqual(["#1003"]);
  });

  it("ignores a filter that it does not know, and only says so beside the data", async () => {
    const { ask } = openSmallShop();
    const { data, errors, extensions } = await ask(`{ customers(first: 5, query: "shoe_size:44") { nodes { id } } }`);
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ customers: { nodes: [{}, {}, {}] } });
    expect(extensions?.search).toEqual([
      { path: ["customers"], query: "shoe_size:44", warnings: [{ field: "shoe_size", message: "Invalid search field for this query." }] },
    ]);
  });
});
