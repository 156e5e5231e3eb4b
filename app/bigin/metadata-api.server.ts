/**
 * What an organisation is and has. Sources: https://www.bigin.com/developer/docs/apis/v2/get-org-data.html,
 * get-users.html, fields-meta.html, layouts-meta.html; profiles as in the v1 documentation. One credit a call.
 */
import { z } from "zod";
import type { BiginClient } from "./client.server.ts";
import { RECORDS_PER_PAGE } from "./credits.ts";
import { editionInForce } from "./edition.ts";
import type { BiginField, BiginResult, BiginUser, Organization, PickListValue, TeamPipeline } from "./records.ts";
import { flagShape, idShape, instantOf, member, textOf, textShape } from "./shapes.ts";

export interface Profile {
  id: string;
  name: string;
}

const nameOf = z
  .looseObject({ name: textShape })
  .nullish()
  .transform((named) => named?.name ?? null);

const organizationShape = z.looseObject({
  org: z
    .array(
      z.looseObject({
        id: idShape,
        zgid: idShape,
        company_name: textShape,
        iso_code: textShape,
        time_zone: textShape,
        country_code: textShape,
        license_details: z
          .looseObject({
            paid: flagShape,
            paid_type: textShape,
            trial_type: textShape,
            trial_expiry: textShape,
            users_license_purchased: z.coerce.number().nullish().catch(null),
          })
          .nullish(),
      }),
    )
    .min(1),
});

const userShape = z.looseObject({
  id: idShape,
  full_name: textShape,
  status: textShape,
  profile: nameOf,
  role: nameOf,
});
const usersShape = z.looseObject({ users: z.array(userShape), info: z.looseObject({ more_records: flagShape }).nullish() });

const pickListShape = z
  .array(
    z.looseObject({
      id: idShape.nullish(),
      display_value: z.string(),
      actual_value: z.string().nullish(),
      type: z.string().nullish(),
    }),
  )
  .nullish()
  .transform((values) => (values ?? []).filter((value) => value.type !== "unused" && value.display_value !== "-None-").map(pickListValue));

function pickListValue(value: { id?: string | null; display_value: string; actual_value?: string | null }): PickListValue {
  return { id: value.id ?? null, displayValue: value.display_value, actualValue: value.actual_value ?? value.display_value };
}

const fieldShape = z.looseObject({
  id: idShape,
  api_name: z.string(),
  field_label: textShape,
  display_label: textShape,
  data_type: z.string(),
  length: z.coerce.number().positive().nullish().catch(null),
  system_mandatory: flagShape,
  custom_field: flagShape,
  read_only: flagShape,
  type: textShape,
  unique: z.unknown(),
  lookup: z.unknown(),
  pick_list_values: pickListShape,
  view_type: z.looseObject({ create: flagShape, edit: flagShape }).nullish(),
});
const fieldsShape = z.looseObject({ fields: z.array(fieldShape) });

const layoutsShape = z.looseObject({
  layouts: z.array(
    z.looseObject({
      id: idShape,
      name: textShape,
      display_label: textShape,
      status: textShape,
      profiles: z.array(z.looseObject({ id: idShape })).nullish(),
      sections: z.array(z.looseObject({ fields: z.array(z.looseObject({ api_name: z.string(), pick_list_values: pickListShape })).nullish() })).nullish(),
    }),
  ),
});

const profilesShape = z.looseObject({ profiles: z.array(z.looseObject({ id: idShape, name: z.string() })) });

/** The organisation with its edition in force now. `zgid` tells organisations apart for good. */
export async function readOrganization(client: BiginClient): Promise<BiginResult<Organization>> {
  const result = await client.request({ method: "GET", path: "org", answer: organizationShape });
  if (!result.ok) return result;
  const org = result.value.body?.org[0];
  if (!org) return missing("no organisation in the answer");
  const license = org.license_details;
  const { edition, onTrial } = editionInForce(
    {
      paid: license?.paid ?? false,
      paidType: license?.paid_type ?? null,
      trialType: license?.trial_type ?? null,
      trialExpiresAt: instantOf(license?.trial_expiry),
    },
    client.now(),
  );
  return {
    ok: true,
    value: {
      id: org.id,
      zgid: org.zgid,
      name: org.company_name ?? "",
      currencyCode: org.iso_code,
      timeZone: org.time_zone,
      countryCode: org.country_code,
      edition,
      onTrial,
      usersLicensed: license?.users_license_purchased ?? null,
    },
  };
}

function userOf(user: z.infer<typeof userShape>): BiginUser {
  return { id: user.id, name: user.full_name ?? "", profile: user.profile, role: user.role, active: user.status === "active" };
}

/** The person who connected. */
export async function readCurrentUser(client: BiginClient): Promise<BiginResult<BiginUser>> {
  const result = await client.request({ method: "GET", path: "users", query: { type: "CurrentUser" }, answer: usersShape });
  if (!result.ok) return result;
  const user = result.value.body?.users[0];
  return user ? { ok: true, value: userOf(user) } : missing("no current user in the answer");
}

/** People who can own records. */
export async function readActiveUsers(client: BiginClient): Promise<BiginResult<BiginUser[]>> {
  const users: BiginUser[] = [];
  for (let page = 1; ; page += 1) {
    const result = await client.request({
      method: "GET",
      path: "users",
      query: { type: "ActiveUsers", page, per_page: RECORDS_PER_PAGE },
      answer: usersShape,
    });
    if (!result.ok) return result;
    const { body } = result.value;
    users.push(...(body?.users ?? []).map(userOf).filter((user) => user.active));
    if (!body?.info?.more_records || body.users.length === 0) return { ok: true, value: users };
  }
}

/** The fields of a module, `Associated_Products` (deals' product rows) too. Fields put away as unused are left out. */
export async function readFields(client: BiginClient, module: string): Promise<BiginResult<BiginField[]>> {
  const result = await client.request({ method: "GET", path: "settings/fields", query: { module }, answer: fieldsShape });
  if (!result.ok) return result;
  const fields = result.value.body?.fields.filter((field) => field.type !== "unused").map(fieldOf);
  return { ok: true, value: fields ?? [] };
}

function fieldOf(field: z.infer<typeof fieldShape>): BiginField {
  const target = member(field.lookup, "module");
  return {
    id: field.id,
    apiName: field.api_name,
    label: field.field_label ?? field.display_label ?? field.api_name,
    dataType: field.data_type,
    length: field.length ?? null,
    mandatory: field.system_mandatory,
    unique: typeof field.unique === "object" && field.unique !== null && Object.keys(field.unique).length > 0,
    custom: field.custom_field,
    writable: field.view_type ? field.view_type.create || field.view_type.edit : !field.read_only,
    lookupModule: textOf(member(target, "api_name")) ?? textOf(target),
    pickList: field.pick_list_values,
  };
}

/** Team pipelines: each is a layout of Pipelines, its sub-pipelines and stages the choices of two of its fields. */
export async function readTeamPipelines(client: BiginClient): Promise<BiginResult<TeamPipeline[]>> {
  const result = await client.request({ method: "GET", path: "settings/layouts", query: { module: "Pipelines" }, answer: layoutsShape });
  if (!result.ok) return result;
  const layouts = result.value.body?.layouts ?? [];
  const pipelines = layouts.map((layout) => {
    const fields = (layout.sections ?? []).flatMap((section) => section.fields ?? []);
    const choices = (apiName: string): PickListValue[] => fields.find((field) => field.api_name === apiName)?.pick_list_values ?? [];
    return {
      layoutId: layout.id,
      name: layout.name ?? layout.display_label ?? "",
      subPipelines: choices("Sub_Pipeline"),
      stages: choices("Stage"),
      profileIds: (layout.profiles ?? []).map((profile) => profile.id),
    };
  });
  return { ok: true, value: pipelines };
}

export async function readProfiles(client: BiginClient): Promise<BiginResult<Profile[]>> {
  const result = await client.request({ method: "GET", path: "settings/profiles", answer: profilesShape });
  if (!result.ok) return result;
  return { ok: true, value: (result.value.body?.profiles ?? []).map(({ id, name }) => ({ id, name })) };
}

function missing(detail: string): BiginResult<never> {
  return { ok: false, trouble: { kind: "outage", detail, mayHaveTakenEffect: false } };
}
