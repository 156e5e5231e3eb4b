import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CustomerEntity } from "#tests/simulators/shopify/entities.ts";
import { makeInBigin } from "#tests/support/both-sides.ts";
import { emptyShop, type LiveShop, openLiveShop } from "#tests/support/live-shop.ts";
import { customer } from "#tests/unit/simulators/shopify/small-shop.ts";

let shop: LiveShop;
beforeEach(async () => {
  shop = await openLiveShop();
});
afterEach(() => shop.close());

const optOut = async (gid: string) => (await shop.recordOf(gid))!.Email_Opt_Out;

describe("consent", () => {
  it("a new contact is opted out unless the customer subscribed", async () => {
    const yes = shop.merchant.createCustomer({ lastName: "Yes", email: "yes@example.com", emailMarketingState: "SUBSCRIBED" });
    const others = (["NOT_SUBSCRIBED", "PENDING", "UNSUBSCRIBED"] as const).map((emailMarketingState) =>
      shop.merchant.createCustomer({ lastName: emailMarketingState, email: `${emailMarketingState.toLowerCase()}@example.com`, emailMarketingState }),
    );
    await shop.heard();
    expect(await optOut(yes.id)).toBe(false);
    for (const other of others) expect(await optOut(other.id)).toBe(true);
  });

  it("a later subscription lifts what the app set, by the consent's own webhook, and a refusal sets it again", async () => {
    const ada = shop.merchant.createCustomer({ lastName: "Lovelace", email: "ada@example.com" });
    await shop.heard();
    shop.merchant.updateCustomer(ada.id, { emailMarketingState: "SUBSCRIBED" });
    await shop.heard();
    expect(await optOut(ada.id)).toBe(false);
    shop.merchant.updateCustomer(ada.id, { emailMarketingState: "UNSUBSCRIBED" });
    await shop.heard();
    expect(await optOut(ada.id)).toBe(true);
  });

  it("a later subscription never lifts what a person in Bigin set", async () => {
    const ada = shop.merchant.createCustomer({ lastName: "Lovelace", email: "ada@example.com", emailMarketingState: "SUBSCRIBED" });
    await shop.heard();
    shop.clock.advance(60_000);
    expect(shop.desk().update("Contacts", String((await shop.recordOf(ada.id))!.id), { Email_Opt_Out: true }).ok).toBe(true);
    await shop.pass(60_000);
    expect(shop.shopify.shop().store.customers.get(ada.id)!.emailMarketingState).toBe("UNSUBSCRIBED");
    shop.merchant.updateCustomer(ada.id, { emailMarketingState: "SUBSCRIBED" });
    await shop.heard();
    expect(await optOut(ada.id)).toBe(true);
  });

  it("a contact that was copied to Shopify isn't opted out by that, but by unsubscribing there", async () => {
    const id = await makeInBigin(shop, "Contacts", { First_Name: "Eve", Last_Name: "Moss", Email: "eve@example.com", Email_Opt_Out: false });
    const eve = [...shop.shopify.shop().store.customers.values()].find(({ email }) => email === "eve@example.com")!;
    shop.merchant.updateCustomer(eve.id, { note: "Met at the fair" });
    await shop.heard();
    expect(shop.desk().record("Contacts", id)).toMatchObject({ Description: "Met at the fair", Email_Opt_Out: false });
    for (const emailMarketingState of ["SUBSCRIBED", "UNSUBSCRIBED"] as const) {
      shop.merchant.updateCustomer(eve.id, { emailMarketingState });
      await shop.heard();
      expect(await optOut(eve.id)).toBe(emailMarketingState === "UNSUBSCRIBED");
    }
  });

  it("adopting a contact only ever opts it out", async () => {
    await shop.close();
    const inShopify = (number: number, lastName: string, emailMarketingState: CustomerEntity["emailMarketingState"]) =>
      customer(number, { lastName, email: `${lastName.toLowerCase()}@example.com`, emailMarketingState });
    const [refused, subscribed] = [inShopify(1, "In", "UNSUBSCRIBED"), inShopify(2, "Out", "SUBSCRIBED")];
    shop = await openLiveShop({
      shop: emptyShop({ customers: [refused, subscribed] }),
      organization: {
        records: {
          Contacts: [
            { Last_Name: "In", Email: "in@example.com", Email_Opt_Out: false },
            { Last_Name: "Out", Email: "out@example.com", Email_Opt_Out: true },
          ],
        },
      },
    });
    expect(shop.records("Contacts")).toHaveLength(2);
    expect([await optOut(refused.id), await optOut(subscribed.id)]).toEqual([true, true]);
  });
});
