/** Who has which value, letter case ignored: for unique fields and for those an upsert matches by. */
import { NAME_FIELDS, SYSTEM_CHECK_FIELDS } from "./default-fields.ts";
import type { ModuleName, Organization, StoredRecord } from "./organization.ts";

type Holders = Map<string, Set<string>>;
const indexes = new WeakMap<Organization, Map<string, Holders>>();

function valueKey(value: unknown): string | null {
  return value === null || value === undefined || value === "" ? null : String(value).toLowerCase();
}

function holdersOf(organization: Organization, module: ModuleName, apiName: string): Holders {
  let known = indexes.get(organization);
  if (!known) indexes.set(organization, (known = new Map()));
  const name = `${module}.${apiName}`;
  let holders = known.get(name);
  if (!holders) {
    known.set(name, (holders = new Map()));
    for (const record of organization.records[module].values()) add(holders, record, apiName);
  }
  return holders;
}

function add(holders: Holders, record: StoredRecord, apiName: string): void {
  const key = valueKey(record.values[apiName]);
  if (key === null) return;
  const ids = holders.get(key);
  if (ids) ids.add(record.id);
  else holders.set(key, new Set([record.id]));
}

/** After a change of the fields themselves. */
export function forgetIndexes(organization: Organization): void {
  indexes.delete(organization);
}

/** Ids of the living records with that value. */
export function holders(organization: Organization, module: ModuleName, apiName: string, value: unknown): string[] {
  const key = valueKey(value);
  return key === null ? [] : [...(holdersOf(organization, module, apiName).get(key) ?? [])];
}

/** Keeps the index in step with a change: null before for a new record, null after for one that went. */
export function recordChanged(organization: Organization, module: ModuleName, before: StoredRecord | null, after: StoredRecord | null): void {
  const known = indexes.get(organization);
  for (const apiName of checkedFields(organization, module)) {
    const index = known?.get(`${module}.${apiName}`);
    if (!index) continue;
    const key = before ? valueKey(before.values[apiName]) : null;
    if (before && key !== null) index.get(key)?.delete(before.id);
    if (after) add(index, after, apiName);
  }
}

/** Fields an upsert may name, system-defined first. */
export function checkedFields(organization: Organization, module: ModuleName): string[] {
  const system = SYSTEM_CHECK_FIELDS[module];
  const unique = organization.fields[module].filter((field) => field.unique && field.used).map((field) => field.apiName);
  return [...new Set([...(system ? [system] : []), ...unique])];
}

export function displayName(module: ModuleName, record: StoredRecord): string {
  return String(record.values[NAME_FIELDS[module]] ?? "");
}
