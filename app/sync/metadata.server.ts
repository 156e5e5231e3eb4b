import { isDeepStrictEqual } from "node:util";
import type { BiginClient } from "../bigin/client.server.ts";
import { readFields, readOrganization, readTeamPipelines } from "../bigin/metadata-api.server.ts";
import type { BiginResult } from "../bigin/records.ts";
import type { Services } from "../services.server.ts";
import { retryAfterSetup } from "./cured-causes.server.ts";
import { type Connection, metadataOf, type OrganizationMetadata, updateConnection } from "../store/connections.server.ts";

const MODULES = ["Contacts", "Accounts", "Products", "Pipelines", "Associated_Products"] as const;

/** Reads the organisation's fields and team pipelines anew and keeps them with the connection. Six calls. */
export async function refreshMetadata(services: Services, client: BiginClient, connection: Connection): Promise<BiginResult<OrganizationMetadata>> {
  const asked = client.withPurpose("metadata");
  const previous = metadataOf(connection);
  const metadata: OrganizationMetadata = { fields: { ...previous.fields }, pipelines: previous.pipelines };
  for (const module of MODULES) {
    const fields = await readFields(asked, module);
    if (fields.ok) metadata.fields[module] = fields.value;
    // An organisation without the subform, or a profile without a module, is no reason to stop.
    else if (fields.trouble.kind === "refused") delete metadata.fields[module];
    else return fields;
  }
  const pipelines = await readTeamPipelines(asked);
  if (pipelines.ok) metadata.pipelines = pipelines.value;
  else if (pipelines.trouble.kind !== "refused") return pipelines;
  await updateConnection(services.db, connection, { metadata: metadata as object, metadataAt: new Date(services.now()) });
  if (!isDeepStrictEqual(metadata, previous)) await retryAfterSetup(services, { shopId: connection.shopId, orgId: connection.orgId });
  return { ok: true, value: metadata };
}

/** A trial ends, a plan is bought, the currency changes: what may be spent and what money is worth go by it. One call a day. */
export async function refreshOrganization(services: Services, client: BiginClient, connection: Connection): Promise<void> {
  const organization = await readOrganization(client.withPurpose("metadata"));
  // What can't be read now is as it was; another organisation's facts are none of this connection.
  if (!organization.ok || organization.value.zgid !== connection.orgId) return;
  await updateConnection(services.db, connection, { organization: organization.value as object, orgName: organization.value.name });
}
