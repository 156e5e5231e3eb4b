import { iso31662 } from "iso-3166";

/** Countries and provinces as Shopify's address forms know them. */
const NAMES = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });

/** Where Shopify's list spells a name otherwise than Unicode's. */
const SHOPIFY_NAMES: Record<string, string> = {
  HK: "Hong Kong SAR",
  MO: "Macao SAR",
  TR: "Türkiye",
  MM: "Myanmar (Burma)",
  CZ: "Czechia",
};

const words = (list: string): Map<string, string> => new Map(list.split("|").map((pair) => pair.split("=") as [string, string]));

/** Countries whose provinces are a closed list here; elsewhere ISO's names are known, and any other text passes. */
const PROVINCES: Record<string, Map<string, string>> = {
  US: words(
    "AL=Alabama|AK=Alaska|AZ=Arizona|AR=Arkansas|CA=California|CO=Colorado|CT=Connecticut|DE=Delaware|DC=District of Columbia|FL=Florida|GA=Georgia|HI=Hawaii|ID=Idaho|IL=Illinois|IN=Indiana|IA=Iowa|KS=Kansas|KY=Kentucky|LA=Louisiana|ME=Maine|MD=Maryland|MA=Massachusetts|MI=Michigan|MN=Minnesota|MS=Mississippi|MO=Missouri|MT=Montana|NE=Nebraska|NV=Nevada|NH=New Hampshire|NJ=New Jersey|NM=New Mexico|NY=New York|NC=North Carolina|ND=North Dakota|OH=Ohio|OK=Oklahoma|OR=Oregon|PA=Pennsylvania|PR=Puerto Rico|RI=Rhode Island|SC=South Carolina|SD=South Dakota|TN=Tennessee|TX=Texas|UT=Utah|VT=Vermont|VA=Virginia|WA=Washington|WV=West Virginia|WI=Wisconsin|WY=Wyoming",
  ),
  CA: words(
    "AB=Alberta|BC=British Columbia|MB=Manitoba|NB=New Brunswick|NL=Newfoundland and Labrador|NT=Northwest Territories|NS=Nova Scotia|NU=Nunavut|ON=Ontario|PE=Prince Edward Island|QC=Quebec|SK=Saskatchewan|YT=Yukon",
  ),
  AU: words(
    "ACT=Australian Capital Territory|NSW=New South Wales|NT=Northern Territory|QLD=Queensland|SA=South Australia|TAS=Tasmania|VIC=Victoria|WA=Western Australia",
  ),
  GB: words("BFP=British Forces|ENG=England|NIR=Northern Ireland|SCT=Scotland|WLS=Wales"),
};

export function countryName(code: string): string | null {
  return SHOPIFY_NAMES[code] ?? NAMES.of(code) ?? null;
}

/** Two-letter code of a country by its code or English name, letter case ignored; null where there is none. */
export function countryCode(text: string, codes: readonly string[]): string | null {
  const wanted = text.trim().toLowerCase();
  return codes.find((code) => code.toLowerCase() === wanted || countryName(code)?.toLowerCase() === wanted || NAMES.of(code)?.toLowerCase() === wanted) ?? null;
}

/** A province by code or name, or `unknown` in a country whose provinces are a closed list. */
export function provinceIn(country: string | null, text: string): { name: string; code: string | null } | "unknown" {
  const list = country === null ? undefined : PROVINCES[country];
  const wanted = text.trim().toLowerCase();
  if (!list) return subdivision(country, wanted) ?? { name: text, code: null };
  for (const [code, name] of list) {
    if (code.toLowerCase() === wanted || name.toLowerCase() === wanted) return { name, code };
  }
  return "unknown";
}

/** Codes as Shopify has them: of some countries with the country's letters before them. */
const WITH_COUNTRY = new Set(["JP", "KR", "PA", "PE", "PH", "PT", "TH"]);

function subdivision(country: string | null, wanted: string): { name: string; code: string } | null {
  for (const { code, name } of iso31662) {
    const [land, own = ""] = code.split("-");
    if (land !== country || ![code, own, name].some((known) => known.toLowerCase() === wanted)) continue;
    return { name, code: WITH_COUNTRY.has(land!) ? code : own };
  }
  return null;
}
