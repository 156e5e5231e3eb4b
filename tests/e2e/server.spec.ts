import { type ChildProcess, spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "@playwright/test";

/** The built server as `npm start` runs it, with nothing but the environment that the README names. */
const ENVIRONMENT = {
  SHOPIFY_API_KEY: "key",
  SHOPIFY_API_SECRET: "secret",
  SHOPIFY_APP_URL: "https://app.example.test",
  BIGIN_CLIENT_ID: "id",
  BIGIN_CLIENT_SECRET: "secret",
  ENCRYPTION_KEY: Buffer.alloc(32, 3).toString("base64"),
  SHOPIFY_API_SECRET_PREVIOUS: "before",
  PORT: "0",
};
const PROGRAM = resolve("node_modules/node/bin/node");

interface Server {
  process: ChildProcess;
  /** All that it printed so far. */
  printed(): string;
  ended: Promise<number | string>;
}

function start(more: Record<string, string> = {}): Server {
  const child = spawn(PROGRAM, ["--disable-warning=ExperimentalWarning", "server.ts"], {
    // Without NODE_ENV, which the declarations want.
    env: { PATH: process.env["PATH"] ?? "", ...ENVIRONMENT, ...more } as unknown as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (text += chunk.toString()));
  return { process: child, printed: () => text, ended: new Promise((end) => child.once("exit", (code, signal) => end(code ?? signal ?? ""))) };
}

let folder: string;
let server: Server;
let port: number;
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "server-"));
  server = start({ DATA_DIR: folder });
  await expect.poll(() => /127\.0\.0\.1:(\d+)/.exec(server.printed())?.[1], { timeout: 60_000 }).toBeTruthy();
  port = Number(/127\.0\.0\.1:(\d+)/.exec(server.printed())?.[1]);
  await expect.poll(async () => (await ask("/readyz")).status, { timeout: 60_000 }).toBe(200);
});
test.afterAll(async () => {
  server.process.kill("SIGTERM");
  await server.ended;
  rmSync(folder, { recursive: true });
});

interface Asked {
  method?: string;
  headers?: Record<string, string>;
  /** Sent in chunks where no length is named. */
  body?: string | Buffer;
}

function ask(path: string, { method = "GET", headers = {}, body }: Asked = {}): Promise<{ status: number; text: string }> {
  return new Promise((done, fail) => {
    const outgoing = request({ host: "127.0.0.1", port, path, method, headers, agent: false }, (answer) => {
      let text = "";
      answer.on("data", (chunk: Buffer) => (text += chunk.toString()));
      answer.on("end", () => done({ status: answer.statusCode ?? 0, text }));
    });
    outgoing.on("error", fail);
    outgoing.end(body);
  });
}

const CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

test("a page's action is taken whatever the proxy puts in Host, for the public address is the configuration's", async () => {
  const form = { "content-type": "application/x-www-form-urlencoded", "user-agent": CHROME, authorization: "Bearer forged" };
  const doors: Record<string, string>[] = [
    { host: `127.0.0.1:${port}`, origin: "https://app.example.test" },
    { host: "app.internal", "x-forwarded-host": "other.example", origin: "https://app.example.test" },
    { host: "app.example.test", origin: "null" },
    { host: "[", origin: "https://app.example.test" },
  ];
  const answers = doors.map(async (headers) => (await ask("/app/settings.data", { method: "POST", headers: { ...form, ...headers }, body: "a=b" })).status);
  // Nobody is known by a forged token; that is the only reason to be turned away.
  expect(await Promise.all(answers)).toEqual([401, 401, 401, 401]);
});

test("a webhook that is too large gets its answer, with and without a length, and other methods theirs", async () => {
  const body = Buffer.alloc(6 * 1024 * 1024, " ");
  const post = (headers: Record<string, string>): Promise<{ status: number }> => ask("/webhooks/shopify", { method: "POST", headers, body });
  expect((await post({ "content-length": String(body.length) })).status).toBe(413);
  expect((await post({ "transfer-encoding": "chunked" })).status).toBe(413);
  for (const method of ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]) {
    expect((await ask("/webhooks/shopify", { method })).status, method).toBe(405);
  }
});

test("a webhook is taken in chunks, under headers of any case, signed with the secret or the one before, and refused otherwise", async () => {
  let deliveries = 0;
  const deliver = async (body: string, secret: string | null, more: Record<string, string> = {}): Promise<number> => {
    const headers = {
      "TRANSFER-ENCODING": "chunked",
      "X-SHOPIFY-TOPIC": "customers/update",
      "x-Shopify-Shop-Domain": "unknown.myshopify.com",
      "x-shopify-webhook-id": String((deliveries += 1)),
      ...(secret === null ? {} : { "X-Shopify-Hmac-SHA256": createHmac("sha256", secret).update(body).digest("base64") }),
      ...more,
    };
    return (await ask("/webhooks/shopify", { method: "POST", headers, body })).status;
  };
  const body = '{"id":7,"updated_at":"2026-11-30T00:00:00Z","name":"żółć 🛒"}';
  expect([await deliver(body, "secret"), await deliver(body, "before")]).toEqual([200, 200]);
  expect([await deliver(body, "another"), await deliver(body, null), await deliver("", null)]).toEqual([401, 401, 401]);
  expect([await deliver("{", "secret"), await deliver("[]", "secret"), await deliver("{}", "secret")]).toEqual([400, 400, 400]);
  expect(await deliver(body, "secret", { "x-shopify-shop-domain": "evil.example" })).toBe(400);
});

test("`npm start` is production: no stranger is told where an error came from", async () => {
  const answer = await ask("/%E0%A4%A");
  expect(answer.status).toBe(400);
  expect(answer.text).not.toContain("node_modules");
});

test("an idle connection stays open for longer than a proxy keeps it", async () => {
  const answer = await fetch(`http://127.0.0.1:${port}/healthz`);
  expect(Number(/timeout=(\d+)/.exec(answer.headers.get("keep-alive") ?? "")?.[1])).toBeGreaterThan(60);
});

test("HEAD is answered by the probes like GET", async () => {
  expect([(await ask("/healthz", { method: "HEAD" })).status, (await ask("/readyz", { method: "HEAD" })).status]).toEqual([200, 200]);
});

test("a port that is taken stops the start with one line that names PORT", async () => {
  const fresh = mkdtempSync(join(tmpdir(), "server-"));
  const second = start({ DATA_DIR: fresh, PORT: String(port) });
  expect(await second.ended, second.printed()).toBe(1);
  expect(second.printed().trimEnd().split("\n")).toEqual([expect.stringMatching(/^PORT /)]);
  rmSync(fresh, { recursive: true });
});

for (const [what, file] of [
  ["the lock's file is something else", "lock.sqlite"],
  ["the database's folder is a file", "postgres"],
] as const) {
  test(`a folder in which ${what} stops the start with one line that names DATA_DIR`, async () => {
    const broken = mkdtempSync(join(tmpdir(), "server-"));
    writeFileSync(join(broken, file), "this is neither a database nor the lock of one");
    const second = start({ DATA_DIR: broken });
    expect(await second.ended, second.printed()).toBe(1);
    const lines = second.printed().trimEnd().split("\n");
    expect(lines.filter((line) => !line.startsWith("Listening on"))).toEqual([expect.stringMatching(/^DATA_DIR \S+ (?!is in use)/)]);
    rmSync(broken, { recursive: true });
  });
}

for (const [what, more, name] of [
  ["a folder that can't be written", { DATA_DIR: "/sys" }, "DATA_DIR"],
  ["a folder that can't be made", { DATA_DIR: "/proc/nowhere" }, "DATA_DIR"],
  ["a folder that another process has", { DATA_DIR: "same" }, "DATA_DIR"],
  ["an address that is none", { DATABASE_URL: "postgresql://[" }, "DATABASE_URL"],
  ["a server that isn't there", { DATABASE_URL: "postgres://127.0.0.1:1/none" }, "DATABASE_URL"],
] as const) {
  test(`${what} stops the start with one line that names ${name}`, async () => {
    const second = start(more.DATA_DIR === "same" ? { DATA_DIR: folder } : { ...more });
    const code = await second.ended;
    const lines = second.printed().trimEnd().split("\n");
    expect(code, second.printed()).toBe(1);
    expect(lines.filter((line) => !line.startsWith("Listening on"))).toEqual([expect.stringMatching(new RegExp(`^${name} `))]);
  });
}

test("told to stop while it starts, it stops in order", async () => {
  const fresh = mkdtempSync(join(tmpdir(), "server-"));
  const second = start({ DATA_DIR: fresh });
  await expect.poll(() => second.printed(), { timeout: 60_000, intervals: [20] }).toContain("Listening");
  second.process.kill("SIGTERM");
  expect(await second.ended, second.printed()).toBe(0);
  rmSync(fresh, { recursive: true });
});
