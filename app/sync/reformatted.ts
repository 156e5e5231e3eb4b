import type { Value } from "../mapping/types.ts";
import { sameValue } from "../mapping/values.ts";

/**
 * Whether a value may be what Bigin made of the app's own write: trimmed, cut, rounded, spelled otherwise. Times in
 * Bigin have whole seconds, so that a write's time alone can't tell it from an edit or a workflow of the same second.
 */
export function mayBeReformatted(written: Value, found: Value): boolean {
  if (sameValue(written, found)) return true;
  if (Array.isArray(written) && Array.isArray(found)) {
    const [one, other] = [written.map(bare).sort(), found.map(bare).sort()];
    return one.length === other.length && one.every((tag, index) => other[index] === tag || tag.startsWith(other[index]!));
  }
  if (typeof written !== "string" || typeof found !== "string") return false;
  if (DECIMAL.test(written) && DECIMAL.test(found)) return Math.abs(Number(written) - Number(found)) <= 0.01;
  const [one, other] = [bare(written), bare(found)];
  return other !== "" && (one === other || (other.length >= LEAST_CUT && one.startsWith(other)));
}

const DECIMAL = /^-?\d+(\.\d+)?$/;
/** A shorter text that begins alike is rather an edit than a cut: fields are longer. */
const LEAST_CUT = 20;

/** Letters and digits alone. */
function bare(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}
