import { describe, expect, it } from "vitest";
import { action, loader } from "#app/routes/bigin.notifications.$shop.$path.ts";

/** Refused before the process is asked for anything: no database is there. */
const ask = (method: string, body?: BodyInit, headers: Record<string, string> = {}): Promise<Response> =>
  action({
    request: new Request("https://app.example/bigin/notifications/shop.myshopify.com/secret", { method, body, headers }),
    params: { shop: "shop.myshopify.com", path: "secret" },
    context: {},
  } as never);

describe("Bigin's notifications", () => {
  it.each(["PUT", "PATCH", "DELETE"])("are not taken by %s", async (method) => {
    const answer = await ask(method, "{}");
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST"]);
  });

  it("are not taken by GET", () => {
    expect(loader().status).toBe(405);
  });

  it("are refused unread where they are too large, whether or not they say so", async () => {
    const large = "x".repeat(600 * 1024);
    expect((await ask("POST", large)).status).toBe(413);
    expect((await ask("POST", "{}", { "content-length": String(10 ** 9) })).status).toBe(413);
  });
});
