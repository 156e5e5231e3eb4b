const SHAPE = /^gid:\/\/shopify\/([A-Za-z]+)\/([^/?]+)(?:\?.*)?$/;

/** The type in a gid, e.g. `Customer`; null where the text is none. */
export function gidType(gid: string): string | null {
  return SHAPE.exec(gid)?.[1] ?? null;
}

/** The id's last part: `gid://shopify/Customer/123` gives `123`. */
export function legacyId(gid: string): string {
  const id = SHAPE.exec(gid)?.[2];
  if (id === undefined) throw new Error(`Not a gid: ${gid}`);
  return id;
}

/** The last part as an integer for bodies of webhooks, which carry ids as numbers of any size. */
export function legacyNumber(gid: string): bigint {
  return BigInt(legacyId(gid));
}

/** Fixed width, so that ids sort as texts in the order of their numbers. */
export function sortableId(gid: string): string {
  return legacyId(gid).padStart(20, "0");
}

/** Hands out ids above all that were ever seen. */
export class GidSequences {
  #last = new Map<string, bigint>();

  observe(gid: string): void {
    const type = gidType(gid);
    const digits = SHAPE.exec(gid)?.[2] ?? "";
    if (type === null || !/^\d+$/.test(digits)) return;
    const number = BigInt(digits);
    if (number > (this.#last.get(type) ?? 0n)) this.#last.set(type, number);
  }

  next(type: string): string {
    const number = (this.#last.get(type) ?? 7_100_000_000_000n) + 1n;
    this.#last.set(type, number);
    return `gid://shopify/${type}/${number}`;
  }

  toJSON(): Record<string, string> {
    return Object.fromEntries([...this.#last].map(([type, number]) => [type, String(number)]));
  }

  restore(saved: Record<string, string>): void {
    this.#last = new Map(Object.entries(saved).map(([type, number]) => [type, BigInt(number)]));
  }
}
