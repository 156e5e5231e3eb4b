import { openAsBlob } from "node:fs";
import { inject } from "vitest";
import type { DatabaseTarget } from "#app/db.server.ts";
import { hasServer, openServerDatabase, type OwnDatabase } from "./server-database.ts";

let snapshot: Promise<Blob> | undefined;

/** An empty embedded database in memory with all migrations applied: loaded, for making one anew takes seconds. */
export async function memoryDatabase(): Promise<DatabaseTarget> {
  return { memory: true, snapshot: await (snapshot ??= openAsBlob(inject("databaseSnapshot"))) };
}

/** Databases to run a test on: the embedded one always, a PostgreSQL server where this machine has one. */
export async function testDatabases(): Promise<{ name: string; open(): Promise<OwnDatabase> }[]> {
  const embedded = { name: "the embedded database", open: async () => ({ target: await memoryDatabase(), drop: () => Promise.resolve() }) };
  return (await hasServer()) ? [embedded, { name: "a PostgreSQL server", open: openServerDatabase }] : [embedded];
}
