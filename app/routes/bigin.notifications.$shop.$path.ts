import type { ActionFunctionArgs } from "@remix-run/node";
import { readBody } from "../http-body.server.ts";
import { services } from "../process.server.ts";
import { takeNotification } from "../sync/channel.server.ts";
import { notAllowed } from "../webhook-route.server.ts";

const MAX_BODY = 512 * 1024;

export const loader = (): Response => notAllowed();

/** Bigin's change notifications, at the address the app registered. */
export async function action({ request, params }: ActionFunctionArgs): Promise<Response> {
  if (request.method !== "POST") return notAllowed();
  const body = await readBody(request, MAX_BODY);
  if (!body.ok) return new Response(null, { status: 413 });
  return new Response(null, { status: await takeNotification(services(), params.shop ?? "", params.path ?? "", body.text) });
}
