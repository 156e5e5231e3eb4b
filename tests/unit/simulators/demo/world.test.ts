import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startDemo } from "#tests/simulators/demo/world.ts";
import type { DemoWorld } from "#tests/simulators/demo/world.ts";

/** The world around a stub app, which keeps what is sent to it and calls out when asked to. */
describe("the demo's world", () => {
  const folder = mkdtempSync(join(tmpdir(), "world-"));
  const path = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
  const appCommand = [path("../../../../node_modules/node/bin/node"), "--import", path("../../../simulators/demo/preload.ts"), path("stub-app.ts")];
  const start = (): Promise<DemoWorld> => startDemo({ folder, port: 0, counts: { customers: 60, products: 20, orders: 60 }, appCommand });
  let world: DemoWorld;
  const ask = async (address: string): Promise<string> => (await fetch(new URL(address, world.url))).text();
  const received = async (): Promise<{ topic: string | null; path: string }[]> =>
    JSON.parse(await ask("/received")) as { topic: string | null; path: string }[];

  beforeAll(async () => {
    world = await start();
  });
  afterAll(async () => {
    await world.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("answers the app's own calls to Shopify and to Zoho, whatever the host", async () => {
    expect(await ask("/call?address=https://demo-shop.myshopify.com/admin/api/2026-10/graphql.json")).toMatch(/^(401|405)/);
    expect(await ask("/call?address=https://www.zohoapis.com/bigin/v2/Contacts?fields=id")).toMatch(/^401/);
    expect(await ask("/call?address=https://accounts.zoho.eu/oauth/serverinfo")).toContain("accounts.zohocloud.ca");
  });

  it("sends the shop's webhooks to the app, signed and under their own path", async () => {
    world.shopify.merchant().createCustomer({ firstName: "Ada", lastName: "Lovelace", email: "ada@example.com" });
    await expect.poll(async () => (await received()).map(({ topic }) => topic)).toContain("customers/create");
    expect((await received()).every(({ path: at }) => at.startsWith("/webhooks/"))).toBe(true);
  });

  it("shows Bigin's consent page and Bigin's own pages on the front's origin", async () => {
    const consent = await ask(
      `/~accounts.zoho.com/oauth/v2/auth?response_type=code&client_id=${world.keys.biginClientId}&scope=ZohoBigin.modules.ALL&access_type=offline&state=s&redirect_uri=${encodeURIComponent("https://bigin-sync.example/bigin/callback")}`,
    );
    expect(consent).toContain('action="/~accounts.zoho.com/oauth/v2/auth?');
    expect((await fetch(world.biginUrl)).status).toBe(200);
    expect(await ask("/~bigin.zoho.eu/bigin/org942010964/Home")).toContain("location.replace");
  });

  it("sends a browser from the shop's own domain to the admin", async () => {
    const moved = await fetch(new URL("/~demo-shop.myshopify.com/admin", world.url), { redirect: "manual" });
    expect(moved.headers.get("location")).toBe("/~admin.shopify.com/store/demo-shop");
  });

  it("the app can be killed and started again, and is found under the same address", async () => {
    const before = world.app.pid;
    expect(await world.app.kill("SIGKILL")).toBe("SIGKILL");
    expect((await fetch(new URL("/received", world.url))).status).toBe(502);
    await world.app.restart();
    expect(world.app.pid).not.toBe(before);
    expect(await received()).toEqual([]);
  });

  it("keeps both simulators for the next start", async () => {
    const customers = world.shopify.shop().store.customers.size;
    const [desk] = world.bigin.organizations.all();
    desk?.create("Contacts", { Last_Name: "Lovelace" });
    const { keys } = world;
    await world.stop();
    world = await start();
    expect(world.keys).toEqual(keys);
    expect(world.shopify.shop().store.customers.size).toBe(customers);
    expect(world.shopify.shop().store.customerByEmail("ada@example.com")?.lastName).toBe("Lovelace");
    expect(world.bigin.organizations.all()[0]?.count("Contacts")).toBe(1);
  });

  it("says why an app that can't start doesn't", async () => {
    const failing = startDemo({
      port: 0,
      counts: { customers: 60, products: 20, orders: 60 },
      appCommand: [process.execPath, "-e", "console.error('ENCRYPTION_KEY is required'); process.exit(1)"],
    });
    await expect(failing).rejects.toThrow(/ended \(1\) instead of starting:\nENCRYPTION_KEY is required/);
  });
});
