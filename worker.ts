/** One more worker process on the same PostgreSQL. It serves no HTTP. */
import type { ServerBuild } from "@remix-run/node";

type Entry = typeof import("./app/entry.server.tsx");

// A name, not a literal: the build exists only once `npm run build` has run.
const built = "./build/server/index.js";
const build = (await import(built)) as ServerBuild;
const entry = build.entry.module as unknown as Entry;

if (!entry.env().DATABASE_URL) {
  process.stderr.write("DATABASE_URL is required: the embedded database belongs to one process\n");
  process.exit(1);
}
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, () => {
    setTimeout(() => process.exit(0), 25_000).unref();
    void entry.stopProcess().finally(() => process.exit(0));
  });
}
try {
  await entry.startProcess({ work: true });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
