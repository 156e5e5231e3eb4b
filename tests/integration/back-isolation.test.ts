import { afterEach, expect, it } from "vitest";
import { createLog } from "#app/log.server.ts";
import { decideCandidate } from "#app/sync/decide-candidate.server.ts";
import { customerNow, problemsOf, recordOf } from "#tests/support/both-sides.ts";
import { emptyShop, type LiveShop, openLiveShop, tagsOf } from "#tests/support/live-shop.ts";
import { openSyncWorld, SHOP, type SyncWorld } from "#tests/support/sync-world.ts";

const MINUTE = 60_000;

let world: SyncWorld;
afterEach(() => world.close());

/** Shopify answers whatever names it with an error that the app has no rule for. */
const BROKEN = "Brokenstone";
const brittle = { broken: true };
async function aroundCall(request: Request, call: () => Promise<Response>): Promise<Response> {
  const isShopify = new URL(request.url).hostname.endsWith(".myshopify.com");
  if (brittle.broken && isShopify && (await request.clone().text()).includes(BROKEN)) return Response.json({ errors: [{ message: "something went wrong" }] });
  return call();
}
const customers = () => [...world.shopify.shop(SHOP).store.customers.values()];

it("one record that brings out a bug doesn't stop the poll: it becomes a problem, the rest goes on, and it is tried again by itself", async () => {
  brittle.broken = true;
  const shop: LiveShop = await openLiveShop({ aroundCall });
  world = shop;
  shop.services.log = createLog("silent");
  const people = Array.from({ length: 8 }, (_, index) =>
    shop.merchant.createCustomer({ firstName: "No", lastName: String(index), email: `no${index}@example.com` }),
  );
  await shop.heard();
  await shop.pass(5_000, 5_000);
  Object.assign(shop.desk().organization.manners.notifications, { lost: true });
  for (const [index, { id }] of people.entries())
    shop.desk().update("Contacts", (await recordOf(shop, id)).id, { First_Name: index === 3 ? BROKEN : "Edited" });
  await shop.pass(16 * MINUTE, MINUTE);
  const bad = people[3]!;
  expect(people.filter(({ id }) => customerNow(shop, id).firstName === "Edited")).toHaveLength(7);
  expect(customerNow(shop, bad.id).firstName).toBe("No");
  expect(await problemsOf(shop, bad.id)).toEqual(["unexpected"]);
  const problem = await shop.services.db.problem.findFirstOrThrow({ where: { code: "unexpected" } });
  expect(problem).toMatchObject({ kind: "contact", label: "No 3" });
  // The poll goes on: what is edited next is found.
  shop.desk().update("Contacts", (await recordOf(shop, people[0]!.id)).id, { First_Name: "Again" });
  await shop.pass(16 * MINUTE, MINUTE);
  expect(customerNow(shop, people[0]!.id).firstName).toBe("Again");
  brittle.broken = false;
  await shop.pass(40 * MINUTE, MINUTE);
  expect(customerNow(shop, bad.id).firstName).toBe(BROKEN);
  expect(await problemsOf(shop, bad.id)).toEqual([]);
  expect(await shop.services.db.hint.count()).toBe(0);
});

it("nor does it stop the first sync's last steps", async () => {
  brittle.broken = true;
  world = await openSyncWorld({ shop: emptyShop(), aroundCall });
  world.services.log = createLog("silent");
  const desk = world.bigin.organizations.all()[0]!;
  const ids = desk.furnish({
    Contacts: ["One", BROKEN, "Three", "Four"].map((Last_Name, index) => ({ Last_Name, Email: `own${index}@example.com` })),
    Products: [{ Product_Name: "Lamp" }, { Product_Name: BROKEN }, { Product_Name: "Desk" }],
  });
  world.clock.advance(60 * MINUTE);
  await world.connect();
  await world.activate({ fromBigin: "all" });
  await world.finishFirstSync();
  expect(
    customers()
      .map(({ lastName }) => lastName)
      .sort(),
  ).toEqual(["Four", "One", "Three"]);
  expect([...world.shopify.shop(SHOP).store.products.values()].map(({ title }) => title).sort()).toEqual(["Desk", "Lamp"]);
  const open = () =>
    world.services.db.problem.findMany({ where: { state: "open" }, select: { code: true, kind: true, subject: true }, orderBy: { kind: "asc" } });
  expect(await open()).toMatchObject([
    { code: "unexpected", kind: "contact", subject: ids[1] },
    { code: "unexpected", kind: "product" },
  ]);
  brittle.broken = false;
  await world.pass(10 * MINUTE, MINUTE);
  expect(customers()).toHaveLength(4);
  expect(world.shopify.shop(SHOP).store.products.size).toBe(3);
  expect(await open()).toEqual([]);
});

it("a candidate that a deleted customer's link still holds can be chosen: it loses the tag and is the new customer's", async () => {
  const shop: LiveShop = await openLiveShop();
  world = shop;
  const phone = "+12125550177";
  const gone = shop.merchant.createCustomer({ lastName: "Gone", phone });
  await shop.heard();
  const { id } = await recordOf(shop, gone.id);
  shop.merchant.deleteCustomer(gone.id);
  await shop.heard();
  expect(tagsOf(shop.desk().record("Contacts", id))).toEqual(["Deleted in Shopify"]);
  shop.desk().furnish({ Contacts: [{ Last_Name: "Other", Phone: "(212) 555-0177" }] });
  await shop.pass(20 * MINUTE, MINUTE);
  // Whoever has that phone may be either of the two.
  for (const made of customers()) shop.merchant.deleteCustomer(made.id);
  await shop.heard();
  const kim = shop.merchant.createCustomer({ lastName: "Kim", phone, email: "kim@example.com" });
  await shop.heard();
  const problem = await shop.services.db.problem.findFirstOrThrow({ where: { code: "ambiguous_match", subject: kim.id } });
  expect((problem.params as { candidates: string[] }).candidates).toContain(id);
  expect(await decideCandidate(shop.services, SHOP, String(problem.id), { biginId: id })).toEqual({ ok: true });
  await shop.heard();
  await shop.pass(MINUTE, 10_000);
  expect(await recordOf(shop, kim.id)).toMatchObject({ id, Last_Name: "Gone", Email: "kim@example.com", Shopify_Contact_ID: kim.id.split("/").at(-1) });
  expect(tagsOf(shop.desk().record("Contacts", id))).toEqual([]);
  expect((await problemsOf(shop, kim.id)).filter((code) => code !== "kept_different")).toEqual([]);
});
