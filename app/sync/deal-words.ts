import { DEAL_WORDS } from "../i18n/deal-words.ts";
import { describeDeal } from "../mapping/deal.ts";
import type { DealSource, DealWords, MappingContext, Value } from "../mapping/types.ts";
import type { MerchantSettings } from "./settings.ts";

/** The words of deals' descriptions in the merchant's language; a deal's text follows a change of it when its order changes. */
export function dealWords({ language }: Pick<MerchantSettings, "language">): DealWords {
  return DEAL_WORDS[language === "auto" ? "en" : language];
}

/** The words that a deal's text was written in, where it still says what the order says. Undefined: those of now. */
export function wordsWritten(source: DealSource, written: Value | undefined, context: MappingContext): DealWords | undefined {
  if (typeof written !== "string" || describeDeal(source, context) === written) return undefined;
  return Object.values<DealWords>(DEAL_WORDS).find((words) => describeDeal({ ...source, words }, context) === written);
}
