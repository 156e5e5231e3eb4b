/** What documents really cost, next to what they were reckoned at: Shopify's own figure differs by document, and not by much else. */

export interface CostMemory {
  /** `places`: how many members of each record's list were asked for; the figure differs by them. Points. */
  expected(document: string, reckoned: number, places?: number): number;
  learn(document: string, reckoned: number, cost: number, places?: number): void;
}

/** What surrounds the records of a query costs the same for few and for many of them. */
const SURROUNDING = 2;

export function createCostMemory(): CostMemory {
  const figures = new Map<string, Map<number, { reckoned: number; cost: number }>>();
  return {
    expected(document, reckoned, places = 0) {
      const known = figures.get(document);
      const same = known?.get(places);
      if (same) return same.reckoned === reckoned ? same.cost : Math.ceil((same.cost / same.reckoned) * reckoned) + SURROUNDING;
      // Of another number of places only what is dearer than reckoned is taken over.
      return Math.ceil(reckoned * Math.max(1, ...[...(known?.values() ?? [])].map((figure) => figure.cost / figure.reckoned)));
    },
    learn(document, reckoned, cost, places = 0) {
      if (cost <= 0 || reckoned <= 0) return;
      const known = figures.get(document) ?? new Map<number, { reckoned: number; cost: number }>();
      figures.set(document, known.set(places, { reckoned, cost }));
    },
  };
}
