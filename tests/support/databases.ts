import { randomBytes } from "node:crypto";
import { openAsBlob } from "node:fs";
import { Client } from "pg";
import { inject } from "vitest";
import type { DatabaseTarget } from "#app/db.server.ts";

const SERVER = process.env.TEST_DATABASE_SERVER ?? "postgresql://root@127.0.0.1:5432/postgres";

let snapshot: Promise<Blob> | undefined;

/** An empty embedded database in memory with all migrations applied: loaded, for making one anew takes seconds. */
export async function memoryDatabase(): Promise<DatabaseTarget> {
  return { memory: true, snapshot: await (snapshot ??= openAsBlob(inject("databaseSnapshot"))) };
}

/** Databases to run a test on: the embedded one always, a PostgreSQL server where this machine has one. */
export async function testDatabases(): Promise<{ name: string; open(): Promise<{ target: DatabaseTarget; drop(): Promise<void> }> }[]> {
  const embedded = { name: "the embedded database", open: async () => ({ target: await memoryDatabase(), drop: () => Promise.resolve() }) };
  return (await reachable()) ? [embedded, { name: "a PostgreSQL server", open: openServerDatabase }] : [embedded];
}

async function reachable(): Promise<boolean> {
  const client = new Client({ connectionString: SERVER, connectionTimeoutMillis: 1_000 });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

/** A database of its own, named after nothing, dropped afterwards. */
async function openServerDatabase(): Promise<{ target: DatabaseTarget; drop(): Promise<void> }> {
  const name = `sync_${randomBytes(6).toString("hex")}`;
  await administer(`CREATE DATABASE ${name}`);
  const url = new URL(SERVER);
  url.pathname = `/${name}`;
  return { target: { url: url.toString(), connections: 5 }, drop: () => administer(`DROP DATABASE ${name} WITH (FORCE)`) };
}

async function administer(sql: string): Promise<void> {
  const client = new Client({ connectionString: SERVER });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
