import { getCountries } from "libphonenumber-js";

const LANGUAGES = ["en", "de", "es", "fr", "it", "ja", "nl", "pl", "pt-BR", "pt-PT", "sv", "tr", "zh"];

// Names that Shopify or people use and Unicode's lists spell otherwise.
const OTHER_NAMES: Record<string, string> = {
  "hong kong": "HK",
  "hong kong sar": "HK",
  "macao sar": "MO",
  macao: "MO",
  macau: "MO",
  usa: "US",
  "u.s.a.": "US",
  "united states of america": "US",
  uk: "GB",
  "great britain": "GB",
  england: "GB",
  scotland: "GB",
  wales: "GB",
  turkey: "TR",
  "czech republic": "CZ",
  "republic of korea": "KR",
  "korea, republic of": "KR",
  "cote d'ivoire": "CI",
  "ivory coast": "CI",
  myanmar: "MM",
  burma: "MM",
  swaziland: "SZ",
  macedonia: "MK",
  "cape verde": "CV",
  "east timor": "TL",
  holland: "NL",
  "congo, the democratic republic of the": "CD",
  "palestinian territory, occupied": "PS",
  "russian federation": "RU",
  "viet nam": "VN",
  "holy see (vatican city state)": "VA",
  "bosnia and herzegovina": "BA",
  "trinidad and tobago": "TT",
  "antigua and barbuda": "AG",
};

let codes: Map<string, string> | null = null;

function fold(name: string): string {
  return name.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[’`]/g, "'").replace(/&/g, "and").replace(/\s+/g, " ").trim().toLowerCase();
}

function countryCodes(): Map<string, string> {
  if (codes) return codes;
  const found = new Map<string, string>();
  for (const language of [...LANGUAGES].reverse()) {
    const names = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
    for (const code of getCountries()) {
      const name = names.of(code);
      if (name) found.set(fold(name), code);
    }
  }
  for (const code of getCountries()) found.set(code.toLowerCase(), code);
  for (const [name, code] of Object.entries(OTHER_NAMES)) found.set(fold(name), code);
  codes = found;
  return found;
}

/** The two-letter code of a country by its name in one of several languages, or by its code; null if unknown. */
export function countryCodeOf(name: string): string | null {
  return countryCodes().get(fold(name)) ?? null;
}
