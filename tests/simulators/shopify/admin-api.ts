import { brokenConnection, noAnswer } from "./fault-queue.ts";
import type { FaultKind } from "./fault-queue.ts";
import { MUTATION_COST } from "./graphql/cost.ts";
import { answerGraphql, rootFields, throttledAnswer } from "./graphql/execution.ts";
import type { GraphqlAnswer, GraphqlRequest } from "./graphql/execution.ts";
import { API_VERSION } from "./graphql/schema.ts";
import type { ShopWorld } from "./shop-world.ts";

export interface AdminApiOptions {
  shop: ShopWorld;
  /** Whether a token opens the shop now. */
  opens: (token: string) => boolean;
  /** The fault this request runs into, by the operation's root fields. */
  fault: (fields: readonly string[]) => FaultKind | null;
}

const MESSAGES: Record<number, string> = {
  401: "[API] Invalid API key or access token (unrecognized login or wrong password)",
  402: "Unavailable Shop",
  403: "[API] This action requires merchant approval or the request comes from an address that isn't allowed.",
  404: "Not Found",
  423: "Locked",
  429: "Exceeded requests per second limit. Reduce request rates to resume uninterrupted service.",
};

export function errorAnswer(status: number, retryAfter?: number): Response {
  return Response.json(
    { errors: MESSAGES[status] ?? "Internal Server Error" },
    { status, headers: retryAfter === undefined ? {} : { "retry-after": String(retryAfter) } },
  );
}

/** `POST /admin/api/{version}/graphql.json` */
export async function answerAdminApi(request: Request, version: string, options: AdminApiOptions): Promise<Response> {
  const { shop } = options;
  // Versions that have ended fall forward; those to come are not there yet.
  if (!/^\d{4}-\d{2}$/.test(version) || version > API_VERSION) return errorAnswer(404);
  if (request.method !== "POST") return errorAnswer(404);
  if (shop.closedWith !== null) return errorAnswer(shop.closedWith);
  if (!shop.installed || !options.opens(request.headers.get("x-shopify-access-token") ?? "")) return errorAnswer(401);
  const wanted = readRequest(await request.text());
  if (!wanted) return Response.json({ errors: { query: "Required parameter missing or invalid" } }, { status: 400 });

  const fault = options.fault(rootFields(wanted));
  if (fault) {
    const broken = await inTrouble(request, shop, fault);
    if (broken) return answered(broken);
  }
  const answer = answerGraphql(shop, wanted);
  if (fault?.kind === "lost-answer") throw brokenConnection();
  return answered(answer);
}

/** The answer that a fault gives in place of the shop's; null where the request goes on. */
async function inTrouble(request: Request, shop: ShopWorld, fault: FaultKind): Promise<Response | GraphqlAnswer | null> {
  switch (fault.kind) {
    case "status":
      return errorAnswer(fault.status, fault.retryAfter);
    case "throttled":
      return throttledAnswer(shop, MUTATION_COST);
    case "internal-error":
      return {
        errors: [{
          message: "Internal error. Looks like something went wrong on our end. Request ID: simulated (include this in support requests).",
          extensions: { code: "INTERNAL_SERVER_ERROR", requestId: "simulated" },
        }],
      };
    case "timeout":
      return noAnswer(request, fault.hangs ?? false);
    case "reset":
      throw brokenConnection();
    default:
      return null;
  }
}

function answered(answer: Response | GraphqlAnswer): Response {
  if (answer instanceof Response) return answer;
  return Response.json(answer, { headers: { "x-shopify-api-version": API_VERSION, "x-request-id": "simulated" } });
}

function readRequest(text: string): GraphqlRequest | null {
  try {
    const body = JSON.parse(text) as { query?: unknown; variables?: unknown; operationName?: unknown };
    if (typeof body.query !== "string") return null;
    const variables = typeof body.variables === "object" && body.variables !== null ? (body.variables as Record<string, unknown>) : {};
    return { query: body.query, variables, operationName: typeof body.operationName === "string" ? body.operationName : null };
  } catch {
    return null;
  }
}

