/**
 * Codes of provinces as Shopify's address mutations take them: `provinceCode` of MailingAddressInput. They are those of
 * ISO 3166-2, for some countries with the country's letters before them; where Shopify has codes or names of its own,
 * they are below. Compared with the countries and zones that Shopify's own address forms know.
 */
import { iso31662 } from "iso-3166";

/** Countries whose provinces Shopify asks for, by the form of its codes: `ON`, or `JP-13`. Elsewhere it knows none. */
const SHORT_CODES = new Set(["AE", "AR", "AU", "BR", "CA", "CL", "CN", "CO", "EG", "ES", "ID", "IE", "IN", "IT", "NG", "NZ", "RO", "RU", "US", "ZA"]);
const LONG_CODES = new Set(["JP", "KR", "PA", "PE", "PH", "PT", "TH"]);

/** Shopify's own codes, and names that ISO's list spells otherwise. `CODE:Name`, further names after `=`. */
const OWN: Record<string, string> = {
  AE: "AZ:Abu Dhabi|AJ:Ajman|DU:Dubai|FU:Fujairah|RK:Ras al-Khaimah|SH:Sharjah|UQ:Umm al-Quwain",
  AR: "B:Buenos Aires Province|C:Buenos Aires (Autonomous City)",
  BR: "DF:Federal District=Distrito Federal",
  CA: "QC:Québec|NL:Newfoundland",
  CL: "RM:Santiago Metropolitan|BI:Bío Bío|AR:Araucanía|AI:Aysén|MA:Magallanes Region",
  CN: "AH:Anhui|BJ:Beijing|CQ:Chongqing|FJ:Fujian|GS:Gansu|GD:Guangdong|GX:Guangxi|GZ:Guizhou|HI:Hainan|HE:Hebei|HL:Heilongjiang|HA:Henan|HB:Hubei|HN:Hunan|NM:Inner Mongolia|JS:Jiangsu|JX:Jiangxi|JL:Jilin|LN:Liaoning|NX:Ningxia|QH:Qinghai|SN:Shaanxi|SD:Shandong|SH:Shanghai|SX:Shanxi|SC:Sichuan|TJ:Tianjin|XJ:Xinjiang|YZ:Tibet|YN:Yunnan|ZJ:Zhejiang",
  CO: "DC:Capital District|SAP:San Andrés & Providencia",
  ES: "O:Asturias Province=Asturias|PM:Balears Province=Illes Balears=Baleares|S:Cantabria Province=Cantabria|LO:La Rioja Province=La Rioja|M:Madrid Province=Madrid|SE:Seville=Sevilla|BI:Biscay=Bizkaia=Vizcaya",
  GB: "BFP:British Forces|ENG:England|NIR:Northern Ireland|SCT:Scotland|WLS:Wales",
  GT: "AVE:Alta Verapaz|BVE:Baja Verapaz|CMT:Chimaltenango|CQM:Chiquimula|EPR:El Progreso|ESC:Escuintla|GUA:Guatemala|HUE:Huehuetenango|IZA:Izabal|JAL:Jalapa|JUT:Jutiapa|PET:Petén|QUE:Quetzaltenango|QUI:Quiché|RET:Retalhuleu|SAC:Sacatepéquez|SMA:San Marcos|SRO:Santa Rosa|SOL:Sololá|SUC:Suchitepéquez|TOT:Totonicapán|ZAC:Zacapa",
  HK: "HK:Hong Kong Island|KL:Kowloon|NT:New Territories",
  ID: "BB:Bangka–Belitung Islands|JK:Jakarta|JB:West Java|JT:Central Java|JI:East Java|KB:West Kalimantan|KS:South Kalimantan|KT:Central Kalimantan|KI:East Kalimantan|KU:North Kalimantan|KR:Riau Islands|MA:Maluku|MU:North Maluku|SU:North Sumatra|NB:West Nusa Tenggara|NT:East Nusa Tenggara|PA:Papua|PB:West Papua|SS:South Sumatra|SR:West Sulawesi|SN:South Sulawesi|ST:Central Sulawesi|SG:Southeast Sulawesi|SA:North Sulawesi|SB:West Sumatra",
  IN: "DN:Dadra and Nagar Haveli|DD:Daman and Diu|OR:Odisha=Orissa|PY:Puducherry=Pondicherry",
  IT: "AO:Aosta=Valle d'Aosta|BZ:South Tyrol|CI:Carbonia-Iglesias|FI:Florence|GE:Genoa|MN:Mantua|MS:Massa and Carrara|VS:Medio Campidano|MI:Milan=Milano|MB:Monza and Brianza|NA:Naples|OG:Ogliastra|OT:Olbia-Tempio|PD:Padua|PU:Pesaro and Urbino|RM:Rome=Roma|SR:Syracuse|TO:Turin|TN:Trentino|VE:Venice",
  JP: "JP-01:Hokkaido=Hokkaidō=北海道|JP-02:Aomori=青森県|JP-03:Iwate=岩手県|JP-04:Miyagi=宮城県|JP-05:Akita=秋田県|JP-06:Yamagata=山形県|JP-07:Fukushima=福島県|JP-08:Ibaraki=茨城県|JP-09:Tochigi=栃木県|JP-10:Gunma=群馬県|JP-11:Saitama=埼玉県|JP-12:Chiba=千葉県|JP-13:Tokyo=Tōkyō=東京都|JP-14:Kanagawa=神奈川県|JP-15:Niigata=新潟県|JP-16:Toyama=富山県|JP-17:Ishikawa=石川県|JP-18:Fukui=福井県|JP-19:Yamanashi=山梨県|JP-20:Nagano=長野県|JP-21:Gifu=岐阜県|JP-22:Shizuoka=静岡県|JP-23:Aichi=愛知県|JP-24:Mie=三重県|JP-25:Shiga=滋賀県|JP-26:Kyoto=Kyōto=京都府|JP-27:Osaka=Ōsaka=大阪府|JP-28:Hyogo=Hyōgo=兵庫県|JP-29:Nara=奈良県|JP-30:Wakayama=和歌山県|JP-31:Tottori=鳥取県|JP-32:Shimane=島根県|JP-33:Okayama=岡山県|JP-34:Hiroshima=広島県|JP-35:Yamaguchi=山口県|JP-36:Tokushima=徳島県|JP-37:Kagawa=香川県|JP-38:Ehime=愛媛県|JP-39:Kochi=Kōchi=高知県|JP-40:Fukuoka=福岡県|JP-41:Saga=佐賀県|JP-42:Nagasaki=長崎県|JP-43:Kumamoto=熊本県|JP-44:Oita=Ōita=大分県|JP-45:Miyazaki=宮崎県|JP-46:Kagoshima=鹿児島県|JP-47:Okinawa=沖縄県",
  KR: "KR-26:Busan|KR-43:North Chungcheong|KR-44:South Chungcheong|KR-27:Daegu|KR-30:Daejeon|KR-42:Gangwon|KR-29:Gwangju City|KR-47:North Gyeongsang|KR-41:Gyeonggi|KR-48:South Gyeongsang|KR-28:Incheon|KR-49:Jeju|KR-45:North Jeolla|KR-46:South Jeolla|KR-11:Seoul|KR-31:Ulsan",
  MX: "AGS:Aguascalientes|BC:Baja California|BCS:Baja California Sur|CAMP:Campeche|CHIS:Chiapas|CHIH:Chihuahua|DF:Ciudad de Mexico=Ciudad de México=CDMX=Mexico City|COAH:Coahuila|COL:Colima|DGO:Durango|GTO:Guanajuato|GRO:Guerrero|HGO:Hidalgo|JAL:Jalisco|MEX:Mexico State=Estado de México=México|MICH:Michoacán|MOR:Morelos|NAY:Nayarit|NL:Nuevo León|OAX:Oaxaca|PUE:Puebla|QRO:Querétaro|Q ROO:Quintana Roo|SLP:San Luis Potosí|SIN:Sinaloa|SON:Sonora|TAB:Tabasco|TAMPS:Tamaulipas|TLAX:Tlaxcala|VER:Veracruz|YUC:Yucatán|ZAC:Zacatecas",
  MY: "JHR:Johor|KDH:Kedah|KTN:Kelantan|KUL:Kuala Lumpur|LBN:Labuan|MLK:Malacca|NSN:Negeri Sembilan|PHG:Pahang|PNG:Penang|PRK:Perak|PLS:Perlis|PJY:Putrajaya|SBH:Sabah|SWK:Sarawak|SGR:Selangor|TRG:Terengganu",
  NG: "FC:Federal Capital Territory",
  NZ: "CIT:Chatham Islands|MWT:Manawatu-Wanganui|WGN:Wellington",
  PA: "PA-NB:Ngöbe-Buglé|PA-10:West Panamá",
  PE: "PE-LIM:Lima Region|PE-LMA:Lima",
  PH: "PH-COM:Compostela Valley|PH-MAG:Maguindanao|PH-00:Metro Manila|PH-MOU:Mountain|PH-MDC:Occidental Mindoro|PH-MDR:Oriental Mindoro",
  PT: "PT-20:Azores|PT-11:Lisbon=Lisboa|PT-30:Madeira",
  RO: "B:Bucharest=București",
  TH: "TH-10:Bangkok|TH-16:Lopburi|TH-S:Pattaya|TH-82:Phang Nga|TH-72:Suphanburi",
  US: "DC:Washington DC=District of Columbia|FM:Micronesia|MH:Marshall Islands|PW:Palau|VI:U.S. Virgin Islands=Virgin Islands|AA:Armed Forces Americas|AE:Armed Forces Europe|AP:Armed Forces Pacific",
  ZA: "GT:Gauteng|NL:KwaZulu-Natal|NW:North West",
};

/** Regions that are divided further, as in Italy and Spain: Shopify knows their provinces. */
const DIVIDED = new Set(iso31662.map(({ parent }) => parent));
const tables = new Map<string, Map<string, string>>();

function fold(name: string): string {
  return name.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[’‘`]/g, "'").replace(/\s+/g, " ").trim().toLowerCase();
}

function tableOf(countryCode: string): Map<string, string> {
  const known = tables.get(countryCode);
  if (known) return known;
  const table = new Map<string, string>();
  if (SHORT_CODES.has(countryCode) || LONG_CODES.has(countryCode)) {
    for (const { code, name } of iso31662) {
      if (!code.startsWith(`${countryCode}-`) || DIVIDED.has(code)) continue;
      const own = LONG_CODES.has(countryCode) ? code : code.slice(countryCode.length + 1);
      for (const key of [name, own, code]) table.set(fold(key), own);
    }
  }
  for (const entry of OWN[countryCode]?.split("|") ?? []) {
    const [code = "", names = ""] = entry.split(":");
    for (const key of [code, ...names.split("=")]) table.set(fold(key), code);
  }
  tables.set(countryCode, table);
  return table;
}

/** Shopify's code of a province by its name or code; null where Shopify knows none of that name, or the country has none. */
export function provinceCodeOf(countryCode: string | null, name: string): string | null {
  return countryCode === null ? null : (tableOf(countryCode).get(fold(name)) ?? null);
}
