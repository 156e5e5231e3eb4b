import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTexts } from "#app/i18n/texts.ts";
import { en } from "#app/i18n/en.ts";
import { readShopSettings } from "#app/store/shops.server.ts";
import { readSettings } from "#app/sync/settings.ts";
import { fieldDraftOf } from "#app/ui/field-map-draft.ts";
import { draftOf } from "#app/ui/settings-draft.ts";
import { mintSessionToken } from "#tests/simulators/shopify/access/session-token.ts";
import { type DoorWorld, OTHER_SHOP, openDoorWorld, SHOP } from "#tests/support/door-world.ts";

const [OWNER, MIKA] = ["1", "2"] as const;

let world: DoorWorld;
beforeAll(async () => {
  world = await openDoorWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.services.db.shop.update({ where: { id: SHOP }, data: { settings: {} } });
  await world.services.db.problem.deleteMany();
});

const defaults = readSettings({});
const settings = (typed: object = {}, loaded = defaults) => ({ before: draftOf(loaded), draft: { ...draftOf(loaded), ...typed } });
const map = (typed: object = {}, loaded = defaults) => ({ before: fieldDraftOf(loaded), draft: { ...fieldDraftOf(loaded), ...typed } });
const form = (fields: Record<string, string>) => new URLSearchParams(fields);
const answerOf = async (path: string, body: unknown, shop = SHOP) => (await world.post(path, body, { shop })).json() as Promise<unknown>;
const stored = () => readShopSettings(world.services.db, SHOP);
const text = createTexts("en", en);

const problem = async (change: object = {}) => {
  const { orgId } = await world.services.db.connection.findFirstOrThrow({ where: { shopId: SHOP } });
  const made = await world.services.db.problem.create({
    data: {
      shopId: SHOP,
      orgId,
      code: "rejected",
      kind: "contact",
      subject: "gid://shopify/Customer/1",
      label: "Ada Lovelace",
      state: "open",
      params: {},
      ...change,
    },
  });
  return String(made.id);
};
const now = (id: string) => world.services.db.problem.findUniqueOrThrow({ where: { id: BigInt(id) } });

/** Every form that changes something, filled in so that it would. */
const POSTS: [string, unknown][] = [
  ["/app/settings", settings({ activityDays: "30" })],
  ["/app/settings/fields", map({ ownerId: "12345" })],
  ["/app/settings/fields/preview", { kind: "contact", draft: fieldDraftOf(defaults), linkId: null, search: "" }],
  ["/app/preview/settings", settings({ activityDays: "30" })],
  ["/app/preview", form({ fromBigin: "all" })],
  ["/app/connection", form({ intent: "disconnect" })],
  ["/app/sync", form({ intent: "pause" })],
  ["/app/problems", form({ intent: "retry-all" })],
];

describe("a session token that ran out", () => {
  const over = (): string => mintSessionToken({ shop: SHOP, userId: OWNER, apiKey: "test-key", apiSecret: "test-secret", at: Date.now() - 10 * 60_000 });

  it.each(POSTS)("is refused by %s so that the page asks for a new one and posts again, and nothing happened before", async (path, body) => {
    const answer = await world.post(path, body, { token: over() });
    expect([answer.status, answer.headers.get("x-shopify-retry-invalid-session-request")]).toEqual([401, "1"]);
    expect(await stored()).toEqual(defaults);
    expect(await world.services.db.connection.count({ where: { shopId: SHOP, status: "active" } })).toBe(1);
    expect(await world.services.db.syncRun.count({ where: { shopId: SHOP, status: "done" } })).toBe(1);
  });

  it("of a list or a download is refused too", async () => {
    for (const path of [
      "/app",
      "/app/orders",
      "/app/activity",
      "/app/records",
      "/app/records/1",
      "/app/problems",
      "/app/settings",
      "/app/settings/requests/1",
      "/app/problems/candidates/1",
    ])
      expect([path, (await world.get(path, { token: over() })).status]).toEqual([path, 401]);
  });
});

describe("bad input is refused with its reason, and changes nothing", () => {
  const half = "\ud800";

  it.each<[string, unknown, object]>([
    ["/app/settings", settings({ activityDays: "3" }), { ok: false, errors: { activityDays: "activityDays" } }],
    [
      "/app/settings",
      settings({ customerTags: "x".repeat(300), activityDays: "a year" }),
      { ok: false, errors: { customerTags: "tags", activityDays: "activityDays" } },
    ],
    ["/app/settings", settings({ accessWho: "chosen", accessStaff: "99" }), { ok: false, errors: { accessWho: "staffUnknown" } }],
    ["/app/settings", settings({ stageMap: { ...draftOf(defaults).stageMap, Paid: "a\0b" } }), { ok: false, errors: { form: "unreadable" } }],
    ["/app/settings", settings({ productTags: half }), { ok: false, errors: { form: "unreadable" } }],
    ["/app/settings", "no json", { ok: false, errors: { form: "unreadable" } }],
    ["/app/preview/settings", settings({ activityDays: "3" }), { ok: false, errors: { activityDays: "activityDays" } }],
    ["/app/settings/fields", map({ ownerId: "12345" }), { ok: false, errors: { ownerId: { code: "ownerGone" } } }],
    ["/app/settings/fields", map({ dealOwnerId: "a\0b" }), { ok: false, errors: { form: { code: "unreadable" } } }],
    ["/app/settings/fields", "no json", { ok: false, errors: { form: { code: "unreadable" } } }],
    ["/app/settings/fields/preview", { kind: "contact", draft: fieldDraftOf(defaults), linkId: null, search: "a\0b" }, { ok: false, code: "invalid" }],
    ["/app/settings/fields/preview", { kind: "contact", draft: {}, linkId: "1", search: "" }, { ok: false, code: "invalid" }],
    ["/app/sync", form({ intent: "activate", fromBigin: "tagged", tag: " " }), { ok: false, code: "tag_missing" }],
    ["/app/sync", form({ intent: "activate", fromBigin: "tagged", tag: "a\0b" }), { ok: false, code: "tag_missing" }],
    ["/app/sync", form({ intent: "activate", fromBigin: "tagged", tag: "x".repeat(26) }), { ok: false, code: "tag_missing" }],
    ["/app/sync", form({ intent: "record", id: "1; DROP" }), { ok: false, code: "record_unknown" }],
    ["/app/sync", form({ intent: "record", id: "999999" }), { ok: false, code: "record_unknown" }],
    ["/app/sync", form({ intent: "restore", id: "1; DROP" }), { ok: false, code: "record_unknown" }],
    ["/app/sync", form({ intent: "restore", id: "999999" }), { ok: false, code: "record_unknown" }],
    ["/app/sync", form({ intent: "fly" }), { ok: false, code: "bad_request" }],
    ["/app/preview", form({ fromBigin: "tagged", tag: "" }), { ok: false, code: "tag_missing" }],
    ["/app/connection", form({ intent: "confirm" }), { ok: false, code: "organization_expired" }],
    ["/app/connection", form({}), { ok: false, code: "bad_request" }],
    ["/app/problems", form({ intent: "retry-group", code: "a\0b" }), { ok: false, code: "bad_request" }],
    ["/app/problems", form({ intent: "retry", id: "x" }), { ok: false, code: "problem_unknown" }],
  ])("%s %#", async (path, body, refusal) => {
    const before = await stored();
    expect(await answerOf(path, body)).toEqual(refusal);
    expect(await stored()).toEqual(before);
    const { errors, code } = refusal as { errors?: Record<string, string | { code: string }>; code?: string };
    const keys = errors
      ? Object.values(errors).map((one) => (typeof one === "string" ? `settings.errors.${one}` : `fieldMap.errors.${one.code}`))
      : [code === "invalid" ? "fieldMap.preview.invalid" : `errors.${code}`];
    for (const key of keys) expect([key, text.exists(key)]).toEqual([key, true]);
  });

  it.each(["restore", "leave", "ignore", "reopen", "decide", "decide-field"])("%s of a problem that isn't there", async (intent) => {
    for (const id of ["", "999999", "1 OR 1=1"])
      expect(await answerOf("/app/problems", form({ intent, id, side: "bigin", biginId: "1" }))).toEqual({ ok: false, code: "problem_unknown" });
  });

  it("a note that is too long, of which nothing is kept", async () => {
    const id = await problem();
    expect(await answerOf("/app/problems", form({ intent: "ignore", id, note: "x".repeat(501) }))).toEqual({ ok: false, code: "note_long" });
    expect(text.exists("errors.note_long")).toBe(true);
    expect(await now(id)).toMatchObject({ state: "open", note: null });
    expect(await answerOf("/app/problems", form({ intent: "ignore", id, note: `${"x".repeat(500)}  ` }))).toEqual({ ok: true });
    expect((await now(id)).note).toHaveLength(500);
  });

  it("a candidate that is none of the problem's", async () => {
    const id = await problem({ code: "ambiguous_match", params: { candidates: ["11", "12"] } });
    for (const biginId of ["13", "a\0b"])
      expect(await answerOf("/app/problems", form({ intent: "decide", id, biginId }))).toEqual({ ok: false, code: "candidate_taken" });
    expect((await now(id)).state).toBe("open");
  });

  it("filters that make no sense count as absent", async () => {
    const whole = await (await world.get("/app/records")).json();
    expect(await (await world.get(`/app/records?q=%00%07&after=x&before=${"9".repeat(40)}`)).json()).toEqual(whole);
    for (const path of ["/app/orders", "/app/activity", "/app/problems"]) {
      expect([path, (await world.get(`${path}?q=%00&from=2026-02-30&to=x&kind=%ED%A0%80&outcome=%00&state=%00&code=%00&after=%00`)).status]).toEqual([
        path,
        200,
      ]);
    }
    for (const path of ["/app/records/x", "/app/records/999999", "/app/settings/requests/x", "/app/settings/requests/999999"])
      expect([path, (await world.get(path)).status]).toEqual([path, 404]);
  });

  it("who may not change the settings is refused at every door that settles something", async () => {
    await world.post("/app/settings", settings({ accessWho: "owner" }));
    const refused = async (path: string, body: unknown) => (await (await world.post(path, body, { userId: MIKA })).json()) as object;
    expect(await refused("/app/settings", settings({ activityDays: "30" }))).toEqual({ ok: false, errors: { form: "settings_not_allowed" } });
    expect(await refused("/app/settings/fields", map())).toEqual({ ok: false, errors: { form: { code: "notYours" } } });
    expect(await refused("/app/connection", form({ intent: "disconnect" }))).toEqual({ ok: false, code: "settings_not_allowed" });
    for (const intent of ["activate", "pause", "resume"])
      expect(await refused("/app/sync", form({ intent, fromBigin: "all" }))).toEqual({ ok: false, code: "settings_not_allowed" });
    expect((await world.get("/app/settings/requests/1", { userId: MIKA })).status).toBe(403);
    expect(await refused("/app/sync", form({ intent: "now" }))).toEqual({ ok: true });
    expect((await stored()).activityDays).toBe(defaults.activityDays);
  });
});

describe("pressed twice at once", () => {
  const twice = async (path: string, body: () => unknown, shop = SHOP) => Promise.all([answerOf(path, body(), shop), answerOf(path, body(), shop)]);

  it("Save saves the same once more", async () => {
    expect(await twice("/app/settings", () => settings({ activityDays: "30" }))).toMatchObject([{ ok: true }, { ok: true }]);
    expect(await stored()).toEqual({ ...defaults, activityDays: 30 });
    expect(await twice("/app/settings/fields", () => map({ dealOwnerId: "contact" }))).toMatchObject([{ ok: true }, { ok: true }]);
    expect(await stored()).toMatchObject({ activityDays: 30, dealOwnerId: "contact" });
  });

  it("Activate Sync starts one first sync", async () => {
    await world.services.db.syncRun.deleteMany({ where: { shopId: OTHER_SHOP } });
    const press = () => form({ intent: "activate", fromBigin: "none" });
    expect(await twice("/app/sync", press, OTHER_SHOP)).toEqual([{ ok: true }, { ok: true }]);
    expect(await world.services.db.syncRun.findMany({ where: { shopId: OTHER_SHOP } })).toMatchObject([{ runs: 1, status: "running" }]);
    expect(await world.services.db.backfillStep.count({ where: { shopId: OTHER_SHOP } })).toBe(8);
    await world.work(OTHER_SHOP);
    // A page on which the button still stands starts nothing over.
    expect(await answerOf("/app/sync", press(), OTHER_SHOP)).toEqual({ ok: true });
    expect(await world.services.db.syncRun.findMany({ where: { shopId: OTHER_SHOP } })).toMatchObject([{ runs: 1, status: "done" }]);
  });

  it("Ignore keeps the note, and what is ignored can be opened again", async () => {
    const id = await problem();
    expect(await twice("/app/problems", () => form({ intent: "ignore", id, note: " Known\0 since\nMay " }))).toEqual([{ ok: true }, { ok: true }]);
    expect(await now(id)).toMatchObject({ state: "ignored", note: "Known since\nMay" });
    const ignored = (await (await world.get("/app/problems?state=ignored")).json()) as { page: object };
    expect(ignored.page).toMatchObject({ counts: { open: 0, ignored: 1 }, groups: [{ code: "rejected", rows: [{ id, note: "Known since\nMay" }] }] });
    expect(await answerOf("/app/problems", form({ intent: "reopen", id }))).toEqual({ ok: true });
    expect((await now(id)).state).toBe("open");
    expect(await answerOf("/app/problems", form({ intent: "reopen", id }))).toEqual({ ok: false, code: "problem_unknown" });
  });

  it("Restore in Bigin makes one record", async () => {
    const desk = world.bigin.organizations.all()[0]!;
    const ada = world.shopify.merchant(SHOP).createCustomer({ firstName: "Ada", lastName: "Twice", email: "twice@example.com" });
    await world.post("/extension/sync", { ids: [ada.id] });
    await world.work();
    const contacts = () => desk.records("Contacts").filter((contact) => contact.Email === ada.email);
    const [contact] = contacts();
    desk.remove("Contacts", contact!.id);
    desk.emptyRecycleBin();
    await world.services.db.hint.create({
      data: { shopId: SHOP, side: "bigin", kind: "Contacts", recordId: contact!.id, cause: "notification", deleted: true },
    });
    await world.work();
    const { id } = await world.services.db.problem.findFirstOrThrow({ where: { code: "deleted_in_bigin", state: "open" } });
    const restore = () => form({ intent: "restore", id: String(id) });
    expect(await twice("/app/problems", restore)).toContainEqual({ ok: true });
    await world.work();
    expect(contacts()).toHaveLength(1);
    // On a page that still shows the problem.
    expect(await answerOf("/app/problems", restore())).toEqual({ ok: false, code: "problem_unknown" });
    expect(await answerOf("/app/problems", form({ intent: "leave", id: String(id) }))).toEqual({ ok: false, code: "problem_unknown" });
    await world.work();
    expect(contacts()).toHaveLength(1);
    expect(await world.services.db.recordLink.findFirst({ where: { shopifyId: ada.id } })).toMatchObject({ state: "linked" });
  });
});

describe("a page that stood open for long", () => {
  it("overwrites no setting that was saved elsewhere meanwhile", async () => {
    await world.post("/app/settings", settings({ activityDays: "30", deleteInBigin: true }));
    await world.post("/app/settings", settings({ language: "ja" }));
    await world.post("/app/settings/fields", map({ dealOwnerId: "contact" }));
    expect(await stored()).toEqual({
      ...defaults,
      activityDays: 30,
      deleteInBigin: true,
      language: "ja",
      dealOwnerId: "contact",
      fieldMap: expect.anything(),
      owners: expect.anything(),
    });
  });

  it.each([
    ["ignore", "rejected"],
    ["restore", "deleted_in_bigin"],
    ["leave", "deleted_in_bigin"],
    ["decide", "ambiguous_match"],
    ["decide-field", "kept_different"],
  ])("%s changes nothing of what was settled meanwhile", async (intent, code) => {
    const id = await problem({
      code,
      state: "resolved",
      resolvedAt: new Date(),
      params: { candidates: ["11"], fields: [{ key: "name", shopify: "a", bigin: "b", because: "adopted" }] },
    });
    const links = await world.services.db.recordLink.findMany();
    expect(await answerOf("/app/problems", form({ intent, id, biginId: "11", key: "name", side: "bigin" }))).toEqual({ ok: false, code: "problem_unknown" });
    expect((await now(id)).state).toBe("resolved");
    expect(await world.services.db.recordLink.findMany()).toEqual(links);
  });
});

it("the board finds an order by its name, and by who ordered", async () => {
  const ada = world.shopify.merchant(SHOP).createCustomer({ firstName: "Grace", lastName: "Hopper", email: "grace@example.com" });
  const tea = world.shopify.merchant(SHOP).createProduct({ title: "Tea", variants: [{ sku: "TEA", price: "10.50" }] });
  const order = world.shopify.merchant(SHOP).createOrder({ customerId: ada.id, lines: [{ variantId: tea.variants[0]!.id, quantity: 1 }] });
  await world.post("/extension/sync", { ids: [ada.id, tea.id, order.id] });
  await world.work();
  const found = async (q: string) =>
    ((await (await world.get(`/app/orders?q=${encodeURIComponent(q)}`)).json()) as { columns: { cards: { label: string }[] }[] }).columns.flatMap(({ cards }) =>
      cards.map(({ label }) => label),
    );
  expect([await found(order.name), await found("hopper"), await found("nobody")]).toEqual([[order.name], [order.name], []]);
});
