import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ERROR_WORDS } from "#app/i18n/error-words.ts";
import { type DoorWorld, openDoorWorld, SHOP } from "#tests/support/door-world.ts";
import { openPages } from "#tests/support/page-doors.ts";

let world: DoorWorld;
beforeAll(async () => {
  world = await openDoorWorld();
});
afterAll(() => world.close());

const CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

/** As Shopify's admin opens the app in its frame. */
function inAdmin(path: string, locale: string): Request {
  const query = new URLSearchParams({
    shop: SHOP,
    host: Buffer.from(`admin.shopify.com/store/${SHOP.split(".")[0]}`).toString("base64url"),
    embedded: "1",
    locale,
    id_token: world.shopify.mintSessionToken(SHOP),
  });
  return new Request(`https://app.example${path}?${query.toString()}`, { headers: { "user-agent": CHROME } });
}

const leak = (): Promise<never> => {
  throw new TypeError("Can't read Ada Lovelace, ada@example.com");
};

describe("a page whose loader fails", () => {
  it.each(["en", "ja", "pt-BR"] as const)("says so in %s with a way on, and tells neither what failed nor about whom", async (locale) => {
    const pages = await openPages({ "routes/app.problems": leak });
    const answer = await pages(inAdmin("/app/problems", locale));
    const html = await answer.text();
    expect([answer.status, answer.headers.get("content-type")]).toEqual([500, "text/html; charset=utf-8"]);
    const words = ERROR_WORDS[locale];
    for (const shown of [words.broken.title, words.broken.advice, words.retry]) expect(html).toContain(shown);
    // The menu stands, so that every other page can still be gone to.
    expect(html).toContain('href="/app/settings"');
    expect(html).toContain(`lang="${locale}"`);
    expect(html).not.toMatch(/Ada|ada@example\.com|TypeError|Can.t read|\.tsx?:\d+|node_modules/);
  });

  it.each(["en", "ja", "pt-BR"] as const)("says the same in %s where not even the app's frame can be read", async (locale) => {
    const pages = await openPages({ "routes/app": leak });
    const answer = await pages(inAdmin("/app/problems", locale));
    const html = await answer.text();
    expect(answer.status).toBe(500);
    const words = ERROR_WORDS[locale];
    for (const shown of [words.broken.title, words.broken.advice, words.retry]) expect(html).toContain(shown);
    expect(html).toContain(`lang="${locale}"`);
    expect(html).not.toMatch(/Ada|ada@example\.com|TypeError|Can.t read|\.tsx?:\d+|node_modules/);
  });

  it("tells a page that is open already no more than that it failed", async () => {
    const pages = await openPages({ "routes/app.problems": leak });
    const request = new Request("https://app.example/app/problems.data", {
      headers: { "user-agent": CHROME, authorization: `Bearer ${world.shopify.mintSessionToken(SHOP)}` },
    });
    const answer = await pages(request);
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toMatch(/Ada|ada@example\.com|Can.t read|\.tsx?:\d+|node_modules/);
  });

  it.each(["en", "ja", "pt-BR"] as const)("opens as ever in %s where nothing fails, every character whole", async (locale) => {
    const answer = await (await openPages({}))(inAdmin("/app/problems", locale));
    expect(answer.status).toBe(200);
    const html = await answer.text();
    expect(html).toContain({ en: "No open problems", ja: "未解決の問題はありません", "pt-BR": "Nenhum problema em aberto" }[locale]);
    expect(html).not.toMatch(/[\0\uFFFD]/);
  });
});
