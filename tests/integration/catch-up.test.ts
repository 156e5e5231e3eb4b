import { afterEach, describe, expect, it } from "vitest";
import { beginConnect, confirmOrganization, disconnect, finishConnect } from "#app/sync/connect.server.ts";
import { pauseSync, resumeSync } from "#app/sync/activate.server.ts";
import { customerNow, problemsOf } from "#tests/support/both-sides.ts";
import { emptyShop, type LiveShop, openLiveShop, tagsOf } from "#tests/support/live-shop.ts";
import { SHOP } from "#tests/support/sync-world.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let shop: LiveShop;
afterEach(() => shop.close());

const organizations = () => shop.bigin.organizations.all();
const named = (desk: ReturnType<LiveShop["desk"]>, email: string) => desk.records("Contacts").find((record) => record.Email === email)!;

/** A second organisation is there, of which the shop knows nothing yet. */
async function open() {
  const other = emptyShop();
  const clock: { advance(milliseconds: number): void } = { advance: () => undefined };
  // Time goes by while somebody answers: what was just looked at is older than what is looked at next.
  const aroundCall = (_request: Request, call: () => Promise<Response>) => (clock.advance(5), call());
  shop = await openLiveShop({
    aroundCall,
    otherShops: [{ ...other, shop: { ...other.shop, domain: "other-shop.myshopify.com", id: "gid://shopify/Shop/78" } }],
  });
  clock.advance = (milliseconds) => shop.clock.advance(milliseconds);
  const people = ["ada", "ben", "cleo", "dora"].map((name) =>
    shop.merchant.createCustomer({ firstName: name, lastName: "First", email: `${name}@example.com` }),
  );
  await shop.heard();
  await shop.pass(2 * MINUTE, MINUTE);
  return people as [(typeof people)[0], (typeof people)[0], (typeof people)[0], (typeof people)[0]];
}

async function consent(index: number) {
  const { url } = await beginConnect(shop.services, SHOP);
  const query = new URL(shop.bigin.authorize(organizations()[index]!.organization.id, url)).searchParams;
  return (
    await finishConnect(shop.services, {
      state: query.get("state"),
      code: query.get("code"),
      location: query.get("location"),
      accountsServer: query.get("accounts-server"),
      error: query.get("error"),
    })
  ).outcome;
}

async function goTo(index: number): Promise<void> {
  const outcome = await consent(index);
  if (outcome.kind === "confirm") expect(await confirmOrganization(shop.services, SHOP)).toEqual({ ok: true });
  else expect(outcome).toEqual({ kind: "connected" });
  await shop.drain();
}

describe("back at an earlier organisation", () => {
  it("everything that changed meanwhile on either side is carried over, deletions included, and nothing is doubled", async () => {
    const [ada, ben, cleo, dora] = await open();
    const first = organizations()[0]!;
    const second = organizations()[1]!;
    // Heard of and not yet worked on when the shop leaves: Bigin is away just then.
    shop.bigin.faults.next({ what: { kind: "error", status: 503, code: "INTERNAL_ERROR" }, times: 200 });
    shop.merchant.updateCustomer(dora.id, { lastName: "Waiting" });
    await shop.delivered();
    shop.clock.advance(20 * MINUTE);
    await shop.drain();
    shop.bigin.faults.clear();
    await goTo(1);
    await shop.activate({ fromBigin: "none" });
    await shop.pass(10 * MINUTE, MINUTE);
    expect(second.count("Contacts")).toBe(4);
    shop.merchant.updateCustomer(ada.id, { lastName: "Second" });
    shop.merchant.deleteCustomer(cleo.id);
    const eve = shop.merchant.createCustomer({ firstName: "eve", lastName: "New", email: "eve@example.com" });
    await shop.heard();
    first.update("Contacts", named(first, "ben@example.com").id, { Last_Name: "Bigin" });
    const made = first.create("Contacts", { Last_Name: "Made", Email: "made@example.com" });
    expect(made.ok).toBe(true);
    shop.clock.advance(2 * DAY);
    await shop.pass(MINUTE, 30_000);
    expect([named(first, "ada@example.com").Last_Name, customerNow(shop, ben.id).lastName]).toEqual(["First", "First"]);
    expect(named(second, "ada@example.com").Last_Name).toBe("Second");

    await goTo(0);
    await shop.pass(2 * MINUTE, 30_000);
    await shop.heard();
    expect(named(first, "ada@example.com").Last_Name).toBe("Second");
    expect(named(first, "dora@example.com").Last_Name).toBe("Waiting");
    expect(customerNow(shop, ben.id).lastName).toBe("Bigin");
    expect(tagsOf(named(first, "cleo@example.com"))).toEqual(["Deleted in Shopify"]);
    expect(named(first, "eve@example.com").Last_Name).toBe("New");
    expect([...shop.shopify.shop().store.customers.values()].filter(({ email }) => email === "made@example.com")).toHaveLength(1);
    expect(first.count("Contacts")).toBe(6);
    expect(second.count("Contacts")).toBe(5);
    expect(named(second, "ben@example.com").Last_Name).toBe("First");
    expect(eve.id).toBeTruthy();
    expect(await shop.openProblems()).toEqual([]);
  });
});

describe("reconnecting after a while to the same organisation", () => {
  it("carries over what changed while it was disconnected, also what no webhook told of", async () => {
    const [ada, ben, cleo] = await open();
    const desk = shop.desk();
    await disconnect(shop.services, SHOP);
    shop.clock.advance(DAY);
    shop.merchant.updateCustomer(ada.id, { lastName: "Heard" });
    await shop.delivered();
    shop.shopify.webhooks.dropNext(1, "customers/update");
    shop.merchant.updateCustomer(cleo.id, { lastName: "Unheard" });
    await shop.delivered();
    desk.update("Contacts", named(desk, "ben@example.com").id, { Last_Name: "Bigin" });
    shop.clock.advance(DAY);
    await shop.pass(MINUTE, 30_000);
    expect(named(desk, "ada@example.com").Last_Name).toBe("First");
    await goTo(0);
    await shop.pass(30_000, 10_000);
    expect(["ada", "cleo"].map((name) => named(desk, `${name}@example.com`).Last_Name)).toEqual(["Heard", "Unheard"]);
    expect(customerNow(shop, ben.id).lastName).toBe("Bigin");
  });
});

describe("reinstalling", () => {
  it("carries over what waited when the app was uninstalled, and what Bigin's people did meanwhile", async () => {
    const [ada, ben, cleo] = await open();
    const desk = shop.desk();
    shop.bigin.faults.next({ what: { kind: "error", status: 503, code: "INTERNAL_ERROR" }, times: 500 });
    shop.merchant.updateCustomer(ada.id, { lastName: "Waiting" });
    await shop.delivered();
    shop.clock.advance(40 * MINUTE);
    await shop.drain();
    shop.shopify.uninstall();
    await shop.heard();
    shop.bigin.faults.clear();
    desk.update("Contacts", named(desk, "ben@example.com").id, { Last_Name: "Bigin" });
    desk.remove("Contacts", named(desk, "cleo@example.com").id);
    shop.clock.advance(3 * DAY);
    shop.shopify.install();
    await shop.connect();
    await shop.services.queue.wake(SHOP);
    await shop.heard();
    await shop.pass(MINUTE, 10_000);
    expect(named(desk, "ada@example.com").Last_Name).toBe("Waiting");
    expect(customerNow(shop, ben.id).lastName).toBe("Bigin");
    expect(await problemsOf(shop, cleo.id)).toEqual(["deleted_in_bigin"]);
  });
});

describe("resuming after a long pause", () => {
  it("carries over both sides' changes of the time, one write a record, and finds lost deletions", async () => {
    const [ada, ben, cleo] = await open();
    const desk = shop.desk();
    await pauseSync(shop.services, SHOP);
    for (const lastName of ["Once", "Twice", "Thrice"]) {
      shop.merchant.updateCustomer(ada.id, { lastName });
      await shop.heard();
      shop.clock.advance(DAY);
    }
    expect(await shop.services.db.hint.count({ where: { recordId: ada.id } })).toBe(1);
    shop.shopify.webhooks.dropNext(1, "customers/delete");
    shop.merchant.deleteCustomer(cleo.id);
    await shop.delivered();
    desk.update("Contacts", named(desk, "ben@example.com").id, { Last_Name: "Bigin" });
    await shop.heard();
    expect(named(desk, "ada@example.com").Last_Name).toBe("First");
    await resumeSync(shop.services, SHOP);
    const cost = await shop.cost(() => shop.pass(30_000, 10_000));
    expect(named(desk, "ada@example.com").Last_Name).toBe("Thrice");
    expect(customerNow(shop, ben.id).lastName).toBe("Bigin");
    expect(tagsOf(named(desk, "cleo@example.com"))).toEqual(["Deleted in Shopify"]);
    expect(cost.written).toBe(2);
  });
});
