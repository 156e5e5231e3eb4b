/** Numbers, money and times as a language writes them, on the shop's clock. The same text on server and browser. */
import type { Language } from "./languages.ts";

export interface Formats {
  number(value: number): string;
  /** `0.125` is 12.5 %. */
  percent(share: number): string;
  /** Decimal text in a currency; the bare number where no currency is known. */
  money(amount: string, currency: string | null): string;
  /** An instant's day. */
  date(instant: string): string;
  dateTime(instant: string): string;
  time(instant: string): string;
  /** A calendar day, `2026-11-23`, whatever the zone. */
  day(day: string): string;
  /** The same with its year. */
  calendarDate(day: string): string;
  /** Seconds, in at most two units. */
  duration(seconds: number): string;
  list(items: string[]): string;
}

const known = new Map<string, Formats>();

export function formatsFor(language: Language, timeZone: string): Formats {
  const key = `${language} ${timeZone}`;
  const formats = known.get(key) ?? createFormats(language, usableZone(timeZone));
  known.set(key, formats);
  return formats;
}

function usableZone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}

function createFormats(language: Language, timeZone: string): Formats {
  const numbers = new Intl.NumberFormat(language);
  const percents = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 });
  const dates = new Intl.DateTimeFormat(language, { timeZone, dateStyle: "medium" });
  const times = new Intl.DateTimeFormat(language, { timeZone, timeStyle: "short" });
  const both = new Intl.DateTimeFormat(language, { timeZone, dateStyle: "medium", timeStyle: "short" });
  const days = new Intl.DateTimeFormat(language, { timeZone: "UTC", month: "short", day: "numeric" });
  const calendarDates = new Intl.DateTimeFormat(language, { timeZone: "UTC", dateStyle: "medium" });
  const lists = new Intl.ListFormat(language, { type: "conjunction" });
  const currencies = new Map<string, Intl.NumberFormat>();
  return {
    number: (value) => numbers.format(value),
    percent: (share) => percents.format(share),
    money: (amount, currency) => steady(moneyFormat(currencies, language, currency).format(amount as Intl.StringNumericLiteral)),
    date: (instant) => at(instant, dates),
    dateTime: (instant) => at(instant, both),
    time: (instant) => at(instant, times),
    day: (day) => at(`${day}T00:00:00Z`, days),
    calendarDate: (day) => at(`${day}T00:00:00Z`, calendarDates),
    duration: (seconds) => duration(language, seconds),
    list: (items) => lists.format(items),
  };
}

function moneyFormat(formats: Map<string, Intl.NumberFormat>, language: Language, currency: string | null): Intl.NumberFormat {
  const key = currency && /^[A-Z]{3}$/.test(currency) ? currency : "";
  const format = formats.get(key) ?? new Intl.NumberFormat(language, key ? { style: "currency", currency: key } : { maximumFractionDigits: 4 });
  formats.set(key, format);
  return format;
}

function at(instant: string, format: Intl.DateTimeFormat): string {
  const time = new Date(instant);
  return Number.isNaN(time.getTime()) ? "–" : steady(format.format(time));
}

/** Which of the narrow spaces stands before AM or a currency differs between engines; a hydrated page must not. */
function steady(text: string): string {
  return text.replace(/[\u202f\u00a0]/g, "\u00a0");
}

const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
] as const;

function duration(language: Language, seconds: number): string {
  let left = Math.max(0, Math.round(seconds));
  const parts: string[] = [];
  for (const [unit, size] of UNITS) {
    const count = Math.floor(left / size);
    left -= count * size;
    if (count > 0 || (unit === "second" && parts.length === 0)) {
      parts.push(new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "short" }).format(count));
    }
    if (parts.length === 2) break;
  }
  return steady(parts.join(" "));
}
