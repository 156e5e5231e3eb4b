import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dealRows, diffRows, type DealRow, locateRowFields, rowsBody } from "#app/mapping/deal-lines.ts";
import { context, deal, field, line } from "./sample-records.ts";

const rowsMeta = [
  field("Total", { dataType: "currency" }),
  field("LinkingModule1_Product", { label: "Product Name", dataType: "lookup", lookupModule: "Products" }),
  field("Quantity1", { label: "Quantity", dataType: "integer" }),
  field("Discount_Percent", { label: "Discount %", dataType: "percent" }),
  field("Row_Discount", { label: "Discount", dataType: "currency" }),
  field("Price1", { label: "List Price", dataType: "currency" }),
  field("Parent_Id", { dataType: "lookup", lookupModule: "Pipelines" }),
];
const fields = locateRowFields(rowsMeta)!;
const present = (id: string, product: string, quantity: number, price: number, discount = 0) => ({
  id,
  LinkingModule1_Product: { id: product, name: "x" },
  Quantity1: quantity,
  Price1: price,
  Row_Discount: discount,
});
const row = (productId: string, quantity = "1", listPrice = "10", discount = "0"): DealRow => ({ productId, quantity, listPrice, discount });

describe("products on a deal", () => {
  test("the rows' field names are found by type and label", () => {
    expect([fields.product, fields.quantity, fields.listPrice, fields.discount].map((one) => one?.apiName)).toEqual([
      "LinkingModule1_Product",
      "Quantity1",
      "Price1",
      "Row_Discount",
    ]);
    expect(locateRowFields(rowsMeta.filter(({ apiName }) => apiName !== "Quantity1"))).toBeNull();
    expect(locateRowFields(rowsMeta.filter(({ apiName }) => !apiName.includes("Discount")))).toMatchObject({ discount: null });
  });

  test("a line with a synced product and units left is a row, converted where money is", () => {
    const source = deal(
      {
        lines: [
          line({ currentQuantity: 3, quantity: 5, unitPrice: "10.00", discountedTotal: "27.00" }),
          line({ gid: "l2" }),
          line({ gid: "l3", currentQuantity: 0, discountedTotal: "0" }),
        ],
      },
      { lineProducts: { "gid://shopify/LineItem/1": "p1", l3: "p3" } },
    );
    expect(dealRows(source, context)).toEqual([{ productId: "p1", quantity: "3", listPrice: "10", discount: "3" }]);
    expect(dealRows(source, { ...context, biginCurrency: "EUR", exchangeRate: "0.5" })).toEqual([
      { productId: "p1", quantity: "3", listPrice: "5", discount: "1.5" },
    ]);
    expect(dealRows(source, { ...context, settings: { ...context.settings, dealRows: false } })).toEqual([]);
  });

  test("rows keep their ids, changed ones are rewritten, new ones added, others removed", () => {
    const difference = diffRows(
      [present("r1", "p1", 2, 10), present("r2", "p2", 1, 5), present("r3", "p3", 1, 1)],
      [row("p2", "4", "5"), row("p1", "2"), row("p9")],
      fields,
    );
    expect(difference).toEqual({
      changed: true,
      kept: [
        { id: "r2", LinkingModule1_Product: { id: "p2" }, Quantity1: 4, Price1: 5, Row_Discount: 0 },
        { id: "r1", LinkingModule1_Product: { id: "p1" }, Quantity1: 2, Price1: 10, Row_Discount: 0 },
      ],
      added: [{ LinkingModule1_Product: { id: "p9" }, Quantity1: 1, Price1: 10, Row_Discount: 0 }],
      removed: ["r3"],
    });
    expect(rowsBody(difference).at(-1)).toEqual({ id: "r3", _delete: null });
  });

  test("a row that a person added stays where the last written rows are known", () => {
    const difference = diffRows([present("r1", "p1", 1, 10), present("r9", "theirs", 1, 1)], [row("p1")], fields, [row("p1")]);
    expect(difference).toMatchObject({ changed: false, removed: [], kept: [{ id: "r1" }, { id: "r9" }] });
  });

  test("applying the difference gives the desired rows, and then nothing is left to change", () => {
    const rows = fc.array(
      fc.record({
        productId: fc.constantFrom("p1", "p2", "p3"),
        quantity: fc.constantFrom("1", "2"),
        listPrice: fc.constantFrom("5", "9.99"),
        discount: fc.constantFrom("0", "0.5"),
      }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(rows, rows, (before, after) => {
        const existing = before.map((one, at) => present(`r${at}`, one.productId, Number(one.quantity), Number(one.listPrice), Number(one.discount)));
        const difference = diffRows(existing, after, fields);
        const now = [...difference.kept, ...difference.added].map((one, at) => ({ id: `n${at}`, ...one }));
        expect(now).toHaveLength(after.length);
        expect(diffRows(now, after, fields)).toMatchObject({ changed: false, added: [], removed: [] });
        expect(difference.kept.length + difference.removed.length).toBe(existing.length);
      }),
    );
  });
});
