import { type LoaderFunctionArgs, redirect } from "@remix-run/node";

/** Shopify opens the app at its root with the shop in the query. */
export function loader({ request }: LoaderFunctionArgs): Response {
  const url = new URL(request.url);
  return redirect(url.searchParams.has("shop") ? `/app${url.search}` : "/auth/login");
}
