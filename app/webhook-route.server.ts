import { readBody } from "./http-body.server.ts";
import { services } from "./process.server.ts";
import { MAX_BODY, takeDelivery } from "./sync/intake.server.ts";

/** The one door of all webhook URIs: reads the raw body and hands the delivery to the intake. */
export async function receiveWebhook(request: Request): Promise<Response> {
  if (request.method !== "POST") return notAllowed();
  const body = await readBody(request, MAX_BODY);
  if (!body.ok) return new Response(null, { status: 413 });
  const header = (name: string): string | null => request.headers.get(`x-shopify-${name}`);
  const status = await takeDelivery(services(), {
    topic: header("topic"),
    shop: header("shop-domain"),
    webhookId: header("webhook-id"),
    hmac: header("hmac-sha256"),
    triggeredAt: header("triggered-at"),
    body: body.text,
  });
  return new Response(null, { status });
}

export function notAllowed(): Response {
  return new Response(null, { status: 405, headers: { allow: "POST" } });
}
