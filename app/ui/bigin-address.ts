/** Bigin's own pages, for links. */

const HOSTS: Record<string, string> = {
  us: "bigin.zoho.com",
  eu: "bigin.zoho.eu",
  in: "bigin.zoho.in",
  au: "bigin.zoho.com.au",
  jp: "bigin.zoho.jp",
  cn: "bigin.zoho.com.cn",
  sa: "bigin.zoho.sa",
  ca: "bigin.zohocloud.ca",
};

const FOLDERS: Record<string, string> = { Contacts: "contacts", Accounts: "companies", Products: "products", Pipelines: "deals" };

/** An organisation's home in its data centre. */
export function biginHome(connection: { location: string; orgId: string }): string {
  return `https://${HOSTS[connection.location] ?? HOSTS.us}/bigin/org${encodeURIComponent(connection.orgId)}/Home`;
}

export function biginRecord(home: string, module: string, biginId: string): string {
  return `${home}#/${FOLDERS[module] ?? "deals"}/${encodeURIComponent(biginId)}`;
}

/** Where a person says what a profile may see. */
export function biginProfiles(home: string): string {
  return `${home}#/settings/profiles`;
}

/** Where a person makes a field, a team pipeline or a stage. */
export function biginSetup(home: string, item: string): string {
  return `${home}#/settings/${item.startsWith("field:") ? "fields" : "pipelines"}`;
}
