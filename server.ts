/**
 * The production server: plain HTTP behind a TLS proxy. It answers /healthz at once and everything else once the
 * database is migrated; SIGTERM lets running work reach its checkpoint first.
 */
import { createServer } from "node:http";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express from "express";

type Entry = typeof import("./app/entry.server.tsx");

const STOP_WITHIN_MS = 25_000;

// React and Express are slower in development, and tell strangers where an error came from; `npm start` is production.
process.env.NODE_ENV ??= "production";

// A name, not a literal: the build exists only once `npm run build` has run.
const built = "./build/server/index.js";
const build = (await import(built)) as ServerBuild;
const entry = build.entry.module as unknown as Entry;
const { HOST, PORT, WORKER, SHOPIFY_APP_URL } = entry.env();

const app = express();
app.disable("x-powered-by");
app.disable("etag");
app.get("/healthz", (_request, response) => void response.type("text").send("ok"));
app.get("/readyz", async (_request, response) => {
  const ready = await entry.isReady();
  response
    .status(ready ? 200 : 503)
    .type("text")
    .send(ready ? "ready" : "not ready");
});
app.use(compression());
app.use("/assets", express.static("build/client/assets", { immutable: true, maxAge: "1y", index: false }));
app.use(express.static("build/client", { maxAge: "1h", index: false }));

let started = false;
app.use((_request, response, next) => {
  if (started) next();
  else response.status(503).set("retry-after", "1").type("text").send("starting");
});
app.use((request, response, next) => {
  entry.atPublicAddress(request, SHOPIFY_APP_URL);
  // A method that web requests can't have.
  if (request.method === "TRACE") response.status(405).end();
  else next();
});
app.all("*", createRequestHandler({ build, mode: "production" }));

const server = createServer(app);
// Longer than proxies keep an idle connection: whoever closes it first must not be the one that gets the next request.
server.keepAliveTimeout = 75_000;
server.once("error", (error: NodeJS.ErrnoException) => {
  process.stderr.write(
    error.code === "EADDRINUSE" ? `PORT ${PORT} on ${HOST} is taken by another program\n` : `HOST ${HOST}, PORT ${PORT}: ${error.message}\n`,
  );
  process.exit(1);
});
server.listen(PORT, HOST, () => {
  const address = server.address();
  process.stdout.write(`Listening on http://${HOST}:${typeof address === "object" && address ? address.port : PORT}\n`);
});

let stopping = false;
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(0), STOP_WITHIN_MS).unref();
    server.close();
    server.closeIdleConnections();
    void entry.stopProcess().finally(() => process.exit(0));
  });
}

try {
  await entry.startProcess({ work: WORKER === "inline" });
  started = true;
} catch (error) {
  // Whoever is told to stop while starting closes what a start needs.
  if (!stopping) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
