/** Trouble that waits for the calls it is meant for, in the order in which it was asked for. */
export class OneShotFaults<Rule extends { times?: number }> {
  #waiting: { rule: Rule; left: number }[] = [];

  /** The next call it fits runs into it; `times` calls, one unless given. */
  next(rule: Rule): void {
    this.#waiting.push({ rule, left: rule.times ?? 1 });
  }

  /** The trouble of the call that `fits` describes; null where none waits for it. */
  take(fits: (rule: Rule) => boolean): Rule | null {
    const found = this.#waiting.find(({ rule }) => fits(rule));
    if (!found) return null;
    found.left -= 1;
    if (found.left <= 0) this.#waiting = this.#waiting.filter((one) => one !== found);
    return found.rule;
  }

  /** How many calls will still run into trouble. */
  pending(): number {
    return this.#waiting.reduce((sum, { left }) => sum + left, 0);
  }

  clear(): void {
    this.#waiting = [];
  }
}

/** What `fetch` throws when a connection breaks, as undici words it. */
export function brokenConnection(code: string): Error {
  return new TypeError("fetch failed", { cause: Object.assign(new Error(`read ${code}`), { code }) });
}

/** What `fetch` throws when its time limit passes. */
export function timedOut(): Error {
  return new DOMException("The operation was aborted due to timeout", "TimeoutError");
}
