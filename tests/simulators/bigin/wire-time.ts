/** Times as Bigin writes them: ISO 8601 in the organisation's zone, with its offset, to the second. */
const BUCKET = 15 * 60_000;
const offsets = new Map<string, number>();
const formats = new Map<string, Intl.DateTimeFormat>();

/** Minutes that the zone is ahead of UTC at that moment (epoch milliseconds). */
export function offsetMinutes(timeZone: string, at: number): number {
  const key = `${timeZone} ${Math.floor(at / BUCKET)}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  let format = formats.get(timeZone);
  if (!format) formats.set(timeZone, (format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" })));
  const name = format.formatToParts(at).find((part) => part.type === "timeZoneName")?.value ?? "GMT";
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  const offset = sign ? (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) : 0;
  offsets.set(key, offset);
  return offset;
}

/** `2026-10-07T03:21:34+03:00` */
export function wireTime(at: number, timeZone: string): string {
  const offset = offsetMinutes(timeZone, at);
  const local = new Date(at + offset * 60_000).toISOString().slice(0, 19);
  const size = Math.abs(offset);
  const two = (number: number): string => String(number).padStart(2, "0");
  return `${local}${offset < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** Whole seconds since the epoch, the precision of Bigin's times. */
export function wireSecond(at: number): number {
  return Math.floor(at / 1000);
}
