import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DoorWorld, openDoorWorld, SHOP } from "#tests/support/door-world.ts";

let world: DoorWorld;
beforeAll(async () => {
  world = await openDoorWorld();
});
afterAll(() => world.close());

const desk = () => world.bigin.organizations.all()[0]!;
const form = (fields: Record<string, string>) => new URLSearchParams(fields);
const answerOf = async (path: string, body: unknown) => (await world.post(path, body)).json() as Promise<unknown>;
const twice = (body: () => unknown) => Promise.all([answerOf("/app/problems", body()), answerOf("/app/problems", body())]);

describe("Connect Bigin", () => {
  const living = (): unknown[] =>
    (JSON.parse(world.bigin.snapshot()) as { grants: { refreshTokens: { organizationId: string }[] } }).grants.refreshTokens.filter(
      ({ organizationId }) => organizationId === desk().organization.id,
    );
  const wayTo = async (): Promise<string> => ((await answerOf("/app/connection", form({ intent: "connect" }))) as { url: string }).url;
  /** Zoho sends the browser back; the address ends in what came of it. */
  const comeBack = async (url: string): Promise<string | number | null> => {
    const answer = await world.get(`/bigin/callback${new URL(world.bigin.authorize(desk().organization.id, url)).search}`, { token: null });
    return answer.status === 302 ? new URL(answer.headers.get("location")!).searchParams.get("bigin") : answer.status;
  };

  it("pressed twice, or on a page that stood open since before, joins the same organization once", async () => {
    const before = await world.services.db.syncRun.findMany({ where: { shopId: SHOP } });
    const links = await world.services.db.recordLink.count({ where: { shopId: SHOP } });
    const ways = await Promise.all([wayTo(), wayTo()]);
    expect(new Set(ways).size).toBe(2);
    expect(await Promise.all(ways.map(comeBack))).toEqual(["connected", "connected"]);
    expect(await world.services.db.connection.findMany({ where: { shopId: SHOP } })).toMatchObject([{ status: "active" }]);
    // Of the tokens that Zoho gave, the one in use is left.
    expect(living()).toHaveLength(1);
    expect(await world.services.db.syncRun.findMany({ where: { shopId: SHOP } })).toEqual(before);
    expect(await world.services.db.recordLink.count({ where: { shopId: SHOP } })).toBe(links);
    const ada = world.shopify.merchant(SHOP).createCustomer({ firstName: "Ada", lastName: "Joined", email: "joined@example.com" });
    await world.post("/extension/sync", { ids: [ada.id] });
    await world.work();
    expect(await world.services.db.recordLink.findFirst({ where: { shopifyId: ada.id } })).toMatchObject({ state: "linked" });
  });

  it("leads back once by each way: a second visit of the same address changes nothing", async () => {
    const way = await wayTo();
    expect(await comeBack(way)).toBe("connected");
    const { refreshToken } = await world.services.db.connection.findFirstOrThrow({ where: { shopId: SHOP } });
    expect(await comeBack(way)).toBe(400);
    expect((await world.services.db.connection.findFirstOrThrow({ where: { shopId: SHOP } })).refreshToken).toBe(refreshToken);
  });
});

it("a decision between candidates is taken once, and what was decided stays", async () => {
  // What is made in Bigin stays there.
  await world.services.db.shop.update({ where: { id: SHOP }, data: { settings: { directions: { contact: "to_bigin" } } } });
  const undecided = async (phone: string) => {
    const [one, other] = ["One", "Other"].map((name) => {
      const made = desk().create("Contacts", { First_Name: name, Last_Name: "Twin", Phone: phone });
      return made.ok ? made.id : "";
    }) as [string, string];
    const twin = world.shopify.merchant(SHOP).createCustomer({ firstName: "Ada", lastName: "Twin", phone });
    for (const made of [one, other])
      await world.services.db.hint.create({ data: { shopId: SHOP, side: "bigin", kind: "Contacts", recordId: made, cause: "notification" } });
    await world.work();
    await world.post("/extension/sync", { ids: [twin.id] });
    await world.work();
    const { id } = await world.services.db.problem.findFirstOrThrow({ where: { code: "ambiguous_match", state: "open", subject: twin.id } });
    return { twin, id: String(id), one, other };
  };
  const contacts = (phone: string) =>
    desk()
      .records("Contacts")
      .filter((contact) => contact.Phone === phone);
  const linkOf = (shopifyId: string) => world.services.db.recordLink.findFirstOrThrow({ where: { shopId: SHOP, shopifyId } });

  const first = await undecided("+12125550171");
  const choose = (id: string, biginId: string) => form({ intent: "decide", id, biginId });
  const answers = await twice(() => choose(first.id, first.one));
  expect(answers).toHaveLength(2);
  expect(answers).toContainEqual({ ok: true });
  await world.work();
  expect(await linkOf(first.twin.id)).toMatchObject({ state: "linked", biginId: first.one });
  // A page that still shows the choice takes the other one in vain.
  expect(await answerOf("/app/problems", choose(first.id, first.other))).toEqual({ ok: false, code: "problem_unknown" });
  expect(await answerOf("/app/problems", choose(first.id, ""))).toEqual({ ok: false, code: "problem_unknown" });
  await world.work();
  expect(contacts("+12125550171")).toHaveLength(2);

  const second = await undecided("+12125550172");
  expect(await twice(() => choose(second.id, ""))).toContainEqual({ ok: true });
  await world.work();
  expect(contacts("+12125550172")).toHaveLength(3);

  // Two tabs, two answers: one of them counts.
  const third = await undecided("+12125550173");
  const both = await Promise.all([answerOf("/app/problems", choose(third.id, third.other)), answerOf("/app/problems", choose(third.id, ""))]);
  expect(both).toContainEqual({ ok: true });
  expect(both).toContainEqual({ ok: false, code: "problem_unknown" });
  await world.work();
  expect(contacts("+12125550173")).toHaveLength((both[0] as { ok: boolean }).ok ? 2 : 3);
  expect((await linkOf(third.twin.id)).state).toBe("linked");
});
