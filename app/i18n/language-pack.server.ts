import polarisEn from "@shopify/polaris/locales/en.json" with { type: "json" };
import polarisJa from "@shopify/polaris/locales/ja.json" with { type: "json" };
import polarisPtBr from "@shopify/polaris/locales/pt-BR.json" with { type: "json" };
import { en } from "./en.ts";
import { ja } from "./ja.ts";
import type { Language, Messages } from "./languages.ts";
import { ptBr } from "./pt-BR.ts";

/** All texts of one language: the app's and those of Polaris. Only the one in use goes to the browser. */
export interface LanguagePack {
  language: Language;
  messages: Messages;
  polaris: typeof polarisEn;
}

const packs: Record<Language, LanguagePack> = {
  en: { language: "en", messages: en, polaris: polarisEn },
  ja: { language: "ja", messages: ja, polaris: polarisJa as unknown as typeof polarisEn },
  "pt-BR": { language: "pt-BR", messages: ptBr, polaris: polarisPtBr as unknown as typeof polarisEn },
};

export function languagePack(language: Language): LanguagePack {
  return packs[language];
}
