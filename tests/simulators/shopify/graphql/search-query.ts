import { parseSearch } from "./search-syntax.ts";
import type { Comparator, SearchNode } from "./search-syntax.ts";

type Values = readonly (string | null)[] | string | null;

/**
 * How a filter compares.
 * `id`: whole numbers, also inside gids; `number`: decimals; `time`: instants, dates and `now`;
 * `word`: one of a set of values, letter case ignored, `none` of them never told apart from absent;
 * `text`: every word of the value occurs at the start of a word, the whole value where quoted; `not`: none of the values.
 */
export interface SearchField<T> {
  kind: "id" | "number" | "time" | "word" | "text" | "not";
  of(item: T): Values;
}

export interface SearchFields<T> {
  /** Searched by terms without a field. */
  texts(item: T): Values;
  fields: Record<string, SearchField<T>>;
}

export interface SearchWarning {
  field: string;
  message: string;
}

export interface CompiledSearch<T> {
  test(item: T): boolean;
  /** Filters Shopify does not know: it ignores them, and only says so here. */
  warnings: SearchWarning[];
}

export function compileSearch<T>(query: string | null | undefined, known: SearchFields<T>, now: () => number): CompiledSearch<T> {
  const warnings: SearchWarning[] = [];
  if (!query?.trim()) return { test: () => true, warnings };
  return { test: compileNode(parseSearch(query), known, now, warnings), warnings };
}

function compileNode<T>(node: SearchNode, known: SearchFields<T>, now: () => number, warnings: SearchWarning[]): (item: T) => boolean {
  switch (node.kind) {
    case "all":
      return () => true;
    case "not": {
      const part = compileNode(node.part, known, now, warnings);
      return (item) => !part(item);
    }
    case "and":
    case "or": {
      const parts = node.parts.map((part) => compileNode(part, known, now, warnings));
      return node.kind === "and" ? (item) => parts.every((part) => part(item)) : (item) => parts.some((part) => part(item));
    }
    case "term": {
      if (node.field === null) return (item) => listOf(known.texts(item)).some((text) => hasWords(text, node.value, node.quoted));
      const field = known.fields[node.field];
      if (!field) {
        warnings.push({ field: node.field, message: "Invalid search field for this query." });
        return () => true;
      }
      return compileTerm(field, node.comparator, node.value, node.quoted, now);
    }
  }
}

function listOf(values: Values): string[] {
  return (Array.isArray(values) ? values : [values]).filter((value): value is string => typeof value === "string");
}

function compileTerm<T>(field: SearchField<T>, comparator: Comparator, value: string, quoted: boolean, now: () => number): (item: T) => boolean {
  if (value === "*" && !quoted) return (item) => listOf(field.of(item)).some((text) => text !== "");
  if (comparator === ":!=") {
    const equal = compileTerm(field, ":", value, quoted, now);
    return (item) => !equal(item);
  }
  switch (field.kind) {
    case "id":
      return compareWith(field, comparator, idOf(value), idOf);
    case "number":
      return compareWith(field, comparator, numberOf(value), numberOf);
    case "time":
      return compareTimes(field, comparator, value, now);
    case "word":
      return (item) => listOf(field.of(item)).some((text) => matchesWhole(text, value));
    case "not":
      return (item) => !listOf(field.of(item)).some((text) => matchesWhole(text, value));
    case "text":
      return (item) => listOf(field.of(item)).some((text) => hasWords(text, value, quoted));
  }
}

function compareWith<T, V extends bigint | number>(field: SearchField<T>, comparator: Comparator, wanted: V | null, read: (text: string) => V | null) {
  return (item: T): boolean =>
    wanted !== null &&
    listOf(field.of(item)).some((text) => {
      const value = read(text);
      return value !== null && holds(comparator, value, wanted);
    });
}

function compareTimes<T>(field: SearchField<T>, comparator: Comparator, value: string, now: () => number): (item: T) => boolean {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(value);
  const wanted = value.toLowerCase() === "now" ? now() : Date.parse(value);
  if (Number.isNaN(wanted)) return () => false;
  const length = day ? 86_400_000 : 1_000;
  return (item) =>
    listOf(field.of(item)).some((text) => {
      const at = Date.parse(text);
      if (comparator === ":") return at >= wanted && at < wanted + length;
      if (day && comparator === ":>") return at >= wanted + length;
      if (day && comparator === ":<=") return at < wanted + length;
      return holds(comparator, at, wanted);
    });
}

function holds<V extends bigint | number>(comparator: Comparator, value: V, wanted: V): boolean {
  if (comparator === ":>") return value > wanted;
  if (comparator === ":>=") return value >= wanted;
  if (comparator === ":<") return value < wanted;
  if (comparator === ":<=") return value <= wanted;
  return value === wanted;
}

function idOf(text: string): bigint | null {
  const digits = /(\d+)$/.exec(text)?.[1];
  return digits === undefined ? null : BigInt(digits);
}

function numberOf(text: string): number | null {
  const number = Number(text);
  return Number.isNaN(number) ? null : number;
}

function matchesWhole(text: string, value: string): boolean {
  const [left, right] = [text.toLowerCase(), value.toLowerCase()];
  return right.endsWith("*") ? left.startsWith(right.slice(0, -1)) : left === right;
}

function hasWords(text: string, value: string, quoted: boolean): boolean {
  const left = text.toLowerCase();
  const right = value.toLowerCase();
  if (left === right) return true;
  if (quoted) return ` ${left.split(/\s+/).join(" ")} `.includes(` ${right.split(/\s+/).join(" ")} `);
  const prefix = right.endsWith("*");
  const wanted = prefix ? right.slice(0, -1) : right;
  return left
    .split(/[\s,@.]+/)
    .concat(left)
    .some((word) => (prefix ? word.startsWith(wanted) : word === wanted));
}
