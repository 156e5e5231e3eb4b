export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/**
 * ISO 8601, UTC, whole seconds, as Shopify writes its times: two changes in one second look alike, and texts sort as
 * times do.
 */
export function instantAt(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

/** How far a time zone is ahead of UTC at an instant, in minutes. */
export function offsetMinutes(timeZone: string, at: number): number {
  const parts = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" }).formatToParts(at);
  const text = parts.find(({ type }) => type === "timeZoneName")?.value ?? "GMT";
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(text);
  return match ? (match[1] === "-" ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) : 0;
}

/** `+02:00` with the given text between hours and minutes. */
export function offsetText(minutes: number, between: string): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${String(Math.floor(size / 60)).padStart(2, "0")}${between}${String(size % 60).padStart(2, "0")}`;
}

/** An instant as the bodies of webhooks write it: the shop's wall clock with its offset. */
export function zonedInstant(instant: string | null, timeZone: string): string | null {
  if (instant === null) return null;
  const at = Date.parse(instant);
  const minutes = offsetMinutes(timeZone, at);
  return instantAt(at + minutes * MINUTE).replace(/Z$/, offsetText(minutes, ":"));
}
