import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { PGlite } from "@electric-sql/pglite";
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@prisma/client";
import type { SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import { fromPglite, type ConstructorOptions } from "pg-boss";
import { PrismaPGlite } from "pglite-prisma-adapter";
import { Client, Pool } from "pg";
import { vacuumWhatIsDue } from "./autovacuum.server.ts";
import { applyMigrations } from "./migrate.server.ts";

export type Db = PrismaClient;
/** The client inside an open transaction. */
export type Tx = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];

export interface Database {
  db: Db;
  /** True where one process owns the data folder: whatever another process left half done is over. */
  exclusive: boolean;
  /** How the queue reaches the same database. */
  queue: Pick<ConstructorOptions, "db" | "connectionString" | "max">;
  migrate(folder?: string): Promise<string[]>;
  /** Vacuums and analyses the tables that changed much since the last time; gives their names. A server does so by itself. */
  vacuum(): Promise<string[]>;
  close(): Promise<void>;
}

/** `snapshot`: the data folder that one in memory starts from, as PGlite's `dumpDataDir` gives it. */
export type DatabaseTarget = { url: string; connections?: number } | { folder: string } | { memory: true; snapshot?: Blob };

/** Opens PostgreSQL where a URL is given, else the embedded database. Neither is migrated yet. */
export function openDatabase(target: DatabaseTarget): Database {
  if ("url" in target) return openServer(target.url, target.connections ?? 10);
  return "folder" in target ? openEmbedded(target.folder) : openEmbedded(null, target.snapshot);
}

const transactionOptions = { maxWait: 20_000, timeout: 20_000 };

function openServer(url: string, connections: number): Database {
  const factory = new PrismaPg({ connectionString: inUtc(url), max: connections });
  const db = new PrismaClient({ adapter: factory, transactionOptions });
  return {
    db,
    exclusive: false,
    queue: { connectionString: url, max: 4 },
    migrate: (folder = "prisma/migrations") => migrateServer(url, folder),
    vacuum: async () => [],
    close: () => db.$disconnect(),
  };
}

/** Times are stored without a zone, always UTC, whatever the server thinks; `options` of the address stay. */
function inUtc(address: string): string {
  const [server = "", ...query] = address.split("?");
  const parameters = new URLSearchParams(query.join("?"));
  parameters.set("options", `${parameters.get("options") ?? ""} -c TimeZone=UTC`.trim());
  return `${server}?${parameters}`;
}

/** Any number that no other program on the same database locks. */
const MIGRATION_LOCK = 7_130_226;

/**
 * One process at a time migrates; the others wait, however long it takes, and then find nothing to do. The engine
 * takes a lock of its own and leaves it to the end of its session, so it gets a session that ends here.
 */
async function migrateServer(url: string, folder: string): Promise<string[]> {
  const turn = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await turn.connect().catch((error: Error & { code?: string }) => {
    throw new Error(`DATABASE_URL names a database that can't be reached: ${error.message || error.code || "no answer"}`);
  });
  try {
    await turn.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    const pool = new Pool({ connectionString: inUtc(url), max: 1 });
    try {
      return await applyMigrations(wholeScripts(pool), folder);
    } finally {
      await pool.end();
    }
  } finally {
    await turn.end();
  }
}

/** The adapter cuts a script at every semicolon, also inside of a function's body; PostgreSQL takes it whole. */
function wholeScripts(pool: Pool): PrismaPg {
  const factory = new PrismaPg(pool);
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    adapter.executeScript = async (script) => void (await pool.query(script));
    return adapter;
  };
  return factory;
}

/** What the embedded database takes is never given back, and the server's pages need it more. */
const FRUGAL = ["-c", "shared_buffers=32MB", "-c", "maintenance_work_mem=16MB"];

function openEmbedded(folder: string | null, snapshot?: Blob): Database {
  const unlock = folder ? lockFolder(folder) : () => undefined;
  const pglite = new PGlite({
    dataDir: folder ? join(folder, "postgres") : "memory://",
    startParams: [...PGlite.defaultStartParams, ...FRUGAL],
    ...(snapshot ? { loadDataDir: snapshot } : {}),
  });
  // The adapter is built against an older patch of the same interface.
  const factory = new PrismaPGlite(pglite) as unknown as SqlMigrationAwareDriverAdapterFactory;
  const db = new PrismaClient({ adapter: factory, transactionOptions });
  return {
    db,
    exclusive: true,
    queue: { db: fromPglite(pglite) },
    migrate: async (migrations = "prisma/migrations") => {
      await pglite.waitReady.catch((error: unknown) => {
        // What its file system throws is no Error.
        const reason = error instanceof Error ? error.message : `error ${String((error as { errno?: unknown }).errno)}`;
        throw new Error(`DATA_DIR ${resolve(folder ?? "")} holds no database that can be opened: ${reason}`);
      });
      return applyMigrations(factory, migrations);
    },
    vacuum: () => vacuumWhatIsDue(pglite),
    close: async () => {
      await db.$disconnect();
      await pglite.close();
      unlock();
    },
  };
}

export class DataFolderInUse extends Error {
  override name = "DataFolderInUse";
}

/** https://www.sqlite.org/rescode.html#busy */
const SQLITE_BUSY = 5;

function unusable(folder: string, error: unknown): Error {
  return new Error(`DATA_DIR ${resolve(folder)} can't be used: ${error instanceof Error ? error.message : String(error)}`);
}

/** One folder after the other: Node's own `recursive` never ends where the system says that a folder's parent is missing, as /proc does. */
function makeFolder(folder: string): void {
  if (existsSync(folder) && statSync(folder).isDirectory()) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  mkdirSync(folder);
}

/**
 * PGlite takes no lock of its own, and two processes on one folder destroy it silently. An exclusive SQLite
 * transaction is a lock of the operating system: it ends with the process, however that ends.
 */
function lockFolder(folder: string): () => void {
  let lock: DatabaseSync;
  try {
    makeFolder(resolve(folder));
    lock = new DatabaseSync(join(folder, "lock.sqlite"));
  } catch (error) {
    throw unusable(folder, error);
  }
  try {
    lock.exec("PRAGMA busy_timeout = 3000; BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) throw unusable(folder, error);
    throw new DataFolderInUse(
      `DATA_DIR ${resolve(folder)} is in use by another process; give each process a folder of its own, or set DATABASE_URL to a PostgreSQL server`,
    );
  }
  return () => lock.close();
}
