/** Reads a COQL query: `select a, b from Module where … order by a desc limit 0, 200`. */
import type { Comparator, Condition } from "./conditions.ts";

export interface CoqlQuery {
  columns: string[];
  module: string;
  where: Condition;
  orderBy: { column: string; descending: boolean }[];
  offset: number;
  limit: number;
}

const TOKENS = /\s*('(?:[^'\\]|\\.|'')*'|[(),]|!=|<>|<=|>=|=|<|>|[^\s(),=<>!']+)/gy;
const SYMBOLS: Record<string, Comparator> = {
  "=": "equals",
  "!=": "not_equal",
  "<>": "not_equal",
  "<": "less_than",
  "<=": "less_equal",
  ">": "greater_than",
  ">=": "greater_equal",
};

/** The query, or a word on what can't be read. */
export function parseCoql(text: string): CoqlQuery | { error: string } {
  const tokens: string[] = [];
  let read = 0;
  for (const match of text.matchAll(TOKENS)) {
    tokens.push(match[1] ?? "");
    read = match.index + match[0].length;
  }
  if (text.slice(read).trim() !== "") return { error: `unexpected text near "${text.slice(read, read + 20)}"` };
  try {
    return new Reader(tokens).query();
  } catch (error) {
    if (error instanceof Unreadable) return { error: error.message };
    throw error;
  }
}

class Unreadable extends Error {}

class Reader {
  readonly #tokens: string[];
  #at = 0;
  constructor(tokens: string[]) {
    this.#tokens = tokens;
  }

  query(): CoqlQuery {
    this.#word("select");
    const columns = this.#list(() => this.#name());
    this.#word("from");
    const module = this.#name();
    this.#word("where");
    const where = this.#either();
    const orderBy = this.#ask("order") ? this.#order() : [];
    const { offset, limit } = this.#ask("limit") ? this.#limit() : { offset: 0, limit: 200 };
    if (this.#at < this.#tokens.length) throw new Unreadable(`unexpected "${this.#tokens[this.#at]}"`);
    return { columns, module, where, orderBy, offset, limit };
  }

  #either(): Condition {
    const parts = [this.#both()];
    while (this.#ask("or")) parts.push(this.#both());
    return parts.length === 1 && parts[0] ? parts[0] : { kind: "or", parts };
  }

  #both(): Condition {
    const parts = [this.#single()];
    while (this.#ask("and")) parts.push(this.#single());
    return parts.length === 1 && parts[0] ? parts[0] : { kind: "and", parts };
  }

  #single(): Condition {
    if (this.#ask("(")) {
      const inner = this.#either();
      this.#word(")");
      return inner;
    }
    const field = this.#name();
    const token = this.#next().toLowerCase();
    const compare = (comparator: Comparator, values: string[]): Condition => ({ kind: "compare", field, comparator, values });
    if (token === "is") return compare(this.#ask("not") ? "is_not_null" : "is_null", this.#nothing());
    if (token === "like") return compare("like", [this.#value()]);
    if (token === "in") return compare("in", this.#values());
    if (token === "not") return this.#ask("in") ? compare("not_in", this.#values()) : (this.#word("like"), compare("not_like", [this.#value()]));
    if (token === "between") {
      const from = this.#value();
      this.#word("and");
      return compare("between", [from, this.#value()]);
    }
    const comparator = SYMBOLS[token];
    if (!comparator) throw new Unreadable(`unknown comparator "${token}"`);
    return compare(comparator, [this.#value()]);
  }

  #nothing(): string[] {
    this.#word("null");
    return [];
  }

  #values(): string[] {
    this.#word("(");
    const values = this.#list(() => this.#value());
    this.#word(")");
    return values;
  }

  #order(): CoqlQuery["orderBy"] {
    this.#word("by");
    return this.#list(() => {
      const column = this.#name();
      const descending = this.#ask("desc");
      if (!descending) this.#ask("asc");
      return { column, descending };
    });
  }

  #limit(): { offset: number; limit: number } {
    const first = this.#number();
    if (this.#ask(",")) return { offset: first, limit: this.#number() };
    return { offset: this.#ask("offset") ? this.#number() : 0, limit: first };
  }

  #list<T>(read: () => T): T[] {
    const items = [read()];
    while (this.#ask(",")) items.push(read());
    return items;
  }

  #name(): string {
    const token = this.#next();
    if (!/^[\w$]+(\.[\w$]+){0,2}$/.test(token)) throw new Unreadable(`"${token}" is not a name`);
    return token;
  }

  #number(): number {
    const token = this.#next();
    if (!/^\d+$/.test(token)) throw new Unreadable(`"${token}" is not a number`);
    return Number(token);
  }

  #value(): string {
    const token = this.#next();
    return token.startsWith("'") ? token.slice(1, -1).replace(/''|\\(.)/gs, (match, escaped?: string) => escaped ?? (match === "''" ? "'" : "")) : token;
  }

  #next(): string {
    const token = this.#tokens[this.#at];
    if (token === undefined) throw new Unreadable("the query ends too early");
    this.#at += 1;
    return token;
  }

  #ask(word: string): boolean {
    if (this.#tokens[this.#at]?.toLowerCase() !== word) return false;
    this.#at += 1;
    return true;
  }

  #word(word: string): void {
    if (!this.#ask(word)) throw new Unreadable(`"${word}" is missing near "${this.#tokens[this.#at] ?? "the end"}"`);
  }
}
