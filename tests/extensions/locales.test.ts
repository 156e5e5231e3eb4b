import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { en } from "#app/i18n/en.ts";
import { ja } from "#app/i18n/ja.ts";
import { ptBr } from "#app/i18n/pt-BR.ts";
import { ORDER_STAGES } from "#app/mapping/types.ts";
import type { RecordOutcome } from "#app/store/record-outcomes.server.ts";
import type { SendAnswer } from "#app/sync/send-records.server.ts";
import type { RecordGlance } from "#app/ui/record-glance.ts";
import type { Glance, Outcome, Sent } from "../../extensions/bigin/src/answers.ts";
import { FIELDS, OUTCOMES, PROBLEMS, REASONS, STAGES } from "../../extensions/bigin/src/codes.ts";
import { keyOf } from "../../extensions/bigin/src/words.ts";
import type { Messages } from "#tests/simulators/admin/browser/extension/i18n.ts";
import { LANGUAGES, messagesOf } from "./stage.ts";

const FOLDER = join(import.meta.dirname, "../../extensions/bigin");
const APP: Record<(typeof LANGUAGES)[number], unknown> = { en, ja, "pt-BR": ptBr };
const PLURALS = ["zero", "one", "two", "few", "many", "other"];
const keysOf = (messages: Messages, path = ""): string[] =>
  Object.entries(messages).flatMap(([key, value]) =>
    typeof value === "string" ? [PLURALS.includes(key) ? path : `${path}.${key}`] : keysOf(value, `${path}.${key}`),
  );
const placesIn = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]!).sort();
const at = (messages: unknown, path: string): unknown => path.split(".").reduce((within: unknown, part) => (within as Record<string, unknown>)[part], messages);

/** What the app answers is what the extensions expect, and the other way round. */
export const sameAnswers = {
  glance: (answer: RecordGlance): Glance => answer,
  glanceBack: (answer: Omit<Glance, "deal">): Omit<RecordGlance, "deal"> => answer,
  outcome: (answer: RecordOutcome): Outcome => answer,
  outcomeBack: (answer: Outcome): RecordOutcome => answer,
  sent: (answer: SendAnswer): Sent => answer,
  sentBack: (answer: Sent): SendAnswer => answer,
};

describe("the extensions' languages", () => {
  it.each(LANGUAGES)("%s has the same texts as English, with every plural form its language has", (language) => {
    const messages = messagesOf(language);
    expect([...new Set(keysOf(messages))].sort()).toEqual([...new Set(keysOf(messagesOf("en")))].sort());
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.sort();
    const plurals = (within: Messages): Messages[] =>
      Object.values(within).flatMap((value) => (typeof value === "string" ? [] : "other" in value ? [value] : plurals(value)));
    for (const one of plurals(messages)) expect(Object.keys(one).sort()).toEqual(forms);
  });

  it.each(LANGUAGES)("%s names the same values in every text", (language) => {
    for (const key of new Set(keysOf(messagesOf("en")).map((path) => path.slice(1)))) {
      const [english, translated] = [at(messagesOf("en"), key), at(messagesOf(language), key)].map((text) =>
        typeof text === "string" ? text : (text as { other: string }).other,
      );
      expect([key, placesIn(translated!)]).toEqual([key, placesIn(english!)]);
    }
  });

  it.each(LANGUAGES)(
    "%s says of problems, reasons, fields, stages and outcomes what the app's own pages say: where this fails, run npm run extensions:words",
    (language) => {
      const messages = messagesOf(language);
      for (const code of PROBLEMS)
        for (const part of ["title", "cure"]) expect(at(messages, `problems.${code}.${part}`)).toBe(at(APP[language], `problems.${code}.${part}`));
      for (const code of REASONS) expect(at(messages, `reasons.${code}`)).toBe(at(APP[language], `reasons.${code}`));
      for (const field of FIELDS) expect(at(messages, `fields.${field}`)).toBe(at(APP[language], `fields.${field}`));
      for (const outcome of OUTCOMES) expect(at(messages, `outcomes.${outcome}`)).toBe(at(APP[language], `outcomes.${outcome}`));
      for (const stage of STAGES) expect(at(messages, `stages.${keyOf(stage)}`)).toBe((at(APP[language], "stages") as Record<string, string>)[stage]);
    },
  );

  it("know every code that the app knows: where this fails, run npm run extensions:words", () => {
    expect([...STAGES].sort()).toEqual([...ORDER_STAGES].sort());
    const titled = Object.entries(en.problems as Record<string, unknown>).filter(([, value]) => typeof value === "object" && value !== null && "cure" in value);
    expect([...PROBLEMS].sort()).toEqual(titled.map(([code]) => code).sort());
    expect([...REASONS].sort()).toEqual(Object.keys(en.reasons as object).sort());
    expect([...OUTCOMES].sort()).toEqual(Object.keys(en.outcomes as object).sort());
  });

  it("are each within the 16 kB that Shopify takes of a language file", () => {
    for (const file of readdirSync(join(FOLDER, "locales"))) expect(readFileSync(join(FOLDER, "locales", file)).byteLength).toBeLessThan(16_000);
  });
});
