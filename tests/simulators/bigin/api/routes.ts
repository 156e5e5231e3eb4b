/** Every address of the API, with the scope it needs and the credits it costs. */
import { isModule } from "../organization.ts";
import { fail } from "./call.ts";
import type { Answer, ApiCall, RecordRoute } from "./call.ts";
import { countRecords } from "./count.ts";
import { runQuery } from "./coql.ts";
import { deletedRecords } from "./deleted.ts";
import { INVALID_MODULE, listFields, listLayouts } from "./fields-metadata.ts";
import { insertRecords } from "./insert.ts";
import { listRecords } from "./list.ts";
import { listModules } from "./modules-metadata.ts";
import { listProfiles, listRoles, listUsers, readOrganization } from "./organization-facts.ts";
import { readRecord } from "./read-one.ts";
import { addNotes, changeRelation, listRelated, relatedListsMetadata } from "./related.ts";
import { deleteRecords, idsOf } from "./remove.ts";
import type { Operation, ScopeNeed } from "./scopes.ts";
import { searchRecords } from "./search.ts";
import { changeFieldChoices, createFields, createLayouts, createSubPipelines, setupRefusal } from "./setup-attempts.ts";
import { changeTags, listTags } from "./tag-actions.ts";
import { updateRecords } from "./update.ts";
import { upsertRecords } from "./upsert.ts";
import { disableChannels, disableEvents, enableChannels, listChannels } from "./watch.ts";
import { rowCount } from "./write-rows.ts";

export interface Route {
  method: string;
  /** Segments under `/bigin/v2/`; `:name` matches any one. */
  path: string[];
  need: (path: Record<string, string>) => ScopeNeed;
  credits: (call: Pick<ApiCall, "body" | "query">) => number;
  /** Counts to the sub-concurrency. */
  heavy: (call: Pick<ApiCall, "body" | "query">) => boolean;
  handle: (call: ApiCall) => Answer;
}

type Traits = Partial<Pick<Route, "credits" | "heavy">>;

const one = (): number => 1;
const light = (): boolean => false;
const perTenRows: Traits = { credits: (call) => Math.ceil(rowCount(call.body) / 10), heavy: (call) => rowCount(call.body) > 10 };
const listed: Traits = { credits: (call) => (call.query.has("cvid") ? 3 : 1), heavy: (call) => call.query.has("cvid") || call.query.has("sort_by") };
const always: Traits = { heavy: () => true };
const perFifty: Traits = { credits: (call) => Math.max(1, Math.ceil(idsOf(call.query.get("ids")).length / 50)) };

function route(method: string, path: string, need: Route["need"], handle: Route["handle"], traits: Traits = {}): Route {
  return { method, path: path.split("/"), need, handle, credits: one, heavy: light, ...traits };
}

function ofModule(method: string, path: string, operation: Operation, handle: (call: RecordRoute) => Answer, traits: Traits = {}): Route {
  const guarded = (call: ApiCall): Answer => {
    const module = call.path["module"] ?? "";
    return isModule(module) ? handle({ ...call, module }) : INVALID_MODULE;
  };
  return route(method, path, (names) => ({ group: "modules", name: (names["module"] ?? "").toLowerCase(), operation }), guarded, traits);
}

function setting(method: string, name: string, path: string, operation: Operation, handle: Route["handle"]): Route {
  return route(method, `settings/${path}`, () => ({ group: "settings", name, operation }), handle);
}

/** A setting that is about the module in the query. */
function settingOfModule(name: string, handle: (call: RecordRoute) => Answer): Route {
  return setting("GET", name, name, "READ", (call) => {
    const module = call.query.get("module") ?? "";
    return isModule(module) ? handle({ ...call, module }) : INVALID_MODULE;
  });
}

function attempt(method: string, name: string, path: string, handle: Route["handle"]): Route {
  return setting(method, name, path, method === "POST" ? "CREATE" : "UPDATE", (call) => setupRefusal(call) ?? handle(call));
}

/** Not an endpoint of Bigin, whatever some programs try: any scope is the wrong one. */
const notAnEndpoint = (): Answer => fail(401, "OAUTH_SCOPE_MISMATCH", "invalid oauth scope to access this URL");

export const ROUTES: readonly Route[] = [
  route("GET", "org", () => ({ group: "org", operation: "READ" }), readOrganization),
  route("GET", "users", () => ({ group: "users", operation: "READ" }), listUsers),
  route("POST", "coql", () => ({ group: "coql", operation: "READ" }), runQuery, always),

  setting("GET", "modules", "modules", "READ", listModules),
  setting("GET", "modules", "modules/:name", "READ", listModules),
  setting("GET", "fields", "fields", "READ", listFields),
  setting("GET", "fields", "fields/:id", "READ", listFields),
  setting("GET", "layouts", "layouts", "READ", listLayouts),
  setting("GET", "layouts", "layouts/:id", "READ", listLayouts),
  setting("GET", "profiles", "profiles", "READ", listProfiles),
  setting("GET", "roles", "roles", "READ", listRoles),
  settingOfModule("related_lists", relatedListsMetadata),
  settingOfModule("tags", listTags),
  attempt("POST", "fields", "fields", createFields),
  attempt("PATCH", "fields", "fields/:id", changeFieldChoices),
  attempt("POST", "layouts", "layouts", createLayouts),
  attempt("POST", "pipeline", "pipeline", createSubPipelines),
  setting("GET", "pipeline", "pipeline", "READ", notAnEndpoint),
  setting("GET", "pipelines", "pipelines", "READ", notAnEndpoint),
  setting("POST", "pipelines", "pipelines", "CREATE", notAnEndpoint),

  route("POST", "actions/watch", () => ({ group: "notifications", operation: "CREATE" }), enableChannels),
  route("PUT", "actions/watch", () => ({ group: "notifications", operation: "UPDATE" }), enableChannels),
  route("PATCH", "actions/watch", () => ({ group: "notifications", operation: "UPDATE" }), disableEvents),
  route("DELETE", "actions/watch", () => ({ group: "notifications", operation: "DELETE" }), disableChannels),
  route("GET", "actions/watch", () => ({ group: "notifications", operation: "READ" }), listChannels),

  ofModule("GET", ":module", "READ", listRecords, listed),
  ofModule("POST", ":module", "CREATE", insertRecords, perTenRows),
  ofModule("PUT", ":module", "UPDATE", updateRecords, perTenRows),
  ofModule("DELETE", ":module", "DELETE", deleteRecords),
  ofModule("POST", ":module/upsert", "CREATE", upsertRecords, perTenRows),
  ofModule("GET", ":module/deleted", "READ", deletedRecords),
  ofModule("GET", ":module/search", "READ", searchRecords, always),
  ofModule("GET", ":module/actions/count", "READ", countRecords),
  ofModule("POST", ":module/actions/add_tags", "UPDATE", (call) => changeTags({ ...call, path: { ...call.path, action: "add_tags" } }), perFifty),
  ofModule("POST", ":module/actions/remove_tags", "UPDATE", (call) => changeTags({ ...call, path: { ...call.path, action: "remove_tags" } }), perFifty),
  ofModule("GET", ":module/:id", "READ", readRecord),
  ofModule("PUT", ":module/:id", "UPDATE", updateRecords, perTenRows),
  ofModule("DELETE", ":module/:id", "DELETE", deleteRecords),
  ofModule("GET", ":module/:id/:related", "READ", listRelated),
  ofModule("POST", ":module/:id/:related", "CREATE", addNotes, perTenRows),
  ofModule("PUT", ":module/:id/:related/:relatedId", "UPDATE", changeRelation),
  ofModule("DELETE", ":module/:id/:related/:relatedId", "DELETE", changeRelation),
];

/** Words that are no module, so that `/settings/x` isn't taken for record `x` of a module. */
const RESERVED = new Set(["settings", "org", "users", "coql", "actions", "bulk", "upload"]);

export type Routed = { route: Route; path: Record<string, string> } | "wrong-method" | null;

export function findRoute(method: string, segments: readonly string[]): Routed {
  let known = false;
  for (const candidate of ROUTES) {
    const path = matchPath(candidate.path, segments);
    if (!path) continue;
    if (candidate.method === method) return { route: candidate, path };
    known = true;
  }
  return known ? "wrong-method" : null;
}

function matchPath(pattern: readonly string[], segments: readonly string[]): Record<string, string> | null {
  if (pattern.length !== segments.length) return null;
  const path: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? "";
    if (part === ":module" && RESERVED.has(segment)) return null;
    if (part.startsWith(":")) path[part.slice(1)] = segment;
    else if (part !== segment) return null;
  }
  return path;
}
