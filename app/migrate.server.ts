import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { bindMigrationAwareSqlAdapterFactory, type SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";

/**
 * Applies `prisma/migrations` with Prisma's own schema engine (its WebAssembly build), which writes
 * `_prisma_migrations` as the CLI does. The CLI itself wants to download an engine, so it is not used.
 */
export async function applyMigrations(factory: SqlMigrationAwareDriverAdapterFactory, folder: string): Promise<string[]> {
  const engine = await openSchemaEngine(factory, await readFile(join(folder, "..", "schema.prisma"), "utf8"));
  try {
    const names = (await readdir(folder, { withFileTypes: true }))
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort();
    const migrationDirectories = await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: { path: "migration.sql", content: { tag: "ok" as const, value: await readFile(join(folder, name, "migration.sql"), "utf8") } },
      })),
    );
    const output = await engine.applyMigrations({
      migrationsList: {
        baseDir: resolve(folder),
        lockfile: { path: "migration_lock.toml", content: await readFile(join(folder, "migration_lock.toml"), "utf8") },
        shadowDbInitScript: "",
        migrationDirectories,
      },
      filters: { externalTables: [], externalEnums: [] },
    });
    return output.appliedMigrationNames;
  } finally {
    engine.free();
  }
}

export async function openSchemaEngine(factory: SqlMigrationAwareDriverAdapterFactory, schema: string) {
  engineModule ??= loadEngineModule();
  const { SchemaEngine } = await engineModule;
  return SchemaEngine.new({ datamodels: [["schema.prisma", schema]] }, () => undefined, bindMigrationAwareSqlAdapterFactory(factory));
}

let engineModule: ReturnType<typeof loadEngineModule> | undefined;

/** The bindings keep one instance's memory, so the module is instantiated once a process. */
async function loadEngineModule() {
  // A panic of the engine reaches us only through this global hook; without it the reason would be lost.
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: (text: string) => process.stderr.write(`schema engine: ${text}\n`) } });
  const bindings = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const entry = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const wasm = await WebAssembly.compile(await readFile(join(dirname(entry), "schema_engine_bg.wasm")));
  const instance = await WebAssembly.instantiate(wasm, { "./schema_engine_bg.js": bindings as unknown as WebAssembly.ModuleImports });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports as unknown as { __wbindgen_start(): void }).__wbindgen_start();
  return bindings;
}
