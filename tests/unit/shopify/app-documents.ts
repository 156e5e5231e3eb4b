/** Every document of the app, by its name; fragments are in the documents that use them. */
import { readdirSync } from "node:fs";

const FOLDER = new URL("../../../app/shopify/operations/", import.meta.url);
const OPERATION = /^\s*#graphql\s+(?:query|mutation) (\w+)/;

const files = await Promise.all(
  readdirSync(FOLDER).map(async (file) => Object.values((await import(new URL(file, FOLDER).pathname)) as Record<string, string>)),
);

export const DOCUMENTS: { name: string; text: string }[] = files.flat().flatMap((text) => {
  const name = OPERATION.exec(text)?.[1];
  return name ? [{ name, text }] : [];
});
