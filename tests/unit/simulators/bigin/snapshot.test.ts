import { expect, it } from "vitest";
import { createBiginSimulator } from "#tests/simulators/bigin/simulator.ts";
import { CALLBACK, DEAL, read, startBigin } from "./started-bigin.ts";

it("a restored world has the same records, tokens, channels and recycle bin, and goes on with fresh ids and tokens", async () => {
  const { simulator, desk, insert, api, clock } = startBigin();
  const [contact = "", gone = ""] = await insert("Contacts", { Last_Name: "A", Email: "a@b.example", Tag: [{ name: "VIP" }] }, { Last_Name: "B" });
  await insert("Pipelines", { ...DEAL, Deal_Name: "#1", Contact_Name: { id: contact } });
  await api("DELETE", `Contacts/${gone}`);
  await api("POST", "actions/watch", { watch: [{ channel_id: "1", events: ["Contacts.all"], notify_url: "https://a.example/" }] });
  const { accessToken } = simulator.accessToken(desk.organization.id);

  const other = createBiginSimulator({ clientId: "client", clientSecret: "secret", redirectUri: CALLBACK, clock, organizations: [] });
  other.restore(simulator.snapshot());
  const ask = async (method: string, path: string, body?: unknown): ReturnType<typeof read> =>
    read(
      await other.fetch(
        new Request(`https://www.zohoapis.com/bigin/v2/${path}`, {
          method,
          headers: { authorization: `Zoho-oauthtoken ${accessToken}` },
          ...(body ? { body: JSON.stringify(body) } : {}),
        }),
      ),
    );
  expect((await ask("GET", "Contacts?fields=Last_Name,Tag")).body.data).toMatchObject([{ id: contact, Last_Name: "A", Tag: [{ name: "VIP" }] }]);
  expect((await ask("GET", "Pipelines?fields=Contact_Name")).body.data).toMatchObject([{ Contact_Name: { name: "A", id: contact } }]);
  expect((await ask("GET", "Contacts/deleted")).body.data).toMatchObject([{ id: gone }]);
  expect((await ask("GET", "actions/watch")).body.watch).toHaveLength(1);
  expect((await ask("POST", "Contacts", { data: [{ Last_Name: "C", Email: "A@b.example" }] })).body.data[0]).toMatchObject({ code: "DUPLICATE_DATA" });
  const fresh = await ask("POST", "Contacts", { data: [{ Last_Name: "C" }] });
  expect(BigInt(fresh.body.data[0]?.details.id ?? "0") > BigInt(gone)).toBe(true);
  expect(other.accessToken(desk.organization.id).accessToken).not.toBe(accessToken);
  expect(simulator.organizations.get(desk.organization.zgid).count("Contacts")).toBe(1);
});

it("what isn't a snapshot is refused", () => {
  const { simulator } = startBigin();
  expect(() => simulator.restore("{}")).toThrow("another version");
});

it("a desk goes on at the restored organisation", async () => {
  const { simulator, desk, insert } = startBigin();
  const before = simulator.snapshot();
  await insert("Contacts", { Last_Name: "A" });
  simulator.restore(before);
  expect(desk.count("Contacts")).toBe(0);
  expect(desk.create("Contacts", { Last_Name: "B" }).ok).toBe(true);
});
