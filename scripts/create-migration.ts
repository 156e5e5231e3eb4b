/**
 * Writes a new migration from the difference between `prisma/migrations` and `prisma/schema.prisma`.
 * Usage: npm run migration -- <name>. The shadow database is an empty in-memory one, never the real one.
 */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import type { SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import { PrismaPGlite } from "pglite-prisma-adapter";
import { openSchemaEngine } from "../app/migrate.server.ts";

const name = process.argv[2];
if (!name || !/^[a-z0-9_]+$/.test(name)) throw new Error("Give the migration a name of lower-case letters, digits and _");

const folder = "prisma/migrations";
const schema = await readFile("prisma/schema.prisma", "utf8");
const directories = (await readdir(folder, { withFileTypes: true }))
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();
const engine = await openSchemaEngine(new PrismaPGlite(new PGlite("memory://")) as unknown as SqlMigrationAwareDriverAdapterFactory, schema);
const difference = await engine.diff({
  from: {
    tag: "migrations",
    baseDir: join(process.cwd(), folder),
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories: await Promise.all(
      directories.map(async (path) => ({
        path,
        migrationFile: { path: "migration.sql", content: { tag: "ok" as const, value: await readFile(join(folder, path, "migration.sql"), "utf8") } },
      })),
    ),
  },
  to: { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content: schema }] },
  script: true,
  exitCode: true,
  shadowDatabaseUrl: null,
  filters: { externalTables: [], externalEnums: [] },
});
if (difference.exitCode !== 2 || !difference.stdout) throw new Error("The schema has not changed");
const created = join(folder, `${new Date().toISOString().replace(/\D/g, "").slice(0, 14)}_${name}`);
await mkdir(created);
await writeFile(join(created, "migration.sql"), difference.stdout);
process.stdout.write(`${created}\n`);
process.exit(0);
