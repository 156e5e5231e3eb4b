/**
 * What an answer of the Admin GraphQL API says: data, a refusal that is expected, or a fault of the document.
 * Sources: https://shopify.dev/docs/api/admin-graphql/2026-10#status-and-error-codes and …/docs/api/usage/limits
 */
import type { ThrottleStatus } from "./cost-gate.ts";

export interface GraphqlError {
  message: string;
  code: string | null;
  /** Names on the way to the field, joined by dots; null where the error is of no field. */
  path: string | null;
  extensions: Record<string, unknown>;
}

export interface GraphqlAnswer {
  data: unknown;
  errors: GraphqlError[];
  requestedCost: number | null;
  throttle: ThrottleStatus | null;
}

export type Verdict =
  | { kind: "data"; data: unknown }
  | { kind: "throttled" }
  | { kind: "too_costly"; cost: number | null; detail: string }
  | { kind: "denied"; message: string; scope: string | null; field: string | null }
  | { kind: "shop_closed"; detail: string }
  | { kind: "outage"; detail: string }
  | { kind: "invalid"; message: string }
  | { kind: "fault"; message: string };

type Members = Record<string, unknown>;

function members(value: unknown): Members {
  return typeof value === "object" && value !== null ? (value as Members) : {};
}

function figure(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

/** The answer's body taken apart; null where it is no answer of this API. */
export function readAnswer(text: string): GraphqlAnswer | null {
  let body: Members;
  try {
    body = members(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  const cost = members(members(body.extensions).cost);
  const status = members(cost.throttleStatus);
  const [maximumAvailable, currentlyAvailable, restoreRate] = [figure(status.maximumAvailable), figure(status.currentlyAvailable), figure(status.restoreRate)];
  return {
    data: body.data ?? null,
    errors: readErrors(body.errors),
    requestedCost: figure(cost.requestedQueryCost),
    throttle: maximumAvailable === null || currentlyAvailable === null || restoreRate === null ? null : { maximumAvailable, currentlyAvailable, restoreRate },
  };
}

/** Some refusals are a bare text instead of a list. */
function readErrors(errors: unknown): GraphqlError[] {
  if (typeof errors === "string") return [{ message: errors, code: null, path: null, extensions: {} }];
  if (!Array.isArray(errors)) return [];
  return errors.map((error) => {
    const { message, extensions, path } = members(error);
    const names = Array.isArray(path) ? path.filter((part) => typeof part === "string") : [];
    const code = members(extensions).code;
    return {
      message: typeof message === "string" ? message : "",
      code: typeof code === "string" ? code : null,
      path: names.length > 0 ? names.join(".") : null,
      extensions: members(extensions),
    };
  });
}

/** The most telling error decides; data beside an error counts as refused, for what is missing in it can't be told. */
export function verdictOf(answer: GraphqlAnswer): Verdict {
  const found = (...codes: string[]): GraphqlError | undefined => answer.errors.find((error) => error.code !== null && codes.includes(error.code));
  if (found("THROTTLED") || answer.errors.some(({ code, message }) => code === null && /^throttled$/i.test(message.trim()))) return { kind: "throttled" };
  const costly = found("MAX_COST_EXCEEDED");
  if (costly) return { kind: "too_costly", cost: figure(costly.extensions.cost), detail: costly.message };
  const denials = answer.errors.filter(({ code }) => code === "ACCESS_DENIED" || code === "FORBIDDEN");
  const denied = denials.find((error) => !isOfCompanies(error)) ?? denials[0];
  if (denied) return { kind: "denied", message: denied.message, scope: scopeOf(denied), field: denied.path };
  const closed = found("SHOP_INACTIVE");
  if (closed) return { kind: "shop_closed", detail: "SHOP_INACTIVE" };
  const broken = found("INTERNAL_SERVER_ERROR", "TIMEOUT", "SERVICE_UNAVAILABLE");
  if (broken) return { kind: "outage", detail: broken.code ?? "" };
  const invalid = found("INVALID_VARIABLE", "BAD_USER_INPUT");
  if (invalid) return { kind: "invalid", message: invalid.message };
  if (answer.errors.length > 0) return { kind: "fault", message: answer.errors.map((error) => error.message).join("; ") };
  return answer.data === null ? { kind: "outage", detail: "an answer without data" } : { kind: "data", data: answer.data };
}

/** Companies are there only in shops with B2B, whatever the scopes. */
export function isOfCompanies(denied: { message: string; path?: string | null }): boolean {
  return /compan(y|ies)|purchasingEntity/i.test(`${denied.path ?? ""} ${/Access denied for (\w+)/i.exec(denied.message)?.[1] ?? ""}`);
}

/** `requiredAccess` is prose with the scope in backquotes. */
function scopeOf(error: GraphqlError): string | null {
  const text = typeof error.extensions.requiredAccess === "string" ? error.extensions.requiredAccess : error.message;
  return /\b((?:read|write)_[a-z_]+)\b/.exec(text)?.[1] ?? null;
}

/** A message of Shopify's without the values that were sent: it may quote a name or an address. */
export function withoutValues(message: string, variables: unknown): string {
  const texts: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === "string" && value !== "") texts.push(value);
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(collect);
  };
  collect(variables);
  return texts.sort((a, b) => b.length - a.length).reduce((text, value) => text.replaceAll(value, "…"), message);
}
