/** Verdicts on single rows of a write. */
export interface RowError {
  code: string;
  message: string;
  details: Record<string, unknown>;
  status: "error";
}

/** Where in a call's body a value stands: row and field, as `$.data[0].Email`. */
export function jsonPath(index: number, ...names: (string | number)[]): string {
  return names.reduce<string>((path, name) => (typeof name === "number" ? `${path}[${name}]` : `${path}.${name}`), `$.data[${index}]`);
}

export function rowError(code: string, message: string, details: Record<string, unknown> = {}): RowError {
  return { code, message, details, status: "error" };
}

export function invalid(apiName: string, path: string, more: Record<string, unknown> = {}): RowError {
  return rowError("INVALID_DATA", "invalid data", { api_name: apiName, json_path: path, ...more });
}

export function mandatory(apiName: string, path: string): RowError {
  return rowError("MANDATORY_NOT_FOUND", "required field not found", { api_name: apiName, json_path: path });
}

export function isRowError(value: unknown): value is RowError {
  return typeof value === "object" && value !== null && (value as { status?: unknown }).status === "error";
}
