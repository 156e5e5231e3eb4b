import { describe, expect, it } from "vitest";
import { DEAL, startBigin } from "./started-bigin.ts";
import type { StartedBigin } from "./started-bigin.ts";

const PREFIX = "/bigin";

interface Looked {
  status: number;
  text: string;
  location: string | null;
}

function opened(): StartedBigin & {
  look(path: string, headers?: Record<string, string>): Promise<Looked>;
  press(path: string, form: Record<string, string>): Promise<Looked>;
} {
  const started = startBigin({ pagePrefix: PREFIX, organizations: [{ name: "Paper & Co", zgid: "123456789" }, { name: "Second" }] });
  const ask = async (path: string, init: RequestInit): Promise<Looked> => {
    const response = await started.simulator.page(new Request(`https://bigin.zoho.com${PREFIX}${path}`, init));
    return { status: response.status, text: (await response.text()).replace(/\s+/g, " "), location: response.headers.get("location") };
  };
  return {
    ...started,
    look: (path, headers = {}) => ask(path, { headers }),
    press: (path, form) => ask(path, { method: "POST", body: new URLSearchParams(form) }),
  };
}

const ORG = "/org/123456789";

describe("pages", () => {
  it("begin with a choice of organisation", async () => {
    const { look } = opened();
    const { text } = await look("/");
    expect(text).toContain("Paper &#38; Co");
    expect(text).toContain(`href="${PREFIX}${ORG}/deals"`);
    expect(text).toContain("Second");
  });

  it("serve their style and script, and nothing beside", async () => {
    const { look } = opened();
    expect((await look("/assets/page.css")).text).toContain(".board");
    expect((await look("/assets/page.js")).text).toContain("x-page-version");
    expect((await look("/assets/frame.ts")).status).toBe(404);
    expect((await look("/org/1/deals")).status).toBe(404);
    expect((await look(`${ORG}/contacts/1`)).status).toBe(404);
  });

  it("tell a browser that asks again that nothing is new", async () => {
    const { look, desk, api } = opened();
    const version = async (): Promise<string> => /data-version="([^"]+)"/.exec((await look(`${ORG}/contacts`)).text)?.[1] ?? "";
    const first = await version();
    expect((await look(`${ORG}/contacts`, { "x-page-version": first })).status).toBe(204);
    desk.create("Contacts", { Last_Name: "A" });
    expect((await look(`${ORG}/contacts`, { "x-page-version": first })).status).toBe(200);
    const second = await version();
    await api("GET", "org");
    expect((await look(`${ORG}/settings`, { "x-page-version": second })).status).toBe(200);
  });

  it("show names as text, whatever is in them", async () => {
    const { look, desk } = opened();
    desk.create("Contacts", { Last_Name: "<script>alert(1)</script>" });
    expect((await look(`${ORG}/contacts`)).text).not.toContain("<script>alert");
  });
});

describe("the board", () => {
  it("has a column a stage, with count and sum, and shows thirty deals of each until asked for more", async () => {
    const { look, desk } = opened();
    desk.furnish({ Pipelines: Array.from({ length: 35 }, (_, index) => ({ ...DEAL, Deal_Name: `#${1000 + index}`, Amount: 2 })) });
    const { text } = await look(`${ORG}/deals`);
    expect(text).toContain('aria-label="New Inquiry"');
    expect(text).toContain("$70.00");
    expect(text).toContain("5 more");
    expect(text).toContain("#1034");
    expect(text).not.toContain("#1004<");
    const more = /href="([^"]*open=[^"#]*)/.exec(text)?.[1]?.slice(PREFIX.length).replaceAll("&#38;", "&") ?? "";
    expect((await look(more)).text).toContain("#1004<");
  });

  it("finds deals by name or contact", async () => {
    const { look, desk } = opened();
    const [contact = ""] = desk.furnish({ Contacts: [{ Last_Name: "Quill", Email: "q@x.example" }] });
    desk.furnish({
      Pipelines: [
        { ...DEAL, Deal_Name: "#1", Contact_Name: { id: contact } },
        { ...DEAL, Deal_Name: "#2" },
      ],
    });
    const { text } = await look(`${ORG}/deals?q=quill`);
    expect(text).toContain("#1<");
    expect(text).not.toContain("#2<");
  });

  it("moves a dropped deal to the other stage", async () => {
    const { press, desk } = opened();
    const [deal = ""] = desk.furnish({ Pipelines: [{ ...DEAL, Deal_Name: "#1" }] });
    expect((await press(`${ORG}/deals/move`, { id: deal, stage: "Closed Won" })).status).toBe(303);
    expect(desk.record("Pipelines", deal)?.["Stage"]).toBe("Closed Won");
  });
});

describe("records", () => {
  it("are made by a form, at an address that stays", async () => {
    const { look, press, desk } = opened();
    const made = await press(`${ORG}/contacts/new`, { First_Name: "Ada", Last_Name: "Byron", Email: "ada@x.example", Tag: "VIP, poet" });
    const [contact] = desk.records("Contacts");
    expect(made.location).toBe(`${PREFIX}${ORG}/contacts/${contact?.id}?notice=created`);
    expect(contact).toMatchObject({ Full_Name: "Ada Byron", Tag: [{ name: "VIP" }, { name: "poet" }] });
    const { text } = await look(`${ORG}/contacts/${contact?.id}`);
    for (const shown of ["Ada Byron", "ada@x.example", "poet"]) expect(text).toContain(shown);
  });

  it("change by a form only where something was changed", async () => {
    const { press, desk, simulator, api } = opened();
    await api("POST", "actions/watch", { watch: [{ channel_id: "1", events: ["Contacts.all"], notify_url: "https://a.example/" }] });
    const [company = ""] = desk.furnish({ Accounts: [{ Account_Name: "Acme" }] });
    const [id = ""] = desk.furnish({ Contacts: [{ Last_Name: "Byron", Account_Name: { id: company }, Description: "one\ntwo", Email_Opt_Out: true }] });
    desk.organization.manners.notifications = { lost: false, copies: 1, delayMs: 60_000 };
    await press(`${ORG}/contacts/${id}/edit`, { Last_Name: "Byron", Phone: "12", Account_Name: company, Description: "one\r\ntwo" });
    expect(desk.record("Contacts", id)).toMatchObject({ Phone: "12", Description: "one\ntwo", Email_Opt_Out: false, Account_Name: { id: company } });
    expect(JSON.parse(simulator.snapshot()).deliveries[0].body.affected_fields).toEqual([{ [id]: ["Phone", "Email_Opt_Out"] }]);
  });

  it("keep what was typed when a form is refused, and say why", async () => {
    const { press, desk } = opened();
    desk.furnish({ Contacts: [{ Last_Name: "A", Email: "a@x.example" }] });
    const refused = await press(`${ORG}/contacts/new`, { Last_Name: "Typed", Email: "A@x.example" });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain("Email: another record already has this value.");
    expect(refused.text).toContain('value="Typed"');
  });

  it("show a contact's deals and a product's variants", async () => {
    const { look, desk } = opened();
    desk.createField("Products", { label: "Shopify Parent Product Name", type: "lookup", lookup: { module: "Products", relatedLabel: "Variants" } });
    const [contact = ""] = desk.furnish({ Contacts: [{ Last_Name: "A" }] });
    const [parent = ""] = desk.furnish({ Products: [{ Product_Name: "Shirt" }] });
    const [variant = ""] = desk.furnish({ Products: [{ Product_Name: "Shirt - Red", Unit_Price: 9, Shopify_Parent_Product_Name: { id: parent } }] });
    desk.furnish({
      Pipelines: [{ ...DEAL, Deal_Name: "#77", Contact_Name: { id: contact }, Associated_Products: [{ Product: { id: variant }, Quantity: 2 }] }],
    });
    expect((await look(`${ORG}/contacts/${contact}`)).text).toContain("#77");
    const product = (await look(`${ORG}/products/${parent}`)).text;
    expect(product).toContain("Variants");
    expect(product).toContain(`/products/${variant}"`);
    expect((await look(`${ORG}/deals/${desk.records("Pipelines")[0]?.id}`)).text).toContain("$18.00");
  });

  it("go to the recycle bin and come back", async () => {
    const { look, press, desk } = opened();
    const [id = ""] = desk.furnish({ Products: [{ Product_Name: "Cup" }] });
    expect((await press(`${ORG}/products/${id}/delete`, {})).location).toBe(`${PREFIX}${ORG}/products?notice=deleted`);
    expect((await look(`${ORG}/recycle-bin`)).text).toContain("Restore Cup");
    await press(`${ORG}/recycle-bin/restore`, { module: "Products", id });
    expect(desk.count("Products")).toBe(1);
    await press(`${ORG}/products/${id}/delete`, {});
    await press(`${ORG}/recycle-bin/empty`, {});
    expect((await press(`${ORG}/recycle-bin/restore`, { module: "Products", id })).status).toBe(422);
  });

  it("are listed fifty a page, newest first", async () => {
    const { look, desk } = opened();
    desk.furnish({ Contacts: Array.from({ length: 51 }, (_, index) => ({ Last_Name: `Person ${index}.` })) });
    expect((await look(`${ORG}/contacts`)).text).not.toContain("Person 0.");
    expect((await look(`${ORG}/contacts?page=2`)).text).toContain("Person 0.");
    expect((await look(`${ORG}/contacts?q=person 7.`)).text).toContain("1 contact<");
  });
});

describe("setup and settings", () => {
  it("make the fields and the team pipeline that the API may refuse to make", async () => {
    const { press, desk } = opened();
    await press(`${ORG}/setup/new-field`, { module: "Contacts", label: "Shopify Contact ID", type: "text", unique: "true" });
    await press(`${ORG}/setup/new-field`, {
      module: "Products",
      label: "Shopify Parent Product Name",
      type: "lookup",
      lookup: "Products",
      related: "Variants",
    });
    await press(`${ORG}/setup/new-team-pipeline`, { name: "Shopify E-Commerce pipeline", sub: "Shopify orders", stages: "Draft\r\nNew order\r\n\r\nPaid" });
    expect(desk.organization.fields.Contacts.at(-1)).toMatchObject({ apiName: "Shopify_Contact_ID", unique: true, length: 255 });
    expect(desk.organization.fields.Products.at(-1)).toMatchObject({ lookupModule: "Products", relatedList: { apiName: "Variants" } });
    const pipeline = desk.pipelineNamed("Shopify E-Commerce pipeline");
    expect(pipeline?.stageIds.map((id) => desk.organization.stages.find((stage) => stage.id === id)?.display)).toEqual(["Draft", "New order", "Paid"]);
    const twice = await press(`${ORG}/setup/new-team-pipeline`, { name: "shopify e-commerce pipeline", sub: "a", stages: "b" });
    expect(twice.status).toBe(422);
    expect(twice.text).toContain("A team pipeline with this name exists.");
  });

  it("rename, remove and add stages", async () => {
    const { press, desk } = opened();
    const pipeline = desk.organization.teamPipelines[0]?.id ?? "";
    await press(`${ORG}/setup/rename-stage`, { stage: "Qualification", name: "First contact" });
    await press(`${ORG}/setup/remove-stage`, { stage: "Closed Lost", pipeline });
    await press(`${ORG}/setup/add-stage`, { name: "Refunded", pipeline });
    const names = desk.organization.teamPipelines[0]?.stageIds.map((id) => desk.organization.stages.find((stage) => stage.id === id)?.display);
    expect(names).toEqual(["First contact", "Needs Analysis", "Proposal/Price Quote", "Negotiation/Review", "Closed Won", "Refunded"]);
  });

  it("say whether the API may create, and switch it", async () => {
    const { look, press, api } = opened();
    const before = (await look(`${ORG}/settings`)).text;
    expect(before).toContain("<b>Refused</b>");
    expect(before).toContain("the real service is expected to refuse");
    await press(`${ORG}/settings/setup`, { setup: "accepted" });
    expect((await look(`${ORG}/settings`)).text).toContain("<b>Accepted</b>");
    expect((await api("POST", "settings/fields?module=Contacts", { fields: [{ field_label: "X", data_type: "text" }] })).status).toBe(201);
  });

  it("count credits, change the edition, lose notifications and take access away", async () => {
    const { look, press, api, desk, simulator } = opened();
    await api("GET", "org");
    expect((await look(`${ORG}/settings`)).text).toContain("1 of 51,250");
    await press(`${ORG}/settings/edition`, { edition: "free" });
    expect((await look(`${ORG}/settings`)).text).toContain("1 of 5,000");
    await press(`${ORG}/settings/notifications`, { how: "lost" });
    expect(desk.organization.manners.notifications.lost).toBe(true);
    simulator.authorize(desk.organization.id);
    const { accessToken } = simulator.accessToken(desk.organization.id);
    await press(`${ORG}/settings/revoke`, {});
    const answer = await simulator.fetch(
      new Request("https://www.zohoapis.com/bigin/v2/org", { headers: { authorization: `Zoho-oauthtoken ${accessToken}` } }),
    );
    expect(answer.status).toBe(401);
  });
});
