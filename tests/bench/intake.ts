/**
 * Drives signed deliveries at the built server, and at a bare handler that only verifies and inserts, one after the
 * other in one run on one machine; prints both and their ratio. `npm run bench:intake [-- seconds]`
 */
import { spawn } from "node:child_process";
import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import autocannon from "autocannon";
import { type DatabaseTarget, openDatabase } from "#app/db.server.ts";
import { freePort } from "#tests/simulators/demo/free-port.ts";
import { hasServer, openServerDatabase } from "#tests/support/server-database.ts";

const SECONDS = Number(process.argv[2] ?? 10);
const CONNECTIONS = 20;
const SHOP = "bench.myshopify.com";
const SECRET = "bench-secret";

interface Figures {
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  failed: number;
}

for (const name of ["the embedded database", ...((await hasServer()) ? ["a PostgreSQL server"] : [])]) {
  const server = name === "a PostgreSQL server" ? await openServerDatabase() : null;
  const folder = await mkdtemp(join(tmpdir(), "bench-intake-"));
  const target: DatabaseTarget = server?.target ?? { folder: join(folder, "app") };
  await activeShop(target);
  const database: Record<string, string> = "url" in target ? { DATABASE_URL: target.url } : { DATA_DIR: join(folder, "app") };
  const app = await measure(["--disable-warning=ExperimentalWarning", "server.ts"], { ...appEnvironment(), ...database }, "/webhooks/shopify", "/readyz");
  const bareDatabase: Record<string, string> = "url" in target ? { DATABASE_URL: target.url } : { DATA_DIR: join(folder, "bare") };
  const bare = await measure(["tests/bench/bare-handler.ts"], { BENCH_SECRET: SECRET, ...bareDatabase }, "/", "/");
  await server?.drop();
  await rm(folder, { recursive: true, force: true });
  process.stdout.write(`\nOn ${name}, ${CONNECTIONS} connections, ${SECONDS} s each:\n`);
  process.stdout.write(`  app           ${line(app)}\n  bare handler  ${line(bare)}\n`);
  process.stdout.write(
    `  the app takes ${(app.perSecond / bare.perSecond).toFixed(2)} of the bare handler's deliveries a second; its p99 is ${(app.p99 / Math.max(1, bare.p99)).toFixed(1)} times as long\n`,
  );
}
process.exit(0);

function line({ perSecond, p50, p95, p99, failed }: Figures): string {
  return `${perSecond.toFixed(0).padStart(6)} a second   p50 ${p50} ms   p95 ${p95} ms   p99 ${p99} ms   failed ${failed}`;
}

async function activeShop(target: DatabaseTarget): Promise<void> {
  const database = openDatabase(target);
  await database.migrate();
  await database.db.shop.create({ data: { id: SHOP } });
  await database.db.syncRun.create({ data: { shopId: SHOP, orgId: "bench", status: "done", activatedAt: new Date() } });
  await database.close();
}

function appEnvironment(): Record<string, string> {
  return {
    SHOPIFY_API_KEY: "bench",
    SHOPIFY_API_SECRET: SECRET,
    SHOPIFY_APP_URL: "https://bench.example",
    BIGIN_CLIENT_ID: "bench",
    BIGIN_CLIENT_SECRET: "bench",
    ENCRYPTION_KEY: randomBytes(32).toString("base64"),
    LOG_LEVEL: "error",
  };
}

async function measure(parameters: string[], environment: Record<string, string>, path: string, readyPath: string): Promise<Figures> {
  const port = await freePort();
  const child = spawn(process.execPath, parameters, {
    env: { NODE_ENV: "production", PATH: process.env.PATH ?? "", HOST: "127.0.0.1", PORT: String(port), ...environment },
    stdio: ["ignore", "ignore", "inherit"],
  });
  try {
    await ready(`http://127.0.0.1:${port}${readyPath}`);
    const times: number[] = [];
    const result = await new Promise<autocannon.Result>((resolve, reject) => {
      const run = autocannon(
        {
          url: `http://127.0.0.1:${port}`,
          connections: CONNECTIONS,
          duration: SECONDS,
          requests: [{ method: "POST", path, setupRequest: (request) => ({ ...request, ...delivery() }) }],
        },
        (error: Error | null, figures) => (error ? reject(error) : resolve(figures)),
      );
      run.on("response", (_client, _status, _bytes, milliseconds) => times.push(milliseconds));
    });
    times.sort((one, other) => one - other);
    const at = (share: number): number => Math.round((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0) * 10) / 10;
    return { perSecond: result.requests.average, p50: at(0.5), p95: at(0.95), p99: at(0.99), failed: result.non2xx + result.errors };
  } finally {
    child.kill("SIGKILL");
    await new Promise((resolve) => child.once("exit", resolve));
  }
}

async function ready(url: string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const answer = await fetch(url).catch(() => null);
    if (answer && answer.status !== 503) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("The server did not become ready");
}

/** One of 500 customers changed: a new delivery each time, as in a burst. */
function delivery(): { headers: Record<string, string>; body: string } {
  const id = 7_000_000_000_000 + Math.floor(Math.random() * 500);
  const body = JSON.stringify({ id, admin_graphql_api_id: `gid://shopify/Customer/${id}`, updated_at: new Date().toISOString() });
  return {
    body,
    headers: {
      "content-type": "application/json",
      "x-shopify-topic": "customers/update",
      "x-shopify-shop-domain": SHOP,
      "x-shopify-webhook-id": randomUUID(),
      "x-shopify-api-version": "2026-10",
      "x-shopify-hmac-sha256": createHmac("sha256", SECRET).update(body).digest("base64"),
    },
  };
}
