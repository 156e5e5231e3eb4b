import { findConnection } from "../store/connections.server.ts";
import { haltOf, mappingContext, type SyncContext } from "./context.server.ts";
import type { Halt } from "./halt.ts";
import { provisionFields } from "./provision.server.ts";

/** What setting up has made is in the connection's metadata now; the running turn takes it over. */
export async function reloadMapping(context: SyncContext): Promise<void> {
  const connection = await findConnection(context.services.db, context.pair.shopId, context.pair.orgId);
  if (!connection) return;
  Object.assign(context.connection, connection);
  Object.assign(context.mapping, mappingContext(context.shop, context.settings, connection));
}

/** The fields are made before the first record is sent, so that the first contacts carry their ids. */
export async function setUpFields(context: SyncContext): Promise<Halt | null> {
  const result = await provisionFields(context.services, context.connection);
  if (!result.ok) return haltOf(context.services, result.trouble);
  await reloadMapping(context);
  return null;
}
