import { describe, expect, it } from "vitest";
import { parseNotification } from "#app/bigin/notification.ts";
import { disableChannel, enableChannel, type Channel } from "#app/bigin/notifications-api.server.ts";
import { NOW, refusal, scriptedBigin } from "./scripted-bigin.ts";

const HOUR = 60 * 60_000;
const channel: Channel = {
  channelId: "90210",
  events: ["Contacts.create", "Contacts.edit", "Products.all"],
  notifyUrl: "https://app.example.com/bigin/notifications/abc",
  token: "t".repeat(50),
  expiresAt: NOW + 48 * HOUR,
};
const subscribed = (...expiries: string[]) => ({
  watch: [
    {
      code: "SUCCESS",
      status: "success",
      message: "Successfully subscribed for actions-watch of the given module",
      details: {
        events: expiries.map((channel_expiry) => ({
          channel_id: "90210",
          channel_expiry,
          resource_name: "Contacts",
          resource_id: "7618134000000002179",
          resource_uri: "https://www.zohoapis.com/bigin/v1/Contacts",
        })),
      },
    },
  ],
});

describe("a notification channel", () => {
  it("is asked for 23 hours at most and lives as long as Bigin says", async () => {
    const { client, sent } = scriptedBigin([{ status: 201, body: subscribed("2026-10-10T20:07:45+03:00", "2026-10-10T00:07:45+03:00") }]);
    expect(await enableChannel(client, channel)).toEqual({ ok: true, value: { expiresAt: Date.parse("2026-10-09T21:07:45Z") } });
    expect(sent[0]).toMatchObject({ method: "POST" });
    expect(sent[0]?.url.pathname).toBe("/bigin/v2/actions/watch");
    expect(sent[0]?.body).toEqual({
      watch: [
        {
          channel_id: "90210",
          events: ["Contacts.create", "Contacts.edit", "Products.all"],
          notify_url: "https://app.example.com/bigin/notifications/abc",
          token: "t".repeat(50),
          channel_expiry: "2026-10-10T19:00:00+00:00",
        },
      ],
    });
  });

  it("is taken to live an hour where Bigin doesn't say", async () => {
    const { client } = scriptedBigin([{ status: 201, body: subscribed() }]);
    expect(await enableChannel(client, channel)).toEqual({ ok: true, value: { expiresAt: NOW + HOUR } });
  });

  it.each([202, 400])("is refused when the row says so under HTTP %i", async (status) => {
    const { client } = scriptedBigin([{ status, body: { watch: [{ code: "INVALID_DATA", status: "error", message: "bad url", details: {} }] } }]);
    expect(await enableChannel(client, channel)).toEqual({
      ok: false,
      trouble: { kind: "refused", status, code: "INVALID_DATA", message: "bad url" },
    });
  });

  it("needs a number for an id and a short token", async () => {
    const { client } = scriptedBigin([]);
    await expect(enableChannel(client, { ...channel, channelId: "abc" })).rejects.toThrow(RangeError);
    await expect(enableChannel(client, { ...channel, token: "t".repeat(51) })).rejects.toThrow(RangeError);
  });

  it("is closed by its id, and counts as closed when it was unknown", async () => {
    const row = (code: string, status: string) => ({ watch: [{ code, status, message: "", details: { channel_id: "90210" } }] });
    const { client, sent } = scriptedBigin([
      { status: 200, body: row("SUCCESS", "success") },
      { status: 202, body: row("NOT_SUBSCRIBED", "error") },
      { status: 400, body: refusal("NOT_SUBSCRIBED") },
      { status: 204 },
      { status: 400, body: row("INVALID_DATA", "error") },
    ]);
    for (let time = 0; time < 4; time += 1) expect(await disableChannel(client, "90210")).toEqual({ ok: true, value: null });
    expect(await disableChannel(client, "90210")).toMatchObject({ ok: false, trouble: { kind: "refused", code: "INVALID_DATA" } });
    expect(sent[0]?.method).toBe("DELETE");
    expect(sent[0]?.url.search).toBe("?channel_ids=90210");
  });
});

describe("a notification", () => {
  const body = {
    server_time: 1708426963120,
    module: "Contacts",
    operation: "insert",
    ids: ["7618134000000632028"],
    channel_id: "90210",
    token: "secret",
    query_params: {},
    resource_uri: "https://www.zohoapis.com/bigin/v1/Contacts",
    affected_fields: [{ "7618134000000632028": ["Phone", "Email"] }],
  };

  it("names module, operation, records and channel", () => {
    expect(parseNotification(JSON.stringify(body))).toEqual({
      module: "Contacts",
      operation: "insert",
      ids: ["7618134000000632028"],
      channelId: "90210",
      token: "secret",
    });
  });

  it("keeps all the digits of ids sent as numbers, each once", () => {
    const text =
      '{"module":"Products","operation":"delete","ids":[7618134000000632028,"7618134000000632028",7618134000000632029],"channel_id":90210,"token":"s"}';
    expect(parseNotification(text)).toMatchObject({
      operation: "delete",
      ids: ["7618134000000632028", "7618134000000632029"],
      channelId: "90210",
    });
  });

  it.each([
    ["create", "insert"],
    ["edit", "update"],
    ["UPDATE", "update"],
    ["restored", "update"],
  ])("takes the operation %s for %s", (operation, expected) => {
    expect(parseNotification(JSON.stringify({ ...body, operation }))?.operation).toBe(expected);
  });

  it("without a token has an empty one, which matches no channel's", () => {
    expect(parseNotification(JSON.stringify({ ...body, token: null }))?.token).toBe("");
  });

  it.each(["", "not json", "[]", "null", "{}", '{"module":"Contacts","operation":"insert","ids":"1","channel_id":"2"}', `${"[".repeat(100_000)}`])(
    "is nothing that can be read in %.40s",
    (text) => {
      expect(parseNotification(text)).toBeNull();
    },
  );
});
