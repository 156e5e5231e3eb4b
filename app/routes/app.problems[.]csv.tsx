import { pipeline, Readable } from "node:stream";
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { stringify } from "csv-stringify";
import { languagePack } from "../i18n/language-pack.server.ts";
import { createTexts } from "../i18n/texts.ts";
import { addedField } from "../mapping/field-map.ts";
import { authenticateMerchant } from "../merchant.server.ts";
import { eachProblem, type ProblemRow } from "../store/page-problems.server.ts";
import { activePair } from "../store/page-shell.server.ts";
import { isGuestKey } from "../sync/guest-key.ts";
import { countsTries } from "../sync/problem-cures.ts";
import { problemFilter } from "../ui/page-filters.ts";
import { shopifyNumber } from "../ui/shopify-address.ts";

/** The number as a merchant finds it in Shopify or Bigin; nothing for a guest or a piece of setting up. */
function idOf(subject: string): string {
  return shopifyNumber(subject) ?? (/^\d+$/.test(subject) ? subject : "");
}

/** All problems of the filter, streamed, in the merchant's language. Spreadsheets must not take a name for a formula. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { services, shopId, locale } = await authenticateMerchant(request);
  const texts = createTexts(locale, languagePack(locale).messages);
  const filter = problemFilter(new URL(request.url).searchParams);
  const pair = await activePair(services.db, shopId);
  const column = (name: string): string => texts.t(`csv.${name}`);
  const fieldName = (key: string): string => (texts.exists(`fields.${key}`) ? texts.t(`fields.${key}`) : (addedField(key) ?? key));
  const kindName = ({ kind, subject }: ProblemRow): string =>
    isGuestKey(subject) ? texts.t("kind.guest") : texts.exists(`kind.${kind}`) ? texts.t(`kind.${kind}`) : kind;
  const rowOf = (problem: ProblemRow): string[] => [
    texts.exists(`problems.${problem.code}.title`) ? texts.t(`problems.${problem.code}.title`) : problem.code,
    kindName(problem),
    problem.label,
    idOf(problem.subject),
    typeof problem.params.field === "string" ? problem.params.field.split(", ").map(fieldName).join(", ") : "",
    typeof problem.params.message === "string" ? problem.params.message : "",
    // What is over asks for nothing any more, and what is ignored asks only once it is open again.
    problem.state === "open" && texts.exists(`problems.${problem.code}.cure`) ? texts.t(`problems.${problem.code}.cure`) : "",
    countsTries(problem) ? String(problem.attempts) : "",
    problem.firstAt,
    problem.lastAt,
    problem.resolvedAt ?? "",
    problem.resolvedAt ? texts.t(`problems.ends.${problem.resolution ?? "unknown"}`) : "",
    problem.note ?? "",
  ];
  const head = ["cause", "kind", "record", "id", "field", "message", "cure", "attempts", "first", "last", "ended", "how", "note"].map(column);
  async function* rows(): AsyncGenerator<string[]> {
    yield head;
    if (pair) for await (const problem of eachProblem(services.db, pair, filter.state, filter.code)) yield rowOf(problem);
  }
  const csv = stringify({ bom: true, escape_formulas: true, record_delimiter: "windows" });
  // A failure half way ends the download as failed: pipeline breaks the stream off.
  pipeline(Readable.from(rows()), csv, () => undefined);
  return new Response(createReadableStreamFromReadable(csv), {
    headers: { "content-type": "text/csv; charset=utf-8", "content-disposition": 'attachment; filename="problems.csv"', "cache-control": "no-store" },
  });
}
