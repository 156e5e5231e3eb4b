import { offsetMinutes, wireTime } from "../wire-time.ts";
import type { User } from "../organization.ts";
import { fail, NOTHING, numberParameter } from "./call.ts";
import type { Answer, ApiCall } from "./call.ts";

/** `GET /org` */
export function readOrganization(call: ApiCall): Answer {
  const { organization } = call;
  const { trial } = organization;
  const [owner] = organization.users;
  return {
    status: 200,
    body: {
      org: [
        {
          id: organization.id,
          company_name: organization.name,
          zgid: organization.zgid,
          domain_name: `org${organization.zgid}`,
          primary_email: owner?.email ?? null,
          primary_zuid: owner?.id.slice(-9) ?? null,
          time_zone: organization.timeZone,
          currency: `${organization.currency.name} - ${organization.currency.isoCode}`,
          iso_code: organization.currency.isoCode,
          currency_symbol: organization.currency.symbol,
          country_code: organization.countryCode,
          license_details: {
            paid: organization.edition !== "free",
            paid_type: organization.edition,
            paid_expiry: null,
            trial_type: trial?.edition ?? null,
            trial_expiry: trial ? wireTime(trial.expiresAt, organization.timeZone) : null,
            users_license_purchased: organization.usersLicensed,
            portal_users_license_purchased: 0,
          },
        },
      ],
    },
  };
}

const MOST_PER_PAGE = 200;

/** `GET /users?type=` */
export function listUsers(call: ApiCall): Answer {
  const { organization } = call;
  const page = numberParameter(call, "page", 1, Number.MAX_SAFE_INTEGER);
  const perPage = numberParameter(call, "per_page", MOST_PER_PAGE, MOST_PER_PAGE);
  if (page === null || perPage === null) return fail(400, "INVALID_DATA", "invalid data", { param_name: page === null ? "page" : "per_page" });
  const filter = USER_TYPES[call.query.get("type") ?? "AllUsers"];
  if (!filter) return fail(400, "INVALID_DATA", "invalid data", { param_name: "type" });
  const users = organization.users.filter((user) => filter(user, call));
  const shown = users.slice((page - 1) * perPage, page * perPage);
  if (shown.length === 0) return NOTHING;
  return {
    status: 200,
    records: shown.length,
    body: { users: shown.map((user) => view(call, user)), info: { per_page: perPage, count: shown.length, page, more_records: page * perPage < users.length } },
  };
}

const USER_TYPES: Record<string, ((user: User, call: ApiCall) => boolean) | undefined> = {
  AllUsers: () => true,
  ActiveUsers: (user) => user.active,
  ActiveConfirmedUsers: (user) => user.active,
  DeactiveUsers: (user) => !user.active,
  AdminUsers: (user, call) => isAdministrator(user, call),
  ActiveConfirmedAdmins: (user, call) => user.active && isAdministrator(user, call),
  CurrentUser: (user, call) => user.id === call.user.id,
};

function isAdministrator(user: User, call: ApiCall): boolean {
  return call.organization.profiles.some((profile) => profile.id === user.profileId && profile.name === "Administrator");
}

function view(call: ApiCall, user: User): Record<string, unknown> {
  const { organization } = call;
  return {
    id: user.id,
    full_name: user.name,
    email: user.email,
    status: user.active ? "active" : "disabled",
    confirm: true,
    zuid: user.id.slice(-9),
    role: organization.roles.find((role) => role.id === user.roleId) ?? null,
    profile: organization.profiles.find((profile) => profile.id === user.profileId) ?? null,
    time_zone: organization.timeZone,
    locale: "en_US",
    offset: offsetMinutes(organization.timeZone, call.now) * 60_000,
  };
}

/** `GET /settings/profiles` */
export function listProfiles(call: ApiCall): Answer {
  return { status: 200, body: { profiles: call.organization.profiles.map((profile) => ({ ...profile, display_label: profile.name, type: "normal" })) } };
}

/** `GET /settings/roles` */
export function listRoles(call: ApiCall): Answer {
  return { status: 200, body: { roles: call.organization.roles.map((role) => ({ ...role, display_label: role.name })) } };
}
