/** First id that a JavaScript number can no longer tell from its neighbour: 2^53 + 1. */
const FIRST_UNSAFE_ID = 9_007_199_254_740_993n;

export interface GidPlan {
  /** Type in the gid, e.g. `Customer`. */
  type: string;
  /** The first id, one of the size that living shops show. */
  first: bigint;
  /** Distance between ids while they are small. */
  step: bigint;
  /** After so many ids the sequence leaps beyond 2^53, where it goes on in steps of one. */
  leapAfter: number;
}

/**
 * Ids of one type, ascending. The later ones lie beyond 2^53 next to each other: whoever reads an id
 * as a number mixes up two records and is found out.
 */
export function gidSequence({ type, first, step, leapAfter }: GidPlan): () => string {
  let given = 0;
  let next = first;
  return () => {
    // A stretch of its own for each type: two types never share a number by chance.
    if (given === leapAfter) next = FIRST_UNSAFE_ID + 10_000_000n * BigInt(1 + type.length);
    const id = `gid://shopify/${type}/${next}`;
    next += given < leapAfter ? step : 1n;
    given += 1;
    return id;
  };
}
