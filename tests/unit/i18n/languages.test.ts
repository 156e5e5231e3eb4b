import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { en } from "#app/i18n/en.ts";
import { ERROR_WORDS } from "#app/i18n/error-words.ts";
import { ja } from "#app/i18n/ja.ts";
import { languageFor, type Messages } from "#app/i18n/languages.ts";
import { ptBr } from "#app/i18n/pt-BR.ts";
import { createTexts } from "#app/i18n/texts.ts";

const LANGUAGES = { en, ja, "pt-BR": ptBr } as const;
const OTHERS = ["ja", "pt-BR"] as const;
const PLURAL = /_(zero|one|two|few|many|other)$/;

function flat(messages: Messages, path = ""): Map<string, string> {
  return new Map(
    Object.entries(messages).flatMap(([key, value]): [string, string][] =>
      typeof value === "string" ? [[path + key, value]] : [...flat(value, `${path}${key}.`)],
    ),
  );
}

const texts = { en: flat(en), ja: flat(ja), "pt-BR": flat(ptBr) };
const bare = (key: string): string => key.replace(PLURAL, "");
const placeholders = (text: string): string[] => [...text.matchAll(/\{\{\s*([\w]+)[^}]*\}\}/g)].map((match) => match[1]!).sort();
const isPlural = (language: keyof typeof LANGUAGES, key: string): boolean => texts[language].has(`${key}_other`);

/** Names of products and companies, signs, and words that both languages share. */
const MAY_EQUAL_ENGLISH: Record<(typeof OTHERS)[number], string[]> = {
  ja: [
    "editions.express",
    "editions.premier",
    "editions.360",
    "editions.zohoone",
    "check.lines.edition",
    "directions.both",
    "directions.to_bigin",
    "directions.to_shopify",
    "settings.directions.choices.to_bigin",
    "timeline.wrote.bigin",
    "timeline.wrote.shopify",
    "owners.shopify",
    "owners.bigin",
    "values.empty",
    "fields.code",
    "candidates.number",
    "csv.id",
    "settings.pipeline.choice",
    "preview.by.code",
  ],
  "pt-BR": [
    "connection.dataCenter",
    "connection.userWithProfile",
    "modules.Pipelines",
    "editions.express",
    "editions.premier",
    "editions.360",
    "editions.zohoone",
    "check.lines.edition",
    "dataCenters.cn",
    "directions.both",
    "directions.to_bigin",
    "directions.to_shopify",
    "settings.directions.choices.to_bigin",
    "timeline.wrote.bigin",
    "timeline.wrote.shopify",
    "owners.shopify",
    "owners.bigin",
    "figures.total",
    "sumProof.total",
    "values.empty",
    "fields.code",
    "fields.tags",
    "candidates.number",
    "csv.id",
    "settings.pipeline.choice",
    "preview.by.code",
    "preview.choice",
  ],
};

describe.each(OTHERS)("the texts in %s", (language) => {
  it("have exactly the English keys", () => {
    expect([...new Set([...texts[language].keys()].map(bare))].sort()).toEqual([...new Set([...texts.en.keys()].map(bare))].sort());
  });

  it("have the same placeholders as the English ones", () => {
    const different = [...texts[language]].filter(([key, text]) => {
      const english = texts.en.get(key) ?? texts.en.get(`${bare(key)}_other`) ?? "";
      return JSON.stringify(placeholders(text)) !== JSON.stringify(placeholders(english));
    });
    expect(different).toEqual([]);
  });

  it("are translated, but for the few that may equal the English", () => {
    const equal = [...texts[language]].filter(([key, text]) => text === texts.en.get(key)).map(([key]) => key);
    expect(equal.sort()).toEqual([...MAY_EQUAL_ENGLISH[language]].sort());
  });
});

describe.each(Object.keys(LANGUAGES) as (keyof typeof LANGUAGES)[])("the plurals in %s", (language) => {
  it("have every form the language needs, and no other but the one for nothing", () => {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const keys = new Set([...texts.en.keys()].filter((key) => isPlural("en", bare(key))).map(bare));
    for (const key of keys) {
      const forms = [...texts[language].keys()]
        .filter((candidate) => bare(candidate) === key && candidate !== key)
        .map((candidate) => candidate.slice(key.length + 1));
      expect([key, forms.filter((form) => form !== "zero").sort()]).toEqual([key, [...needed].sort()]);
    }
  });
});

describe("the texts", () => {
  const used = sourceTexts();

  it("has every key that the pages name", () => {
    const missing = used.filter((key) => !texts.en.has(key) && !isPlural("en", key));
    expect(missing).toEqual([]);
  });

  it("has a title, a description and a cure for every problem, in every language", () => {
    const codes = problemCodes();
    expect(codes.length).toBeGreaterThan(15);
    const missing = codes.flatMap((code) =>
      ["title", "what", "cure"].flatMap((part) =>
        Object.entries(texts).flatMap(([language, known]) => (known.has(`problems.${code}.${part}`) ? [] : [`${language} problems.${code}.${part}`])),
      ),
    );
    expect(missing).toEqual([]);
  });

  it.each([
    ["navigation.dashboard", "Dashboard"],
    ["navigation.orders", "Orders"],
    ["navigation.activity", "Activity"],
    ["navigation.problems", "Problems"],
    ["navigation.settings", "Settings"],
    ["connection.connect", "Connect Bigin"],
    ["connection.disconnect", "Disconnect Bigin"],
    ["connection.useOrganization", "Use this organization"],
    ["activate.button", "Activate Sync"],
    ["activate.all", "All"],
    ["activate.tagged", "Only tagged …"],
    ["activate.none", "None"],
    ["progress.pause", "Pause sync"],
    ["progress.resume", "Resume sync"],
    ["settings.save", "Save"],
    ["settings.deletion.question", "Delete records in Bigin when they are deleted in Shopify"],
    ["settings.deletion.yes", "Yes"],
    ["settings.deletion.no", "No"],
    ["problems.retry", "Retry"],
    ["problems.restore", "Restore in Bigin"],
    ["problems.leave", "Leave it"],
    ["setup.lookAgain", "Look again"],
  ])("say in English at %s what the merchant's path depends on: %s", (key, words) => {
    expect(texts.en.get(key)).toBe(words);
  });

  it("keep to one word for one thing: a record in Japanese, a cancellation in English but for the stage's own name", () => {
    const block = readFileSync("extensions/bigin/locales/ja.json", "utf8");
    expect([...texts.ja.values(), block, JSON.stringify(ERROR_WORDS.ja)].filter((text) => text.includes("記録"))).toEqual([]);
    expect([...texts.en].filter(([key, text]) => /cancelled/i.test(text) && !key.startsWith("stages."))).toEqual([]);
  });

  it("count as each language does", () => {
    expect(createTexts("en", en).t("list.shown", { count: 1 })).toBe("1 record");
    expect(createTexts("en", en).t("list.shown", { count: 12_345 })).toBe("12,345 records");
    expect(createTexts("ja", ja).t("list.shown", { count: 12_345 })).toBe("12,345件");
    expect(createTexts("pt-BR", ptBr).t("list.shown", { count: 12_345 })).toBe("12.345 registros");
    expect(createTexts("pt-BR", ptBr).t("list.shown", { count: 1_000_000 })).toBe("1.000.000 de registros");
  });

  it("never show a placeholder's own name, and let no value change the page", () => {
    const { t } = createTexts("en", en);
    expect(t("check.lines.permissions_ok", { user: "Ada" })).toBe("Ada has the profile –.");
    expect(t("problems.note", { note: "{{note}} $t(common.cancel)" })).toBe("Note: {{note}} $t(common.cancel)");
  });
});

describe("the merchant's language", () => {
  it.each([
    ["ja", "ja"],
    ["ja-JP", "ja"],
    ["pt-PT", "pt-BR"],
    ["pt-br", "pt-BR"],
    ["en-GB", "en"],
    ["de", "en"],
    ["", "en"],
    [null, "en"],
  ])("for Shopify's locale %j is %s", (locale, language) => {
    expect(languageFor(locale)).toBe(language);
  });

  it("has its own words on the last error page", () => {
    for (const language of OTHERS) expect(ERROR_WORDS[language].broken.title).not.toBe(ERROR_WORDS.en.broken.title);
  });
});

/** Keys that stand as literals in `text("…")` and `known("…")`. */
function sourceTexts(): string[] {
  const root = join(import.meta.dirname, "../../../app");
  const files = ["ui", "routes"].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => join(root, folder, name)),
  );
  return [...new Set(files.flatMap((file) => [...readFileSync(file, "utf8").matchAll(/\b(?:text|known)\("([^"]+)"/g)].map((match) => match[1]!)))];
}

/** The codes of `ProblemCode`, from its source: types can't be listed while running. */
function problemCodes(): string[] {
  const source = readFileSync(join(import.meta.dirname, "../../../app/store/problems.server.ts"), "utf8");
  const union = /export type ProblemCode =([^;]+);/.exec(source)?.[1] ?? "";
  return [...union.matchAll(/"([a-z_]+)"/g)].map((match) => match[1]!);
}
