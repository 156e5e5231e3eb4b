/** What Shopify gives extensions to speak the merchant's language with. Pure. */

export interface Messages {
  [key: string]: string | Messages;
}

type Values = Record<string, unknown>;

export function createI18n(locale: string, messages: Messages) {
  return {
    translate(key: string, values: Values = {}): string {
      const found = key.split(".").reduce<string | Messages | undefined>((within, part) => (typeof within === "object" ? within[part] : undefined), messages);
      const text = typeof found === "object" ? pluralOf(locale, found, values) : found;
      if (typeof text !== "string") throw new Error(`There is no text ${key} in ${locale}.`);
      return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (_match, name: string) => {
        const value = values[name];
        if (value === undefined) throw new Error(`The text ${key} in ${locale} wants a value for ${name}.`);
        return typeof value === "number" ? new Intl.NumberFormat(locale).format(value) : String(value);
      });
    },
    formatNumber: (number: number | bigint, options?: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options).format(number),
    formatCurrency: (number: number | bigint, options?: Intl.NumberFormatOptions) =>
      new Intl.NumberFormat(locale, { style: "currency", ...options }).format(number),
    formatDate: (date: Date, options?: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options).format(date),
  };
}

function pluralOf(locale: string, forms: Messages, values: Values): string | Messages | undefined {
  return forms[new Intl.PluralRules(locale).select(Number(values.count))] ?? forms.other;
}
