/**
 * Where the addresses of Shopify and Zoho lie in the demo: `https://host/path` is `/~host/path` on the
 * front's own origin. Pure, shared by the front (Node) and the App Bridge stand-in (browser).
 */

const ZOHO_DOMAINS = "(?:zoho\\.(?:com|eu|in|com\\.au|jp|com\\.cn|sa|uk)|zohocloud\\.ca)";
const API_DOMAINS = "zohoapis\\.(?:com|eu|in|com\\.au|jp|com\\.cn|sa|uk|ca)";

/** Hosts that a browser is sent to, as the source of a regular expression. */
const BROWSER_HOSTS = `(?:admin\\.shopify\\.com|cdn\\.shopify\\.com|[a-z0-9][a-z0-9-]*\\.myshopify\\.com|(?:accounts|bigin)\\.${ZOHO_DOMAINS})`;
/** Hosts that the app's own server calls. */
const SERVER_HOSTS = `(?:[a-z0-9][a-z0-9-]*\\.myshopify\\.com|accounts\\.${ZOHO_DOMAINS}|(?:www\\.|content\\.|www\\.content\\.)${API_DOMAINS}|storage\\.googleapis\\.com)`;

const browserHost = new RegExp(`^${BROWSER_HOSTS}$`, "i");
const serverHost = new RegExp(`^${SERVER_HOSTS}$`, "i");
const zohoHost = new RegExp(`^(?:(?:accounts|bigin)\\.${ZOHO_DOMAINS}|(?:www\\.|content\\.|www\\.content\\.)${API_DOMAINS})$`, "i");

/** True for a host whose server-to-server calls the simulators answer. */
export function isSimulatedServer(host: string): boolean {
  return serverHost.test(host);
}

/** True for Zoho's hosts, those of the accounts server, the API and Bigin's pages. */
export function isZohoHost(host: string): boolean {
  return zohoHost.test(host);
}

/**
 * The address a browser on the front must use for an absolute one: `/~admin.shopify.com/store/x` for
 * Shopify's and Zoho's, a plain path for the app's own public origin. Anything else comes back unchanged.
 */
export function frontAddress(address: string, appOrigin: string): string {
  const url = URL.parse(address);
  if (!url) return address;
  const rest = `${url.pathname}${url.search}${url.hash}`;
  if (url.origin === appOrigin) return rest;
  if (url.protocol === "https:" && browserHost.test(url.hostname)) return `/~${url.hostname}${rest}`;
  return address;
}

/** The outside address behind a path of the front, or null: `/~accounts.zoho.eu/x?y` is `https://accounts.zoho.eu/x?y`. */
export function outsideAddress(pathAndQuery: string): URL | null {
  const match = /^\/~([a-z0-9.-]+)(\/[^?]*)?(\?.*)?$/i.exec(pathAndQuery);
  const host = match?.[1];
  if (!host || !(browserHost.test(host) || serverHost.test(host))) return null;
  return URL.parse(`https://${host}${match[2] ?? "/"}${match[3] ?? ""}`);
}

/** Matches an HTML attribute (or a refresh target) that leads to one of the browser's outside hosts or to `appOrigin`. */
export function outsideLinkPattern(appOrigin: string): RegExp {
  const own = appOrigin.replace(/^https:\/\//, "").replaceAll(".", "\\.");
  return new RegExp(`((?:href|src|action|formaction|url)=["']?)https://(${BROWSER_HOSTS}|${own})(?=[/"'?#\\s>])`, "gi");
}
