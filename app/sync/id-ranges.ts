/** Numbers of Shopify's ids have at most so many digits. */
const MOST_DIGITS = 19;

/** Ids of one length: after `from`, up to and with `to`. Of one length they sort as texts as they do as numbers. */
export interface IdRange {
  digits: number;
  from: string;
  to: string;
}

/** What lies behind one number (null: before all), up to and with another (null: to the end), as ranges of equal length. Pure. */
export function idRanges(beyond: string | null, upTo: string | null): IdRange[] {
  const ranges: IdRange[] = [];
  const first = beyond?.length ?? 1;
  for (let digits = first; digits <= (upTo?.length ?? MOST_DIGITS); digits += 1) {
    const from = beyond !== null && digits === first ? beyond : "0".repeat(digits);
    ranges.push({ digits, from, to: upTo?.length === digits ? upTo : "9".repeat(digits) });
  }
  return ranges;
}
