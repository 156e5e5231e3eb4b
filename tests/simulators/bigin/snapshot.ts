/** The whole simulated world as text, and back. */
import { MODULES } from "./organization.ts";
import type { BinnedRecord, ModuleName, Organization, StoredRecord } from "./organization.ts";
import type { GrantState } from "./accounts/grant-book.ts";
import type { Delivery } from "./notifier.ts";
import type { World } from "./world.ts";

interface Snapshot {
  version: 1;
  organizations: StoredOrganization[];
  grants: GrantState;
  deliveries: readonly Delivery[];
}

type StoredOrganization = Omit<Organization, "records" | "bin"> & {
  records: Record<ModuleName, StoredRecord[]>;
  bin: Record<ModuleName, BinnedRecord[]>;
};

/** Faults and the call log are a test's own and stay out. */
export function writeSnapshot(world: World): string {
  const snapshot: Snapshot = {
    version: 1,
    organizations: [...world.organizations.values()].map((organization) => ({
      ...organization,
      records: lists(organization.records),
      bin: lists(organization.bin),
    })),
    grants: world.grants.state(),
    deliveries: world.notifier.waiting(),
  };
  return JSON.stringify(snapshot);
}

/** Throws where the text isn't a snapshot of this version. */
export function readSnapshot(world: World, text: string): void {
  const snapshot = JSON.parse(text) as Snapshot;
  if (snapshot.version !== 1) throw new Error("The snapshot is of another version");
  world.organizations.clear();
  for (const stored of snapshot.organizations) {
    world.organizations.set(stored.id, {
      ...stored,
      records: maps(stored.records, (record) => record.id),
      bin: maps(stored.bin, (binned) => binned.record.id),
    });
  }
  world.grants.restore(snapshot.grants);
  world.notifier.restore(snapshot.deliveries);
}

function lists<T>(table: Record<ModuleName, Map<string, T>>): Record<ModuleName, T[]> {
  return Object.fromEntries(MODULES.map((module) => [module, [...table[module].values()]])) as Record<ModuleName, T[]>;
}

function maps<T>(table: Record<ModuleName, T[]>, idOf: (item: T) => string): Record<ModuleName, Map<string, T>> {
  return Object.fromEntries(MODULES.map((module) => [module, new Map(table[module].map((item) => [idOf(item), item]))])) as Record<ModuleName, Map<string, T>>;
}
