import { createHmac } from "node:crypto";

/** What `X-Shopify-Hmac-Sha256` holds for a raw body. */
export function webhookSignature(secret: string, body: string): string {
  return createHmac("sha256", secret).update(body, "utf8").digest("base64");
}
