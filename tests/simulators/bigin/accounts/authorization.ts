/** `/oauth/v2/auth`: where a person agrees, and which organisation they mean. */
import { seeOther } from "../../admin/html.ts";
import { DATA_CENTERS, dataCenterAt } from "../data-centers.ts";
import type { DataCenter } from "../data-centers.ts";
import type { Organization } from "../organization.ts";
import type { World } from "../world.ts";
import { consentPage, dataCenterPage, nobodyHerePage, refusedPage } from "./consent-page.ts";

/** Everybody but users in China starts at `accounts.zoho.com`, which leads them to their own data centre. */
const START = "us";
const APART = "cn";

export function answerAuthorization(world: World, center: DataCenter, url: URL): Response {
  const wrong = wrongRequest(world, url.searchParams);
  if (wrong) return refusedPage(wrong);
  const [first, ...others] = locationsFrom(world, center, url.searchParams.get("dc"));
  if (!first) return nobodyHerePage(center);
  if (others.length > 0) return dataCenterPage([first, ...others].map((location) => ({ center: dataCenterAt(location), address: elsewhere(url, location) })));
  if (first !== center.location) return seeOther(elsewhere(url, first));
  return consentPage(center, organizationsIn(world, first), scopesOf(url.searchParams), url);
}

/** A person's answer: `decision` is accept or reject, `organization` an id. */
export function answerConsent(world: World, center: DataCenter, url: URL, form: URLSearchParams): Response {
  const wrong = wrongRequest(world, url.searchParams);
  if (wrong) return refusedPage(wrong);
  const organization = organizationsIn(world, center.location).find((one) => one.id === form.get("organization"));
  if (form.get("decision") !== "accept" || !organization) return seeOther(callback(url.searchParams, { error: "access_denied" }));
  return seeOther(grantCallback(world, organization, url.searchParams));
}

/** The address that the browser goes back to once the organisation's administrator has agreed. */
export function grantCallback(world: World, organization: Organization, request: URLSearchParams): string {
  const center = dataCenterAt(organization.location);
  const user = organization.users.find((one) => one.active);
  if (!user) throw new RangeError("Nobody in the organisation is active");
  const grant = { organizationId: organization.id, userId: user.id, location: center.location, scopes: scopesOf(request) };
  // A second agreement brings a refresh token only where consent was asked for again.
  const offline = request.get("access_type") === "offline" && (request.get("prompt") === "consent" || !world.grants.hasRefreshToken(user.id));
  const code = world.grants.issueCode(grant, request.get("redirect_uri") ?? "", offline, world.clock.now());
  return callback(request, { code, location: center.location, "accounts-server": `https://${center.accountsHost}` });
}

function callback(request: URLSearchParams, answer: Record<string, string>): string {
  const url = new URL(request.get("redirect_uri") ?? "");
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
  const state = request.get("state");
  if (state !== null) url.searchParams.set("state", state);
  return url.href;
}

export function scopesOf(request: URLSearchParams): string[] {
  return (request.get("scope") ?? "").split(/[\s,]+/).filter((scope) => scope !== "");
}

function wrongRequest(world: World, request: URLSearchParams): string | null {
  if (request.get("client_id") !== world.client.id) return "Invalid Client ID";
  if (request.get("redirect_uri") !== world.client.redirectUri) return "Invalid Redirect Uri";
  if (request.get("response_type") !== "code") return "Invalid Response Type";
  return scopesOf(request).length === 0 || !scopesOf(request).every((scope) => /^\w+(\.\w+)+$/.test(scope)) ? "Invalid OAuth Scope" : null;
}

/** Data centres that a person who came here can choose from: those with organisations. */
function locationsFrom(world: World, center: DataCenter, chosen: string | null): string[] {
  const known = DATA_CENTERS.map((one) => one.location).filter((location) => organizationsIn(world, location).length > 0);
  if (center.location !== START || chosen === START) return known.filter((location) => location === center.location);
  return known.filter((location) => location !== APART);
}

function organizationsIn(world: World, location: string): Organization[] {
  return [...world.organizations.values()].filter((one) => one.location === location);
}

function elsewhere(url: URL, location: string): string {
  const address = new URL(url);
  address.host = dataCenterAt(location).accountsHost;
  address.searchParams.set("dc", location);
  return address.href;
}
