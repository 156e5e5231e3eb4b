import { describe, expect, it } from "vitest";
import type { AppPhase, AppStatus, CheckReport, SetupPiece, StepProgress } from "#app/sync/pages.ts";
import { ActivateCard } from "#app/ui/activate-card.tsx";
import { AttentionCard } from "#app/ui/attention-card.tsx";
import { CheckCard } from "#app/ui/check-card.tsx";
import { ConnectionCard } from "#app/ui/connection-card.tsx";
import { FiguresCard } from "#app/ui/figures-card.tsx";
import { ProgressCard } from "#app/ui/progress-card.tsx";
import { piecesToMake, SetupCard } from "#app/ui/setup-card.tsx";
import { StatusBanners } from "#app/ui/status-banners.tsx";
import { htmlOf, wordsOf } from "./render-page.tsx";

const nothing = (): void => undefined;

const connection: NonNullable<AppStatus["connection"]> = {
  orgId: "1",
  orgName: "Harbour & Pine",
  location: "eu",
  edition: "biginpremier",
  userName: "Alex Morgan",
  userProfile: "Administrator",
  currencyCode: "EUR",
  timeZone: "Europe/Berlin",
  connectedAt: "2026-11-24T04:30:00.000Z",
  scopes: ["ZohoBigin.org.READ"],
};

const step = (change: Partial<StepProgress>): StepProgress => ({
  name: "contacts",
  status: "waiting",
  done: 0,
  expected: null,
  perMinute: null,
  secondsLeft: null,
  blockedBy: null,
  mode: null,
  ...change,
});

const status = (change: Partial<AppStatus>): AppStatus => ({
  phase: "live",
  connection,
  pendingOrganization: null,
  waitReason: null,
  resumesAt: null,
  activatedAt: "2026-11-24T04:30:00.000Z",
  finishedAt: "2026-11-24T04:35:00.000Z",
  steps: [],
  setup: [],
  allOrdersGranted: true,
  bulkDenied: false,
  waitingHints: 0,
  openProblems: 0,
  ignoredProblems: 0,
  outcomes: [{ kind: "contact", outcome: "created", count: 1234 }],
  stages: [],
  activityByDay: [],
  lastActivity: [],
  currencyCode: "USD",
  pollMinutes: 15,
  ...change,
});

describe("the connection card", () => {
  const card = (phase: AppPhase, change: Partial<Parameters<typeof ConnectionCard>[0]> = {}) => (
    <ConnectionCard
      phase={phase}
      connection={phase === "not_connected" ? null : connection}
      pending={null}
      busy={false}
      onConnect={nothing}
      onConfirmOrganization={nothing}
      onCancelOrganization={nothing}
      {...change}
    />
  );

  it("asks to connect Bigin until it is connected, and says why", () => {
    const words = wordsOf(card("not_connected"));
    expect(words).toContain("Connect Bigin");
    expect(words).toContain("nothing is sent before you activate the sync");
  });

  it("shows organisation, data center, edition and user once it is connected", () => {
    const words = wordsOf(card("connected"));
    expect(words).not.toContain("Connect Bigin");
    for (const fact of ["Harbour & Pine", "Europe", "Premier", "Alex Morgan (Administrator)", "Nov 23, 2026"]) expect(words).toContain(fact);
  });

  it("asks before another organisation is used", () => {
    const words = wordsOf(card("connected", { pending: { orgId: "2", orgName: "Other House" } }));
    expect(words).toContain("Use this organization");
    expect(words).toContain("Cancel");
    expect(words).toContain("Other House");
  });
});

describe("Activate Sync", () => {
  const card = (connected: boolean, counts: CheckReport["counts"] = null) => (
    <ActivateCard connected={connected} counts={counts} busy={false} onActivate={nothing} tagError={null} />
  );
  const button = (html: string): string => /<button[^>]*>(?:(?!<\/button>).)*Activate Sync/.exec(html)?.[0] ?? "";

  it("can be pressed as soon as Bigin is connected, while the check is still loading", () => {
    expect(button(htmlOf(card(true)))).toContain('aria-disabled="false"');
    expect(button(htmlOf(card(false)))).toContain('aria-disabled="true"');
  });

  it("offers what of Bigin goes to Shopify, all of it unless said otherwise, with the counts", () => {
    const counts = { customers: 1, products: 1, variants: 1, orders: 1, drafts: 1, biginContacts: 3200, biginProducts: 48 };
    const html = htmlOf(card(true, counts));
    expect(/<input[^>]*checked=""[^>]*>/.exec(html)?.[0]).toContain('value="all"');
    const words = wordsOf(card(true, counts));
    for (const choice of ["All", "Only tagged …", "None", "Contacts in Bigin: 3,200 · Products in Bigin: 48"]) expect(words).toContain(choice);
  });
});

describe("the check", () => {
  const report = (lines: CheckReport["lines"]): CheckReport => ({ at: "2026-11-24T04:30:00.000Z", lines, counts: null, estimate: null, setup: [] });
  const card = (check: Parameters<typeof CheckCard>[0]["check"]) => <CheckCard check={check} busy={false} onCheck={nothing} />;

  it("says line by line what is ready and what helps where it isn't", () => {
    const words = wordsOf(
      card(
        report([
          { item: "edition", state: "ok", params: { edition: "biginpremier", trial: 0 } },
          { item: "currency", state: "attention", params: { shop: "USD", bigin: "EUR" } },
          { item: "estimate", state: "ok", params: { credits: 1500, seconds: 95 } },
        ]),
      ),
    );
    expect(words).toContain("Ready Edition Premier");
    expect(words).toContain("The shop uses USD, Bigin uses EUR.");
    expect(words).toContain("leave the numbers as they are or to convert them");
    expect(words).toContain("About 1,500 credits and 1 min 35 sec");
  });

  it("says why Shopify's own figures are higher, where they are", () => {
    const records = (change: object) =>
      wordsOf(card(report([{ item: "records", state: "ok", params: { customers: 1, products: 160, variants: 852, orders: 4, drafts: 16, ...change } }])));
    const words = records({ single: 71, closed: 8 });
    expect(words).toContain("Variants: 852 · Orders: 4 · Drafts: 16");
    expect(words).toContain("Not counted: 71 variants of products without options");
    expect(words).toContain("Not counted: 8 drafts that have become orders.");
    expect(records({ single: 0, closed: 0 })).not.toContain("Not counted");
  });

  it("shows that it is under way, and what was in its way", () => {
    expect(wordsOf(card(undefined))).toContain("Checking both sides");
    expect(wordsOf(card({ trouble: "bigin_outage" }))).toContain("Bigin didn’t answer");
    expect(wordsOf(card({ trouble: "brand_new" }))).toContain("(brand_new)");
  });

  it("has a line for every item it may hold, in every language", () => {
    for (const language of ["en", "ja", "pt-BR"] as const) {
      for (const item of [
        "edition",
        "permissions",
        "fields",
        "pipeline",
        "currency",
        "time_zone",
        "room",
        "credits",
        "records",
        "estimate",
        "orders_visible",
        "bulk",
      ]) {
        for (const state of ["ok", "attention"] as const) {
          const html = htmlOf(card(report([{ item, state, params: {} }])), { language });
          expect(html, `${language} ${item}`).not.toContain(`>${item}<`);
        }
      }
    }
  });
});

describe("the progress", () => {
  const card = (phase: AppPhase, steps: StepProgress[], finishedAt: string | null = null) => (
    <ProgressCard
      phase={phase}
      steps={steps}
      activatedAt="2026-11-24T04:30:00.000Z"
      finishedAt={finishedAt}
      busy={false}
      onPause={nothing}
      onResume={nothing}
      onSyncNow={nothing}
    />
  );

  it("shows counts, rate and time left of a running step", () => {
    const words = wordsOf(card("running", [step({ name: "deals", status: "running", done: 1200, expected: 4000, perMinute: 600, secondsLeft: 280 })]));
    expect(words).toContain("Orders Info Running");
    expect(words).toContain("1,200 of 4,000 · 600 a minute · about 4 min 40 sec left");
    expect(words).toContain("Pause sync");
  });

  it("shows no share of a number that isn't known", () => {
    const bars = (change: Partial<StepProgress>): string[] =>
      [...htmlOf(card("running", [step({ status: "running", ...change })])).matchAll(/<progress[^>]* value="(\d+)"/g)].map((match) => match[1]!);
    expect(bars({ done: 100 })).toEqual([]);
    expect(bars({ done: 100, expected: 400 })).toEqual(["25"]);
    expect(bars({ done: 0, expected: 400 })).toEqual(["0"]);
    expect(bars({ done: 100, status: "done" })).toEqual(["100"]);
  });

  it("of steps that only look says so: what they pass over is not made", () => {
    const words = wordsOf(
      card("running", [
        step({ name: "bigin_contacts", status: "done", done: 440 }),
        step({ name: "bigin_products", status: "running", done: 20, expected: 160 }),
        step({ name: "drafts", status: "done", done: 24, expected: 24 }),
      ]),
    );
    expect(words).toContain("440 looked at");
    expect(words).toContain("20 of 160 looked at");
    expect(words).toContain("24 of 24 looked at");
    expect(words).not.toContain("440 done");
  });

  it("says what a step waits for", () => {
    const words = wordsOf(card("running", [step({ name: "deals", status: "blocked", blockedBy: "pipeline_missing" })]));
    expect(words).toContain("Needs you");
    expect(words).toContain("The team pipeline is missing in Bigin");
  });

  it("offers to resume while it is paused, and only then", () => {
    expect(wordsOf(card("paused", [step({ status: "running" })]))).toMatch(/Paused.*Resume sync/);
    expect(wordsOf(card("paused", []))).not.toContain("Pause sync");
    expect(wordsOf(card("live", [], "2026-11-24T04:35:00.000Z"))).toContain("The first sync was finished on Nov 23, 2026, 11:35");
  });
});

describe("what a person has to make in Bigin", () => {
  const piece = (change: Partial<SetupPiece>): SetupPiece => ({
    item: "field:Contacts:Shopify Contact ID",
    label: "Shopify Contact ID",
    module: "Contacts",
    state: "missing",
    refusedWith: null,
    blocks: "nothing",
    ...change,
  });
  const pipeline = piece({ item: "pipeline", label: "Shopify E-Commerce pipeline", module: "Pipelines", blocks: "deals" });

  it("is only what Bigin refused to let the app make, or what orders wait for", () => {
    expect(piecesToMake([piece({}), pipeline], [])).toEqual([]);
    expect(piecesToMake([piece({ refusedWith: "NO_PERMISSION" }), pipeline], [])).toHaveLength(1);
    expect(piecesToMake([piece({}), pipeline], [step({ name: "deals", status: "blocked", blockedBy: "pipeline_missing" })])).toEqual([pipeline]);
    expect(piecesToMake([piece({ state: "created", refusedWith: "OLD" })], [])).toEqual([]);
  });

  it("is told with the exact names, where to go and what waits", () => {
    const words = wordsOf(<SetupCard pieces={[pipeline, piece({ refusedWith: "X" })]} busy={false} ended={false} onLookAgain={nothing} />);
    for (const name of [
      "Shopify E-Commerce pipeline",
      "Payment pending",
      "Partially refunded",
      "Shopify Contact ID",
      "Orders wait for it",
      "Nothing waits for it",
      "looks again every 10 seconds",
    ])
      expect(words).toContain(name);
    expect(words).not.toContain("Look again");
  });

  it("offers a button once looking by itself has ended", () => {
    expect(wordsOf(<SetupCard pieces={[pipeline]} busy={false} ended onLookAgain={nothing} />)).toContain("Look again");
  });
});

describe("the banners", () => {
  const banners = (change: Partial<AppStatus>, outcome: string | null = null) =>
    wordsOf(<StatusBanners status={status(change)} connectOutcome={outcome} busy={false} onConnect={nothing} onAskAllOrders={nothing} />);

  it("say beside being in sync how many problems wait", () => {
    expect(banners({ openProblems: 7 })).toContain("7 problems wait for you.");
    expect(banners({})).not.toContain("wait for you");
  });

  it.each<[string, Partial<AppStatus>, string]>([
    ["a connection that ended asks to connect again", { phase: "reconnect" }, "Connect Bigin"],
    [
      "a limit says when the sync goes on",
      { phase: "limited", waitReason: "credits", resumesAt: "2026-11-25T05:00:00.000Z" },
      "goes on by itself on Nov 25, 2026, 12:00",
    ],
    ["a limit nobody has heard of has words too", { phase: "limited", waitReason: "sunspots" }, "asked for a break"],
    ["a pause says how much is waiting", { phase: "paused", waitingHints: 1 }, "1 change is waiting"],
    [
      "a failed step is named",
      { steps: [step({ name: "products", status: "blocked", blockedBy: "export_failed" })] },
      "Products and variants: this step failed",
    ],
    ["a finished sync says how soon changes arrive", {}, "within 15 minutes"],
    ["an empty shop is no error", { outcomes: [] }, "There is nothing to sync yet"],
    ["old orders can be asked for", { allOrdersGranted: false }, "Allow older orders"],
    ["slow reading is explained", { bulkDenied: true, finishedAt: null, phase: "running" }, "Records are read page by page"],
  ])("%s", (_, change, expected) => {
    expect(banners(change)).toContain(expected);
  });

  it("tell what came of the way to Zoho", () => {
    expect(banners({ phase: "connected", activatedAt: null }, "connected")).toContain("Bigin is connected.");
    expect(banners({ phase: "not_connected", connection: null }, "denied")).toContain("declined in Zoho");
    expect(banners({ phase: "not_connected", connection: null }, "organization_taken")).toContain("already serves another shop");
  });

  it("keep quiet where there is nothing to say", () => {
    expect(banners({ phase: "not_connected", connection: null, activatedAt: null, allOrdersGranted: false })).toBe("");
  });
});

describe("the figures", () => {
  const card = (noted: number) => (
    <FiguresCard
      outcomes={[
        { kind: "contact", outcome: "created", count: 1234 },
        { kind: "deal", outcome: "failed", count: 2 },
      ]}
      stages={[{ stage: "Partially fulfilled", count: 7, amount: "1234.5" }]}
      activityByDay={[
        { day: "2026-11-22", outcome: "created", count: 5 },
        { day: "2026-11-23", outcome: "conflict", count: 1 },
      ]}
      currencyCode="USD"
      noted={noted}
    />
  );
  const html = htmlOf(card(0)).replaceAll("&amp;", "&");
  const linkTo = (url: string): string | undefined => new RegExp(`<a[^>]*href="${url.replace(/[?+]/g, "\\$&")}"[^>]*>([^<]*)<`).exec(html)?.[1];

  it("are links to the lists behind them", () => {
    expect(linkTo("/app/records?kind=contact&outcome=created")).toBe("1,234");
    expect(linkTo("/app/records?kind=contact")).toBe("1,234");
    expect(linkTo("/app/records?kind=deal&outcome=failed")).toBe("2");
    expect(linkTo("/app/records?kind=deal&stage=Partially+fulfilled")).toBe("7");
    expect(linkTo("/app/activity?from=2026-11-22&to=2026-11-22&outcome=created")).toBe("5");
    expect(linkTo("/app/activity?from=2026-11-23&to=2026-11-23")).toBe("1");
  });

  it("count records by what became of them last, and say beside it how many changes a pause holds back", () => {
    expect(wordsOf(card(0))).toContain("Records by type, each with its last result");
    expect(wordsOf(card(0))).not.toContain("in these figures");
    expect(wordsOf(card(3))).toContain("3 changes that wait for the sync to go on are not in these figures yet.");
  });

  it("lead nowhere where there is nothing behind them, and name the money as it is", () => {
    expect(html).not.toContain("kind=product&outcome=created");
    expect(html).toContain("$1,234.50");
  });
});

describe("what needs a person", () => {
  it("leads to the causes, the commonest first", () => {
    const html = htmlOf(
      <AttentionCard
        openProblems={3}
        ignoredProblems={0}
        causes={[
          { code: "email_taken", count: 2 },
          { code: "not_heard_of", count: 1 },
        ]}
      />,
    );
    expect(html).toContain('href="/app/problems?code=email_taken"');
    expect(html).toContain("not_heard_of");
    expect(wordsOf(<AttentionCard openProblems={0} ignoredProblems={0} causes={[]} />)).toContain("All good");
  });

  it("is not all good where problems are ignored: how many says a link to them, in the banner too", () => {
    const card = <AttentionCard openProblems={0} ignoredProblems={5} causes={[]} />;
    expect(wordsOf(card)).toContain("5 problems are ignored");
    expect(wordsOf(card)).not.toContain("All good");
    expect(htmlOf(card)).toContain('href="/app/problems?state=ignored"');
    const banner = <StatusBanners status={status({ ignoredProblems: 1 })} connectOutcome={null} busy={false} onConnect={nothing} onAskAllOrders={nothing} />;
    expect(wordsOf(banner)).toContain("1 problem is ignored");
    expect(htmlOf(banner)).toContain('href="/app/problems?state=ignored"');
  });
});
