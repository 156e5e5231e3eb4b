import { createContext, type ReactNode, useContext, useMemo } from "react";
import { type Formats, formatsFor } from "../i18n/format.ts";
import type { Language, Messages } from "../i18n/languages.ts";
import type { SettingsDenial } from "../sync/settings-access.server.ts";
import { createTexts } from "../i18n/texts.ts";

/** What every page needs to show times, money and links. */
export interface ShopView {
  language: Language;
  timeZone: string;
  currencyCode: string | null;
  /** The connected organization's; null until there is one. */
  biginCurrency: string | null;
  /** Bigin's address for the connected organisation; null until there is one. */
  biginHome: string | null;
  /** Why who looks at the page may not change what the app does, and whom to ask; null: they may. */
  settingsDenied: SettingsDenial | null;
}

const ShopContext = createContext<ShopView>({
  language: "en",
  timeZone: "UTC",
  currencyCode: null,
  biginCurrency: null,
  biginHome: null,
  settingsDenied: null,
});

/** Outside of a provider there are no texts, only their keys. */
const TextsContext = createContext(createTexts("en", {}));

export function ShopProvider({ view, messages, children }: { view: ShopView; messages: Messages; children: ReactNode }) {
  const texts = useMemo(() => createTexts(view.language, messages), [view.language, messages]);
  return (
    <TextsContext.Provider value={texts}>
      <ShopContext.Provider value={view}>{children}</ShopContext.Provider>
    </TextsContext.Provider>
  );
}

export function useShop(): ShopView {
  return useContext(ShopContext);
}

export function useFormats(): Formats {
  const { language, timeZone } = useContext(ShopContext);
  return formatsFor(language, timeZone);
}

export type Text = (key: string, params?: Record<string, unknown>) => string;

/**
 * The text of a key in the merchant's language. Hundreds of cards and buttons of a page ask for it: a language is a
 * context of its own, so that none of them has to listen to it.
 */
export function useText(): Text {
  return useContext(TextsContext).t as unknown as Text;
}

/** As `useText`, or null where the language has no such key: a provider's new code. */
export function useKnownText(): (key: string, params?: Record<string, unknown>) => string | null {
  const texts = useContext(TextsContext);
  return (key, params) => (texts.exists(key, params) ? (texts.t as unknown as Text)(key, params) : null);
}
