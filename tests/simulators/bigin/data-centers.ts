/** Zoho's data centres as Bigin's multi-DC page lists them, with the hosts this simulator answers for. */
export interface DataCenter {
  location: string;
  name: string;
  accountsHost: string;
  apiHost: string;
}

export const DATA_CENTERS: readonly DataCenter[] = [
  { location: "us", name: "United States", accountsHost: "accounts.zoho.com", apiHost: "www.zohoapis.com" },
  { location: "eu", name: "Europe", accountsHost: "accounts.zoho.eu", apiHost: "www.zohoapis.eu" },
  { location: "in", name: "India", accountsHost: "accounts.zoho.in", apiHost: "www.zohoapis.in" },
  { location: "au", name: "Australia", accountsHost: "accounts.zoho.com.au", apiHost: "www.zohoapis.com.au" },
  { location: "jp", name: "Japan", accountsHost: "accounts.zoho.jp", apiHost: "www.zohoapis.jp" },
  { location: "cn", name: "China", accountsHost: "accounts.zoho.com.cn", apiHost: "www.zohoapis.com.cn" },
  { location: "sa", name: "Saudi Arabia", accountsHost: "accounts.zoho.sa", apiHost: "www.zohoapis.sa" },
  { location: "ca", name: "Canada", accountsHost: "accounts.zohocloud.ca", apiHost: "www.zohoapis.ca" },
];

export function dataCenterAt(location: string): DataCenter {
  const center = DATA_CENTERS.find((candidate) => candidate.location === location);
  if (!center) throw new RangeError(`There is no data centre "${location}"`);
  return center;
}

/** What a host is for, or null where it isn't one of Zoho's. */
export function hostRole(host: string): { role: "accounts" | "api"; center: DataCenter } | null {
  for (const center of DATA_CENTERS) {
    if (host === center.accountsHost) return { role: "accounts", center };
    if (host === center.apiHost) return { role: "api", center };
  }
  return null;
}
