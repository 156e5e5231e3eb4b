/** Before the integration tests: one embedded database is made and migrated, and every test begins with a copy of it. */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import type { SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import { PrismaPGlite } from "pglite-prisma-adapter";
import type { TestProject } from "vitest/node";
import { applyMigrations } from "#app/migrate.server.ts";

declare module "vitest" {
  interface ProvidedContext {
    databaseSnapshot: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const pglite = new PGlite("memory://");
  await applyMigrations(new PrismaPGlite(pglite) as unknown as SqlMigrationAwareDriverAdapterFactory, "prisma/migrations");
  const folder = join(project.config.root, ".cache");
  // Two runs in one tree don't share it.
  const file = join(folder, `migrated-database-${process.pid}.tar`);
  await mkdir(folder, { recursive: true });
  await writeFile(file, await (await pglite.dumpDataDir("none")).bytes());
  await pglite.close();
  project.provide("databaseSnapshot", file);
  return () => rm(file, { force: true });
}
