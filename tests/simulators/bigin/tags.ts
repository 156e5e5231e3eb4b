/** Tags of a module, which come into being when a record first carries them. */
import { nextId } from "./organization.ts";
import type { ModuleName, Organization, StoredRecord } from "./organization.ts";

/** The names as the organisation spells them; unknown ones are made. */
export function ensureTags(organization: Organization, module: ModuleName, names: readonly string[]): string[] {
  return names.map((name) => {
    const known = organization.tags[module].find((tag) => tag.name.toLowerCase() === name.toLowerCase());
    if (known) return known.name;
    organization.tags[module].push({ id: nextId(organization), name });
    return name;
  });
}

export function viewTags(organization: Organization, module: ModuleName, names: readonly string[]): { name: string; id: string; color_code: null }[] {
  return names.flatMap((name) => {
    const tag = organization.tags[module].find((one) => one.name === name);
    return tag ? [{ name, id: tag.id, color_code: null }] : [];
  });
}

/** A record with more tags or fewer; its Modified_Time stays, for nobody knows that tags move it. */
export function retagged(organization: Organization, module: ModuleName, record: StoredRecord, names: readonly string[], adds: boolean): StoredRecord {
  const given = adds ? ensureTags(organization, module, names) : names;
  const rest = record.tags.filter((tag) => !given.some((name) => name.toLowerCase() === tag.toLowerCase()));
  return { ...record, tags: adds ? [...rest, ...given] : rest };
}
