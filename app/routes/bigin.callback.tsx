import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { services } from "../process.server.ts";
import { finishConnect } from "../sync/connect.server.ts";

/** Zoho sends the browser back here, outside of Shopify; it goes on into the app in the shop's admin. */
export async function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const { shopId, outcome } = await finishConnect(services(), {
    state: query.get("state"),
    code: query.get("code"),
    location: query.get("location"),
    accountsServer: query.get("accounts-server"),
    error: query.get("error"),
  });
  if (!shopId)
    return new Response("This link has been used or has expired. Open the app in Shopify and press Connect Bigin again.", {
      status: 400,
      headers: { "content-type": "text/plain; charset=utf-8" },
    });
  const name = shopId.replace(/\.myshopify\.com$/, "");
  const page = new URL(`https://admin.shopify.com/store/${name}/apps/${services().env.SHOPIFY_API_KEY}/app`);
  page.searchParams.set("bigin", outcome.kind);
  return redirect(page.toString());
}
