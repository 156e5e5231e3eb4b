import { isPermanent } from "../record-changes.ts";
import { viewUser } from "../record-view.ts";
import { wireSecond, wireTime } from "../wire-time.ts";
import { fail, NOTHING, numberParameter } from "./call.ts";
import type { Answer, RecordRoute } from "./call.ts";

const MOST_PER_PAGE = 200;
const REMEMBERED = 120 * 24 * 60 * 60_000;

/** `GET /{module}/deleted?type=all|recycle|permanent`, latest first, as far back as 120 days. */
export function deletedRecords(call: RecordRoute): Answer {
  const { organization, module, now } = call;
  const type = call.query.get("type") ?? "all";
  const page = numberParameter(call, "page", 1, Number.MAX_SAFE_INTEGER);
  const perPage = numberParameter(call, "per_page", MOST_PER_PAGE, MOST_PER_PAGE);
  if (!["all", "recycle", "permanent"].includes(type)) return fail(400, "INVALID_DATA", "invalid data", { param_name: "type" });
  if (page === null || perPage === null) return fail(400, "INVALID_DATA", "invalid data", { param_name: page === null ? "page" : "per_page" });
  const since = Date.parse(call.headers.get("if-modified-since") ?? "");
  const honoursSince = organization.manners.honoursIfModifiedSince && !Number.isNaN(since);
  const rows = [...organization.bin[module].values()]
    .map((binned) => ({ binned, type: isPermanent(binned, now) ? "permanent" : "recycle" }))
    .filter((row) => now - row.binned.deletedAt <= REMEMBERED && (type === "all" || type === row.type))
    .filter((row) => !honoursSince || wireSecond(row.binned.deletedAt) > wireSecond(since))
    .reverse();
  if (honoursSince && rows.length === 0) return { status: 304 };
  const shown = rows.slice((page - 1) * perPage, page * perPage);
  if (shown.length === 0) return NOTHING;
  const person = (id: string): { name: string; id: string } | null => {
    const user = viewUser(organization, id);
    return user && { name: user.name, id: user.id };
  };
  return {
    status: 200,
    records: shown.length,
    body: {
      data: shown.map((row) => ({
        id: row.binned.record.id,
        display_name: row.binned.displayName,
        type: row.type,
        deleted_time: wireTime(row.binned.deletedAt, organization.timeZone),
        deleted_by: person(row.binned.deletedBy),
        created_by: person(row.binned.record.createdBy),
      })),
      info: { per_page: perPage, count: shown.length, page, more_records: page * perPage < rows.length },
    },
  };
}
