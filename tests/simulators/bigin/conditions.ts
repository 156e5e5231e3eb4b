/** Conditions on records, as search criteria and COQL both express them. */
export type Comparator =
  | "equals"
  | "not_equal"
  | "starts_with"
  | "contains"
  | "like"
  | "not_like"
  | "in"
  | "not_in"
  | "between"
  | "greater_than"
  | "greater_equal"
  | "less_than"
  | "less_equal"
  | "is_null"
  | "is_not_null";

export type Condition = { kind: "and" | "or"; parts: Condition[] } | { kind: "compare"; field: string; comparator: Comparator; values: string[] };

export type ValueOf = (field: string) => unknown;

export function meets(condition: Condition, valueOf: ValueOf): boolean {
  if (condition.kind !== "compare") {
    const met = (part: Condition): boolean => meets(part, valueOf);
    return condition.kind === "and" ? condition.parts.every(met) : condition.parts.some(met);
  }
  const value = valueOf(condition.field);
  const [first = "", second = ""] = condition.values;
  switch (condition.comparator) {
    case "is_null":
      return isEmpty(value);
    case "is_not_null":
      return !isEmpty(value);
    case "equals":
      return isSame(value, first);
    case "not_equal":
      return !isSame(value, first);
    case "in":
      return condition.values.some((wanted) => isSame(value, wanted));
    case "not_in":
      return !condition.values.some((wanted) => isSame(value, wanted));
    case "starts_with":
      return texts(value).some((text) => text.startsWith(first.toLowerCase()));
    case "contains":
      return texts(value).some((text) => text.includes(first.toLowerCase()));
    case "like":
      return texts(value).some((text) => likePattern(first).test(text));
    case "not_like":
      return !texts(value).some((text) => likePattern(first).test(text));
    case "between":
      return !isEmpty(value) && compare(value, first) >= 0 && compare(value, second) <= 0;
    case "greater_than":
      return !isEmpty(value) && compare(value, first) > 0;
    case "greater_equal":
      return !isEmpty(value) && compare(value, first) >= 0;
    case "less_than":
      return !isEmpty(value) && compare(value, first) < 0;
    case "less_equal":
      return !isEmpty(value) && compare(value, first) <= 0;
  }
}

/** Every field that a condition names. */
export function fieldsIn(condition: Condition): string[] {
  return condition.kind === "compare" ? [condition.field] : condition.parts.flatMap(fieldsIn);
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}

/** The lower-case texts a value can be known by: of a lookup its id and its name, of a list each member's. */
function texts(value: unknown): string[] {
  if (isEmpty(value)) return [];
  if (Array.isArray(value)) return value.flatMap(texts);
  if (typeof value === "object" && value !== null) return [member(value, "id"), member(value, "name")].flatMap(texts);
  return [String(value).toLowerCase()];
}

function member(value: object, name: string): unknown {
  return (value as Record<string, unknown>)[name];
}

function isSame(value: unknown, wanted: string): boolean {
  if (wanted === "${EMPTY}" || wanted === "null") return isEmpty(value);
  if (isEmpty(value)) return false;
  if (typeof value === "object") return texts(value).includes(wanted.toLowerCase());
  return compare(value, wanted) === 0;
}

/** Numbers as numbers, times as instants, everything else as text without letter case. */
function compare(value: unknown, wanted: string): number {
  if (typeof value === "number") return value - Number(wanted);
  const text = String(value);
  if (/^\d{4}-\d\d-\d\dT/.test(text)) return Date.parse(text) - Date.parse(wanted);
  const a = text.toLowerCase();
  const b = wanted.toLowerCase();
  return a < b ? -1 : a > b ? 1 : 0;
}

function likePattern(like: string): RegExp {
  const parts = like.toLowerCase().split("%");
  return new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".*")}$`, "su");
}
