import { describe, expect, it } from "vitest";
import { HOUR, MINUTE, START, startBigin } from "./started-bigin.ts";
import type { StartedBigin } from "./started-bigin.ts";

interface Heard {
  url: string;
  body: Record<string, unknown>;
}

function listening(manners = {}): StartedBigin & { heard: Heard[]; watch(more?: Record<string, unknown>): ReturnType<StartedBigin["api"]> } {
  const heard: Heard[] = [];
  const started = startBigin({
    organizations: [{ manners }],
    deliver: async (request) => {
      heard.push({ url: request.url, body: (await request.json()) as Record<string, unknown> });
      return new Response(null, { status: 200 });
    },
  });
  const channel = { channel_id: "90210", events: ["Contacts.all"], notify_url: "https://app.example/bigin/hook/abc", token: "shop-token" };
  return { ...started, heard, watch: (more = {}) => started.api("POST", "actions/watch", { watch: [{ ...channel, ...more }] }) };
}

describe("a channel", () => {
  it("lives two hours unless a later time is given, a day at most", async () => {
    const { watch } = listening();
    const usual = await watch();
    expect(usual.status).toBe(201);
    expect(usual.body.watch[0]).toMatchObject({
      code: "SUCCESS",
      details: { events: [{ channel_id: "90210", channel_expiry: "2026-10-10T00:00:00+03:00", resource_name: "Contacts" }] },
    });
    const long = await watch({ channel_expiry: "2026-10-10T18:59:00+00:00" });
    expect(long.body.watch[0]?.details).toMatchObject({ events: [{ channel_expiry: "2026-10-10T21:59:00+03:00" }] });
    expect((await watch({ channel_expiry: "2026-10-10T19:00:01+00:00" })).body.watch[0]).toMatchObject({
      code: "INVALID_DATA",
      details: { api_name: "channel_expiry" },
    });
  });

  it.each([
    [{ channel_id: "abc" }, "channel_id"],
    [{ events: ["Deals.edit"] }, "events"],
    [{ events: [] }, "events"],
    [{ notify_url: "http://app.example/" }, "notify_url"],
    [{ token: "x".repeat(51) }, "token"],
  ])("is refused with %o", async (wrong, name) => {
    expect((await listening().watch(wrong)).body.watch[0]).toMatchObject({ code: "INVALID_DATA", details: { api_name: name } });
  });

  it("is listed, changed, cut down and disabled", async () => {
    const { api, watch } = listening();
    expect((await api("GET", "actions/watch")).status).toBe(204);
    await watch({ events: ["Contacts.create", "Products.all"] });
    const listed = await api("GET", "actions/watch?module=Products");
    expect(listed.body.watch).toMatchObject([
      { channel_id: "90210", resource_name: "Products", events: ["Products.all"], notify_url: "https://app.example/bigin/hook/abc" },
    ]);
    expect(
      (await api("PUT", "actions/watch", { watch: [{ channel_id: "1", events: ["Contacts.all"], notify_url: "https://a.example" }] })).body.watch[0]?.code,
    ).toBe("NOT_SUBSCRIBED");
    await api("PATCH", "actions/watch", { watch: [{ channel_id: "90210", events: ["Products.all"], _delete_events: true }] });
    expect((await api("GET", "actions/watch?module=Products")).status).toBe(204);
    const gone = await api("DELETE", "actions/watch?channel_ids=90210,5");
    expect(gone.status).toBe(202);
    expect(gone.body.watch.map((row) => row.code)).toEqual(["SUCCESS", "NOT_SUBSCRIBED"]);
    expect((await api("GET", "actions/watch")).status).toBe(204);
  });
});

describe("notifications", () => {
  it("tell of a person's edits what happened to which record, with the token and without values", async () => {
    const { simulator, desk, watch, heard } = listening();
    await watch();
    const made = desk.create("Contacts", { Last_Name: "A" });
    const id = made.ok ? made.id : "";
    desk.update("Contacts", id, { Phone: "1" });
    desk.remove("Contacts", id);
    await simulator.settled();
    expect(heard.map((one) => one.body["operation"])).toEqual(["insert", "update", "delete"]);
    expect(heard[1]).toEqual({
      url: "https://app.example/bigin/hook/abc",
      body: {
        server_time: START,
        module: "Contacts",
        operation: "update",
        ids: [id],
        channel_id: "90210",
        token: "shop-token",
        query_params: {},
        resource_uri: "https://www.zohoapis.com/bigin/v1/Contacts",
        affected_fields: [{ [id]: ["Phone"] }],
      },
    });
  });

  it("tell of the API's own writes too, many records at once", async () => {
    const { simulator, insert, watch, heard } = listening();
    await watch({ events: ["Contacts.create"] });
    const ids = await insert("Contacts", { Last_Name: "A" }, { Last_Name: "B" });
    await insert("Products", { Product_Name: "Cup" });
    await simulator.settled();
    expect(heard.map((one) => one.body["ids"])).toEqual([ids]);
  });

  it("tell of contacts that went with their company", async () => {
    const { simulator, insert, desk, watch, heard } = listening();
    await watch({ events: ["Contacts.delete"] });
    const [company = ""] = await insert("Accounts", { Account_Name: "Acme" });
    const ids = await insert("Contacts", { Last_Name: "A", Account_Name: { id: company } });
    desk.remove("Accounts", company);
    await simulator.settled();
    expect(heard.map((one) => one.body)).toMatchObject([{ module: "Contacts", operation: "delete", ids }]);
  });

  it("end when the channel expires, is disabled by the service, or is taken off", async () => {
    const { simulator, desk, watch, heard, clock } = listening();
    const edit = async (): Promise<number> => {
      desk.create("Contacts", { Last_Name: "A" });
      await simulator.settled();
      return heard.splice(0).length;
    };
    await watch();
    expect(await edit()).toBe(1);
    clock.advance(2 * HOUR);
    expect(await edit()).toBe(0);
    await watch();
    expect(await edit()).toBe(1);
    simulator.faults.disableChannel(desk.organization.id, "90210");
    expect(await edit()).toBe(0);
  });

  it("get lost, come twice or come late, and nobody tries again", async () => {
    const { simulator, desk, watch, heard, clock } = listening();
    await watch();
    const edit = async (): Promise<number> => {
      desk.create("Contacts", { Last_Name: "A" });
      await simulator.settled();
      return heard.splice(0).length;
    };
    desk.organization.manners.notifications = { lost: true, copies: 1, delayMs: 0 };
    expect(await edit()).toBe(0);
    desk.organization.manners.notifications = { lost: false, copies: 2, delayMs: 0 };
    expect(await edit()).toBe(2);
    desk.organization.manners.notifications = { lost: false, copies: 1, delayMs: MINUTE };
    expect(await edit()).toBe(0);
    clock.advance(MINUTE);
    simulator.deliverDue();
    await simulator.settled();
    expect(heard).toHaveLength(1);
  });

  it("that their receiver refuses or drops don't disturb anything", async () => {
    const started = startBigin({ deliver: () => Promise.reject(new Error("refused")) });
    await started.api("POST", "actions/watch", { watch: [{ channel_id: "1", events: ["Contacts.all"], notify_url: "https://a.example/" }] });
    expect(started.desk.create("Contacts", { Last_Name: "A" }).ok).toBe(true);
    await started.simulator.settled();
  });
});
