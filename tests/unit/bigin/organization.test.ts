import { describe, expect, it } from "vitest";
import { readActiveUsers, readCurrentUser, readOrganization, readProfiles } from "#app/bigin/metadata-api.server.ts";
import { NOW, scriptedBigin } from "./scripted-bigin.ts";

const org = {
  id: "7618134000000020005",
  company_name: "Zylker",
  zgid: "942010964",
  domain_name: "org942010964",
  primary_email: "owner@example.com",
  time_zone: "Africa/Nairobi",
  currency: "US Dollar - USD",
  iso_code: "USD",
  currency_symbol: "$",
  country_code: null,
  license_details: {
    paid: false,
    paid_type: "free",
    paid_expiry: null,
    trial_type: "biginpremier",
    trial_expiry: new Date(NOW + 1000).toISOString(),
    users_license_purchased: 20,
    portal_users_license_purchased: 0,
  },
};

describe("the organisation", () => {
  it("is known by its zgid, with the edition of a trial while that runs", async () => {
    const { client, sent } = scriptedBigin([{ body: { org: [org] } }]);
    expect(await readOrganization(client)).toEqual({
      ok: true,
      value: {
        id: "7618134000000020005",
        zgid: "942010964",
        name: "Zylker",
        currencyCode: "USD",
        timeZone: "Africa/Nairobi",
        countryCode: null,
        edition: "biginpremier",
        onTrial: true,
        usersLicensed: 20,
      },
    });
    expect(sent[0]?.url.pathname).toBe("/bigin/v2/org");
  });

  it("falls back to what is left when the trial is over", async () => {
    const { client, clock } = scriptedBigin([{ body: { org: [org] } }]);
    clock.now = NOW + 2000;
    expect(await readOrganization(client)).toMatchObject({ ok: true, value: { edition: "free", onTrial: false } });
  });

  it("is an outage where the answer holds none", async () => {
    const none = { body: { org: [] } };
    const { client } = scriptedBigin([none, none, none, none]);
    expect(await readOrganization(client)).toMatchObject({ ok: false, trouble: { kind: "outage" } });
  });
});

describe("people", () => {
  const user = {
    id: "1",
    full_name: "Ada",
    email: "a@example.com",
    status: "active",
    confirm: true,
    role: { id: "2", name: "CEO" },
    profile: { id: "3", name: "Administrator" },
  };

  it("tells who connected, with the profile", async () => {
    const { client, sent } = scriptedBigin([{ body: { users: [user], info: { more_records: false } } }]);
    expect(await readCurrentUser(client)).toEqual({
      ok: true,
      value: { id: "1", name: "Ada", profile: "Administrator", role: "CEO", active: true },
    });
    expect(sent[0]?.url.search).toBe("?type=CurrentUser");
  });

  it("lists those who can own records, page by page", async () => {
    const { client } = scriptedBigin([
      { body: { users: [user, { ...user, id: "9", status: "disabled" }], info: { more_records: true } } },
      { body: { users: [{ ...user, id: "2", profile: null, role: null }], info: { more_records: false } } },
    ]);
    const result = await readActiveUsers(client);
    expect(result.ok && result.value.map(({ id, profile }) => [id, profile])).toEqual([
      ["1", "Administrator"],
      ["2", null],
    ]);
  });

  it("lists profiles", async () => {
    const { client } = scriptedBigin([{ body: { profiles: [{ id: "3", name: "Administrator", custom: false }] } }]);
    expect(await readProfiles(client)).toEqual({ ok: true, value: [{ id: "3", name: "Administrator" }] });
  });
});
