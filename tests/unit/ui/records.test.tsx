import { describe, expect, it } from "vitest";
import type { SumProof } from "#app/mapping/sum-proof.ts";
import type { FieldDecision, HeldBack } from "#app/mapping/types.ts";
import type { ActivityRow } from "#app/store/page-activity.server.ts";
import { ActivityList } from "#app/ui/activity-list.tsx";
import { biginHome, biginRecord } from "#app/ui/bigin-address.ts";
import { CompareCard } from "#app/ui/compare-card.tsx";
import { OrdersBoard } from "#app/ui/orders-board.tsx";
import { activityFilter, orderFilter, problemFilter, recordFilter } from "#app/ui/page-filters.ts";
import { RecordRows } from "#app/ui/record-rows.tsx";
import { shopifyNumber, shopifyRecord } from "#app/ui/shopify-address.ts";
import { SumProofCard } from "#app/ui/sum-proof-card.tsx";
import { Timeline } from "#app/ui/timeline.tsx";
import { RecordNamesProvider } from "#app/ui/value-text.tsx";
import { htmlOf, wordsOf } from "./render-page.tsx";

const activity = (change: Partial<ActivityRow>): ActivityRow => ({
  id: "1",
  at: "2026-11-24T04:30:00.000Z",
  linkId: "7",
  kind: "contact",
  direction: "to_bigin",
  outcome: "updated",
  cause: "webhook",
  label: "Ada Lovelace",
  guest: false,
  details: {},
  ...change,
});

const conflict: FieldDecision = {
  key: "phone",
  shopify: "+1 555",
  bigin: "+1 777",
  baseShopify: "+1 000",
  baseBigin: "+1 000",
  rule: "conflict",
  owner: "newest",
  wrote: "bigin",
  value: "+1 555",
  loss: null,
};
const amount: FieldDecision = {
  key: "amount",
  shopify: "20.00",
  bigin: "18.00",
  baseShopify: "18.00",
  baseBigin: "18.00",
  rule: "shopify_changed",
  wrote: "bigin",
  value: "19.00",
  loss: "converted",
};
const kept: FieldDecision = {
  key: "description",
  shopify: "Short",
  bigin: null,
  baseShopify: null,
  baseBigin: null,
  rule: "kept_different",
  because: "one_way",
};

describe("an entry of the activity", () => {
  const price: FieldDecision = {
    key: "price",
    shopify: "10.00",
    bigin: "12.00",
    baseShopify: "10.00",
    baseBigin: "10.00",
    rule: "bigin_changed",
    wrote: "shopify",
    value: "12.00",
    loss: null,
  };

  it("says both ways where fields went each way, and which went where", () => {
    const both = activity({ kind: "product", outcome: "conflict", details: { decisions: [conflict, price] } });
    const words = wordsOf(<ActivityList activities={[both]} />);
    expect(words).toContain("Shopify ⇄ Bigin");
    expect(words).toContain("Phone → Bigin · Price → Shopify");
    expect(wordsOf(<Timeline activities={[both]} />)).toContain("Shopify ⇄ Bigin");
  });

  it("names of what was kept different only that, and of what was carried only that", () => {
    const details = { decisions: [kept, price] };
    const words = wordsOf(<ActivityList activities={[activity({ outcome: "kept_different", details })]} />);
    expect(words).toContain("Nothing written");
    expect(words).toContain("Description");
    expect(words).not.toContain("Price");
    const updated = wordsOf(<ActivityList activities={[activity({ outcome: "updated", direction: "to_shopify", details })]} />);
    expect(updated).toContain("Price");
    expect(updated).not.toContain("Description");
  });
});

describe("a record's timeline", () => {
  it("tells both values, what was written where, and the rule that decided", () => {
    const words = wordsOf(<Timeline activities={[activity({ outcome: "conflict", details: { decisions: [conflict, kept] } })]} />);
    expect(words).toContain("Conflict");
    expect(words).toContain("Phone +1 000 → +1 555 +1 000 → +1 777 → +1 555 Bigin Changed on both sides; decided by: The newest change");
    expect(words).toContain("Description – → Short – Neither side This field goes to Bigin only");
    expect(words).toContain("Change in Shopify · Nov 23, 2026, 11:30");
  });

  const held: HeldBack = {
    key: "city",
    shopify: "Lisboa S",
    bigin: "Porto B",
    rule: "held_back",
    code: "address_rejected",
    params: { field: "street", fields: ["city"], message: "Address1 is too long" },
  };
  const why = "City can’t go to Shopify, which takes an address only as a whole and refuses its Street: Street is too long";

  it("names what was held back, with the provider's reason, and says that it was written nowhere", () => {
    const carried: FieldDecision = { ...conflict, key: "first_name", rule: "bigin_changed", wrote: "shopify", value: "+1 777" };
    const partly = activity({ direction: "to_shopify", details: { decisions: [carried, held] } });
    expect(wordsOf(<Timeline activities={[partly]} />)).toContain(`City Lisboa S Porto B Neither side Held back: ${why}`);
    expect(wordsOf(<ActivityList activities={[partly]} />)).toContain(`First name · ${why}`);
  });

  it("tells the merchant's own default from a value that Bigin can't do without", () => {
    const made = activity({ outcome: "created", details: { values: { "custom:Title": "none" }, losses: { "custom:Title": "fallback" } } });
    expect(wordsOf(<Timeline activities={[made]} />)).toContain("none (your own value for when Shopify has nothing)");
  });

  it("the check of both sides gives the reason of what is held back", () => {
    const field = { key: "city", shopify: "Lisboa S", bigin: "Porto B", agrees: false, loss: null };
    const answer = { ok: true as const, at: "2026-11-24T04:30:00.000Z", inShopify: true, inBigin: true, names: {} };
    const check = (reason: Pick<HeldBack, "code" | "params"> | null) =>
      wordsOf(<CompareCard answer={{ ...answer, fields: [{ ...field, held: reason }] }} busy={false} onCompare={() => undefined} />);
    expect(check(held)).toContain(`Lisboa S Porto B Warning Held back ${why}`);
    expect(check({ code: "number_taken", params: { holder: "Tea" } })).toContain("Held back Tea has the same Shopify number");
    expect(check(null)).toContain("Lisboa S Porto B Warning Different");
  });

  it("tells the values a record was made with, leaving out what was empty", () => {
    const words = wordsOf(
      <Timeline
        activities={[
          activity({
            outcome: "created",
            details: { values: { last_name: "Lovelace", email: null, tags: ["vip", "b2b"], active: true }, losses: { last_name: "invented" } },
          }),
        ]}
      />,
    );
    expect(words).toContain("Last name Lovelace (filled in because Bigin needs one)");
    expect(words).toContain("Tags vip and b2b");
    expect(words).toContain("Active Yes");
    expect(words).not.toContain("Email");
  });

  it("shows money with each side's currency, days as the merchant writes them, and other records by name with a link to them", () => {
    const values = {
      amount: "1234.5",
      closing_date: "2026-11-23",
      contact: "4876876000000333",
      account: "4876876000000444",
      code: "2026-11-23",
      "custom:Paid_On": "2026-11-24T04:30:00Z",
    };
    const timeline = (
      <RecordNamesProvider value={{ "4876876000000333": { label: "Ada Lovelace", linkId: "12" } }}>
        <Timeline
          activities={[
            activity({ kind: "deal", outcome: "created", details: { values } }),
            activity({ id: "2", kind: "deal", details: { decisions: [amount] } }),
          ]}
        />
      </RecordNamesProvider>
    );
    const words = wordsOf(timeline, { biginCurrency: "EUR" });
    for (const shown of [
      "Amount €1,234.50",
      "Closing date Nov 23, 2026",
      "Customer Ada Lovelace",
      "Company 4876876000000444",
      "SKU 2026-11-23",
      "Paid On Nov 23, 2026, 11:30",
    ])
      expect(words).toContain(shown);
    expect(words).toContain("Amount $18.00 → $20.00 €18.00 → €19.00 Bigin");
    expect(htmlOf(timeline)).toContain('href="/app/records/12"');
    expect(wordsOf(timeline, { language: "ja" })).toContain("2026/11/23");
  });

  it("tells why something failed: in our words, else in the provider's", () => {
    const failed = (details: Record<string, unknown>) => wordsOf(<Timeline activities={[activity({ outcome: "failed", details })]} />);
    expect(failed({ reason: "duplicate_value", field: "email", holder: "Grace Hopper" })).toContain(
      "Email has a value that Grace Hopper has already in Bigin.",
    );
    expect(failed({ reason: "duplicate_value", field: null, holder: null })).toContain("a field has a value that another record has");
    expect(failed({ reason: "FROM_THE_FUTURE", message: "Too shiny" })).toContain("The service says: Too shiny");
    expect(failed({ reason: "FROM_THE_FUTURE" })).toContain("FROM_THE_FUTURE");
  });

  it("bears details that an older version wrote otherwise", () => {
    expect(wordsOf(<Timeline activities={[activity({ details: { decisions: "none", values: 3, reason: 4 } })]} />)).toContain("Updated");
  });

  it("lets no record's text become part of the page", () => {
    expect(htmlOf(<Timeline activities={[activity({ details: { values: { name: "<script>alert(1)</script>" } } })]} />)).not.toContain("<script>alert");
  });
});

describe("a record that isn't synced any more", () => {
  const record = (change: object) => ({
    id: "7",
    kind: "contact",
    label: "Ada Lovelace",
    outcome: "skipped",
    state: "left",
    reason: "left_deleted",
    module: "Contacts",
    shopifyId: "gid://shopify/Customer/1",
    parentId: null,
    biginId: "11",
    syncedAt: null,
    ...change,
  });

  it("is called what became of it", () => {
    expect(wordsOf(<RecordRows rows={[record({})]} />)).toMatch(/Left as it is$/);
    expect(wordsOf(<RecordRows rows={[record({ state: "deleted_in_bigin", reason: "deleted_in_bigin" })]} />)).toMatch(/Deleted in Bigin$/);
    expect(wordsOf(<RecordRows rows={[record({ state: "linked", outcome: "skipped" })]} />)).toMatch(/Not synced$/);
    expect(wordsOf(<RecordRows rows={[record({ state: "deleted_in_shopify", outcome: "updated" })]} />)).toMatch(/Deleted in Shopify Info Updated$/);
  });

  it("of somebody without a customer record is a guest", () => {
    expect(wordsOf(<RecordRows rows={[record({ shopifyId: "guest:abc" })]} />)).toContain("Guest ·");
    expect(wordsOf(<ActivityList activities={[activity({ guest: true })]} />)).toContain("Guest ·");
    expect(wordsOf(<ActivityList activities={[activity({ guest: false })]} />)).toContain("Customer ·");
    expect(wordsOf(<ActivityList activities={[activity({ guest: true, kind: "deal" })]} />)).toContain("Order ·");
  });

  it("tells in its story that a person left it, or had it back", () => {
    const story = wordsOf(
      <Timeline
        activities={[
          activity({ outcome: "restored", direction: "none", cause: "person", details: { reason: "restored_new" } }),
          activity({ id: "2", outcome: "skipped", direction: "none", cause: "person", details: { reason: "left_deleted" } }),
        ]}
      />,
    );
    expect(story).toMatch(/Restored.*By hand.*You had it restored: Bigin gets a new record for it\..*Not synced.*By hand.*you left it so/);
  });
});

describe("the list of activity", () => {
  it("leads to the record and names the fields, or how many there are", () => {
    const html = htmlOf(<ActivityList activities={[activity({ details: { decisions: [conflict] } })]} />);
    expect(html).toContain('href="/app/records/7"');
    expect(html).toContain("Phone");
    const many = ["a", "b", "c", "d", "e"].map((key) => ({ ...conflict, key }));
    expect(wordsOf(<ActivityList activities={[activity({ details: { decisions: many } })]} />)).toContain("5 fields");
  });

  it("names what belongs to no record", () => {
    const words = wordsOf(
      <ActivityList activities={[activity({ kind: "sync", outcome: "done", label: "first_sync_done", linkId: null }), activity({ id: "2", label: "" })]} />,
    );
    expect(words).toContain("First sync finished");
    expect(words).not.toContain("Created");
    expect(words).toContain("No name");
  });
});

describe("the sum that proves a deal's amount", () => {
  const proof: SumProof = {
    currency: "USD",
    entries: [
      { key: "lines", amount: "100", counted: true },
      { key: "discounts", amount: "-12.5", counted: true },
      { key: "tax_included", amount: "15.97", counted: false },
    ],
    refunded: "0",
    total: "87.5",
    difference: "0",
  };

  it("is shown entry by entry, what stands in others marked so", () => {
    const words = wordsOf(<SumProofCard proof={proof} />);
    expect(words).toContain("Items $100.00 Discounts -$12.50 Tax, included above $15.97 Total $87.50");
    expect(words).not.toContain("Unexplained");
  });

  it("shows what it can't explain, and nothing at all for what is no deal", () => {
    expect(wordsOf(<SumProofCard proof={{ ...proof, difference: "0.01" }} />)).toContain("Unexplained $0.01");
    expect(wordsOf(<SumProofCard proof={null} />)).toBe("");
    expect(wordsOf(<SumProofCard proof={{ entries: [] }} />)).toBe("");
  });
});

describe("the board of orders", () => {
  const html = htmlOf(
    <OrdersBoard
      columns={[
        {
          stage: "Paid",
          count: 26,
          sums: [{ amount: "1234.5", currency: "USD" }],
          next: "1_1",
          cards: [
            {
              id: "7",
              label: "#1001",
              customer: "Ada Lovelace",
              amount: "10",
              currency: "USD",
              at: "2026-11-24T04:30:00.000Z",
              state: "linked",
              outcome: "created",
              shopifyId: "gid://shopify/Order/5610200950345",
              biginId: "7010964000000600795",
            },
            {
              id: "8",
              label: "#1000",
              customer: null,
              amount: null,
              currency: null,
              at: null,
              state: "deleted_in_shopify",
              outcome: "skipped",
              shopifyId: "gid://shopify/Order/1",
              biginId: "2",
            },
          ],
        },
        { stage: "Draft", count: 0, sums: [], next: null, cards: [] },
      ]}
    />,
  );

  it("leads from each card to the record, to the order in Shopify and to the deal in Bigin", () => {
    expect(html).toContain('href="/app/records/7"');
    expect(html).toContain("Ada Lovelace");
    expect(html).toContain('href="shopify://admin/orders/5610200950345" target="_top"');
    expect(html).toContain('href="https://bigin.zoho.com/bigin/org1/Home#/deals/7010964000000600795" target="_blank"');
  });

  it("shows each column's figures and a way to the rest", () => {
    expect(html).toContain("$1,234.50");
    expect(html).toContain("Show more: Paid");
    expect(html).not.toContain("Show more: Draft");
  });

  it("does not lead to an order that is gone", () => {
    expect(html).not.toContain("shopify://admin/orders/1&quot;");
    expect(html).toContain("Deleted in Shopify");
  });
});

describe("addresses of the two sides", () => {
  it.each([
    ["gid://shopify/Customer/1", null, "shopify://admin/customers/1"],
    ["gid://shopify/Product/2", null, "shopify://admin/products/2"],
    ["gid://shopify/ProductVariant/3", "gid://shopify/Product/2", "shopify://admin/products/2/variants/3"],
    ["gid://shopify/ProductVariant/3", null, null],
    ["gid://shopify/DraftOrder/4", "gid://shopify/Customer/1", "shopify://admin/draft_orders/4"],
    ["gid://shopify/Company/5", null, "shopify://admin/companies/5"],
    ["guest:0f8c", null, null],
    [null, null, null],
  ])("%s of %s in Shopify is %s", (gid, parent, address) => {
    expect(shopifyRecord(gid, parent)).toBe(address);
  });

  it("keep long ids whole", () => {
    expect(shopifyNumber("gid://shopify/Order/9007199254740993")).toBe("9007199254740993");
    expect(biginRecord(biginHome({ location: "ca", orgId: "77" }), "Accounts", "7010964000000600795")).toBe(
      "https://bigin.zohocloud.ca/bigin/org77/Home#/companies/7010964000000600795",
    );
    expect(biginHome({ location: "mars", orgId: "77" })).toBe("https://bigin.zoho.com/bigin/org77/Home");
  });
});

describe("filters in an address", () => {
  const search = (text: string) => new URLSearchParams(text);

  it("keep what makes sense and drop the rest", () => {
    expect(orderFilter(search("q=%20Ada%20&from=2026-02-30&to=2026-02-28"))).toEqual({ q: "Ada", outcome: null, from: null, to: "2026-02-28" });
    expect(activityFilter(search("from=yesterday&kind=contact&outcome="))).toMatchObject({ from: null, kind: "contact", outcome: null, q: "" });
    expect(recordFilter(search(`q=${"x".repeat(500)}`)).q).toHaveLength(100);
    expect(recordFilter(search("kind=deal&stage=Paid")).stage).toBe("Paid");
    expect(recordFilter(search("stage=Paid")).stage).toBe("Paid");
    expect(recordFilter(search("kind=contact&stage=Paid")).stage).toBeNull();
    expect(problemFilter(search("state=broken"))).toEqual({ state: "open", code: null, after: null });
    expect(problemFilter(search("state=ignored&code=rejected"))).toEqual({ state: "ignored", code: "rejected", after: null });
  });
});
