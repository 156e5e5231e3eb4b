import { defineConfig } from "prisma/config";

/** Only `prisma generate`, `validate` and `format` go through the CLI; migrations apply at start (app/migrate.server.ts). */
export default defineConfig({ schema: "prisma/schema.prisma" });
