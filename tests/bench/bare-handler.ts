/** What the intake is measured against: verifies the signature and inserts the delivery, and does nothing else. */
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import { PGlite } from "@electric-sql/pglite";
import { Pool } from "pg";

const { BENCH_SECRET: secret = "", PORT: port = "0", DATABASE_URL: url, DATA_DIR: folder = "" } = process.env;
const INSERT = "INSERT INTO bare_delivery (id, topic) VALUES ($1, $2) ON CONFLICT DO NOTHING";
const CREATE = "CREATE TABLE IF NOT EXISTS bare_delivery (id text PRIMARY KEY, topic text NOT NULL, at timestamptz DEFAULT now())";

const pool = url ? new Pool({ connectionString: url, max: 10 }) : null;
const embedded = url ? null : new PGlite(folder);
const query = (sql: string, values: string[] = []): Promise<unknown> => (pool ? pool.query(sql, values) : embedded!.query(sql, values));
await query(CREATE);

createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const given = Buffer.from(String(request.headers["x-shopify-hmac-sha256"] ?? ""), "base64");
    const wanted = createHmac("sha256", secret).update(Buffer.concat(chunks)).digest();
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return void response.writeHead(401).end();
    void query(INSERT, [String(request.headers["x-shopify-webhook-id"]), String(request.headers["x-shopify-topic"])]).then(() => response.writeHead(200).end());
  });
}).listen(Number(port), "127.0.0.1", () => process.stdout.write("Listening\n"));
