import { describe, expect, test } from "vitest";
import { contactFields } from "#app/mapping/contact.ts";
import { carryToBigin, carryToShopify, readBiginValues, readShopifyValues, toBiginBody } from "#app/mapping/fields.ts";
import type { ContactSource } from "#app/mapping/types.ts";
import { address, contact, contactsMeta, context, field } from "./sample-records.ts";

function bodyOf(source: ContactSource, fields = contactsMeta) {
  const own = { ...context, fields: { Contacts: fields } };
  const carried = carryToBigin(contactFields, readShopifyValues(contactFields, source, own), source, own);
  return { body: toBiginBody(contactFields, carried.values, fields), losses: carried.losses };
}

describe("a customer as a contact", () => {
  test("every default field arrives, ids as text, the id field found by its label alone", () => {
    const { body, losses } = bodyOf(contact({ note: "Calls on Mondays" }, { accountId: "a1" }));
    expect(body).toEqual({
      First_Name: "Ada",
      Last_Name: "Lovelace",
      Email: "ada@example.com",
      Phone: "+12025550123",
      Mailing_Street: "1 Main St\nApt 2",
      Mailing_City: "Springfield",
      Mailing_State: "Illinois",
      Mailing_Zip: "62701",
      Mailing_Country: "United States",
      Description: "Calls on Mondays",
      Tag: [{ name: "VIP" }],
      Account_Name: { id: "a1" },
      Email_Opt_Out: false,
      Buyer_Number: "9007199254740993",
      Shopify_Lead_Source: "Shopify",
    });
    expect(losses).toEqual({});
  });

  test("a customer without a last name is filed under what is known", () => {
    const none = { firstName: null, lastName: null, email: null, phone: null, defaultAddress: null };
    const lastName = (known: Parameters<typeof contact>[0]) => bodyOf(contact({ ...none, ...known })).body.Last_Name;
    expect(lastName({ firstName: " Zoë " })).toBe("Zoë");
    expect(lastName({ companies: [{ gid: "gid://shopify/Company/1", name: "Acme" }], email: "x@y.zz" })).toBe("Acme");
    expect(lastName({ defaultAddress: { ...address, company: "株式会社 山田商店" } })).toBe("株式会社 山田商店");
    expect(lastName({ email: "ada.lovelace@example.com" })).toBe("ada.lovelace");
    expect(lastName({ phone: "+351912345678" })).toBe("+351912345678");
    expect(lastName({})).toBe("Shopify customer");
    expect(bodyOf(contact({ ...none })).losses).toEqual({ last_name: "invented" });
  });

  test("long names are cut between letters, never inside an emoji", () => {
    const { body, losses } = bodyOf(contact({ lastName: `${"von und zu ".repeat(7)}ab👩‍👩‍👧` }));
    expect(body.Last_Name).toBe(`${"von und zu ".repeat(7)}ab`);
    expect(losses).toEqual({ last_name: "cut" });
    expect(bodyOf(contact({ firstName: "a".repeat(40) })).losses).toEqual({});
  });

  test("an address's phone stands in for a missing one, and a number is never cut", () => {
    expect(bodyOf(contact({ phone: null, defaultAddress: { ...address, phone: "030 / 123 45-67" } })).body.Phone).toBe("030 / 123 45-67");
    const short = (length: number) => contactsMeta.map((one) => (one.apiName === "Phone" ? field("Phone", { dataType: "phone", length }) : one));
    expect(bodyOf(contact({ phone: "+1 (202) 555-0123" }), short(12)).body.Phone).toBe("+12025550123");
    expect(bodyOf(contact(), short(10))).toMatchObject({ body: { Phone: "2025550123" }, losses: { phone: "stripped" } });
    expect(bodyOf(contact(), short(9))).toMatchObject({ body: { Phone: null }, losses: { phone: "cut" } });
  });

  test("only a subscriber is not opted out", () => {
    for (const state of ["NOT_SUBSCRIBED", "UNSUBSCRIBED", "PENDING", null])
      expect(bodyOf(contact({ emailMarketingState: state })).body.Email_Opt_Out).toBe(true);
  });

  test("a guest's contact has no Shopify id", () => {
    expect(bodyOf(contact({}, { guest: true })).body.Buyer_Number).toBeNull();
  });

  test("fields that an organisation lacks or that can't be written are left out", () => {
    const { body } = bodyOf(contact(), [field("Last_Name"), field("Email", { writable: false })]);
    expect(body).toEqual({ Last_Name: "Lovelace" });
  });

  test("what Bigin sends is read into comparable values, and what was not asked for is absent", () => {
    const record = {
      id: "1",
      Last_Name: " Lovelace ",
      Email: null,
      Tag: [{ name: "VIP", id: "3", color_code: null }],
      Account_Name: { id: "a1", name: "Acme" },
      Email_Opt_Out: null,
      Buyer_Number: 42,
    };
    expect(readBiginValues(contactFields, record, contactsMeta)).toEqual({
      last_name: "Lovelace",
      email: null,
      tags: ["VIP"],
      account: "a1",
      email_opt_out: false,
      shopify_id: "42",
    });
  });

  test("a contact made in Bigin becomes a customer without the app's tags, its phone in international form", () => {
    const values = {
      first_name: null,
      last_name: "Doe",
      phone: "(202) 555-0123",
      tags: ["vip", "Merged in Shopify", "a,b"],
      email_opt_out: true,
      country: "Atlantis",
      city: "Bonn",
    };
    expect(carryToShopify(contactFields, values, context)).toEqual({
      values: { last_name: "Doe", phone: "+12025550123", tags: ["vip"], city: "Bonn" },
      refused: { country: "country_unknown" },
    });
  });
});
