import { describe, expect, it, vi } from "vitest";
import { type BulkKind, type BulkRow, cancelBulk, readBulk, startBulk, streamBulk } from "#app/shopify/bulk.server.ts";
import { answered, answering, collect, down } from "./scripted-shopify.ts";
import { customerNode, orderLineNode, orderNode, productNode, variantNode } from "./sample-nodes.ts";

const line = (node: object): string => `${JSON.stringify(node)}\n`;
const child = (node: object, parent: string): string => line({ ...node, __parentId: parent });

/** Rows of a file that arrives in pieces of `size` bytes. */
async function rowsOf(
  file: string,
  kind: BulkKind,
  { skipRoots = 0, size = 7, status = 200, breakAt }: { skipRoots?: number; size?: number; status?: number; breakAt?: number } = {},
): Promise<BulkRow[]> {
  const bytes = new TextEncoder().encode(file);
  let at = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (breakAt !== undefined && at >= breakAt) controller.error(new TypeError("terminated"));
      else if (at >= bytes.length) controller.close();
      else controller.enqueue(bytes.slice(at, (at += size)));
    },
  });
  return collect(streamBulk(async () => new Response(body, { status }), "https://storage.googleapis.com/x", kind, { skipRoots }));
}

const gidsOf = (rows: BulkRow[]): string[] =>
  rows.map((row) => (row.kind === "record" ? row.record.gid : row.kind === "orphan" ? `orphan of ${row.orphanOf}` : `trouble: ${row.detail}`));

describe("an export's file", () => {
  const orders =
    line(orderNode(1)) +
    child(orderLineNode(1), "gid://shopify/Order/1") +
    child(orderLineNode(2, { title: "Tasse „Zoë“" }), "gid://shopify/Order/1") +
    line(orderNode(2)) +
    line(orderNode(3)) +
    child(orderLineNode(3), "gid://shopify/Order/3");

  it.each([1, 7, 100_000])("arriving %i bytes at a time gives each record with its lines", async (size) => {
    const rows = await rowsOf(orders, "order", { size });
    expect(rows.map((row) => (row.kind === "record" && "lines" in row.record ? row.record.lines.map(({ gid, title }) => [gid, title]) : row))).toEqual([
      [
        ["gid://shopify/LineItem/1", "Cup"],
        ["gid://shopify/LineItem/2", "Tasse „Zoë“"],
      ],
      [],
      [["gid://shopify/LineItem/3", "Cup"]],
    ]);
  });

  it("gives products with variants, and customers", async () => {
    const [product] = await rowsOf(line(productNode(1)) + child(variantNode(1), "gid://shopify/Product/1"), "product");
    expect(product).toMatchObject({ kind: "record", record: { title: "Cup", variants: [{ sku: "SKU-1" }] } });
    expect(gidsOf(await rowsOf(line(customerNode(1)) + line(customerNode(2)), "customer"))).toEqual(["gid://shopify/Customer/1", "gid://shopify/Customer/2"]);
  });

  it("whose last line has no end is read to it", async () => {
    expect(gidsOf(await rowsOf(line(customerNode(1)).trimEnd(), "customer"))).toEqual(["gid://shopify/Customer/1"]);
  });

  it("goes on after the records that are through", async () => {
    expect(gidsOf(await rowsOf(orders, "order", { skipRoots: 2 }))).toEqual(["gid://shopify/Order/3"]);
    expect(await rowsOf(orders, "order", { skipRoots: 3 })).toEqual([]);
  });

  it("whose lines stand apart from their order names that order once, to be read by itself", async () => {
    const apart = line(orderNode(1)) + line(orderNode(2)) + child(orderLineNode(1), "gid://shopify/Order/1") + child(orderLineNode(2), "gid://shopify/Order/1");
    expect(gidsOf(await rowsOf(apart, "order"))).toEqual(["gid://shopify/Order/1", "orphan of gid://shopify/Order/1", "gid://shopify/Order/2"]);
  });

  it("that is cut off within a line gives no record that may lack its lines", async () => {
    const cut = orders.slice(0, orders.lastIndexOf("{") + 10);
    expect(gidsOf(await rowsOf(cut, "order"))).toEqual(["gid://shopify/Order/1", "gid://shopify/Order/2", "trouble: a line that is no record"]);
  });

  it("whose connection breaks ends with one trouble", async () => {
    const rows = await rowsOf(orders, "order", { breakAt: 2500, size: 100 });
    expect(rows.at(-1)).toEqual({ kind: "trouble", detail: "TypeError" });
    expect(rows.filter(({ kind }) => kind === "trouble")).toHaveLength(1);
  });

  it("that falls silent is given up within 20 seconds, however long it went on before", async () => {
    vi.useFakeTimers();
    try {
      const body = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(new TextEncoder().encode(orders)) });
      const rows = streamBulk(() => Promise.resolve(new Response(body)), "https://storage.googleapis.com/x", "order", { skipRoots: 0 });
      await rows.next();
      // What the app does with a row takes no time from the next one's.
      await vi.advanceTimersByTimeAsync(60_000);
      await rows.next();
      const last = rows.next();
      await vi.advanceTimersByTimeAsync(20_000);
      expect(await last).toEqual({ done: false, value: { kind: "trouble", detail: "TimeoutError" } });
    } finally {
      vi.useRealTimers();
    }
  });

  it("whose address has ended is one trouble", async () => {
    expect(await rowsOf("<Error/>", "order", { status: 403 })).toEqual([{ kind: "trouble", detail: "HTTP 403" }]);
  });
});

describe("starting an export", () => {
  const start = (answer: Parameters<typeof answering>[0]) => startBulk(answering(answer).client, "order", "created_at:>='2026-01-01'");
  const refused = (code: string | null, message: string) => () => answered({ result: { bulkOperation: null, userErrors: [{ code, message }] } });

  it("asks for grouped rows, with its filter within the query", async () => {
    const { client, asked } = answering(() =>
      answered({ result: { bulkOperation: { id: "gid://shopify/BulkOperation/1", status: "CREATED" }, userErrors: [] } }),
    );
    expect(await startBulk(client, "order", `created_at:>='2026-01-01'`)).toEqual({
      ok: true,
      value: { kind: "started", id: "gid://shopify/BulkOperation/1" },
    });
    expect(asked[0]?.document).toContain("groupObjects: true");
    expect(String(asked[0]?.variables.query)).toContain(`orders(query: "created_at:>='2026-01-01'")`);
  });

  it("is denied where the app has no permission, as a normal state", async () => {
    const denied = { ok: false as const, trouble: { kind: "denied" as const, message: "Access denied for bulkOperationRunQuery", scope: null } };
    expect(await start(() => denied)).toEqual({ ok: true, value: { kind: "denied", message: "Access denied for bulkOperationRunQuery" } });
  });

  it.each(["LIMIT_REACHED", "OPERATION_IN_PROGRESS"])("waits its turn after %s", async (code) => {
    expect(await start(refused(code, "already running"))).toEqual({ ok: true, value: { kind: "busy" } });
  });

  it("of a query that Shopify calls invalid is said to be refused", async () => {
    expect(await start(refused("INVALID", "Invalid bulk query"))).toEqual({
      ok: true,
      value: { kind: "refused", code: "INVALID", message: "Invalid bulk query" },
    });
  });

  it("asks for no companies where the shop was found to have no B2B", async () => {
    const { client, asked } = answering(() => answered({ result: { bulkOperation: { id: "x" }, userErrors: [] } }));
    client.allows.companies = false;
    await startBulk(client, "customer", null);
    expect(String(asked[0]?.variables.query)).toContain("companyContactProfiles @include(if: false)");
  });

  it("passes an outage on", async () => expect(await start(() => down)).toEqual(down));
});

describe("an export's state", () => {
  it("has the file's address when it is complete", async () => {
    const { client } = answering(() =>
      answered({ bulkOperation: { id: "x", status: "COMPLETED", url: "https://storage.googleapis.com/f", errorCode: null, objectCount: "12" } }),
    );
    expect(await readBulk(client, "x")).toEqual({
      ok: true,
      value: { status: "COMPLETED", url: "https://storage.googleapis.com/f", errorCode: null, objectCount: "12" },
    });
  });

  it("is none where Shopify doesn't know the export", async () => {
    expect(await readBulk(answering(() => answered({ bulkOperation: null })).client, "x")).toEqual({ ok: true, value: null });
  });
});

describe("stopping an export", () => {
  it("says whether there was anything to stop", async () => {
    const stop = (userErrors: object[]) => cancelBulk(answering(() => answered({ result: { bulkOperation: null, userErrors } })).client, "x");
    expect(await stop([])).toEqual({ ok: true, value: true });
    expect(await stop([{ field: null, message: "is already completed" }])).toEqual({ ok: true, value: false });
  });
});
