/** Everything that the parts of the simulator share. */
import type { Clock } from "../clock.ts";
import type { GrantBook } from "./accounts/grant-book.ts";
import type { CallLog } from "./call-log.ts";
import type { FaultQueue } from "./fault-queue.ts";
import type { Notifier } from "./notifier.ts";
import type { Organization } from "./organization.ts";

export interface World {
  clock: Clock;
  client: { id: string; secret: string; redirectUri: string };
  /** By id. */
  organizations: Map<string, Organization>;
  grants: GrantBook;
  faults: FaultQueue;
  calls: CallLog;
  notifier: Notifier;
}
