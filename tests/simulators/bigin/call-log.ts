/** What was asked of the simulator, for tests that count calls, credits and writes. */
export interface LoggedCall {
  host: "accounts" | "api";
  method: string;
  /** Without host and query: `/bigin/v2/Contacts`. */
  path: string;
  query: string;
  organizationId: string | null;
  status: number;
  credits: number;
  /** Records sent in a write, or answered to a read. */
  records: number;
  /** Records that the call really changed. */
  written: number;
  /** `trigger` of a write as sent; undefined when it wasn't. */
  trigger: unknown;
  at: number;
  /** Set when a fault answered or spoiled the call. */
  fault: string | null;
}

export interface CallTotals {
  calls: number;
  credits: number;
  written: number;
}

export class CallLog {
  #calls: LoggedCall[] = [];

  add(call: LoggedCall): void {
    this.#calls.push(call);
  }

  /** Oldest first. */
  all(): readonly LoggedCall[] {
    return this.#calls;
  }

  /** Calls of a method whose path is, or matches, the given one. */
  matching(method: string, path: string | RegExp): LoggedCall[] {
    return this.#calls.filter((call) => call.method === method && (typeof path === "string" ? call.path === path : path.test(call.path)));
  }

  /** Of API calls; the accounts server's cost nothing and aren't counted. */
  totals(organizationId?: string): CallTotals {
    const calls = this.#calls.filter((call) => call.host === "api" && (organizationId === undefined || call.organizationId === organizationId));
    return {
      calls: calls.length,
      credits: calls.reduce((sum, call) => sum + call.credits, 0),
      written: calls.reduce((sum, call) => sum + call.written, 0),
    };
  }

  clear(): void {
    this.#calls = [];
  }
}
