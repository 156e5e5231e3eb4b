/** Whether a token's scopes cover a call. */
export type Operation = "READ" | "CREATE" | "UPDATE" | "DELETE";

export interface ScopeNeed {
  group: "modules" | "settings" | "users" | "org" | "notifications" | "coql";
  /** Of a module or a setting, lower case. */
  name?: string;
  operation: Operation;
}

/** Words that allow an operation: `WRITE` stands for both making and changing. */
const WORDS: Record<Operation, readonly string[]> = {
  READ: ["ALL", "READ"],
  CREATE: ["ALL", "CREATE", "WRITE"],
  UPDATE: ["ALL", "UPDATE", "WRITE"],
  DELETE: ["ALL", "DELETE"],
};

export function isCovered(need: ScopeNeed, scopes: readonly string[]): boolean {
  const names = need.name === "pipelines" ? ["pipelines", "deals"] : need.name ? [need.name] : [];
  return scopes.some((scope) => {
    const [product, group, ...rest] = scope.split(".");
    const word = rest.at(-1) ?? "";
    if (product !== "ZohoBigin" || group !== need.group || !WORDS[need.operation].includes(word)) return false;
    return rest.length === 1 || (rest.length === 2 && names.includes((rest[0] ?? "").toLowerCase()));
  });
}
