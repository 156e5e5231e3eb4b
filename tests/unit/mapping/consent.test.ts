import { describe, expect, test } from "vitest";
import { contactFields } from "#app/mapping/contact.ts";
import { carryToBigin, readShopifyValues } from "#app/mapping/fields.ts";
import { contact, context } from "./sample-records.ts";
import { inSync, NOTHING, saidAndWritten, TwoSides } from "./two-sides.ts";

const stranger = contact({ emailMarketingState: "NOT_SUBSCRIBED" });

describe("consent", () => {
  test("a later subscription lifts the app's own tick", () => {
    const sides = inSync(stranger);
    expect(sides.record.Email_Opt_Out).toBe(true);
    sides.editShopify({ email_opt_out: false });
    sides.merge({ unread: true });
    expect(sides.record.Email_Opt_Out).toBe(false);
  });

  test("the tick of a new contact is remembered as the app's, by the batch insert too", () => {
    const carried = carryToBigin(contactFields, readShopifyValues(contactFields, stranger, context), stranger, context);
    expect(carried.values).toMatchObject({ email_opt_out: true, email_opt_out_set_by: "app" });
  });

  test("a person's tick unsubscribes in Shopify, and no later subscription lifts it", () => {
    const sides = inSync(contact());
    sides.editBigin({ email_opt_out: true });
    expect(sides.merge().writeShopify).toEqual({ email_opt_out: true });
    expect(sides.source.customer.emailMarketingState).toBe("UNSUBSCRIBED");
    sides.editShopify({ email_opt_out: false });
    const result = sides.merge();
    expect(result.writeBigin).toEqual({});
    expect(result.decisions).toMatchObject([{ key: "email_opt_out", rule: "kept_different" }]);
    expect(sides.record.Email_Opt_Out).toBe(true);
    expect(sides.merge().decisions).toEqual([]);
  });

  test("lifting the tick in Bigin subscribes nobody", () => {
    const sides = inSync(stranger);
    sides.editBigin({ email_opt_out: false });
    expect(sides.merge().writeShopify).toEqual({});
    expect(saidAndWritten(sides.merge())).toEqual(NOTHING);
    expect(sides.record.Email_Opt_Out).toBe(false);
  });

  test("unsubscribing in Shopify ticks Bigin; where both sides moved, no mail goes out", () => {
    const sides = inSync(contact());
    sides.editShopify({ email_opt_out: true });
    expect(sides.merge().writeBigin).toEqual({ email_opt_out: true });
    sides.editShopify({ email_opt_out: false });
    sides.merge();
    expect(sides.record.Email_Opt_Out).toBe(false);
    const lifted = inSync(contact());
    lifted.editBigin({ email_opt_out: true });
    lifted.merge();
    lifted.editBigin({ email_opt_out: false });
    lifted.merge();
    lifted.editShopify({ email_opt_out: false });
    lifted.editBigin({ email_opt_out: true });
    expect(lifted.merge().writeShopify).toEqual({ email_opt_out: true });
  });

  test("a tick that the app's lost insert made is the app's", () => {
    const sides = new TwoSides(stranger, { id: "b1", Last_Name: "Lovelace", Email_Opt_Out: true });
    sides.baseShopify = Object.fromEntries(Object.keys(sides.shopify()).map((key) => [key, "\u0000"]));
    sides.baseBigin = sides.bigin();
    sides.merge({ direction: "to_bigin" });
    sides.editShopify({ email_opt_out: false });
    sides.merge();
    expect(sides.record.Email_Opt_Out).toBe(false);
  });

  test("adoption only ever opts out, and never lifts or passes on what was there", () => {
    const adopted = (state: string, tick: boolean) => {
      const sides = new TwoSides(contact({ emailMarketingState: state }), { id: "b1", Last_Name: "Lovelace", Email_Opt_Out: tick });
      const { writeShopify } = sides.merge();
      expect(writeShopify).not.toHaveProperty("email_opt_out");
      return sides;
    };
    expect(adopted("NOT_SUBSCRIBED", false).record.Email_Opt_Out).toBe(true);
    expect(adopted("SUBSCRIBED", false).record.Email_Opt_Out).toBe(false);
    const theirs = adopted("SUBSCRIBED", true);
    expect(theirs.record.Email_Opt_Out).toBe(true);
    theirs.editShopify({ email_opt_out: true });
    theirs.merge();
    theirs.editShopify({ email_opt_out: false });
    theirs.merge();
    expect(theirs.record.Email_Opt_Out).toBe(true);
  });

  test("to Bigin only: a person's tick stays in Bigin", () => {
    const sides = inSync(contact());
    sides.editBigin({ email_opt_out: true });
    const result = sides.merge({ direction: "to_bigin" });
    expect(result.writeShopify).toEqual({});
    expect(result.decisions).toMatchObject([{ key: "email_opt_out", because: "direction" }]);
  });
});
