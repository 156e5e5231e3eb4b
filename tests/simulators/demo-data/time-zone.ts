const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(ianaTimezone: string): Intl.DateTimeFormat {
  const known = formats.get(ianaTimezone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: ianaTimezone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formats.set(ianaTimezone, format);
  return format;
}

/** What the zone's clocks show at an instant, as milliseconds of a UTC date with the same digits. */
function wallClockAt(instant: number, ianaTimezone: string): number {
  const part = new Map(
    formatFor(ianaTimezone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const of = (type: Intl.DateTimeFormatPartTypes): number => part.get(type) ?? 0;
  return Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second"));
}

/**
 * The instant at which the zone's clocks show a date and time.
 *
 * @param wallClock milliseconds of a UTC date with the same digits
 * @returns milliseconds since the epoch; for a time that a clock change skips, one within the hour
 */
export function instantOf(wallClock: number, ianaTimezone: string): number {
  const guess = wallClock - (wallClockAt(wallClock, ianaTimezone) - wallClock);
  return guess + (wallClock - wallClockAt(guess, ianaTimezone));
}

/** The first instant of the day, in the zone, that an instant belongs to. */
export function startOfDay(instant: number, ianaTimezone: string): number {
  const wallClock = wallClockAt(instant, ianaTimezone);
  return instantOf(wallClock - (((wallClock % 86_400_000) + 86_400_000) % 86_400_000), ianaTimezone);
}
