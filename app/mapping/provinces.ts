/**
 * Codes of provinces as Shopify's address mutations take them, for the countries whose provinces Shopify's checkout
 * asks for most. `CODE Name`, other spellings after `=`.
 */
const PROVINCES: Record<string, string> = {
  AU: "ACT Australian Capital Territory|NSW New South Wales|NT Northern Territory|QLD Queensland|SA South Australia|TAS Tasmania|VIC Victoria|WA Western Australia",
  BR: "AC Acre|AL Alagoas|AP Amapá|AM Amazonas|BA Bahia|CE Ceará|DF Distrito Federal=Federal District|ES Espírito Santo|GO Goiás|MA Maranhão|MT Mato Grosso|MS Mato Grosso do Sul|MG Minas Gerais|PA Pará|PB Paraíba|PR Paraná|PE Pernambuco|PI Piauí|RJ Rio de Janeiro|RN Rio Grande do Norte|RS Rio Grande do Sul|RO Rondônia|RR Roraima|SC Santa Catarina|SP São Paulo|SE Sergipe|TO Tocantins",
  CA: "AB Alberta|BC British Columbia|MB Manitoba|NB New Brunswick|NL Newfoundland and Labrador=Newfoundland|NT Northwest Territories|NS Nova Scotia|NU Nunavut|ON Ontario|PE Prince Edward Island|QC Quebec=Québec|SK Saskatchewan|YT Yukon",
  GB: "ENG England|NIR Northern Ireland|SCT Scotland|WLS Wales",
  IN: "AN Andaman and Nicobar Islands|AP Andhra Pradesh|AR Arunachal Pradesh|AS Assam|BR Bihar|CH Chandigarh|CG Chhattisgarh|DN Dadra and Nagar Haveli|DD Daman and Diu|DL Delhi|GA Goa|GJ Gujarat|HR Haryana|HP Himachal Pradesh|JK Jammu and Kashmir|JH Jharkhand|KA Karnataka|KL Kerala|LA Ladakh|LD Lakshadweep|MP Madhya Pradesh|MH Maharashtra|MN Manipur|ML Meghalaya|MZ Mizoram|NL Nagaland|OR Odisha=Orissa|PY Puducherry=Pondicherry|PB Punjab|RJ Rajasthan|SK Sikkim|TN Tamil Nadu|TS Telangana|TR Tripura|UP Uttar Pradesh|UK Uttarakhand|WB West Bengal",
  JP: "JP-01 Hokkaido=Hokkaidō=北海道|JP-02 Aomori=青森県|JP-03 Iwate=岩手県|JP-04 Miyagi=宮城県|JP-05 Akita=秋田県|JP-06 Yamagata=山形県|JP-07 Fukushima=福島県|JP-08 Ibaraki=茨城県|JP-09 Tochigi=栃木県|JP-10 Gunma=群馬県|JP-11 Saitama=埼玉県|JP-12 Chiba=千葉県|JP-13 Tokyo=Tōkyō=東京都|JP-14 Kanagawa=神奈川県|JP-15 Niigata=新潟県|JP-16 Toyama=富山県|JP-17 Ishikawa=石川県|JP-18 Fukui=福井県|JP-19 Yamanashi=山梨県|JP-20 Nagano=長野県|JP-21 Gifu=岐阜県|JP-22 Shizuoka=静岡県|JP-23 Aichi=愛知県|JP-24 Mie=三重県|JP-25 Shiga=滋賀県|JP-26 Kyoto=Kyōto=京都府|JP-27 Osaka=Ōsaka=大阪府|JP-28 Hyogo=Hyōgo=兵庫県|JP-29 Nara=奈良県|JP-30 Wakayama=和歌山県|JP-31 Tottori=鳥取県|JP-32 Shimane=島根県|JP-33 Okayama=岡山県|JP-34 Hiroshima=広島県|JP-35 Yamaguchi=山口県|JP-36 Tokushima=徳島県|JP-37 Kagawa=香川県|JP-38 Ehime=愛媛県|JP-39 Kochi=Kōchi=高知県|JP-40 Fukuoka=福岡県|JP-41 Saga=佐賀県|JP-42 Nagasaki=長崎県|JP-43 Kumamoto=熊本県|JP-44 Oita=Ōita=大分県|JP-45 Miyazaki=宮崎県|JP-46 Kagoshima=鹿児島県|JP-47 Okinawa=沖縄県",
  US: "AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|DC District of Columbia=Washington DC|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming|AS American Samoa|GU Guam|MP Northern Mariana Islands|PR Puerto Rico|VI U.S. Virgin Islands=Virgin Islands",
};

const tables = new Map<string, Map<string, string>>();

function fold(name: string): string {
  return name.normalize("NFKD").replace(/\p{M}/gu, "").replace(/\s+/g, " ").trim().toLowerCase();
}

function tableOf(countryCode: string): Map<string, string> {
  const known = tables.get(countryCode);
  if (known) return known;
  const table = new Map<string, string>();
  for (const entry of PROVINCES[countryCode]?.split("|") ?? []) {
    const [code = "", ...words] = entry.split(" ");
    for (const name of [code, ...words.join(" ").split("=")]) table.set(fold(name), code);
  }
  tables.set(countryCode, table);
  return table;
}

/** Shopify's code of a province by its name or code; null where the country or the province is not in the list. */
export function provinceCodeOf(countryCode: string | null, name: string): string | null {
  return countryCode === null ? null : (tableOf(countryCode).get(fold(name)) ?? null);
}
