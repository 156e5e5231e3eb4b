/**
 * `npm run extensions:words`: copies what the app's pages say of problems, reasons, fields, stages and outcomes into the
 * extensions' language files, and the codes into their source. Extensions import nothing of the app.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { en } from "../app/i18n/en.ts";
import { ja } from "../app/i18n/ja.ts";
import type { Messages } from "../app/i18n/languages.ts";
import { ptBr } from "../app/i18n/pt-BR.ts";

const FOLDER = new URL("../extensions/bigin/", import.meta.url);
const FILES = { "en.default": en, ja, "pt-BR": ptBr };
const part = (messages: Messages, name: string): Messages => messages[name] as Messages;
const keyOf = (stage: string): string => stage.toLowerCase().replaceAll(" ", "_");
const isProblem = (value: string | Messages): value is Messages => typeof value === "object" && "cure" in value;

for (const [file, messages] of Object.entries(FILES)) {
  const url = new URL(`locales/${file}.json`, FOLDER);
  const own = JSON.parse(readFileSync(url, "utf8")) as Messages;
  const problems = Object.entries(part(messages, "problems")).flatMap(([code, value]) =>
    isProblem(value) ? [[code, { title: value.title, cure: value.cure }]] : [],
  );
  const stages = Object.entries(part(messages, "stages")).map(([stage, text]) => [keyOf(stage), text]);
  const words = {
    stages: Object.fromEntries(stages),
    outcomes: part(messages, "outcomes"),
    reasons: part(messages, "reasons"),
    fields: part(messages, "fields"),
    problems: Object.fromEntries(problems),
  };
  writeFileSync(url, `${JSON.stringify({ ...own, ...words }, null, 2)}\n`);
}

const lists = {
  PROBLEMS: Object.entries(part(en, "problems")).flatMap(([code, value]) => (isProblem(value) ? [code] : [])),
  REASONS: Object.keys(part(en, "reasons")),
  STAGES: Object.keys(part(en, "stages")),
  FIELDS: Object.keys(part(en, "fields")),
  OUTCOMES: Object.keys(part(en, "outcomes")),
};
const source = Object.entries(lists).map(
  ([name, codes]) => `export const ${name}: readonly string[] = [\n${codes.map((code) => `  ${JSON.stringify(code)},\n`).join("")}];\n`,
);
writeFileSync(
  new URL("src/codes.ts", FOLDER),
  `/** Codes that have words of their own in \`locales/\`, written by \`npm run extensions:words\`; the app may learn new ones before a merchant's extension does. */\n\n${source.join("\n")}`,
);
