import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * Whether Shopify signed this very body: base64 of its HMAC-SHA256 under one of the app's secrets. The previous secret
 * counts for a while after a rotation. Compared in constant time.
 * Source: https://shopify.dev/docs/apps/build/webhooks/subscribe/https#verify-a-webhook
 */
export function verifyWebhook(rawBody: string, hmac: string, secrets: (string | undefined)[]): boolean {
  const given = Buffer.from(hmac, "base64");
  let matches = false;
  for (const secret of secrets) {
    if (!secret) continue;
    const expected = createHmac("sha256", secret).update(rawBody, "utf8").digest();
    if (given.length === expected.length && timingSafeEqual(given, expected)) matches = true;
  }
  return matches;
}
