import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { verifyWebhook } from "#app/shopify/verify.server.ts";

const body = '{"id":1,"name":"Zoë"}';
const sign = (secret: string): string => createHmac("sha256", secret).update(body, "utf8").digest("base64");

describe("a webhook's signature", () => {
  it("under the app's secret counts", () => expect(verifyWebhook(body, sign("now"), ["now", undefined])).toBe(true));
  it("under the secret before a rotation counts", () => expect(verifyWebhook(body, sign("before"), ["now", "before"])).toBe(true));
  it("under another secret doesn't", () => expect(verifyWebhook(body, sign("stolen"), ["now", "before"])).toBe(false));
  it("of another body doesn't", () => expect(verifyWebhook(`${body} `, sign("now"), ["now"])).toBe(false));
  it("that is empty, cut off or no base64 doesn't", () => {
    for (const hmac of ["", sign("now").slice(0, 20), "!!!"]) expect(verifyWebhook(body, hmac, ["now"])).toBe(false);
  });
  it("doesn't count where the app has no secret", () => expect(verifyWebhook(body, sign(""), [undefined, ""])).toBe(false));
});
