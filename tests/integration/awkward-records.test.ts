import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compareRecord } from "#app/sync/compare-record.server.ts";
import type { RecordView } from "#tests/simulators/bigin/record-view.ts";
import { awkwardRecords } from "#tests/simulators/demo-data/awkward.ts";
import { emptyShop, type LiveShop, openLiveShop, tagsOf } from "#tests/support/live-shop.ts";
import { SHOP } from "#tests/support/sync-world.ts";

/**
 * Twenty records that are hard to carry over, and what Bigin shall have of each. Everything expected here is written
 * by hand: nothing comes from the app's own mapping.
 */
const { customers, products, orders } = awkwardRecords;
let shop: LiveShop;

beforeAll(async () => {
  shop = await openLiveShop({ shop: emptyShop({ customers: Object.values(customers), products: Object.values(products), orders: Object.values(orders) }) });
});
afterAll(() => shop.close());

const contactOf = (number: string): RecordView => one("Contacts", "Shopify_Contact_ID", number);
const dealOf = (number: string): RecordView => one("Pipelines", "Shopify_Order_ID", number);
const productNamed = (name: string): RecordView => one("Products", "Product_Name", name);

function one(module: "Contacts" | "Products" | "Pipelines", field: string, value: string): RecordView {
  const found = shop.records(module).filter((record) => record[field] === value);
  expect(found, `${module} with ${field} ${value}`).toHaveLength(1);
  return found[0]!;
}

/** The named record that a lookup holds. */
const nameIn = (lookup: unknown): string | null => (lookup as { name: string } | null)?.name ?? null;
const idIn = (lookup: unknown): string | null => (lookup as { id: string } | null)?.id ?? null;

interface DealRow {
  product: string | null;
  quantity: number;
  price: number;
  discount: number;
}

/** A deal's rows of products, as the API shows them. */
function rowsOf(deal: RecordView): DealRow[] {
  return ((deal.Associated_Products ?? []) as Record<string, unknown>[]).map((row) => ({
    product: nameIn(row.Product ?? row.Product_Name),
    quantity: Number(row.Quantity),
    price: Number(row.List_Price),
    discount: Number(row.Discount),
  }));
}

describe("eight awkward customers", () => {
  it("a customer with an e-mail alone is filed under its local part", () => {
    expect(contactOf("6940095564")).toMatchObject({
      First_Name: null,
      Last_Name: "ada.lovelace",
      Email: "ada.lovelace@example.com",
      Phone: null,
      Email_Opt_Out: false,
    });
  });

  it("a customer with a phone alone is filed under it", () => {
    expect(contactOf("6940095565")).toMatchObject({ First_Name: null, Last_Name: "+351912345678", Email: null, Phone: "+351912345678", Email_Opt_Out: true });
  });

  it("a customer without name, e-mail or phone is filed under a fixed word", () => {
    const contact = contactOf("6940095566");
    expect(contact).toMatchObject({
      First_Name: null,
      Last_Name: "Shopify customer",
      Email: null,
      Phone: null,
      Description: "Bought at the fair.",
      Email_Opt_Out: true,
    });
    expect(tagsOf(contact)).toEqual(["fair"]);
  });

  it("a first name of emoji arrives whole and stands in for the last name", () => {
    const contact = contactOf("6940095567");
    expect(contact).toMatchObject({ First_Name: "👩‍👩‍👧‍👦 Zoë 𝒳", Last_Name: "👩‍👩‍👧‍👦 Zoë 𝒳", Email: "zoe@example.com", Email_Opt_Out: true });
    expect(tagsOf(contact)).toEqual(["⭐", "Friends & Family"]);
  });

  it("names and a street that are too long are cut where a letter ends, and an id beyond 2^53 stays exact", () => {
    const contact = contactOf("9007199254740993");
    expect(contact).toMatchObject({
      First_Name: "Maximiliana-Maximiliana-Maximiliana-Eleo",
      Last_Name: "von und zu von und zu von und zu von und zu von und zu von und zu von und zu ab",
      Email: "eleonore@example.com",
      Phone: "+4915112345678",
      Mailing_City: "Berlin",
      Mailing_State: null,
      Mailing_Zip: "12681",
      Mailing_Country: "Germany",
      Email_Opt_Out: true,
    });
    expect(contact.Mailing_Street).toBe(
      "Allee der Kosmonauten Allee der Kosmonauten Allee der Kosmonauten Allee der Kosmonauten Allee der Kosmonauten Allee der Kosmonauten " +
        "Allee der Kosmonauten Allee der Kosmonauten Allee der Kosmonauten Allee der Kosmonauten Allee der Kosmonauten 11, Hint",
    );
  });

  it("a customer with everything arrives with everything, the e-mail as it was typed", () => {
    const contact = contactOf("9007199254740992");
    expect(contact).toMatchObject({
      First_Name: "Maria",
      Last_Name: "Silva",
      Email: "Maria.Silva@Example.com",
      Phone: "+5511987654321",
      Mailing_Street: "Rua das Flores, 12\napto 71",
      Mailing_City: "São Paulo",
      Mailing_State: "São Paulo",
      Mailing_Zip: "01310-100",
      Mailing_Country: "Brazil",
      Account_Name: null,
      Email_Opt_Out: false,
    });
    expect(tagsOf(contact)).toEqual(["VIP"]);
  });

  it("another person of the same name is another contact", () => {
    const twin = contactOf("6940095569");
    expect(twin).toMatchObject({ First_Name: "Maria", Last_Name: "Silva", Email: "maria.silva@example.org", Mailing_City: null, Email_Opt_Out: true });
    expect(twin.id).not.toBe(contactOf("9007199254740992").id);
  });

  it("a Japanese shop is filed under its company, which is a company in Bigin too", () => {
    const contact = contactOf("6940095570");
    expect(contact).toMatchObject({
      First_Name: null,
      Last_Name: "株式会社 山田商店",
      Email: "yamada@example.jp",
      Phone: "+819012345678",
      Mailing_Street: "千代田1丁目1番地\nサンライズビル５階",
      Mailing_City: "千代田区",
      Mailing_State: "Tokyo",
      Mailing_Zip: "100-0001",
      Mailing_Country: "Japan",
      Description: "一行目\n二行目",
    });
    expect(nameIn(contact.Account_Name)).toBe("株式会社 山田商店");
    expect(shop.records("Accounts").map((account) => account.Account_Name)).toEqual(["株式会社 山田商店"]);
  });

  it("each is one contact, and the two guests' orders made one each that carries no customer's number", () => {
    const contacts = shop.records("Contacts");
    expect(contacts).toHaveLength(10);
    const guests = contacts.filter((contact) => !contact.Shopify_Contact_ID);
    expect(guests.map((contact) => [contact.Last_Name, contact.Email, contact.Phone]).sort()).toEqual([
      ["+14165550123", null, "+14165550123"],
      ["Guest.Buyer", "Guest.Buyer@Example.com", null],
    ]);
    expect(contacts.every((contact) => contact.Shopify_Lead_Source === "Shopify")).toBe(true);
  });
});

describe("six awkward products", () => {
  it("a title, a SKU and a description that are too long are cut where a letter ends", () => {
    const blanket = one("Products", "Shopify_Product_Id", "7631000000001");
    expect(blanket).toMatchObject({
      Product_Name:
        "Extraordinary patchwork blanket 👩‍👩‍👧 Extraordinary patchwork blanket 👩‍👩‍👧 Extraordinary patchwork blanket 👩‍👩‍👧 " +
        "Extraordinary patchwork blanket 👩‍👩‍👧 Extraordinary patchwork blanket",
      Product_Code: "BLANKET-EXTRAORDINARY-PATCHWORK-LOT-0000",
      Unit_Price: 250,
      Product_Active: true,
    });
    const description = String(blanket.Description);
    expect(description).toHaveLength(32_000);
    expect(description.slice(0, 42)).toBe("Every stitch counts. Every stitch counts. ");
    expect(description.slice(-38)).toBe("Every stitch counts. Every stitch coun");
  });

  it("two products of one title stay two, told apart by their SKU", () => {
    expect(one("Products", "Shopify_Product_Id", "7631000000002")).toMatchObject({
      Product_Name: "Gift box",
      Product_Code: "GIFT-1",
      Unit_Price: 12,
      Product_Active: true,
      Description: "Box & ribbon",
    });
    expect(one("Products", "Shopify_Product_Id", "7631000000003")).toMatchObject({
      Product_Name: "Gift box",
      Product_Code: null,
      Unit_Price: 0,
      Product_Active: true,
      Description: null,
    });
  });

  it("a product with options is a record without price and SKU, and one for each variant that names it", () => {
    const shirt = productNamed("Camiseta 100% algodão 🇵🇹");
    expect(shirt).toMatchObject({ Product_Code: null, Unit_Price: null, Product_Active: true, Shopify_Product_Id: "9007199254740993" });
    expect(String(shirt.Description).replace(/\s+/g, " ")).toBe("Cuidados * Não passar * 30 °C");
    expect(tagsOf(shirt)).toEqual(["verão", "🎁 gift"]);
    const small = productNamed("Camiseta 100% algodão 🇵🇹 - P / S / Azul 🌊");
    expect(small).toMatchObject({ Product_Code: "CAM-P-AZ", Unit_Price: 19.9, Product_Active: true, Shopify_Product_Id: "42301000000004" });
    const medium = productNamed("Camiseta 100% algodão 🇵🇹 - M / Azul 🌊");
    // Its number is its product's too, and the field takes each number once: it goes without.
    expect(medium).toMatchObject({ Product_Code: "CAM-M-AZ", Unit_Price: 21.9, Shopify_Product_Id: null });
    for (const variant of [small, medium]) expect(idIn(variant.Shopify_Parent_Product_Name)).toBe(shirt.id);
  });

  it("a variant that goes without its number says on its page whose number that is, and makes no problem", async () => {
    const { db } = shop.services;
    const medium = await db.recordLink.findFirstOrThrow({ where: { kind: "variant", shopifyId: "gid://shopify/ProductVariant/9007199254740993" } });
    const compared = await compareRecord(shop.services, SHOP, medium.id);
    const different = compared.ok ? compared.fields.filter(({ agrees }) => !agrees) : [];
    expect(different).toMatchObject([{ key: "shopify_id", bigin: null, held: { code: "number_taken", params: { holder: "Camiseta 100% algodão 🇵🇹" } } }]);
    expect(await db.problem.count({ where: { linkId: medium.id } })).toBe(0);
  });

  it("one real option of one value makes a product and a variant, both inactive as a draft is", () => {
    const hat = productNamed("帽子");
    expect(hat).toMatchObject({ Product_Code: null, Unit_Price: null, Product_Active: false });
    const variant = productNamed("帽子 - フリー");
    expect(variant).toMatchObject({ Product_Code: "HAT-FREE", Unit_Price: 35.5, Product_Active: false });
    expect(idIn(variant.Shopify_Parent_Product_Name)).toBe(hat.id);
  });

  it("an archived product is inactive, and of its markup only what a person reads arrives", () => {
    const lamp = productNamed("مصباح قديم");
    expect(lamp).toMatchObject({ Product_Code: "LAMP-OLD", Unit_Price: 99.99, Product_Active: false });
    expect(lamp.Description).toBe("ضوء <دافئ>\n\nCO2");
  });

  it("there are nine records: six products and three variants of those with options", () => {
    expect(shop.records("Products")).toHaveLength(9);
    expect(shop.records("Products").every((record) => record.Shopify_Lead_Source === "Shopify")).toBe(true);
  });
});

describe("six awkward orders", () => {
  const link = (number: string): string => `https://admin.shopify.com/store/test-shop/orders/${number}`;

  it("an edited order has the amount after the edit and the day of the shop's own calendar", () => {
    const deal = dealOf("5610000000001");
    expect(deal).toMatchObject({ Deal_Name: "#1001", Stage: "Paid", Amount: 274.89, Closing_Date: "2024-01-31" });
    expect(idIn(deal.Contact_Name)).toBe(contactOf("9007199254740992").id);
    expect(tagsOf(deal)).toEqual(["edited"]);
    expect(rowsOf(deal)).toEqual([
      { product: "Camiseta 100% algodão 🇵🇹 - P / S / Azul 🌊", quantity: 1, price: 19.9, discount: 0 },
      { product: one("Products", "Shopify_Product_Id", "7631000000001").Product_Name, quantity: 1, price: 250, discount: 25 },
    ]);
    expect(deal.Description).toBe(
      ["Sum (USD):", "Products: 269.90", "Discounts: -25.00", "Shipping: 5.00", "Tax: 24.99", "Total: 274.89", "", link("5610000000001")].join("\n"),
    );
  });

  it("a guest's order leads to the guest's contact; what was returned is out of it, and included tax isn't counted twice", () => {
    const deal = dealOf("5610000000002");
    expect(deal).toMatchObject({ Deal_Name: "#1002", Stage: "Partially refunded", Amount: 28.24, Closing_Date: "2024-02-03" });
    expect(nameIn(deal.Contact_Name)).toBe("Guest.Buyer");
    expect(rowsOf(deal)).toEqual([{ product: "Gift box", quantity: 2, price: 12, discount: 0.66 }]);
    expect(deal.Description).toBe(
      ["Sum (USD):", "Products: 24.00", "Discounts: -0.66", "Shipping: 4.90", "Tax, included: 5.28", "Total: 28.24", "", link("5610000000002")].join("\n"),
    );
  });

  it("a guest known by phone alone, who paid in euros, tipped and got something back", () => {
    const deal = dealOf("5610000000003");
    expect(deal).toMatchObject({ Deal_Name: "#1003", Stage: "Partially refunded", Amount: 79, Closing_Date: "2024-02-29" });
    expect(nameIn(deal.Contact_Name)).toBe("+14165550123");
    expect(rowsOf(deal)).toEqual([]);
    expect(deal.Description).toBe(
      [
        "Other lines:",
        "- 1 × Serviço de montagem: 80.00",
        "",
        "Sum (USD):",
        "Other lines: 80.00",
        "Tips: 4.00",
        "Refunds: -5.00",
        "Total: 79.00",
        "",
        "Paid in EUR",
        "",
        link("5610000000003"),
      ].join("\n"),
    );
  });

  it("an order of nobody, worth nothing, is a deal without a contact", () => {
    const deal = dealOf("5610000000004");
    expect(deal).toMatchObject({
      Deal_Name: "#1004",
      Stage: "Partially fulfilled",
      Amount: 0,
      Closing_Date: "2024-03-01",
      Contact_Name: null,
      Account_Name: null,
    });
    expect(rowsOf(deal)).toEqual([
      { product: "Gift box", quantity: 1, price: 0, discount: 0 },
      { product: "Gift box", quantity: 1, price: 12, discount: 12 },
    ]);
    expect(deal.Description).toBe(["Sum (USD):", "Products: 12.00", "Discounts: -12.00", "Total: 0.00", "", link("5610000000004")].join("\n"));
  });

  it("all 120 lines of a long order stand in its description, with the sum that proves the amount", () => {
    const deal = dealOf("5610000000005");
    expect(deal).toMatchObject({ Deal_Name: "#1005", Stage: "Payment pending", Amount: 6546.5, Closing_Date: "2024-03-14" });
    expect(idIn(deal.Contact_Name)).toBe(contactOf("6940095570").id);
    const text = String(deal.Description).split("\n");
    expect(text.slice(0, 5)).toEqual(["PO number: 発注-2024/0315", "", "Other lines:", "- 1 × 部品 1: 0.90", "- 1 × 部品 2: 1.80"]);
    expect(text.filter((line) => line.startsWith("- 1 × 部品 "))).toHaveLength(120);
    expect(text.slice(-9)).toEqual([
      "- 1 × 部品 120: 108.00",
      "",
      "Sum (USD):",
      "Other lines: 7260.00",
      "Discounts: -726.00",
      "Shipping: 12.50",
      "Total: 6546.50",
      "",
      link("5610000000005"),
    ]);
  });

  it("a cancelled order of a deleted product is worth nothing, and its id beyond 2^53 stays exact", () => {
    const deal = dealOf("9007199254740993");
    expect(deal).toMatchObject({ Deal_Name: "#1006", Stage: "Cancelled", Amount: 0, Closing_Date: "2024-03-20" });
    expect(idIn(deal.Contact_Name)).toBe(contactOf("6940095565").id);
    expect(tagsOf(deal)).toEqual(["returns", "🚚"]);
    expect(rowsOf(deal)).toEqual([]);
    expect(deal.Description).toBe(
      [
        "Note: Changed her mind 🙈",
        "Call before refunding",
        "",
        "Sum (USD):",
        "Shipping: 5.00",
        "Refunds: -5.00",
        "Total: 0.00",
        "",
        link("9007199254740993"),
      ].join("\n"),
    );
  });

  it("each is one deal, and nothing is left for a person to decide", async () => {
    expect(shop.records("Pipelines")).toHaveLength(6);
    expect(await shop.openProblems()).toEqual([]);
  });
});
