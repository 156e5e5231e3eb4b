import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ToldDecision } from "#app/mapping/types.ts";
import { listRecords } from "#app/store/page-records.server.ts";
import { compareRecord } from "#app/sync/compare-record.server.ts";
import { retryProblems } from "#app/sync/resolve.server.ts";
import { sendRecords } from "#app/sync/send-records.server.ts";
import type { CustomerEntity } from "#tests/simulators/shopify/entities.ts";
import { customerNow, editInBigin, makeInBigin, problemsOf, recordOf, writesInAMinute } from "#tests/support/both-sides.ts";
import { type LiveShop, openLiveShop } from "#tests/support/live-shop.ts";
import { SHOP } from "#tests/support/sync-world.ts";

let shop: LiveShop;
let cleo: CustomerEntity;
let cleoId: string;
let holder: CustomerEntity;
let made = 0;
beforeAll(async () => {
  shop = await openLiveShop();
});
afterAll(() => shop.close());
beforeEach(async () => {
  made += 1;
  cleo = shop.merchant.createCustomer({ firstName: "Cleo", lastName: "Ray", email: `cleo${made}@example.com` });
  shop.merchant.addAddress(cleo.id, {
    address1: "1 First Street",
    city: "Boston",
    province: "Massachusetts",
    provinceCode: "MA",
    country: "United States",
    countryCode: "US",
    zip: "02108",
  });
  holder = shop.merchant.createCustomer({ firstName: "Holder", lastName: `Of ${made}`, email: `holder${made}@example.com`, phone: `+12125550${100 + made}` });
  await shop.heard();
  cleoId = (await recordOf(shop, cleo.id)).id;
});
const params = async (code: string, subject = cleo.id) => (await shop.services.db.problem.findFirstOrThrow({ where: { code, subject, state: "open" } })).params;
const address = () => customerNow(shop, cleo.id).addresses[0]!;

describe("what Shopify does not take", () => {
  it("a taken e-mail is held back alone, and the problem names the holder", async () => {
    // Bigin has no unique e-mails here, else it would have refused the edit itself.
    shop.desk().changeField("Contacts", "Email", { unique: false });
    await editInBigin(shop, "Contacts", cleoId, { Email: holder.email, First_Name: "Cleopatra" });
    expect(customerNow(shop, cleo.id)).toMatchObject({ firstName: "Cleopatra", email: cleo.email });
    expect(await params("email_taken")).toMatchObject({ field: "email", holder: `Holder Of ${made}` });
    // The webhook of the first name's own write doesn't end it.
    expect(await writesInAMinute(shop)).toEqual({ bigin: 0, shopify: 0 });
    expect(await problemsOf(shop, cleo.id)).toEqual(["email_taken"]);
    expect((await recordOf(shop, cleo.id)).Email).toBe(holder.email);
  });

  it("a held back e-mail goes through on retry, once nobody has it any more", async () => {
    await editInBigin(shop, "Contacts", cleoId, { Email: holder.email });
    shop.merchant.updateCustomer(holder.id, { email: `free${made}@example.com` });
    await shop.heard();
    expect(await problemsOf(shop, cleo.id)).toEqual(["email_taken"]);
    await retryProblems(shop.services, SHOP, { code: "email_taken" });
    await shop.drain();
    await shop.heard();
    expect(customerNow(shop, cleo.id).email).toBe(holder.email);
    expect(await problemsOf(shop, cleo.id)).toEqual([]);
  });

  it("a held back e-mail that is corrected in Bigin goes through by itself", async () => {
    await editInBigin(shop, "Contacts", cleoId, { Email: holder.email });
    await editInBigin(shop, "Contacts", cleoId, { Email: `corrected${made}@example.com` });
    expect(customerNow(shop, cleo.id).email).toBe(`corrected${made}@example.com`);
    expect(await problemsOf(shop, cleo.id)).toEqual([]);
    expect(await shop.services.db.problem.findFirst({ where: { subject: cleo.id } })).toMatchObject({ state: "resolved", resolution: "agreed" });
  });

  it("a taken phone likewise", async () => {
    await editInBigin(shop, "Contacts", cleoId, { Phone: holder.phone, Description: "Note" });
    expect(customerNow(shop, cleo.id)).toMatchObject({ phone: null, note: "Note" });
    expect(await params("phone_taken")).toMatchObject({ field: "phone", holder: `Holder Of ${made}` });
  });

  it("a phone that can't be one is kept different, and the rest goes through", async () => {
    await editInBigin(shop, "Contacts", cleoId, { Phone: "call me", First_Name: "Cleopatra" });
    expect(customerNow(shop, cleo.id)).toMatchObject({ firstName: "Cleopatra", phone: null });
    expect(await params("kept_different")).toMatchObject({ fields: [{ key: "phone", because: "refused", detail: "phone_invalid" }] });
  });

  it("a number that is possible and not valid is refused by Shopify, in its own words", async () => {
    await editInBigin(shop, "Contacts", cleoId, { Phone: "+1 111 111 1111", First_Name: "Cleopatra" });
    expect(customerNow(shop, cleo.id)).toMatchObject({ firstName: "Cleopatra", phone: null });
    expect(await params("shopify_rejected")).toMatchObject({ field: "phone", message: "Phone is invalid" });
  });

  it("a text longer than Shopify takes stays in Bigin", async () => {
    shop.desk().changeField("Contacts", "Description", { length: 32_000 });
    await editInBigin(shop, "Contacts", cleoId, { Description: "x".repeat(6_000), First_Name: "Cleopatra" });
    expect(customerNow(shop, cleo.id)).toMatchObject({ firstName: "Cleopatra", note: null });
    expect(await params("kept_different")).toMatchObject({ fields: [{ key: "description", because: "refused", detail: "too_long" }] });
  });

  it("an unknown country is a problem that names it; the city beside it goes through", async () => {
    await editInBigin(shop, "Contacts", cleoId, { Mailing_Country: "Atlantis", Mailing_City: "Salem" });
    expect(address()).toMatchObject({ city: "Salem", countryCode: "US", provinceCode: "MA" });
    expect(await params("unknown_country")).toMatchObject({ field: "country", message: "Atlantis" });
    expect(await problemsOf(shop, cleo.id)).toEqual(["unknown_country"]);
    await editInBigin(shop, "Contacts", cleoId, { Mailing_Country: "United States" });
    expect(await problemsOf(shop, cleo.id)).toEqual([]);
  });

  it("an unknown province is a problem that names it; the city beside it goes through", async () => {
    await editInBigin(shop, "Contacts", cleoId, { Mailing_State: "Elsewhere", Mailing_City: "Salem" });
    expect(address()).toMatchObject({ city: "Salem", provinceCode: "MA" });
    expect(await params("unknown_country")).toMatchObject({ field: "state", message: "Elsewhere" });
    expect(await writesInAMinute(shop)).toEqual({ bigin: 0, shopify: 0 });
  });

  it("where Shopify names a part that was not changed, so does the problem, and the whole address waits", async () => {
    customerNow(shop, cleo.id).addresses[0]!.address1 = "x".repeat(256);
    await editInBigin(shop, "Contacts", cleoId, { Mailing_Zip: "01970", First_Name: "Cleopatra" });
    expect(customerNow(shop, cleo.id).firstName).toBe("Cleopatra");
    expect(address().zip).toBe("02108");
    expect(await params("address_rejected")).toMatchObject({ field: "street", fields: ["zip"] });
  });

  describe("an address that Shopify refuses for its own long street, edited on both sides", () => {
    beforeEach(async () => {
      customerNow(shop, cleo.id).addresses[0]!.address1 = "x".repeat(256);
      await shop.choose({ owners: { contact: { city: "bigin" } } });
      await shop.pass(2_000, 1_000);
      shop.shopify.webhooks.hold();
      customerNow(shop, cleo.id).addresses[0]!.city = "Lisboa S";
      shop.merchant.updateCustomer(cleo.id, { note: "Edited" });
      shop.desk().update("Contacts", cleoId, { Mailing_City: "Porto B", First_Name: "Cleopatra" });
      shop.clock.advance(5_000);
      shop.shopify.webhooks.release();
      await shop.heard();
      await shop.pass(60_000, 10_000);
      await shop.heard();
    });
    afterEach(() => shop.choose({ owners: {} }));
    const told = async () => {
      const activities = await shop.services.db.activity.findMany({ where: { shopifyId: cleo.id, outcome: { not: "created" } }, orderBy: { id: "asc" } });
      return activities.map(({ outcome, direction, details }) => ({ outcome, direction, decisions: (details as { decisions: ToldDecision[] }).decisions }));
    };
    const link = () => shop.services.db.recordLink.findFirstOrThrow({ where: { shopifyId: cleo.id } });
    const retry = async () => {
      await retryProblems(shop.services, SHOP, { code: "address_rejected" });
      await shop.drain();
      await shop.heard();
    };

    it("is told of as held back with Shopify's reason, and nothing is told that was not done, or twice", async () => {
      expect(customerNow(shop, cleo.id)).toMatchObject({ firstName: "Cleopatra", addresses: [{ city: "Lisboa S" }] });
      const decisions = (await told()).flatMap((entry) => entry.decisions);
      expect(decisions.filter(({ key }) => key === "first_name")).toHaveLength(1);
      expect(decisions.filter(({ key }) => key === "city")).toEqual([
        {
          key: "city",
          shopify: "Lisboa S",
          bigin: "Porto B",
          rule: "held_back",
          code: "address_rejected",
          params: { field: "street", fields: ["city"], message: expect.stringMatching(/too long/i), holder: null },
        },
      ]);
      expect(await problemsOf(shop, cleo.id)).toEqual(["address_rejected"]);
    });

    it("is known to the check as held back", async () => {
      const compared = await compareRecord(shop.services, SHOP, (await link()).id);
      const city = compared.ok ? compared.fields.find(({ key }) => key === "city") : null;
      expect(city).toMatchObject({ agrees: false, held: { code: "address_rejected", params: { field: "street", fields: ["city"] } } });
    });

    it("tried again and refused, has failed everywhere alike, until it is carried", async () => {
      expect(await link()).toMatchObject({ outcome: "updated", reason: null });
      await retry();
      await retry();
      const last = (await told()).at(-1)!;
      expect(last).toMatchObject({ outcome: "failed", direction: "to_shopify", decisions: [{ key: "city", rule: "held_back" }] });
      expect(last.decisions[0]).not.toHaveProperty("baseBigin");
      // Another look that finds nothing to carry changes nothing of that.
      await sendRecords(shop.services, SHOP, [{ gid: cleo.id, type: "customer", kind: "contact" }]);
      await shop.drain();
      expect(await link()).toMatchObject({ outcome: "failed", reason: "address_rejected" });
      const failed = { q: "", kind: "contact", outcome: "failed", stage: null };
      const { rows, total } = await listRecords(shop.services.db, await link(), failed, { after: null, before: null });
      expect(rows.map(({ shopifyId }) => shopifyId)).toContain(cleo.id);
      // The ledger, which the dashboard's figures are read from, says the same.
      expect(total).toBe(rows.length);

      customerNow(shop, cleo.id).addresses[0]!.address1 = "2 Second Street";
      shop.merchant.updateCustomer(cleo.id, { note: "Shorter" });
      await shop.heard();
      await retry();
      expect(address().city).toBe("Porto B");
      expect(await link()).toMatchObject({ outcome: "updated", reason: null });
      expect(await problemsOf(shop, cleo.id)).toEqual([]);
      const carried = (await told()).flatMap((entry) => entry.decisions).findLast(({ key }) => key === "city")!;
      expect(carried).toMatchObject({ rule: "bigin_changed", shopify: "Lisboa S", bigin: "Porto B", value: "Porto B" });
      expect(carried).not.toHaveProperty("baseBigin");
    });

    it("leaves the person's time as the last activity in Bigin, not that of the app's own write", async () => {
      const { biginWrittenAt, biginActivityAt } = await link();
      await retry();
      expect(biginWrittenAt).not.toBeNull();
      expect((await link()).biginActivityAt).toEqual(biginActivityAt);
      expect(biginActivityAt!.getTime()).toBeLessThan(biginWrittenAt!.getTime());
    });
  });

  it("a new contact whose phone somebody has becomes a customer without it", async () => {
    const id = await makeInBigin(shop, "Contacts", { First_Name: "Dora", Last_Name: "New", Email: `dora${made}@example.com`, Phone: holder.phone });
    const dora = [...shop.shopify.shop().store.customers.values()].find((customer) => customer.email === `dora${made}@example.com`)!;
    expect(dora).toMatchObject({ firstName: "Dora", lastName: "New", phone: null });
    expect((await recordOf(shop, dora.id)).id).toBe(id);
    expect(await params("phone_taken", dora.id)).toMatchObject({ holder: `Holder Of ${made}` });
  });
});
