import { createInstance, type i18n } from "i18next";
import type { Language, Messages } from "./languages.ts";

/** One language's texts, ready to use at once. A placeholder without a value shows a dash, never its own name. */
export function createTexts(language: Language, messages: Messages): i18n {
  const texts = createInstance();
  void texts.init({
    lng: language,
    resources: { [language]: { translation: messages } },
    initAsync: false,
    nsSeparator: false,
    showSupportNotice: false,
    interpolation: { escapeValue: false },
    missingInterpolationHandler: () => "–",
  });
  return texts;
}
