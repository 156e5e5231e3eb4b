import type { AddressEntity, CustomerEntity } from "../shopify/entities.ts";
import type { Cells } from "./csv-cells.ts";
import { countryOf } from "./csv-country.ts";
import { gidSequence } from "./gids.ts";

/** Takes the rows of customer exports; what it made of them is in `customers`. */
export interface CustomerReader {
  take(cells: Cells): void;
  readonly customers: CustomerEntity[];
}

/** @param now creation of every customer, for the export tells no dates (ISO 8601, UTC) */
export function customerReader(now: string): CustomerReader {
  const customers: CustomerEntity[] = [];
  const nextId = gidSequence({ type: "Customer", first: 7_100_000_000_001n, step: 32_768n, leapAfter: Infinity });
  const nextAddressId = gidSequence({ type: "MailingAddress", first: 8_300_000_000_001n, step: 32_768n, leapAfter: Infinity });
  const seen = new Map<string, string>();

  /** Ids, e-mails and phones belong to one customer each, as in Shopify. */
  const isTaken = (cells: Cells, field: string, value: string | null): boolean => {
    if (value === null) return false;
    const key = `${field} ${value.toLowerCase()}`;
    const holder = seen.get(key);
    if (holder !== undefined) cells.report(field, `already taken by the customer of ${holder}`);
    return holder !== undefined;
  };

  return {
    customers,
    take(cells) {
      cells.losing("the customer");
      const number = cells.guarded("id");
      const email = cells.text("email");
      const country = countryOf(cells.text("country"), cells.text("countryCode"));
      const phone = cells.phone("phone", country.countryCode);
      if (number !== null && !/^\d+$/.test(number)) cells.report("id", `“${number}” is not an id`);
      if (email !== null && !/^[^\s@]+@[^\s@]+$/.test(email)) cells.report("email", `“${email}” is not an e-mail`);
      const consent = cells.word("consent", ["YES", "NO"]);
      const keys = [
        ["id", number],
        ["email", email],
        ["phone", phone],
      ] as const;
      if (keys.some(([field, value]) => isTaken(cells, field, value)) || !cells.sound()) return;
      for (const [field, value] of keys) if (value !== null) seen.set(`${field} ${value.toLowerCase()}`, `${cells.file}, line ${cells.line}`);

      const name = { firstName: cells.text("firstName"), lastName: cells.text("lastName") };
      const provinceCode = cells.text("provinceCode");
      const parts = {
        company: cells.text("company"),
        address1: cells.text("address1"),
        address2: cells.text("address2"),
        city: cells.text("city"),
        province: cells.text("province") ?? provinceCode,
        provinceCode,
        ...country,
        zip: cells.guarded("zip"),
        phone: cells.guarded("addressPhone"),
      };
      const empty = Object.values(parts).every((part) => part === null);
      const addresses: AddressEntity[] = empty ? [] : [{ id: nextAddressId(), ...name, ...parts }];
      customers.push({
        id: number === null ? nextId() : `gid://shopify/Customer/${number}`,
        ...name,
        email,
        phone,
        emailMarketingState: consent === "YES" ? "SUBSCRIBED" : "NOT_SUBSCRIBED",
        note: cells.text("note"),
        tags: cells.tags("tags"),
        locale: "en",
        defaultAddressId: addresses[0]?.id ?? null,
        addresses,
        companyIds: [],
        createdAt: now,
        updatedAt: now,
      });
    },
  };
}
