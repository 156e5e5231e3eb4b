import { z } from "zod";
import type { FaultQueue } from "../faults.ts";
import { sufferFault } from "../faults.ts";
import type { ShopWorld } from "../shop-world.ts";
import type { TokenBook } from "../access/token-book.ts";
import { answerGraphql, rootFields, throttledAnswer } from "./execution.ts";
import type { GraphqlAnswer } from "./execution.ts";
import { API_VERSION } from "./schema.ts";

const requestBody = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

const CLOSED: Record<number, string> = {
  402: "Unavailable Shop",
  403: "[API] The request was refused: this address is not on the app's allow-list",
  404: "Not Found",
  423: "Locked",
};

/** `POST /admin/api/{version}/graphql.json` of a shop. */
export async function answerGraphqlRequest(request: Request, shop: ShopWorld, tokens: TokenBook, faults: FaultQueue): Promise<Response> {
  if (request.method !== "POST") return new Response(null, { status: 405, headers: { Allow: "POST" } });
  const body = requestBody.safeParse(await request.json().catch(() => null));
  const wanted = body.success ? { query: body.data.query, variables: body.data.variables ?? {}, operationName: body.data.operationName ?? null } : null;
  const answer = (): Promise<Response> => {
    if (!shop.installed || !tokens.opens(shop.domain, request.headers.get("x-shopify-access-token") ?? "")) {
      return Promise.resolve(json({ errors: "[API] Invalid API key or access token (unrecognized login or wrong password)" }, 401));
    }
    if (shop.closedWith !== null) return Promise.resolve(json({ errors: CLOSED[shop.closedWith] ?? "Unavailable" }, shop.closedWith));
    if (!wanted) return Promise.resolve(json({ errors: { query: "Required parameter missing or invalid" } }, 400));
    return Promise.resolve(json(answerGraphql(shop, wanted)));
  };
  const fault = faults.takeFor("graphql", shop.domain, wanted ? rootFields(wanted) : []);
  if (!fault) return answer();
  return sufferFault(fault, request, answer, (available) => {
    shop.bucket.drainTo(available);
    return json(throttledAnswer(shop, Math.max(available + 10, 10)));
  });
}

/** An expired version is answered by the oldest supported one: this simulator only has one. */
function json(body: GraphqlAnswer | { errors: unknown }, status = 200): Response {
  return Response.json(body, { status, headers: { "X-Shopify-API-Version": API_VERSION, "X-Request-Id": crypto.randomUUID() } });
}
