/** The `criteria` of a search: `((Last_Name:equals:Burns)and(Phone:starts_with:+49))`, brackets and commas escaped by a backslash. */
import type { Comparator, Condition } from "./conditions.ts";

const COMPARATORS: Record<string, Comparator> = {
  equals: "equals",
  not_equal: "not_equal",
  starts_with: "starts_with",
  contains: "contains",
  in: "in",
  between: "between",
  greater_than: "greater_than",
  greater_equal: "greater_equal",
  less_than: "less_than",
  less_equal: "less_equal",
};
const MOST_CRITERIA = 10;

/** Null where the text can't be read, or has more than ten criteria. */
export function parseCriteria(text: string): Condition | null {
  const reader = { text: text.trim(), at: 0, count: 0 };
  const condition = readGroup(reader);
  return condition && reader.at === reader.text.length && reader.count <= MOST_CRITERIA ? condition : null;
}

interface Reader {
  text: string;
  at: number;
  count: number;
}

function readGroup(reader: Reader): Condition | null {
  if (reader.text[reader.at] !== "(") return null;
  reader.at += 1;
  if (reader.text[reader.at] !== "(") return readComparison(reader);
  const parts: Condition[] = [];
  let joiner: "and" | "or" | null = null;
  for (;;) {
    const part = readGroup(reader);
    if (!part) return null;
    parts.push(part);
    if (reader.text[reader.at] === ")") break;
    const word = /^(and|or)/i.exec(reader.text.slice(reader.at));
    const next = word?.[0].toLowerCase() === "or" ? "or" : "and";
    if (!word || (joiner !== null && joiner !== next)) return null;
    joiner = next;
    reader.at += word[0].length;
  }
  reader.at += 1;
  return { kind: joiner ?? "and", parts };
}

function readComparison(reader: Reader): Condition | null {
  const [head, field, word] = /^(\w+(?:\.\w+)?):(\w+):/.exec(reader.text.slice(reader.at)) ?? [];
  const comparator = COMPARATORS[word ?? ""];
  if (!head || !field || !comparator) return null;
  reader.at += head.length;
  const values = [""];
  for (; reader.at < reader.text.length; reader.at += 1) {
    const character = reader.text[reader.at] ?? "";
    if (character === ")") {
      reader.at += 1;
      reader.count += 1;
      return { kind: "compare", field, comparator, values: listed(comparator) ? values : [values.join(",")] };
    }
    if (character === "(") return null;
    if (character === ",") {
      values.push("");
      continue;
    }
    if (character === "\\") reader.at += 1;
    values[values.length - 1] += character === "\\" ? (reader.text[reader.at] ?? "") : character;
  }
  return null;
}

function listed(comparator: Comparator): boolean {
  return comparator === "in" || comparator === "between";
}
