import type { Services } from "../services.server.ts";
import { addHints, type HintCause, LIVE } from "../store/hints.server.ts";
import type { Pair } from "../store/links.server.ts";
import { learn, type SyncContext } from "./context.server.ts";
import { hintFor } from "./link-hints.server.ts";

/** So long after a refusal one record is tried again. */
const PROBE_MS = 3600_000;
const WAITING = { outcome: "waiting", reason: "organization_full" } as const;

/** One record that waits for room in the organisation's plan is tried; where it goes through, the others follow. */
export async function probeRoom(services: Services, pair: Pair, cause: Extract<HintCause, "retry" | "person">): Promise<void> {
  const waiting = await services.db.recordLink.findFirst({ where: { ...pair, ...WAITING, shopifyId: { startsWith: "gid://" } }, orderBy: { id: "asc" } });
  const hint = waiting && hintFor(waiting);
  if (hint) await addHints(services.db, pair.shopId, [{ ...hint, cause, priority: LIVE }], new Date(services.now()));
}

export async function probeRoomInTime(context: SyncContext): Promise<null> {
  const { full } = context.learned;
  if (full && context.services.now() - Date.parse(full.at) >= PROBE_MS) await probeRoom(context.services, context.pair, "retry");
  return null;
}

/** There is room again: whatever waited for it is sent. */
export async function roomAgain(context: SyncContext): Promise<void> {
  const { services, pair } = context;
  await learn(context, { full: undefined });
  const waiting = await services.db.recordLink.findMany({ where: { ...pair, ...WAITING }, select: { kind: true, shopifyId: true, parentId: true } });
  await addHints(
    services.db,
    pair.shopId,
    waiting.flatMap((link) => hintFor(link) ?? []).map((hint) => ({ ...hint, cause: "retry" as const })),
    new Date(services.now()),
  );
}
