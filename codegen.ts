/**
 * Types of the Admin API's operations, from the published schema of the pinned version that lies in tests/fixtures:
 * `npm run codegen` needs no network. The schema is cut down to what the operations use, so that the types stay small.
 */
import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { ApiType, pluckConfig, preset } from "@shopify/api-codegen-preset";
import type { CodegenConfig } from "@graphql-codegen/cli";
import { usedSchema } from "./scripts/used-schema.ts";

const OPERATIONS = "app/shopify/operations";
const published = gunzipSync(readFileSync("tests/fixtures/shopify/admin-2026-10.graphql.gz")).toString("utf8");
const texts = await Promise.all(
  readdirSync(OPERATIONS).map(async (file) => Object.values((await import(`./${OPERATIONS}/${file}`)) as Record<string, string>)),
);
const schema = usedSchema(published, texts.flat());

const config: CodegenConfig = {
  schema,
  pluckConfig: pluckConfig as CodegenConfig["pluckConfig"],
  generates: {
    "app/shopify/generated/admin.types.d.ts": { plugins: ["typescript"], config: { defaultScalarType: "string", enumsAsTypes: true } },
    "app/shopify/generated/admin.generated.d.ts": { preset, documents: [`${OPERATIONS}/*.graphql.ts`], presetConfig: { apiType: ApiType.Admin } },
  },
};

export default config;
