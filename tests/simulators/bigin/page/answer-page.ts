/** Finds the page or action behind an address. */
import { readFileSync } from "node:fs";
import { Desk } from "../desk.ts";
import type { World } from "../world.ts";
import { boardPage } from "./board.ts";
import { notFound, page, versionOf } from "./frame.ts";
import { html, seeOther } from "../../admin/html.ts";
import { chooserPage } from "./organization-chooser.ts";
import { changeSettings, changeStage, createField, createTeamPipeline, deleteRecord, emptyBin, moveDeal, restoreRecord, saveRecord } from "./page-actions.ts";
import { isSlug, SLUGS } from "./place.ts";
import type { Place } from "./place.ts";
import { recordForm } from "./record-form.ts";
import { recordListPage } from "./record-list.ts";
import { recordPage } from "./record-page.ts";
import { recycleBinPage } from "./recycle-bin-page.ts";
import { settingsPage } from "./settings-page.ts";
import { newFieldPage, newTeamPipelinePage, setupPage } from "./setup-page.ts";

const ASSETS: Record<string, string> = { "page.css": "text/css; charset=utf-8", "page.js": "text/javascript; charset=utf-8" };

export async function answerPage(world: World, prefix: string, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const nothing = (): Response =>
    page(
      prefix,
      "Not found",
      html`<main id="content" class="chooser">
        <h1>Nothing here</h1>
        <p><a href="${prefix}/">All organisations</a></p>
      </main>`,
      404,
    );
  if (url.pathname !== prefix && !url.pathname.startsWith(`${prefix}/`)) return nothing();
  const [head = "", second = "", ...rest] = url.pathname.slice(prefix.length + 1).split("/");
  if (head === "") return chooserPage(world, prefix);
  if (head === "assets") return asset(second) ?? nothing();
  const organization = head === "org" ? [...world.organizations.values()].find((one) => one.zgid === second || one.id === second) : undefined;
  if (!organization) return nothing();
  const place: Place = {
    world,
    desk: new Desk(world, organization),
    prefix,
    base: `${prefix}/org/${organization.zgid}`,
    query: url.searchParams,
    now: world.clock.now(),
  };
  if (request.method === "POST") return act(place, rest, new URLSearchParams(await request.text()));
  if (request.headers.get("x-page-version") === versionOf(place)) return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
  return show(place, rest);
}

function asset(name: string): Response | null {
  const type = ASSETS[name];
  return type ? new Response(readFileSync(new URL(name, import.meta.url)), { headers: { "content-type": type, "cache-control": "no-cache" } }) : null;
}

function show(place: Place, path: readonly string[]): Response {
  const [section = "", id = "", action = ""] = path;
  if (section === "") return seeOther(`${place.base}/deals`);
  if (isSlug(section)) {
    const module = SLUGS[section];
    if (id === "") return module === "Pipelines" ? boardPage(place) : recordListPage(place, module);
    if (id === "new") return recordForm(place, module, { record: null, typed: null, error: null });
    if (action === "") return recordPage(place, module, id);
    const record = place.desk.organization.records[module].get(id);
    return action === "edit" && record ? recordForm(place, module, { record, typed: null, error: null }) : notFound(place);
  }
  switch ([section, id].join("/")) {
    case "recycle-bin/":
      return recycleBinPage(place);
    case "setup/":
      return setupPage(place);
    case "setup/new-field":
      return newFieldPage(place);
    case "setup/new-team-pipeline":
      return newTeamPipelinePage(place);
    case "settings/":
      return settingsPage(place);
    default:
      return notFound(place);
  }
}

function act(place: Place, path: readonly string[], form: URLSearchParams): Response {
  const [section = "", id = "", action = ""] = path;
  if (section === "deals" && id === "move") return moveDeal(place, form);
  if (isSlug(section)) {
    const module = SLUGS[section];
    if (id === "new") return saveRecord(place, module, null, form);
    if (action === "edit") return saveRecord(place, module, id, form);
    return action === "delete" ? deleteRecord(place, module, id) : notFound(place);
  }
  if (section === "recycle-bin") return id === "empty" ? emptyBin(place) : restoreRecord(place, form);
  if (section === "settings") return changeSettings(place, id, form);
  if (section !== "setup") return notFound(place);
  if (id === "new-field") return createField(place, form);
  return id === "new-team-pipeline" ? createTeamPipeline(place, form) : changeStage(place, id, form);
}
