import type { LoaderFunctionArgs } from "@remix-run/node";
import { shopify } from "../shopify.server.ts";

/** Shopify's library answers its own pages here: the bounce page, leaving the iframe, the callback. */
export async function loader({ request }: LoaderFunctionArgs): Promise<null> {
  await shopify().authenticate.admin(request);
  return null;
}
