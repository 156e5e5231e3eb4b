/** The search syntax of `query:` arguments, parsed. A term without a field searches the record's default texts. */
export type SearchNode =
  | { kind: "all" }
  | { kind: "and" | "or"; parts: SearchNode[] }
  | { kind: "not"; part: SearchNode }
  | { kind: "term"; field: string | null; comparator: Comparator; value: string; quoted: boolean };

export type Comparator = ":" | ":>" | ":>=" | ":<" | ":<=" | ":!=";

type Token = { kind: "open" | "close" | "and" | "or" | "not" } | { kind: "term"; field: string | null; comparator: Comparator; value: string; quoted: boolean };

/** Parses leniently, as Shopify does: what is left open at the end counts as closed. */
export function parseSearch(text: string): SearchNode {
  const tokens = tokenize(text);
  let at = 0;

  const alternatives = (): SearchNode => {
    const parts = [sequence()];
    while (tokens[at]?.kind === "or") {
      at += 1;
      parts.push(sequence());
    }
    return parts.length === 1 ? (parts[0] as SearchNode) : { kind: "or", parts };
  };
  const sequence = (): SearchNode => {
    const parts: SearchNode[] = [];
    for (let token = tokens[at]; token && token.kind !== "or" && token.kind !== "close"; token = tokens[at]) {
      if (token.kind === "and") at += 1;
      else parts.push(unary());
    }
    if (parts.length === 0) return { kind: "all" };
    return parts.length === 1 ? (parts[0] as SearchNode) : { kind: "and", parts };
  };
  const unary = (): SearchNode => {
    const token = tokens[at];
    at += 1;
    if (!token) return { kind: "all" };
    if (token.kind === "not") return { kind: "not", part: unary() };
    if (token.kind === "open") {
      const inside = alternatives();
      if (tokens[at]?.kind === "close") at += 1;
      return inside;
    }
    return token.kind === "term" ? token : { kind: "all" };
  };

  const parts: SearchNode[] = [];
  while (at < tokens.length) {
    parts.push(alternatives());
    if (tokens[at]?.kind === "close") at += 1;
  }
  return parts.length === 1 ? (parts[0] as SearchNode) : { kind: "and", parts };
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const space = /^\s+/.exec(rest);
    if (space) {
      at += space[0].length;
      continue;
    }
    const sign = rest.charAt(0);
    if (sign === "(" || sign === ")") {
      tokens.push({ kind: sign === "(" ? "open" : "close" });
      at += 1;
      continue;
    }
    if (sign === "-" && /^-\S/.test(rest)) {
      tokens.push({ kind: "not" });
      at += 1;
      continue;
    }
    const word = /^(AND|OR|NOT)(?=[\s()]|$)/.exec(rest);
    if (word) {
      tokens.push({ kind: word[1] === "AND" ? "and" : word[1] === "OR" ? "or" : "not" });
      at += word[0].length;
      continue;
    }
    const head = /^([A-Za-z_][\w.]*)(:(?:>=|<=|!=|>|<)?)\s*/.exec(rest);
    const { value, length, quoted } = readValue(head ? rest.slice(head[0].length) : rest);
    tokens.push({ kind: "term", field: head?.[1]?.toLowerCase() ?? null, comparator: (head?.[2] ?? ":") as Comparator, value, quoted });
    at += (head?.[0].length ?? 0) + length;
  }
  return tokens;
}

function readValue(rest: string): { value: string; length: number; quoted: boolean } {
  const quote = rest.charAt(0);
  if (quote !== '"' && quote !== "'") {
    const plain = /^[^\s()]*/.exec(rest)?.[0] ?? "";
    return { value: plain.replace(/\\(.)/g, "$1"), length: Math.max(plain.length, 1), quoted: false };
  }
  let value = "";
  for (let at = 1; at < rest.length; at += 1) {
    const letter = rest.charAt(at);
    if (letter === "\\") {
      at += 1;
      value += rest.charAt(at);
    } else if (letter === quote) {
      return { value, length: at + 1, quoted: true };
    } else value += letter;
  }
  return { value, length: rest.length, quoted: true };
}
