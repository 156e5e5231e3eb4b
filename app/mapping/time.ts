const formats = new Map<string, Intl.DateTimeFormat>();

function dayFormat(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en", { timeZone, calendar: "gregory", numberingSystem: "latn", year: "numeric", month: "2-digit", day: "2-digit" });
  formats.set(timeZone, format);
  return format;
}

/** The calendar day (`YYYY-MM-DD`) of an instant where the shop is. */
export function dateInZone(instant: string, timeZone: string): string {
  const parts = dayFormat(timeZone).formatToParts(new Date(instant));
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((some) => some.type === type)?.value ?? "";
  return `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}`;
}

/** Epoch milliseconds; null for what is no time. */
export function instantOf(text: string | null | undefined): number | null {
  const at = text ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}

/** Negative where the first is earlier, zero for one instant in two offsets. A time that can't be read is the earliest. */
export function compareInstants(one: string | null | undefined, other: string | null | undefined): number {
  return (instantOf(one) ?? Number.NEGATIVE_INFINITY) - (instantOf(other) ?? Number.NEGATIVE_INFINITY) || 0;
}
