/** The app's extensions as Shopify's CLI bundled them, for the admin's pages to run beside the records. */
import { readFile, readdir } from "node:fs/promises";
import { parse } from "toml";
import type { Messages } from "./browser/extension/i18n.ts";

const FOLDER = new URL("../../../extensions/bigin/", import.meta.url);

export interface InstalledExtension {
  handle: string;
  target: string;
  /** In the admin's language. */
  name: string;
}

interface Configuration {
  extensions: { handle: string; name: string; targeting: { target: string }[] }[];
}

/** What has been bundled: none before `npm run extensions:build`. */
export async function bundledExtensions(locale: string): Promise<{ extensions: InstalledExtension[]; messages: Messages }> {
  const [bundles, configuration, messages] = await Promise.all([
    readdir(new URL("dist/", FOLDER)).catch((): string[] => []),
    readFile(new URL("shopify.extension.toml", FOLDER), "utf8").then((text) => parse(text) as Configuration),
    messagesIn(locale),
  ]);
  const extensions = configuration.extensions
    .filter(({ handle }) => bundles.includes(`${handle}.js`))
    .flatMap(({ handle, name, targeting }) => targeting.map(({ target }) => ({ handle, target, name: nameIn(messages, name) })));
  return { extensions, messages };
}

export async function extensionBundle(handle: string): Promise<string | null> {
  if (!/^[a-z-]+$/.test(handle)) return null;
  return readFile(new URL(`dist/${handle}.js`, FOLDER), "utf8").catch(() => null);
}

async function messagesIn(locale: string): Promise<Messages> {
  const own = await readFile(new URL(`locales/${locale}.json`, FOLDER), "utf8").catch(() => null);
  return JSON.parse(own ?? (await readFile(new URL("locales/en.default.json", FOLDER), "utf8"))) as Messages;
}

/** `t:names.block` stands in the languages' own files. */
function nameIn(messages: Messages, name: string): string {
  const found = name.startsWith("t:")
    ? name
        .slice(2)
        .split(".")
        .reduce<string | Messages | undefined>((within, part) => (typeof within === "object" ? within[part] : undefined), messages)
    : name;
  return typeof found === "string" ? found : name;
}
