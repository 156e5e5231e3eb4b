import { describe, expect, it } from "vitest";
import { parseEnv } from "#app/env.server.ts";

const good = {
  SHOPIFY_API_KEY: "key",
  SHOPIFY_API_SECRET: "secret",
  SHOPIFY_APP_URL: "https://app.example.com/",
  BIGIN_CLIENT_ID: "id",
  BIGIN_CLIENT_SECRET: "secret",
  ENCRYPTION_KEY: Buffer.alloc(32, 7).toString("base64"),
};

describe("the environment", () => {
  it("has the documented defaults and keeps only the origin of the app's URL", () => {
    const parsed = parseEnv(good);
    expect(parsed).toMatchObject({
      ok: true,
      env: { HOST: "127.0.0.1", PORT: 3000, DATA_DIR: ".data", WORKER: "inline", LOG_LEVEL: "info", SHOPIFY_APP_URL: "https://app.example.com" },
    });
  });

  it.each([
    ["SHOPIFY_API_KEY", undefined],
    ["SHOPIFY_API_SECRET", ""],
    ["SHOPIFY_APP_URL", "https://app.example.com/somewhere"],
    ["SHOPIFY_APP_URL", "http://app.example.com"],
    ["SHOPIFY_APP_URL", "app.example.com"],
    ["BIGIN_CLIENT_ID", undefined],
    ["BIGIN_CLIENT_SECRET", " "],
    ["ENCRYPTION_KEY", "short"],
    ["ENCRYPTION_KEY", Buffer.alloc(31).toString("base64")],
    ["ENCRYPTION_KEY_PREVIOUS", "short"],
    ["DATABASE_URL", "mysql://somewhere"],
    ["DATABASE_URL", "postgresql://["],
    ["PORT", "eighty"],
    ["PORT", " "],
    ["PORT", "0x50"],
    ["PORT", "70000"],
    ["WORKER", "maybe"],
    ["LOG_LEVEL", "loud"],
  ])("is refused with one line that names %s when it is %j", (name, value) => {
    const parsed = parseEnv({ ...good, [name]: value });
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) {
      expect(parsed.line.startsWith(`${name} `)).toBe(true);
      expect(parsed.line).not.toContain("\n");
    }
  });

  it.each([
    "postgres://user:p%40ss@db:5432/app?schema=public&sslmode=require",
    "postgresql://user@/app?host=/var/run/postgresql",
    "postgresql://user:secret@[::1]/app",
  ])("takes the database's address as %s", (address) => {
    expect(parseEnv({ ...good, DATABASE_URL: address })).toMatchObject({ ok: true, env: { DATABASE_URL: address } });
  });

  it("refuses a worker apart from the server on the embedded database", () => {
    expect(parseEnv({ ...good, WORKER: "off" })).toMatchObject({ ok: false, line: expect.stringContaining("WORKER") as string });
    expect(parseEnv({ ...good, WORKER: "off", DATABASE_URL: "postgresql://db/app" }).ok).toBe(true);
  });
});
