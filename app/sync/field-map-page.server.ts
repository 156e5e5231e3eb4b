import { readActiveUsers } from "../bigin/metadata-api.server.ts";
import type { BiginField, ModuleName } from "../bigin/records.ts";
import { ATTRIBUTES } from "../mapping/attributes.ts";
import { takesConstant } from "../mapping/effective-rows.ts";
import { DEFAULT_ROWS, MAPPED_KINDS, type MappedKind, METAFIELD_OWNERS, type MetafieldOwner } from "../mapping/field-map.ts";
import { locateField } from "../mapping/fields.ts";
import { recordTypes } from "../mapping/registry.ts";
import type { FieldRow } from "../mapping/types.ts";
import { takesRows, typeOfMetafield, VALUE_TYPES } from "../mapping/value-types.ts";
import type { Services } from "../services.server.ts";
import { readMetafieldDefinitions } from "../shopify/metafield-definitions.server.ts";
import { activeConnection, metadataOf } from "../store/connections.server.ts";
import { saveShopSettings } from "../store/shops.server.ts";
import { biginClient } from "./bigin-access.server.ts";
import type { FieldView, KindView, MapView, OfferedMetafield, RowView } from "./map-view.ts";
import { refreshMetadata } from "./metadata.server.ts";
import type { MerchantSettings } from "./settings.ts";
import { shopifyClient } from "./shopify-access.server.ts";

/** What the page of the field map begins with: nothing is read from either service. */
export async function readMapView(services: Services, shopId: string): Promise<MapView> {
  const connection = await activeConnection(services.db, shopId);
  const fields: Partial<Record<ModuleName, BiginField[]>> = connection ? metadataOf(connection).fields : {};
  const kinds = MAPPED_KINDS.map((kind): [MappedKind, KindView] => [kind, viewOf(kind, fields[recordTypes[kind].module] ?? [])]);
  return { connected: connection !== null, known: (connection?.metadataAt ?? null) !== null, kinds: Object.fromEntries(kinds) as Record<MappedKind, KindView> };
}

function viewOf(kind: MappedKind, fields: BiginField[]): KindView {
  const rows = (recordTypes[kind].fields as unknown as FieldRow<unknown>[]).map((row): RowView => {
    const known = DEFAULT_ROWS[kind][row.key];
    const field = locateField(row.place, fields);
    return {
      key: row.key,
      type: known?.type ?? "text",
      direction: row.travels,
      defaultOwner: row.travels === "both" && row.rule === undefined ? row.defaultOwner : null,
      fixed: known?.fixed ?? (field?.mandatory ? "mandatory" : known ? null : "link"),
      stays: known?.stays ?? false,
      place: field ? { apiName: field.apiName, label: field.label } : null,
      placeName: "label" in row.place ? row.place.label : row.place.apiName,
    };
  });
  const attributes = Object.entries(ATTRIBUTES[kind]).map(([name, { type }]) => ({ name, type }));
  return { rows, attributes, fields: fields.filter((field) => field.writable).map(fieldView) };
}

function fieldView(field: BiginField): FieldView {
  return {
    apiName: field.apiName,
    label: field.label,
    dataType: field.dataType,
    custom: field.custom,
    takes: VALUE_TYPES.filter((type) => takesRows(type, field)),
    constant: takesConstant(field),
    choices: field.dataType === "picklist" ? field.pickList.map(({ displayValue }) => displayValue) : [],
  };
}

/** What can be chosen but is known to the services alone: custom fields of the shop, people in Bigin. Null: couldn't be read. */
export async function readMapChoices(
  services: Services,
  shopId: string,
): Promise<{ metafields: Record<MetafieldOwner, OfferedMetafield[]> | null; users: { id: string; name: string }[] | null }> {
  const [metafields, users] = await Promise.all([offeredMetafields(services, shopId), activeUsers(services, shopId)]);
  return { metafields, users };
}

async function offeredMetafields(services: Services, shopId: string): Promise<Record<MetafieldOwner, OfferedMetafield[]> | null> {
  const client = shopifyClient(services, shopId);
  const offered: Partial<Record<MetafieldOwner, OfferedMetafield[]>> = {};
  for (const owner of METAFIELD_OWNERS) {
    const definitions = await readMetafieldDefinitions(client, owner);
    if (!definitions.ok) return null;
    offered[owner] = definitions.value.map((definition) => ({ ...definition, valueType: typeOfMetafield(definition.type) }));
  }
  return offered as Record<MetafieldOwner, OfferedMetafield[]>;
}

/** People who can own records; null where they couldn't be read. One call. */
export async function activeUsers(services: Services, shopId: string): Promise<{ id: string; name: string }[] | null> {
  const connection = await activeConnection(services.db, shopId);
  if (!connection || connection.status !== "active") return null;
  const users = await readActiveUsers(biginClient(services, connection).withPurpose("metadata"));
  return users.ok ? users.value.map(({ id, name }) => ({ id, name })) : null;
}

/** A person has just made or changed fields in Bigin: they are read now instead of tomorrow. */
export async function refreshFields(services: Services, shopId: string): Promise<boolean> {
  const connection = await activeConnection(services.db, shopId);
  if (!connection || connection.status !== "active") return false;
  return (await refreshMetadata(services, biginClient(services, connection), connection)).ok;
}

/** The fields as the server checks a form against. */
export async function mapFields(services: Services, shopId: string) {
  const connection = await activeConnection(services.db, shopId);
  return connection ? metadataOf(connection).fields : {};
}

/** Stored at once; records follow in the background, once the shop's next turn takes the map over. */
export async function saveFieldMap(services: Services, shopId: string, settings: MerchantSettings): Promise<void> {
  await saveShopSettings(services.db, shopId, settings);
  await services.db.shop.updateMany({ where: { id: shopId }, data: { nextRunAt: new Date(services.now()) } });
  await services.queue.wake(shopId);
}
