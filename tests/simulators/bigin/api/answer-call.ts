/** The gate of the API: token, faults, concurrency, scope, credits, then the resource itself. */
import { creditsAllowed, creditsSpent, enter, spend } from "../credit-ledger.ts";
import type { DataCenter } from "../data-centers.ts";
import { brokenConnection, timedOut } from "../../one-shot-faults.ts";
import type { FaultKind } from "../fault-queue.ts";
import type { Organization, User } from "../organization.ts";
import type { Change } from "../record-changes.ts";
import { rowError } from "../row-errors.ts";
import { wireTime } from "../wire-time.ts";
import type { World } from "../world.ts";
import { fail } from "./call.ts";
import type { Answer, ApiCall } from "./call.ts";
import { findRoute } from "./routes.ts";
import type { Route } from "./routes.ts";
import { isCovered } from "./scopes.ts";

const ROOT = "/bigin/v2/";

interface Session {
  organization: Organization;
  user: User;
  scopes: readonly string[];
  expiresAt: number;
}

interface Outcome {
  answer: Answer;
  credits: number;
  session: Session | null;
  trigger: unknown;
}

/** Answers one call; `pause` is awaited while the call counts as under way. */
export async function answerApiCall(world: World, center: DataCenter, request: Request, pause: (request: Request) => Promise<void>): Promise<Response> {
  const url = new URL(request.url);
  const fault = world.faults.takeFor(request.method, url.pathname);
  const log = (outcome: Outcome): void => {
    world.calls.add({
      host: "api",
      method: request.method,
      path: url.pathname,
      query: url.search,
      organizationId: outcome.session?.organization.id ?? null,
      status: outcome.answer.status,
      credits: outcome.credits,
      records: outcome.answer.records ?? 0,
      written: outcome.answer.written ?? 0,
      trigger: outcome.trigger,
      at: world.clock.now(),
      fault: fault?.kind ?? null,
    });
  };
  const spoiled = await beforeEffect(fault, request);
  if (spoiled) {
    log({ answer: spoiled, credits: 0, session: null, trigger: undefined });
    return responseOf(spoiled, null, world);
  }
  const outcome = await perform(world, center, request, fault, pause);
  log(outcome);
  if (fault?.kind === "lost-answer") throw brokenConnection("ECONNRESET");
  return responseOf(outcome.answer, outcome.session, world);
}

/** Faults that keep a call from taking effect. Throws where even the answer doesn't come. */
async function beforeEffect(fault: FaultKind | null, request: Request): Promise<Answer | null> {
  switch (fault?.kind) {
    case "error": {
      const code = fault.code ?? (fault.status === 429 ? "TOO_MANY_REQUESTS" : "INTERNAL_ERROR");
      const answer = fail(fault.status, code, fault.message ?? (fault.status === 429 ? "Too many requests" : "Internal Server Error"));
      return fault.retryAfter === undefined ? answer : { ...answer, headers: { "retry-after": String(fault.retryAfter) } };
    }
    case "invalid-token":
      return fail(401, "INVALID_TOKEN", "invalid oauth token");
    case "malformed":
      return { status: 200, body: "<!doctype html><title>One moment</title>", headers: { "content-type": "text/html" } };
    case "reset":
      throw brokenConnection("ECONNRESET");
    case "timeout":
      if (fault.hangs) await givenUp(request.signal);
      throw timedOut();
    default:
      return null;
  }
}

/** Rejects with the caller's reason once it stops waiting. */
function givenUp(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener("abort", () => reject(signal.reason));
  });
}

async function perform(
  world: World,
  center: DataCenter,
  request: Request,
  fault: FaultKind | null,
  pause: (request: Request) => Promise<void>,
): Promise<Outcome> {
  const url = new URL(request.url);
  const refuse = (answer: Answer, session: Session | null = null): Outcome => ({ answer, credits: 0, session, trigger: undefined });
  if (!url.pathname.startsWith(ROOT)) return refuse(unknownPath());
  const session = openSession(world, center, request.headers.get("authorization"));
  if ("status" in session) return refuse(session);
  const found = findRoute(request.method, url.pathname.slice(ROOT.length).split("/").map(decodeURIComponent));
  if (found === null) return refuse(unknownPath(), session);
  if (found === "wrong-method") return refuse(fail(400, "INVALID_REQUEST_METHOD", "The http request method type is not a valid one"), session);

  const { organization } = session;
  const lease = enter(organization, world.clock.now());
  if (!lease) return refuse(tooMany("Too many requests: the concurrency limit is exceeded"), session);
  try {
    const body = await readBody(request);
    const heavy = found.route.heavy({ body: body.value, query: url.searchParams });
    if (heavy && !lease.weigh()) return refuse(tooMany("Too many requests: the sub-concurrency limit is exceeded"), session);
    await pause(request);
    const call = callOf(world, session, request, url, found.path, body.value, fault);
    if (!body.ok) return refuse(fail(400, "INVALID_REQUEST", "unable to parse the request body"), session);
    return runRoute(found.route, call, session);
  } finally {
    lease.end();
  }
}

function runRoute(route: Route, call: ApiCall, session: Session): Outcome {
  const { organization, world, now } = call;
  const trigger = (call.body as { trigger?: unknown } | undefined)?.trigger;
  const refuse = (answer: Answer): Outcome => ({ answer, credits: 0, session, trigger });
  if (!isCovered(route.need(call.path), call.scopes) || (isSearch(route) && lacksSearch(call))) {
    return refuse(fail(401, "OAUTH_SCOPE_MISMATCH", "invalid oauth scope to access this URL"));
  }
  const credits = route.credits(call);
  if (!spend(organization, credits, now)) return refuse(dayUsedUp(organization));
  const answer = route.handle(call);
  world.notifier.publish(organization, call.changes, now);
  return { answer, credits, session, trigger };
}

function isSearch(route: Route): boolean {
  return route.path.at(-1) === "search";
}

function lacksSearch(call: ApiCall): boolean {
  return call.organization.manners.searchNeedsScope && !call.scopes.includes("ZohoSearch.securesearch.READ");
}

function callOf(world: World, session: Session, request: Request, url: URL, path: Record<string, string>, body: unknown, fault: FaultKind | null): ApiCall {
  const changes: Change[] = [];
  const rowFaults: ApiCall["rowFaults"] = new Map();
  if (fault?.kind === "rejected-row") rowFaults.set(fault.row, rowError(fault.code, fault.message ?? "invalid data", fault.details ?? {}));
  const { organization, user, scopes } = session;
  return {
    world,
    organization,
    user,
    scopes,
    method: request.method,
    path,
    query: url.searchParams,
    headers: request.headers,
    body,
    now: world.clock.now(),
    rowFaults,
    changes,
  };
}

function openSession(world: World, center: DataCenter, header: string | null): Session | Answer {
  if (!header) return fail(401, "AUTHENTICATION_FAILURE", "Authentication failed");
  const [scheme, token] = header.split(" ");
  if (scheme !== "Zoho-oauthtoken") return fail(400, "INVALID_REQUEST", "unable to process your request");
  const access = world.grants.access(token ?? "", center.location, world.clock.now());
  const organization = access && world.organizations.get(access.organizationId);
  const user = organization?.users.find((one) => one.id === access?.userId);
  if (!access || !organization || !user) return fail(401, "INVALID_TOKEN", "invalid oauth token");
  return { organization, user, scopes: access.scopes, expiresAt: access.expiresAt };
}

async function readBody(request: Request): Promise<{ ok: boolean; value: unknown }> {
  const text = await request.text();
  if (text === "") return { ok: true, value: undefined };
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch {
    return { ok: false, value: undefined };
  }
}

function unknownPath(): Answer {
  return fail(404, "INVALID_URL_PATTERN", "Please check if the URL trying to access is a correct one");
}

function tooMany(message: string): Answer {
  return fail(429, "TOO_MANY_REQUESTS", message);
}

function dayUsedUp(organization: Organization): Answer {
  const { dailyLimit } = organization.manners;
  const message = "The API credits of the last 24 hours are used up";
  return dailyLimit === "TOO_MANY_REQUESTS" ? tooMany(message) : fail(dailyLimit === "LIMIT_EXCEEDED" ? 429 : 400, dailyLimit, message);
}

function responseOf(answer: Answer, session: Session | null, world: World): Response {
  const headers = new Headers({ server: "ZGS", ...answer.headers });
  if (session) {
    headers.set("x-accesstoken-reset", wireTime(session.expiresAt, session.organization.timeZone));
    const now = world.clock.now();
    const allowed = creditsAllowed(session.organization, now);
    const left = allowed - creditsSpent(session.organization, now);
    // The header shows only once half of the day's credits are gone.
    if (left < allowed / 2) headers.set("x-api-credits-remaining", String(left));
  }
  if (answer.body === undefined) return new Response(null, { status: answer.status, headers });
  if (typeof answer.body === "string") return new Response(answer.body, { status: answer.status, headers });
  headers.set("content-type", "application/json;charset=UTF-8");
  return new Response(JSON.stringify(answer.body), { status: answer.status, headers });
}
