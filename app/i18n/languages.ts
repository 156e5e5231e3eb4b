/** The languages of the merchant's pages, in the order in which Settings lists them. */
export const LANGUAGES = ["en", "ja", "pt-BR"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each language's name for itself. */
export const LANGUAGE_NAMES: Record<Language, string> = { en: "English", ja: "日本語", "pt-BR": "Português (Brasil)" };

/** Texts by key; keys nest. A key's plural forms end in `_one`, `_many` or `_other`, as the language needs. */
export interface Messages {
  [key: string]: string | Messages;
}

/** The language for a locale of Shopify's (`pt-PT`, `ja-JP`); English where there is none nearer. */
export function languageFor(locale: string | null | undefined): Language {
  const wanted = (locale ?? "").toLowerCase();
  return LANGUAGES.find((language) => language.toLowerCase() === wanted) ?? LANGUAGES.find((language) => language.slice(0, 2) === wanted.slice(0, 2)) ?? "en";
}
