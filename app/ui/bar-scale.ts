const STEPS = 4;

/** Whole, even steps of an axis from 0 that the highest bar fits under: 4 steps of 1, 2, 2.5 or 5 times a power of ten. */
export function barScale(highest: number): number[] {
  const least = Math.max(1, highest / STEPS);
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= least && Number.isInteger(candidate)) ?? 10 * power;
  return Array.from({ length: STEPS + 1 }, (_, index) => index * step);
}
