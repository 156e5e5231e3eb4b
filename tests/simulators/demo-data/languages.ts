/** Where a buyer lives, in the words of a Shopify address. */
export interface Place {
  city: string;
  province: string | null;
  provinceCode: string | null;
  /** `#` stands for a digit. */
  zip: string;
}

/** Buyers of one language and country. */
export interface Language {
  locale: string;
  country: string;
  countryCode: string;
  /** How many of a hundred buyers speak it, roughly. */
  weight: number;
  firstNames: readonly string[];
  lastNames: readonly string[];
  /** `{n}` stands for the house's number. */
  streets: readonly string[];
  places: readonly Place[];
  /** A mobile number in E.164: the prefix, then a serial number from `from` on, so that none occurs twice. */
  phone: { prefix: string; digits: number; from: number };
}

const words = (list: string): string[] => list.split("|");
const at = (city: string, province: string | null, provinceCode: string | null, zip: string): Place => ({
  city,
  province,
  provinceCode,
  zip,
});

export const LANGUAGES: readonly Language[] = [
  {
    locale: "en",
    country: "United States",
    countryCode: "US",
    weight: 24,
    firstNames: words("James|Mary|Robert|Linda|O'Shea|Anne-Marie|DeShawn|Grace|Ethan|Chloë"),
    lastNames: words("Smith|Johnson|O'Connor|Van Buren|St. John|McDonald|Nguyen|Garcia|Lee|Smith-Jones"),
    streets: words("{n} Main St|{n} W 42nd St|{n} Old Mill Rd, Unit B"),
    places: [at("New York", "New York", "NY", "100##"), at("Austin", "Texas", "TX", "787##"), at("Portland", "Oregon", "OR", "972##")],
    phone: { prefix: "+1212", digits: 7, from: 2_000_000 },
  },
  {
    locale: "en",
    country: "United Kingdom",
    countryCode: "GB",
    weight: 6,
    firstNames: words("Oliver|Amelia|Siân|Hamish|Zoë"),
    lastNames: words("Taylor|Llewellyn|MacGregor|Patel|Featherstonehaugh"),
    streets: words("{n} High Street|Flat {n}, 3 King's Road"),
    places: [at("London", "England", "ENG", "SW1A #AA"), at("Cardiff", "Wales", "WLS", "CF10 #AF")],
    phone: { prefix: "+4479", digits: 8, from: 11_000_000 },
  },
  {
    locale: "pt-BR",
    country: "Brazil",
    countryCode: "BR",
    weight: 14,
    firstNames: words("João|Maria|José|Ana Júlia|Thiago|Conceição|Luís Inácio"),
    lastNames: words("Silva|Gonçalves|dos Santos|de Araújo Conceição|Magalhães|Simões"),
    streets: words("Rua das Flores, {n}|Avenida Paulista, {n} - apto 71|Travessa São João, {n}"),
    places: [at("São Paulo", "São Paulo", "SP", "01###-000"), at("Florianópolis", "Santa Catarina", "SC", "88###-000")],
    phone: { prefix: "+551199", digits: 7, from: 0 },
  },
  {
    locale: "pt-PT",
    country: "Portugal",
    countryCode: "PT",
    weight: 6,
    firstNames: words("Inês|Tomás|Leonor|Gonçalo"),
    lastNames: words("Ferreira|Guimarães|Brandão|Sá"),
    streets: words("Rua de Santa Catarina {n}|Praça do Comércio {n}, 2.º Esq."),
    places: [at("Lisboa", "Lisboa", "PT-11", "11##-148"), at("Porto", "Porto", "PT-13", "40##-322")],
    phone: { prefix: "+35191", digits: 7, from: 0 },
  },
  {
    locale: "ja",
    country: "Japan",
    countryCode: "JP",
    weight: 8,
    firstNames: words("太郎|花子|翔太|さくら|健一|陽菜"),
    lastNames: words("佐藤|鈴木|高橋|渡邉|齋藤|勅使河原"),
    streets: words("千代田{n}丁目1番地|銀座{n}-2-3 サンライズビル５階"),
    places: [at("千代田区", "Tokyo", "JP-13", "100-0###"), at("大阪市", "Osaka", "JP-27", "530-0###")],
    phone: { prefix: "+8190", digits: 8, from: 10_000_000 },
  },
  {
    locale: "de",
    country: "Germany",
    countryCode: "DE",
    weight: 8,
    firstNames: words("Jürgen|Käthe|Björn|Anneliese|Karl-Heinz"),
    lastNames: words("Müller|Groß|von der Heydt|Schäfer|Weiß"),
    streets: words("Königstraße {n}|Am Weißen Rößl {n}a"),
    places: [at("München", null, null, "80###"), at("Köln", null, null, "50###")],
    phone: { prefix: "+49151", digits: 8, from: 10_000_000 },
  },
  {
    locale: "fr",
    country: "France",
    countryCode: "FR",
    weight: 5,
    firstNames: words("Hélène|François|Anaïs|Loïc"),
    lastNames: words("Lefèvre|d'Aubigné|Le Goff|Çelik"),
    streets: words("{n} bis, rue de l'Église|{n} allée des Chênes"),
    places: [at("Paris", null, null, "750##"), at("Saint-Étienne", null, null, "420##")],
    phone: { prefix: "+336", digits: 8, from: 10_000_000 },
  },
  {
    locale: "ar",
    country: "Saudi Arabia",
    countryCode: "SA",
    weight: 5,
    firstNames: words("محمد|فاطمة|عبد الله|نورة|يوسف"),
    lastNames: words("الأحمد|القحطاني|بن سعود|الشمري"),
    streets: words("شارع الملك فهد {n}|طريق العليا {n}"),
    places: [at("الرياض", null, null, "11###"), at("جدة", null, null, "21###")],
    phone: { prefix: "+96650", digits: 7, from: 0 },
  },
  {
    locale: "ru",
    country: "Kazakhstan",
    countryCode: "KZ",
    weight: 4,
    firstNames: words("Александр|Наталья|Пётр|Юлия"),
    lastNames: words("Иванов|Кузнецова|Щербаков|Ёлкина"),
    streets: words("пр. Абая, д. {n}, кв. 5|ул. Гоголя, {n}"),
    places: [at("Алматы", null, null, "0500##"), at("Астана", null, null, "0100##")],
    phone: { prefix: "+7701", digits: 7, from: 0 },
  },
  {
    locale: "uk",
    country: "Ukraine",
    countryCode: "UA",
    weight: 3,
    firstNames: words("Олександр|Ганна|Євген|Їжакевич-Мар'яна"),
    lastNames: words("Шевченко|Гнатюк|Ковальчук|Ґалаґан"),
    streets: words("вул. Хрещатик, {n}|вул. Дерибасівська, {n}"),
    places: [at("Київ", null, null, "010##"), at("Одеса", null, null, "650##")],
    phone: { prefix: "+38050", digits: 7, from: 0 },
  },
  {
    locale: "el",
    country: "Greece",
    countryCode: "GR",
    weight: 3,
    firstNames: words("Γιώργος|Ελένη|Αλέξανδρος|Σοφία"),
    lastNames: words("Παπαδόπουλος|Οικονόμου|Αγγελής|Ξένου"),
    streets: words("Οδός Ερμού {n}|Λεωφόρος Συγγρού {n}"),
    places: [at("Αθήνα", null, null, "105 ##"), at("Θεσσαλονίκη", null, null, "546 ##")],
    phone: { prefix: "+30694", digits: 7, from: 0 },
  },
  {
    locale: "hi",
    country: "India",
    countryCode: "IN",
    weight: 5,
    firstNames: words("आरव|प्रिया|श्रीकृष्ण|लक्ष्मी"),
    lastNames: words("शर्मा|श्रीवास्तव|त्रिपाठी|वर्मा"),
    streets: words("{n}, महात्मा गांधी मार्ग|मकान नं. {n}, कनॉट प्लेस"),
    places: [at("नई दिल्ली", "Delhi", "DL", "1100##"), at("मुंबई", "Maharashtra", "MH", "4000##")],
    phone: { prefix: "+9198", digits: 8, from: 0 },
  },
  {
    locale: "he",
    country: "Israel",
    countryCode: "IL",
    weight: 2,
    firstNames: words("דוד|רחל|יונתן"),
    lastNames: words("כהן|לוי|בן־דוד"),
    streets: words("רחוב הרצל {n}|שדרות רוטשילד {n}"),
    places: [at("תל אביב", null, null, "61###00")],
    phone: { prefix: "+97250", digits: 7, from: 0 },
  },
  {
    locale: "ko",
    country: "South Korea",
    countryCode: "KR",
    weight: 3,
    firstNames: words("민준|서연|지우"),
    lastNames: words("김|이|남궁"),
    streets: words("세종대로 {n}|강남대로 {n}길 12"),
    places: [at("서울", "Seoul", "KR-11", "04###")],
    phone: { prefix: "+8210", digits: 8, from: 20_000_000 },
  },
  {
    locale: "zh-CN",
    country: "China",
    countryCode: "CN",
    weight: 3,
    firstNames: words("伟|秀英|𠮷龍"),
    lastNames: words("王|欧阳|龘"),
    streets: words("人民路{n}号|南京东路{n}弄5号楼"),
    places: [at("上海", "Shanghai", "SH", "2000##")],
    phone: { prefix: "+86138", digits: 8, from: 0 },
  },
  {
    locale: "th",
    country: "Thailand",
    countryCode: "TH",
    weight: 1,
    firstNames: words("สมชาย|กัญญารัตน์"),
    lastNames: words("ศรีสุวรรณ|วงศ์สวัสดิ์"),
    streets: words("{n} ถนนสุขุมวิท"),
    places: [at("กรุงเทพฯ", "Bangkok", "TH-10", "101##")],
    phone: { prefix: "+6681", digits: 7, from: 0 },
  },
];
