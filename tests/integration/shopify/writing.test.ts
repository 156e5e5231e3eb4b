import { describe, expect, it } from "vitest";
import { findCustomer } from "#app/shopify/page-records.server.ts";
import { readCustomers, readProducts } from "#app/shopify/read-records.server.ts";
import { refreshOfflineToken } from "#app/shopify/tokens.server.ts";
import {
  addTags,
  createCustomer,
  createProduct,
  listLocations,
  readStock,
  removeTags,
  setDefaultAddress,
  setEmailConsent,
  setStock,
  updateCustomer,
  updateProduct,
  updateVariant,
} from "#app/shopify/write-records.server.ts";
import { connectedShop, SHOP, valueOf } from "./connected-shop.ts";

type World = ReturnType<typeof connectedShop>;

const withEmail = ({ store }: World) => [...store.customers.values()].filter(({ email }) => email !== null);
const readOne = async ({ client }: World, gid: string) => valueOf(await readCustomers(client, [gid])).get(gid)!;

describe("a customer", () => {
  it("gets single fields, tags, address and consent changed, and keeps everything else", async () => {
    const world = connectedShop();
    const gid = withEmail(world).find(({ defaultAddressId, tags }) => defaultAddressId !== null && tags.length > 0)!.id;
    const before = await readOne(world, gid);
    expect(valueOf(await updateCustomer(world.client, gid, { firstName: "Grace", note: null }))).toMatchObject({ kind: "done" });
    expect(valueOf(await addTags(world.client, gid, ["from bigin"]))).toMatchObject({ kind: "done" });
    expect(valueOf(await removeTags(world.client, gid, [before.tags[0]!]))).toMatchObject({ kind: "done" });
    expect(valueOf(await setDefaultAddress(world.client, gid, before.defaultAddress!.gid, { city: "Berlin" }))).toMatchObject({ kind: "done" });
    expect(valueOf(await setEmailConsent(world.client, gid, "UNSUBSCRIBED"))).toMatchObject({ kind: "done" });
    expect(await readOne(world, gid)).toEqual({
      ...before,
      updatedAt: expect.any(String),
      firstName: "Grace",
      note: null,
      tags: expect.arrayContaining([...before.tags.slice(1), "from bigin"]),
      defaultAddress: { ...before.defaultAddress, city: "Berlin" },
      emailMarketingState: "UNSUBSCRIBED",
    });
    expect((await readOne(world, gid)).tags).toHaveLength(before.tags.length);
  });

  it("with an e-mail that is taken is refused, and its holder can be found", async () => {
    const world = connectedShop();
    const [one, other] = withEmail(world);
    expect(valueOf(await updateCustomer(world.client, one!.id, { email: other!.email }))).toMatchObject({
      kind: "user_errors",
      errors: [{ field: expect.stringContaining("email"), message: expect.stringMatching(/taken/i) }],
    });
    expect(valueOf(await findCustomer(world.client, { email: other!.email! }))).toMatchObject({ gid: other!.id });
  });

  it("that is new comes with its address as the default", async () => {
    const world = connectedShop();
    const made = valueOf(
      await createCustomer(world.client, {
        firstName: null,
        lastName: "Hopper",
        email: "grace@example.net",
        tags: ["crm"],
        address: { address1: "1 High St", city: "London", countryCode: "GB", zip: "N1 1AA" },
      }),
    );
    if (made.kind !== "done") throw new Error(JSON.stringify(made));
    expect(made.value.addressErrors).toEqual([]);
    expect(await readOne(world, made.value.gid)).toMatchObject({
      lastName: "Hopper",
      email: "grace@example.net",
      tags: ["crm"],
      defaultAddress: { city: "London", countryCode: "GB" },
    });
  });

  it("whose change was answered by nobody is not changed again by the client, and the change is there", async () => {
    const world = connectedShop();
    const [one] = withEmail(world);
    world.shopify.faults.next({ what: { kind: "lost-answer" }, field: "customerUpdate" });
    expect(await updateCustomer(world.client, one!.id, { lastName: "Once" })).toMatchObject({
      ok: false,
      trouble: { kind: "outage", mayHaveTakenEffect: true },
    });
    expect((await readOne(world, one!.id)).lastName).toBe("Once");
  });
});

describe("a product", () => {
  it("gets title, price and SKU changed, and keeps its other variants", async () => {
    const world = connectedShop();
    const { id, variants } = [...world.store.products.values()].find((product) => product.variants.length > 1)!;
    const [first, second] = variants.toSorted((a, b) => a.position - b.position);
    const untouched = { ...second! };
    expect(valueOf(await updateProduct(world.client, id, { title: "Renamed" }))).toMatchObject({ kind: "done" });
    expect(valueOf(await updateVariant(world.client, id, first!.id, { price: "77.70", sku: "NEW-1" }))).toMatchObject({ kind: "done" });
    const product = valueOf(await readProducts(world.client, [id])).get(id)!;
    expect(product).toMatchObject({ title: "Renamed", variants: { length: variants.length } });
    expect(product.variants[0]).toMatchObject({ price: "77.70", sku: "NEW-1" });
    expect(product.variants[1]).toMatchObject({ price: untouched.price, sku: untouched.sku });
  });

  it("that is new is a draft with one variant, and is found again instead of being made twice", async () => {
    const world = connectedShop();
    const count = world.store.products.size;
    const make = () => createProduct(world.client, { title: "Mug", price: "9.90", sku: "MUG", tags: ["crm"], marker: "mug-12345678" });
    world.shopify.faults.next({ what: { kind: "lost-answer" }, field: "productCreate" });
    expect(await make()).toMatchObject({ ok: false, trouble: { kind: "outage" } });
    const made = valueOf(await make());
    if (made.kind !== "done") throw new Error(JSON.stringify(made));
    expect(world.store.products.size).toBe(count + 1);
    expect(valueOf(await readProducts(world.client, [made.value.gid])).get(made.value.gid)).toMatchObject({
      status: "DRAFT",
      hasOnlyDefaultVariant: true,
      variants: [{ price: "9.90", sku: "MUG" }],
    });
  });
});

describe("stock", () => {
  it("is set once however often the call is repeated, and not where it has changed meanwhile", async () => {
    const world = connectedShop();
    const location = valueOf(await listLocations(world.client))[0]!;
    const item = [...world.store.products.values()][0]!.variants[0]!.inventoryItemId;
    const compareTo = valueOf(await readStock(world.client, item, location))!;
    world.shopify.faults.next({ what: { kind: "lost-answer" }, field: "inventorySetQuantities" });
    const change = { inventoryItemGid: item, locationGid: location, quantity: compareTo + 5, compareTo };
    expect(valueOf(await setStock(world.client, change, "key-1"))).toMatchObject({ kind: "done" });
    expect(valueOf(await readStock(world.client, item, location))).toBe(compareTo + 5);
    expect(valueOf(await setStock(world.client, { ...change, quantity: 1 }, "key-2"))).toMatchObject({
      kind: "user_errors",
      errors: [{ code: "CHANGE_FROM_QUANTITY_STALE" }],
    });
  });
});

describe("the token", () => {
  it("that has ended is renewed in the middle of the work", async () => {
    const world = connectedShop();
    const [one] = withEmail(world);
    world.clock.advance(2 * 3600_000);
    expect((await readOne(world, one!.id)).gid).toBe(one!.id);
  });

  it("is refreshed for a new pair; after an uninstall the app must be installed again", async () => {
    const { shopify, clock, fetch } = connectedShop();
    const { refreshToken } = shopify.tokens.issueOffline(SHOP);
    const request = { shop: SHOP, apiKey: "key", apiSecret: "secret", refreshToken };
    const fresh = valueOf(await refreshOfflineToken({ fetch, now: () => clock.now() }, request));
    expect(fresh).toMatchObject({ accessToken: expect.any(String), expiresAt: clock.now() + 3600_000 });
    expect(fresh.refreshToken).not.toBe(refreshToken);
    shopify.uninstall(SHOP);
    expect(await refreshOfflineToken({ fetch, now: () => clock.now() }, { ...request, refreshToken: fresh.refreshToken })).toMatchObject({
      ok: false,
      trouble: { kind: "reinstall_needed" },
    });
  });
});
