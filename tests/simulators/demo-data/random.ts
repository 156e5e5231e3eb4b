/** Pseudo-random choices that a seed determines wholly: the same seed gives the same shop, on every machine. */
export interface Random {
  /** From 0 up to, but not including, 1. */
  fraction(): number;
  /** A whole number, both ends included. */
  integer(least: number, most: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** One of the records that existed at a time; the list runs from the oldest to the newest. */
  pickExisting<T extends { createdAt: string }>(list: readonly T[], time: string): T | undefined;
  /** One of the first members of the pairs, as often as the second members say. */
  weighted<T>(table: readonly (readonly [T, number])[]): T;
  shuffled<T>(list: readonly T[]): T[];
  /** Lower-case hexadecimal digits, as in a checkout's token. */
  hex(length: number): string;
}

/** FNV-1a over the label, mixed with the seed, so that each kind of record draws from a stream of its own. */
function seedOf(seed: number, label: string): number {
  let hash = 0x811c9dc5 ^ Math.trunc(seed);
  for (let at = 0; at < label.length; at += 1) hash = Math.imul(hash ^ label.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/**
 * A stream of random choices. The generator is Mulberry32 (32 bits of state, public domain): quick and
 * even enough for sample data, and worthless for secrets.
 *
 * @param label names the stream, so that more customers don't change the products of the same seed
 */
export function randomFrom(seed: number, label: string): Random {
  let state = seedOf(seed, label);
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const integer = (least: number, most: number): number => least + Math.floor(fraction() * (most - least + 1));
  const pick = <T>(list: readonly T[]): T => {
    if (list.length === 0) throw new RangeError("nothing to pick from");
    return list[integer(0, list.length - 1)] as T;
  };
  return {
    pickExisting(list, time) {
      let existing = 0;
      for (let above = list.length; existing < above;) {
        const middle = (existing + above) >> 1;
        if ((list[middle]?.createdAt ?? "") <= time) existing = middle + 1;
        else above = middle;
      }
      return existing === 0 ? undefined : list[integer(0, existing - 1)];
    },
    fraction,
    integer,
    chance: (probability) => fraction() < probability,
    pick,
    weighted(table) {
      let rest = fraction() * table.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of table) {
        rest -= weight;
        if (rest < 0) return value;
      }
      return pick(table)[0];
    },
    shuffled(list) {
      const copy = [...list];
      for (let last = copy.length - 1; last > 0; last -= 1) {
        const other = integer(0, last);
        [copy[last], copy[other]] = [copy[other] as (typeof copy)[number], copy[last] as (typeof copy)[number]];
      }
      return copy;
    },
    hex(length) {
      let digits = "";
      while (digits.length < length) digits += Math.floor(fraction() * 16).toString(16);
      return digits;
    },
  };
}
