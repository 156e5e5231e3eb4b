import { defineConfig } from "vitest/config";

/** Integration tests start databases and servers of their own; two at a time is what a small machine bears. */
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
          name: "integration",
          include: ["tests/{integration,simulation,contract}/**/*.test.ts"],
          environment: "node",
          globalSetup: ["tests/support/database-snapshot.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          // After the unit tests: the two groups use different numbers of workers.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
