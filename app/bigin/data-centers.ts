/**
 * Zoho's data centres as Bigin knows them, and the one list of hosts this app ever talks to.
 * Source: https://www.bigin.com/developer/docs/apis/multi-dc.html. An accounts host is never derived from an
 * API host or the other way round: Canada's two differ in more than their beginning.
 */
export interface DataCenter {
  location: string;
  accountsServer: string;
  apiDomain: string;
}

export const DATA_CENTERS: readonly DataCenter[] = [
  { location: "us", accountsServer: "https://accounts.zoho.com", apiDomain: "https://www.zohoapis.com" },
  { location: "eu", accountsServer: "https://accounts.zoho.eu", apiDomain: "https://www.zohoapis.eu" },
  { location: "in", accountsServer: "https://accounts.zoho.in", apiDomain: "https://www.zohoapis.in" },
  { location: "au", accountsServer: "https://accounts.zoho.com.au", apiDomain: "https://www.zohoapis.com.au" },
  { location: "jp", accountsServer: "https://accounts.zoho.jp", apiDomain: "https://www.zohoapis.jp" },
  { location: "cn", accountsServer: "https://accounts.zoho.com.cn", apiDomain: "https://www.zohoapis.com.cn" },
  { location: "sa", accountsServer: "https://accounts.zoho.sa", apiDomain: "https://www.zohoapis.sa" },
  { location: "ca", accountsServer: "https://accounts.zohocloud.ca", apiDomain: "https://www.zohoapis.ca" },
];

/**
 * What the app asks for: records of every module (deals' product rows are a module of their own), metadata and
 * the attempt to create fields, the connecting user, the organisation, and change notifications.
 * Source: https://www.bigin.com/developer/docs/apis/v2/scopes.html
 */
export const SCOPES: readonly string[] = [
  "ZohoBigin.modules.ALL",
  "ZohoBigin.settings.ALL",
  "ZohoBigin.users.READ",
  "ZohoBigin.org.READ",
  "ZohoBigin.notifications.ALL",
];

/** The https origin a text names, when it names nothing more: no path, query, port or user. Else null. */
function bareHttpsOrigin(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const nothingMore = url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "" && url.password === "";
  return url.protocol === "https:" && nothingMore ? url.origin : null;
}

/** The accounts server's origin if it is one of Zoho's, else null. The callback's `accounts-server` is the browser's word only. */
export function knownAccountsServer(url: string): string | null {
  const origin = bareHttpsOrigin(url);
  return DATA_CENTERS.some((center) => center.accountsServer === origin) ? origin : null;
}

/** The API host's origin if it is one of Zoho's, else null. */
export function knownApiDomain(url: string): string | null {
  const origin = bareHttpsOrigin(url);
  return DATA_CENTERS.some((center) => center.apiDomain === origin) ? origin : null;
}

/**
 * Where the merchant's browser goes to consent. Zoho leads everybody from `com` to their own data centre, except
 * users of the Chinese one, who have to start at `com.cn`. `prompt=consent` brings a refresh token every time.
 */
export function authorizeUrl(request: { clientId: string; redirectUri: string; state: string; scopes: readonly string[]; start: "com" | "com.cn" }): string {
  const url = new URL(`https://accounts.zoho.${request.start}/oauth/v2/auth`);
  url.search = new URLSearchParams({
    client_id: request.clientId,
    response_type: "code",
    redirect_uri: request.redirectUri,
    scope: request.scopes.join(","),
    access_type: "offline",
    prompt: "consent",
    state: request.state,
  }).toString();
  return url.toString();
}
