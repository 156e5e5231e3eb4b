import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadShopFolder } from "#tests/simulators/demo-data/load-shop-folder.ts";

const fixtures = fileURLToPath(new URL("../../../fixtures/csv/", import.meta.url));
const options = { domain: "csv-shop.myshopify.com", now: new Date("2026-11-24T10:00:00Z"), ianaTimezone: "America/New_York" };

const { seed, problems } = await loadShopFolder(join(fixtures, "shop"), options);
const customer = (id: string) => seed.customers.find((each) => each.id === `gid://shopify/Customer/${id}`);
const product = (handle: string) => seed.products.find((each) => each.handle === handle);
const order = (name: string) => seed.orders.find((each) => each.name === name);

describe("a folder of Shopify's exports", () => {
  it("is loaded whole, without complaint", () => {
    expect(problems).toEqual([]);
    expect([seed.customers.length, seed.products.length, seed.orders.length]).toEqual([15, 8, 10]);
    expect(seed.shop).toMatchObject({ domain: "csv-shop.myshopify.com", currencyCode: "EUR", ianaTimezone: "America/New_York" });
  });

  it("gives the same shop again", async () => {
    expect((await loadShopFolder(join(fixtures, "shop"), options)).seed).toEqual(seed);
  });
});

describe("an exported product", () => {
  it("gathers its variants from the rows below it, and skips the rows of pictures", () => {
    expect(product("linen-shirt")).toMatchObject({
      title: "Linen shirt",
      vendor: "Northwind, Inc.",
      productType: "Shirts",
      status: "ACTIVE",
      tags: ["summer", '"soft"'],
      descriptionHtml: '<p>First line,\nsecond "quoted" line</p>',
      options: [
        { name: "Size", values: ["S", "M"] },
        { name: "Color", values: ["Navy / White"] },
      ],
      variants: [
        {
          title: "S / Navy / White",
          sku: "LIN-S",
          barcode: "0012345678905",
          price: "49.90",
          compareAtPrice: "60.00",
          inventoryQuantity: 12,
          tracked: true,
          position: 1,
        },
        { title: "M / Navy / White", sku: "LIN-M", barcode: null, price: "49.90", compareAtPrice: null, inventoryQuantity: -2, tracked: true, position: 2 },
      ],
    });
  });

  it("without options has no options, only the default variant", () => {
    expect(product("gift-box")).toMatchObject({ options: [], variants: [{ title: "Default Title", selectedOptions: [], price: "12.00" }] });
  });

  it("is read in the new columns as well, from a file with a byte order mark and Windows line ends", () => {
    expect(product("kaffeemuehle")).toMatchObject({
      title: "Kaffeemühle",
      descriptionHtml: "<p>Größe: 10&nbsp;cm</p>",
      options: [{ name: "Farbe", values: ["Weiß", "Rot"] }],
      variants: [
        { sku: "000123", price: "89.00", inventoryQuantity: 4 },
        { sku: "KM-RT", price: "95.00" },
      ],
    });
    expect(product("misbah")).toMatchObject({ status: "UNLISTED", variants: [{ price: "99.99", compareAtPrice: "120.00", tracked: false }] });
  });

  it("may share its title and SKU with another", () => {
    expect(seed.products.filter(({ title }) => title === "Gift box").map(({ handle, status }) => [handle, status])).toEqual([
      ["gift-box", "ACTIVE"],
      ["gift-box-1", "DRAFT"],
    ]);
  });
});

describe("an exported customer", () => {
  it("has its address, note, tags and consent", () => {
    expect(customer("6940095564")).toMatchObject({
      firstName: "Maria",
      lastName: "Silva",
      email: "Maria.Silva@Example.com",
      phone: "+5511987654321",
      emailMarketingState: "SUBSCRIBED",
      note: "Linha um\nLinha dois",
      tags: ["VIP", "loja física"],
      addresses: [
        { address1: "Rua das Flores, 12", address2: "apto 71", city: "São Paulo", provinceCode: "SP", country: "Brazil", countryCode: "BR", zip: "01310-100" },
      ],
    });
    expect(customer("6940095564")?.defaultAddressId).toBe(customer("6940095564")?.addresses[0]?.id);
  });

  it("keeps an id beyond 2^53 to the last digit, and may have no more than a phone", () => {
    expect(customer("9007199254740993")).toMatchObject({ firstName: null, lastName: null, email: null, phone: "+351912345678", addresses: [] });
  });

  it("gets its phone as Shopify keeps it, read by the country of its address", () => {
    expect(customer("6940095570")?.phone).toBe("+4915112345678");
    expect(customer("6940095571")?.phone).toBe("+12125550142");
  });

  it("without an id gets one of its own", () => {
    expect(seed.customers.find(({ email }) => email === "new.one@example.com")?.id).toMatch(/^gid:\/\/shopify\/Customer\/\d+$/);
  });
});

describe("an exported order", () => {
  it("belongs to the customer with its e-mail, letter case ignored, and gathers its lines", () => {
    expect(order("#1010")).toMatchObject({
      id: "gid://shopify/Order/5610000000010",
      number: 1010,
      customerId: "gid://shopify/Customer/6940095564",
      email: "MARIA.SILVA@example.com",
      financialStatus: "PAID",
      fulfillmentStatus: "FULFILLED",
      processedAt: "2024-03-01T01:11:12.000Z",
      closedAt: "2024-03-02T00:00:00.000Z",
      totalPrice: "119.57",
      currentTotalPrice: "119.57",
      currentSubtotalPrice: "104.70",
      totalShipping: "5.00",
      currentTotalTax: "9.87",
      taxesIncluded: false,
      currentTotalDiscounts: "10.00",
      note: "Zeile eins\nZeile zwei",
      tags: ["gift", "rush"],
      shippingAddress: { firstName: "Maria da", lastName: "Silva", zip: "01310-100", province: "São Paulo", provinceCode: "SP", countryCode: "BR" },
      lineItems: [
        { title: "Linen shirt", variantTitle: "S / Navy / White", sku: "LIN-S", quantity: 2, originalUnitPrice: "49.90", totalDiscount: "8.70" },
        { title: "Engraving", variantTitle: null, productId: null, variantId: null, quantity: 1, originalUnitPrice: "14.90", totalDiscount: "1.30" },
      ],
    });
    expect(order("#1010")?.lineItems[0]?.variantId).toBe(product("linen-shirt")?.variants[0]?.id);
  });

  it("of nobody in the shop is a guest's", () => {
    expect(order("#1009")).toMatchObject({ customerId: null, email: "Guest.Buyer@Example.com", fulfillmentStatus: "PARTIALLY_FULFILLED" });
    expect(order("#1005")).toMatchObject({ customerId: null, email: null, phone: null, financialStatus: "AUTHORIZED" });
  });

  it("without an e-mail belongs to the customer with its phone", () => {
    expect(order("#1008")).toMatchObject({
      id: "gid://shopify/Order/9007199254740993",
      customerId: "gid://shopify/Customer/9007199254740993",
      sourceName: "shopify_draft_order",
    });
  });

  it("finds its product by SKU, else by name, and leaves the line to nobody where several answer", () => {
    expect(order("#1007")?.lineItems[0]).toMatchObject({ productId: product("kaffeemuehle")?.id, variantTitle: "Weiß" });
    expect(order("#1002")?.lineItems[0]).toMatchObject({ productId: product("misbah")?.id });
    expect(order("#1004")?.lineItems[0]).toMatchObject({ title: "Gift box", sku: "BOX", productId: null });
  });

  it("says what its total leaves unsaid: taxes included, a tip, a discount on shipping", () => {
    expect(order("#1009")).toMatchObject({ taxesIncluded: true, currentTotalTax: "5.40", currentTotalPrice: "16.90", totalRefunded: "12.00" });
    expect(order("#1008")).toMatchObject({ totalTip: "4.00", currentTotalPrice: "39.50" });
    expect(order("#1003")).toMatchObject({ totalShipping: "5.00", currentTotalPrice: "100.00" });
  });

  it("is worth nothing once refunded or voided, and holds no units", () => {
    for (const name of ["#1006", "#1007"]) expect(order(name)).toMatchObject({ currentTotalPrice: "0.00", lineItems: [{ currentQuantity: 0 }] });
    expect(order("#1007")).toMatchObject({ cancelledAt: "2024-02-21T08:00:00.000Z", totalPrice: "94.00", totalRefunded: "94.00" });
  });

  it("without an offset was placed in the shop's time zone, and a name with letters keeps them", () => {
    expect(order("#1002")?.processedAt).toBe("2024-02-15T04:59:59.000Z");
    expect(order("EN1001-A")).toMatchObject({ number: 1001, lineItems: [{}, {}, {}] });
    expect(order("EN1001-A")?.lineItems.map(({ totalDiscount }) => totalDiscount)).toEqual(["1.00", "1.00", "1.00"]);
  });

  it("stands after the orders before it", () => {
    const times = seed.orders.map(({ createdAt }) => createdAt);
    expect(times).toEqual([...times].sort());
    expect(seed.orders.at(-1)?.name).toBe("#1010");
  });
});

describe("a folder that is not as it should be", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "shop-csv-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("is loaded but for its broken rows, each named by file, line and column", async () => {
    const broken = await loadShopFolder(join(fixtures, "malformed"), options);
    expect(broken.problems.map(({ file, line, column, message }) => `${file} ${line} ${column}: ${message}`)).toEqual([
      "notes.csv 1 : not a product, customer or order export of Shopify, by its header",
      "products.csv 4 Variant Price: “12,50” is not an amount; the variant is left out",
      "products.csv 5 Variant Inventory Qty: “many” is not a whole number; the variant is left out",
      "products.csv 6 Variant Price: 8 cells where the header has 9; the row is left out",
      'products.csv 7 Body (HTML): Invalid Closing Quote: got "q"; the row is left out',
      "products.csv 8 Status: “sold” is none of active, archived, draft, unlisted; the product is left out",
      "products.csv 9 Handle: empty; the row is left out",
      "products.csv 12 Body (HTML): Quote Not Closed: the parsing is finished with an opening quote; the row is left out",
      "customers.csv 3 Email: “bob at example.com” is not an e-mail; the customer is left out",
      "customers.csv 4 Accepts Email Marketing: “maybe” is none of yes, no; the customer is left out",
      "customers.csv 5 Email: already taken by the customer of customers.csv, line 2; the customer is left out",
      "customers.csv 6 Phone: “call me” is not a phone number; it is left out",
      "orders.csv 3 Created at: “yesterday” is not a date and time; the order is left out",
      "orders.csv 5 Financial Status: “settled” is none of authorized, expired, paid, partially_paid, partially_refunded, pending, refunded, voided; the order is left out",
      "orders.csv 7 Lineitem quantity: “one” is not a whole number; the line is left out",
      "orders.csv 8 Total: 12 is less than the subtotal of 20; the order is left out",
      "orders.csv 9 Created at: “2024-02-30 10:00:00 -0500” is not a date and time; the order is left out",
    ]);
    expect(broken.seed.products.map(({ handle, variants }) => [handle, variants.length])).toEqual([
      ["mug", 1],
      ["bowl", 1],
      ["jar", 1],
    ]);
    expect(broken.seed.customers.map(({ email }) => email)).toEqual(["ann@example.com", "dan@example.com"]);
    expect(broken.seed.orders.map(({ name, lineItems }) => [name, lineItems.length])).toEqual([
      ["#1003", 1],
      ["#1006", 1],
    ]);
  });

  it("may hold one kind of export alone, under any name", async () => {
    await cp(join(fixtures, "shop/orders_export_1.csv"), join(folder, "März 2024.CSV"));
    const loaded = await loadShopFolder(folder, options);
    expect(loaded.problems).toEqual([]);
    expect(loaded.seed.customers).toEqual([]);
    expect(loaded.seed.orders).toHaveLength(10);
    expect(loaded.seed.orders.every(({ customerId, lineItems }) => customerId === null && lineItems.every(({ productId }) => productId === null))).toBe(true);
  });

  it("may be empty: then so is the shop", async () => {
    const loaded = await loadShopFolder(folder, { ...options, currencyCode: "BRL" });
    expect(loaded.problems).toEqual([]);
    expect(loaded.seed).toMatchObject({ shop: { currencyCode: "BRL" }, customers: [], products: [], orders: [] });
  });

  it("may name a product twice: the first file's is taken", async () => {
    await writeFile(join(folder, "a.csv"), "Handle,Title,Variant Price\nmug,Mug,9.50\n");
    await writeFile(join(folder, "b.csv"), "Handle,Title,Variant Price\nmug,Other mug,7.00\ncup,Cup,5\n");
    const loaded = await loadShopFolder(folder, options);
    expect(loaded.seed.products.map(({ title }) => title)).toEqual(["Mug", "Cup"]);
    expect(loaded.problems).toMatchObject([{ file: "b.csv", line: 2, column: "Handle" }]);
  });

  it("counts lines rightly over quoted line ends of every system", async () => {
    const rows = ["Handle,Title,Body (HTML),Variant Price", 'a,A,"one\r\ntwo\rthree\nfour",1', "", "b,B,,2", "c,C,,x"];
    await writeFile(join(folder, "products.csv"), rows.join("\r\n"));
    const loaded = await loadShopFolder(folder, options);
    expect(loaded.problems).toMatchObject([{ line: 8, column: "Variant Price" }]);
    expect(loaded.seed.products.map(({ descriptionHtml }) => descriptionHtml)).toEqual(["one\ntwo\nthree\nfour", ""]);
  });

  it("says once of a file that it is not in UTF-8, and loads it", async () => {
    await writeFile(join(folder, "products.csv"), Buffer.from("Handle,Title,Variant Price\nmug,M\u00FCg,1\ncup,C\u00FCp,2\n", "latin1"));
    const loaded = await loadShopFolder(folder, options);
    expect(loaded.problems).toMatchObject([{ line: 2, column: "Title", message: expect.stringContaining("UTF-8") as string }]);
    expect(loaded.seed.products).toHaveLength(2);
  });
});

const samples = resolve(fileURLToPath(new URL("../../../../", import.meta.url)), "../shared/data/product-csvs");
describe.runIf(existsSync(samples))("Shopify's own sample shops", () => {
  it("are loaded side by side", async () => {
    const loaded = await loadShopFolder(samples, options);
    expect(loaded.problems).toEqual([]);
    expect(loaded.seed.products).toHaveLength(40);
    expect(loaded.seed.products.find(({ handle }) => handle === "classic-varsity-top")?.variants.map(({ title }) => title)).toEqual([
      "Small",
      "Medium",
      "Large",
    ]);
  });
});
