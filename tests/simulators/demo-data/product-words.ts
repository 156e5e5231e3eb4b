/** A language's words for things a shop sells: every article goes with every kind. */
export interface Wares {
  articles: readonly string[];
  kinds: readonly string[];
  /** What comes first in a title: `Blue shirt`, but `Camisa azul`. */
  kindFirst: boolean;
  productType: string;
  vendor: string;
  sentence: string;
}

const words = (list: string): string[] => list.split("|");

export const WARES: readonly Wares[] = [
  {
    articles: words("Shirt|Mug|Lamp|Rug|Backpack|Notebook|Candle"),
    kinds: words('Blue|Hand-made|"Classic"|Organic|5" Travel|Père & Fils'),
    kindFirst: true,
    productType: "Home & Living",
    vendor: "Northwind, Inc.",
    sentence: "Made to last, and repaired for free.",
  },
  {
    articles: words("Camisa|Caneca|Luminária|Mochila"),
    kinds: words("azul|de algodão|artesanal|édição única"),
    kindFirst: false,
    productType: "Vestuário",
    vendor: "Ateliê São João",
    sentence: "Feito à mão por artesãs da região.",
  },
  {
    articles: words("マグカップ|てぬぐい|和紙ノート|Ｔシャツ"),
    kinds: words("青い|手作りの|限定"),
    kindFirst: true,
    productType: "雑貨",
    vendor: "山田商店",
    sentence: "職人がひとつひとつ丁寧に仕上げました。",
  },
  {
    articles: words("Fußmatte|Lederschürze|Kaffeemühle"),
    kinds: words("Große|Schöne|Wetterfeste"),
    kindFirst: true,
    productType: "Küche",
    vendor: "Müller & Söhne GmbH",
    sentence: "Für den täglichen Gebrauch, spülmaschinenfest.",
  },
  {
    articles: words("قميص|فنجان|مصباح"),
    kinds: words("أزرق|يدوي الصنع"),
    kindFirst: false,
    productType: "منزل",
    vendor: "متجر النور",
    sentence: "صُنع بعناية من مواد طبيعية.",
  },
  {
    articles: words("рубашка|кружка|лампа"),
    kinds: words("Синяя|Глиняная|Ёлочная"),
    kindFirst: true,
    productType: "Дом",
    vendor: "Ладъ",
    sentence: "Сделано вручную.",
  },
  {
    articles: words("πουκάμισο|κούπα"),
    kinds: words("Μπλε|Χειροποίητη"),
    kindFirst: true,
    productType: "Σπίτι",
    vendor: "Αιγαίο",
    sentence: "Φτιαγμένο στο χέρι.",
  },
  { articles: words("कुर्ता|दीपक"), kinds: words("नीला|हस्तनिर्मित"), kindFirst: true, productType: "घर", vendor: "श्री भंडार", sentence: "हाथ से बना हुआ।" },
  {
    articles: words("Socks 🧦|Cactus 🌵|Pride flag 🏳️‍🌈|Family print 👨‍👩‍👧‍👦"),
    kinds: words("✨ Sparkling|𝓕𝓪𝓷𝓬𝔂"),
    kindFirst: true,
    productType: "Gifts 🎁",
    vendor: "Emoji Club",
    sentence: "Brings joy 🎉 &amp; more.",
  },
];

/** Names of options with their values, as merchants write them. */
export const OPTION_SETS: readonly { name: string; values: readonly string[] }[][] = [
  [
    { name: "Size", values: words("XS|S|M|L|XL|2XL") },
    { name: "Color", values: words('Red|Navy / White|Olive|"Ink"|Pink 🌸') },
    { name: "Material", values: words("Cotton|Wool, merino|Linen") },
  ],
  [
    { name: "Tamanho", values: words("PP|P|M|G|GG|EG") },
    { name: "Cor", values: words("Azul|Amarelo-limão|Maçã|Preto|Não tingido") },
    { name: "Tecido", values: words("Algodão|Linho|Lã") },
  ],
  [
    { name: "サイズ", values: words("特小|小|中|大|特大|特々大") },
    { name: "色", values: words("藍|紅|白|黒|金") },
    { name: "素材", values: words("綿|麻|絹") },
  ],
];

/** How many values of each option a product takes; the product of a row's numbers is its count of variants. */
export const VARIANT_SHAPES: readonly (readonly number[])[] = [[1], [2], [3], [4], [6], [2, 2], [3, 2], [4, 3], [5, 4], [2, 2, 2], [3, 2, 3], [6, 5]];
