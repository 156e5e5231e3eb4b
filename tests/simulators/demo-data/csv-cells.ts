import { Decimal } from "decimal.js";
import { isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js";
import type { Header } from "./csv-columns.ts";
import type { CsvRow, LoadProblem } from "./csv-file.ts";
import { instantOf } from "./time-zone.ts";

/**
 * One row's values by field. A value that is not what its column promises is reported, and then `sound`
 * turns false; an absent column or an empty cell is `null`.
 */
export interface Cells {
  readonly file: string;
  readonly line: number;
  sound(): boolean;
  /** Says what is lost from here on where a value is wrong; `the row` until then. */
  losing(what: string): void;
  text(field: string): string | null;
  /** Text that the export guards with an apostrophe against spreadsheets: ids, phones, postal codes, bar codes. */
  guarded(field: string): string | null;
  tags(field: string): string[];
  amount(field: string): Decimal | null;
  whole(field: string): number | null;
  /** One of the allowed words, in capitals. */
  word<T extends string>(field: string, allowed: readonly T[]): T | null;
  /** ISO 8601 in UTC; a time without an offset is the shop's own. */
  instant(field: string): string | null;
  /** A phone in E.164; one that is none is reported and left out alone. */
  phone(field: string, countryCode: string | null): string | null;
  report(field: string, message: string): void;
}

const TIME = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)? ?(Z|UTC|[+-]\d\d:?\d\d)?)?$/;

/** Milliseconds that a zone such as `+0900` is ahead of UTC. */
function offsetOf(zone: string): number {
  if (zone === "Z" || zone === "UTC") return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith("-") ? -minutes : minutes) * 60_000;
}

function parseInstant(text: string, ianaTimezone: string): string | null {
  const parts = TIME.exec(text);
  if (!parts) return null;
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map((part) => Number(part ?? 0)) as [number, number, number, number, number, number];
  const wallClock = Date.UTC(year, month - 1, day, hour, minute, second);
  const read = new Date(wallClock);
  const possible = read.getUTCMonth() === month - 1 && read.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  if (!possible) return null;
  const zone = parts[7];
  return new Date(zone ? wallClock - offsetOf(zone) : instantOf(wallClock, ianaTimezone)).toISOString();
}

export function cellsOf(header: Header, row: CsvRow, file: string, ianaTimezone: string, problems: LoadProblem[]): Cells {
  let sound = true;
  let loss = "the row";
  const name = (field: string, message: string): void => {
    problems.push({ file, line: row.line, column: header.names[header.places.get(field) ?? -1] ?? field, message });
  };
  const report = (field: string, message: string): void => {
    sound = false;
    name(field, `${message}; ${loss} is left out`);
  };
  const text = (field: string): string | null => {
    const cell = row.cells[header.places.get(field) ?? -1]?.trim();
    return cell === undefined || cell === "" ? null : cell;
  };
  const guarded = (field: string): string | null => text(field)?.replace(/^'/, "") ?? null;
  return {
    file,
    line: row.line,
    sound: () => sound,
    losing(what) {
      loss = what;
    },
    text,
    guarded,
    phone(field, countryCode) {
      const cell = guarded(field);
      if (cell === null) return null;
      const country = countryCode !== null && isSupportedCountry(countryCode) ? countryCode : undefined;
      const phone = parsePhoneNumberFromString(cell, country);
      if (phone?.isPossible()) return phone.number;
      name(field, `“${cell}” is not a phone number; it is left out`);
      return null;
    },
    tags: (field) => [
      ...new Set(
        (text(field) ?? "")
          .split(",")
          .map((tag) => tag.trim())
          .filter((tag) => tag !== ""),
      ),
    ],
    amount(field) {
      const cell = text(field);
      if (cell === null) return null;
      if (/^-?\d+(\.\d+)?$/.test(cell)) return new Decimal(cell);
      report(field, `“${cell}” is not an amount`);
      return null;
    },
    whole(field) {
      const cell = text(field);
      if (cell === null) return null;
      if (/^-?\d{1,9}$/.test(cell)) return Number(cell);
      report(field, `“${cell}” is not a whole number`);
      return null;
    },
    word(field, allowed) {
      const cell = text(field);
      if (cell === null) return null;
      const known = allowed.find((word) => word === cell.toUpperCase());
      if (known === undefined) report(field, `“${cell}” is none of ${allowed.join(", ").toLowerCase()}`);
      return known ?? null;
    },
    instant(field) {
      const cell = text(field);
      if (cell === null) return null;
      const instant = parseInstant(cell, ianaTimezone);
      if (instant === null) report(field, `“${cell}” is not a date and time`);
      return instant;
    },
    report,
  };
}
