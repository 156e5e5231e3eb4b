import { randomBytes } from "node:crypto";
import { Client } from "pg";
import type { DatabaseTarget } from "#app/db.server.ts";

const SERVER = process.env.TEST_DATABASE_SERVER ?? "postgresql://root@127.0.0.1:5432/postgres";

export interface OwnDatabase {
  target: DatabaseTarget;
  drop(): Promise<void>;
}

/** Whether this machine has a PostgreSQL server. */
export async function hasServer(): Promise<boolean> {
  const client = new Client({ connectionString: SERVER, connectionTimeoutMillis: 1_000 });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

/** A database of its own on that server. */
export async function openServerDatabase(): Promise<OwnDatabase> {
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
