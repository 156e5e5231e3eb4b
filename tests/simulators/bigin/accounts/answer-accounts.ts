/** The accounts servers of all data centres. */
import { DATA_CENTERS } from "../data-centers.ts";
import type { DataCenter } from "../data-centers.ts";
import { brokenConnection, timedOut } from "../../one-shot-faults.ts";
import type { World } from "../world.ts";
import { answerAuthorization, answerConsent } from "./authorization.ts";
import { answerRevoke, answerToken } from "./token-endpoint.ts";

export async function answerAccounts(world: World, center: DataCenter, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const fault = world.faults.takeFor(request.method, url.pathname);
  const log = (status: number, organizationId: string | null): void => {
    const nothing = { credits: 0, records: 0, written: 0, trigger: undefined };
    // The query holds codes and secrets, and stays out of the log.
    world.calls.add({
      host: "accounts",
      method: request.method,
      path: url.pathname,
      query: "",
      organizationId,
      status,
      ...nothing,
      at: world.clock.now(),
      fault: fault?.kind ?? null,
    });
  };
  if (fault && fault.kind !== "lost-answer") {
    if (fault.kind === "timeout") throw timedOut();
    if (fault.kind === "reset") throw brokenConnection("ECONNRESET");
    const status = fault.kind === "error" ? fault.status : fault.kind === "invalid-token" ? 401 : 200;
    log(status, null);
    return new Response(fault.kind === "malformed" ? "<!doctype html>" : JSON.stringify({ error: "server_error" }), { status });
  }
  const { response, organizationId } = await answer(world, center, request, url);
  log(response.status, organizationId);
  if (fault) throw brokenConnection("ECONNRESET");
  return response;
}

async function answer(world: World, center: DataCenter, request: Request, url: URL): Promise<{ response: Response; organizationId: string | null }> {
  const page = (response: Response): { response: Response; organizationId: null } => ({ response, organizationId: null });
  const form = new URLSearchParams(request.method === "POST" ? await request.text() : "");
  switch (`${request.method} ${url.pathname}`) {
    case "GET /oauth/v2/auth":
      return page(answerAuthorization(world, center, url));
    case "POST /oauth/v2/auth":
      return page(answerConsent(world, center, url, form));
    case "POST /oauth/v2/token":
    case "POST /oauth/v2/token/revoke": {
      const parameters = form.size > 0 ? form : url.searchParams;
      const { body, organizationId } = url.pathname.endsWith("/revoke") ? answerRevoke(world, parameters) : answerToken(world, center, parameters);
      return { response: Response.json(body), organizationId };
    }
    case "GET /oauth/serverinfo": {
      const locations = Object.fromEntries(DATA_CENTERS.map((one) => [one.location, `https://${one.accountsHost}`]));
      return page(Response.json({ result: "success", locations }));
    }
    default:
      return page(new Response("Not found", { status: 404 }));
  }
}
