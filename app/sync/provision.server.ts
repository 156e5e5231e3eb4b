import type { BiginClient } from "../bigin/client.server.ts";
import { readFields, readProfiles, readTeamPipelines } from "../bigin/metadata-api.server.ts";
import type { BiginResult, BiginTrouble } from "../bigin/records.ts";
import { addStages, createFields, createTeamPipeline, type SetupOutcome, type WantedField } from "../bigin/setup-api.server.ts";
import { locateField } from "../mapping/fields.ts";
import { ORDER_STAGES } from "../mapping/types.ts";
import type { Services } from "../services.server.ts";
import { activeConnection, type Connection, findConnection, metadataOf, type Provision, provisionOf, updateConnection } from "../store/connections.server.ts";
import { readShopSettings } from "../store/shops.server.ts";
import { biginClient } from "./bigin-access.server.ts";
import { rehint } from "./link-hints.server.ts";
import { refreshMetadata } from "./metadata.server.ts";
import type { SetupPiece } from "./pages.ts";
import { findTarget, itemOf, PIPELINE_NAME, setupPieces, SUB_PIPELINE_NAME, WANTED_FIELDS, type WantedPlace } from "./wanted.ts";

/**
 * The first two doors for the custom fields: found in metadata, or made by the API, tried once an organisation.
 * A success counts only once the field is read back. The third door, a person, is `lookAgain`.
 */
export async function provisionFields(services: Services, connection: Connection): Promise<BiginResult<null>> {
  const client = biginClient(services, connection).withPurpose("setup");
  const provision = provisionOf(connection);
  const missing = missingFields(connection).filter((place) => !provision.refused?.[itemOf(place)]);
  for (const module of ["Contacts", "Products", "Pipelines"] as const) {
    let places = missing.filter((place) => place.module === module);
    // Lookups by themselves: where a plan has none left, the plain fields are made all the same.
    for (const type of ["text", "lookup"] as const) {
      const asked = places.filter((place) => place.type === type);
      if (asked.length === 0) continue;
      const outcome = await createFields(client, module, asked.map(wantedField));
      const trouble = await remember(services, connection, (isClosed(outcome) ? places : asked).map(itemOf), outcome);
      if (trouble) return { ok: false, trouble };
      places = isClosed(outcome) ? [] : places.filter((place) => !asked.includes(place));
    }
  }
  return missing.length === 0 ? { ok: true, value: null } : readBack(services, client, connection, missing.map(itemOf));
}

/** No such call, or none for this connection: that is the answer for every field. */
function isClosed(outcome: SetupOutcome): boolean {
  return outcome.kind === "refused" && [401, 403, 404, 405].includes(outcome.status);
}

function missingFields(connection: Connection): WantedPlace[] {
  const { fields } = metadataOf(connection);
  return WANTED_FIELDS.filter((place) => locateField({ label: place.label }, fields[place.module] ?? []) === null);
}

function wantedField(place: WantedPlace): WantedField {
  return place.type === "lookup"
    ? { label: place.label, type: "lookup", module: "Products", relatedLabel: "Variants" }
    : { label: place.label, type: "text", length: 255, unique: place.unique };
}

/** The same two doors for the team pipeline, once products are there, and for stages that ours lacks. */
export async function provisionPipeline(services: Services, connection: Connection): Promise<BiginResult<null>> {
  const client = biginClient(services, connection).withPurpose("setup");
  const settings = await readShopSettings(services.db, connection.shopId);
  const { refused } = provisionOf(connection);
  const metadata = metadataOf(connection);
  const target = findTarget(metadata.pipelines, settings);
  if (settings.pipeline) return { ok: true, value: null };
  if (!target && !refused?.pipeline) {
    const profiles = await readProfiles(client);
    if (!profiles.ok && profiles.trouble.kind !== "refused") return profiles;
    const profileIds = profiles.ok ? profiles.value.map((profile) => profile.id) : [];
    const outcome = await createTeamPipeline(client, { name: PIPELINE_NAME, profileIds, subPipelineName: SUB_PIPELINE_NAME, stages: ORDER_STAGES });
    const trouble = await remember(services, connection, ["pipeline"], outcome);
    return trouble ? { ok: false, trouble } : readBack(services, client, connection, ["pipeline"]);
  }
  const stageField = metadata.fields.Pipelines?.find((field) => field.apiName === "Stage");
  if (target && target.missing.length > 0 && stageField && !refused?.stages) {
    const outcome = await addStages(client, { stageFieldId: stageField.id, existing: stageField.pickList, names: target.missing });
    const trouble = await remember(services, connection, ["stages"], outcome);
    return trouble ? { ok: false, trouble } : readBack(services, client, connection, ["stages"]);
  }
  return { ok: true, value: null };
}

/** Notes a refusal for good; trouble that passes by itself is handed back and nothing is noted. */
async function remember(services: Services, connection: Connection, items: string[], outcome: SetupOutcome): Promise<BiginTrouble | null> {
  if (outcome.kind === "accepted")
    return saveProvision(services, connection, { created: Object.fromEntries(items.map((item, index) => [item, outcome.ids[index] ?? ""])) });
  if (outcome.kind !== "refused") return outcome;
  const refusal = { at: new Date(services.now()).toISOString(), status: outcome.status, code: outcome.code };
  return saveProvision(services, connection, { refused: Object.fromEntries(items.map((item) => [item, refusal])) });
}

async function saveProvision(services: Services, connection: Connection, more: Provision): Promise<null> {
  const current = provisionOf((await findConnection(services.db, connection.shopId, connection.orgId)) ?? connection);
  const provision = { ...current, created: { ...current.created, ...more.created }, refused: { ...current.refused, ...more.refused } };
  await updateConnection(services.db, connection, { provision: provision as object });
  return null;
}

/** What the API said it made but metadata doesn't show counts as refused. */
async function readBack(services: Services, client: BiginClient, connection: Connection, items: string[]): Promise<BiginResult<null>> {
  const metadata = await refreshMetadata(services, client, connection);
  if (!metadata.ok) return metadata;
  const settings = await readShopSettings(services.db, connection.shopId);
  const pieces = setupPieces(metadata.value, {}, settings);
  const unseen = items.filter((item) =>
    pieces.some((piece) => (piece.item === item || (item === "stages" && piece.item.startsWith("stage:"))) && piece.state === "missing"),
  );
  const at = new Date(services.now()).toISOString();
  const current = provisionOf((await findConnection(services.db, connection.shopId, connection.orgId)) ?? connection);
  const news = unseen.filter((item) => !current.refused?.[item]);
  if (news.length)
    await saveProvision(services, connection, { refused: Object.fromEntries(news.map((item) => [item, { at, status: 200, code: "NOT_VISIBLE" }])) });
  return { ok: true, value: null };
}

/** A person may have made what is missing: one call for each module that lacks something. Whatever waited for it goes on. */
export async function lookAgain(services: Services, shopId: string): Promise<SetupPiece[]> {
  const connection = await activeConnection(services.db, shopId);
  if (!connection || connection.status !== "active") return [];
  const client = biginClient(services, connection).withPurpose("setup");
  const settings = await readShopSettings(services.db, shopId);
  const metadata = metadataOf(connection);
  const before = setupPieces(metadata, provisionOf(connection), settings).filter((piece) => piece.state === "missing");
  for (const module of new Set(before.filter((piece) => piece.item.startsWith("field:")).map((piece) => piece.module as WantedPlace["module"]))) {
    const fields = await readFields(client, module);
    if (fields.ok) metadata.fields[module] = fields.value;
  }
  if (before.some((piece) => piece.blocks === "deals")) {
    const pipelines = await readTeamPipelines(client);
    if (pipelines.ok) metadata.pipelines = pipelines.value;
  }
  await updateConnection(services.db, connection, { metadata: metadata as object });
  const after = setupPieces(metadata, provisionOf(connection), settings);
  if (after.filter((piece) => piece.state === "missing").length < before.length) await unblock(services, connection);
  return after;
}

/** Steps and records that waited for a piece of the setup are looked at now. */
export async function unblock(services: Services, pair: { shopId: string; orgId: string }): Promise<void> {
  const now = new Date(services.now());
  await rehint(services, pair, { kind: "deal", outcome: "waiting" }, "settings");
  await services.db.backfillStep.updateMany({
    where: { shopId: pair.shopId, orgId: pair.orgId, status: "blocked" },
    data: { status: "waiting", blockedBy: null, retryAt: null },
  });
  await services.db.hint.updateMany({ where: { shopId: pair.shopId, notBefore: { gt: now } }, data: { notBefore: now } });
  await services.db.shop.updateMany({ where: { id: pair.shopId }, data: { nextRunAt: now } });
  await services.queue.wake(pair.shopId);
}

export async function listPipelines(services: Services, shopId: string) {
  const connection = await activeConnection(services.db, shopId);
  return (connection ? metadataOf(connection).pipelines : []).map(({ layoutId, name, subPipelines, stages }) => ({ layoutId, name, subPipelines, stages }));
}
