import { describe, expect, it } from "vitest";
import type { ContactSource, Values } from "#app/mapping/types.ts";
import type { SyncContext } from "#app/sync/context.server.ts";
import { writeCustomer } from "#app/sync/write-customer.server.ts";
import { answered, answering } from "../shopify/scripted-shopify.ts";

const address = {
  gid: "gid://shopify/MailingAddress/1",
  address1: "1 First Street",
  address2: null,
  city: "Boston",
  province: "Massachusetts",
  provinceCode: "MA",
  country: "United States",
  countryCode: "US",
  zip: "02108",
};
const source = { customer: { gid: "gid://shopify/Customer/1", tags: [], defaultAddress: address }, accountId: null, guest: false } as unknown as ContactSource;

/** Shopify, which refuses an address as long as it holds one of these. */
async function write(values: Values, refused: { field: string[]; value: string; message: string }[]) {
  const { client, asked } = answering(({ variables }) => {
    const sent = Object.values(variables.address as Record<string, unknown>);
    const userErrors = refused.filter(({ value }) => sent.includes(value)).map(({ field, message }) => ({ field, message }));
    return answered({ result: { address: userErrors.length > 0 ? null : { id: address.gid }, userErrors } });
  });
  const written = await writeCustomer({ shopify: client } as SyncContext, source, values);
  if (!written.ok) throw new Error("Shopify was away");
  return { failures: written.failures, last: asked.at(-1)!.variables.address };
}

describe("an address that Shopify refuses", () => {
  it.each([
    ["street", ["address", "address1"]],
    ["city", ["addresses", "0", "city"]],
    ["zip", ["address", "zip"]],
  ])("is held back in its %s alone, as the error's path says; the other parts go through", async (key, field) => {
    const values = { street: "2 Second Street", city: "Salem", zip: "01970" };
    const bad = values[key as keyof typeof values];
    const { failures, last } = await write(values, [{ field, value: bad, message: "Not this one" }]);
    expect(failures).toEqual([{ key, problem: "shopify_rejected", message: "Not this one" }]);
    const present = { street: address.address1, city: address.city, zip: address.zip }[key];
    expect(Object.values(last as object)).toEqual(expect.arrayContaining([present, ...Object.values(values).filter((value) => value !== bad)]));
  });

  it("names each part with what Shopify says of it", async () => {
    const { failures } = await write({ city: "Salem", zip: "01970" }, [
      { field: ["address", "city"], value: "Salem", message: "No such city" },
      { field: ["address", "zip"], value: "01970", message: "No such zip" },
    ]);
    expect(failures.map(({ key, message }) => [key, message])).toEqual([
      ["city", "No such city"],
      ["zip", "No such zip"],
    ]);
  });

  it("for a part that was not changed is held back as a whole, and that part is named", async () => {
    const { failures } = await write({ city: "Salem", zip: "01970" }, [{ field: ["address", "address1"], value: address.address1, message: "Too long" }]);
    expect(failures).toEqual(["city", "zip"].map((key) => ({ key, problem: "address_rejected", message: "Too long", named: "street" })));
  });

  it("for nothing in particular is held back as a whole too, with no part blamed that was not sent", async () => {
    const { failures } = await write({ zip: "01970" }, [{ field: ["address"], value: "01970", message: "No" }]);
    expect(failures).toEqual([{ key: "zip", problem: "shopify_rejected", message: "No" }]);
  });
});
