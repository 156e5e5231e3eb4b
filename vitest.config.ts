import { defineConfig } from "vitest/config";

const DOORS = "tests/integration/doors/**/*.test.ts";

/** Integration tests start databases and servers of their own; two at a time is what a small machine bears. */
const onRealDatabases = {
  environment: "node" as const,
  testTimeout: 120_000,
  hookTimeout: 120_000,
  maxWorkers: 2,
  // After the unit tests: the two groups use different numbers of workers.
  sequence: { groupOrder: 1 },
};

export default defineConfig({
  esbuild: { jsx: "automatic" },
  test: {
    projects: [
      {
        extends: true,
        test: { name: "unit", include: ["tests/unit/**/*.test.{ts,tsx}"], environment: "node" },
      },
      {
        extends: true,
        esbuild: { jsx: "automatic", jsxImportSource: "preact" },
        test: {
          name: "extensions",
          include: ["tests/extensions/**/*.test.ts"],
          environment: "happy-dom",
          // It imports the extensions' own sources, which only vitest can read.
          server: { deps: { inline: ["@shopify/ui-extensions-tester"] } },
        },
      },
      {
        extends: true,
        test: {
          ...onRealDatabases,
          name: "integration",
          globalSetup: ["tests/support/database-snapshot.ts"],
          include: ["tests/{integration,simulation,contract}/**/*.test.ts"],
          exclude: [DOORS],
          // The app, Prisma and PostgreSQL are loaded once a worker, not once a file: that took longer than most tests.
          isolate: false,
        },
      },
      // Each of them is a process with what it read from the environment: alone in its worker.
      { extends: true, test: { ...onRealDatabases, name: "doors", include: [DOORS] } },
    ],
  },
});
