import { getRecord } from "../bigin/records-api.server.ts";
import { rowsOf } from "../mapping/effective-rows.ts";
import { readBiginValues, readShopifyValues } from "../mapping/fields.ts";
import type { RecordKind, Values } from "../mapping/types.ts";
import type { Services } from "../services.server.ts";
import { readCustomers, readProducts } from "../shopify/read-records.server.ts";
import { addHints, LIVE, type NewHint } from "../store/hints.server.ts";
import { MODULE_OF, type LinkWrite, type Pair, type RecordLink, saveLinks } from "../store/links.server.ts";
import { endProblems, findProblem, openProblems, type Problem } from "../store/problems.server.ts";
import type { ActionAnswer } from "./activate.server.ts";
import { hintFor } from "./link-hints.server.ts";
import { openContext, type SyncContext } from "./context.server.ts";
import { isFree, releaseRecord } from "./match-items.server.ts";
import { readFieldNames } from "./read-fields.ts";
import { completeDealsSoon } from "./complete-deals.server.ts";
import { isOpen, settleOnce } from "./resolve.server.ts";

const now = (services: Services): Date => new Date(services.now());

/** Several existing records could be this one: the merchant says which, or that it is a new one. */
export async function decideCandidate(
  services: Services,
  shopId: string,
  problemId: string,
  choice: { biginId: string } | { createNew: true },
): Promise<ActionAnswer> {
  const problem = await findProblem(services.db, shopId, BigInt(problemId));
  if (!isOpen(problem, "ambiguous_match")) return { ok: false, code: "problem_unknown" };
  const pair = { shopId, orgId: problem.orgId };
  const kind = problem.kind as RecordKind;
  const asked = { kind, shopifyId: problem.subject, outcome: "waiting" } as const;
  if ("biginId" in choice) {
    const candidates = (problem.params as { candidates?: string[] }).candidates ?? [];
    if (!candidates.includes(choice.biginId)) return { ok: false, code: "candidate_taken" };
    const holder = await services.db.recordLink.findFirst({ where: { ...pair, module: MODULE_OF[kind], biginId: choice.biginId } });
    if (holder && !isFree(holder)) return { ok: false, code: "candidate_taken" };
    if (holder && !(await release(services, shopId, kind, holder))) return { ok: false, code: "bigin_away" };
  }
  // Chosen: linked without a base on either side, so that the next merge takes both sides' values as they are.
  const link: LinkWrite =
    "biginId" in choice
      ? { state: "linked", biginId: choice.biginId, origin: "adopted", reason: null, baseShopify: {}, baseBigin: {}, ...asked }
      : { state: "unlinked", reason: "create_new", ...asked };
  const first = await settleOnce(services, problem, "decided", (tx) => saveLinks(tx, pair, [link], now(services)));
  if (!first) return { ok: false, code: "problem_unknown" };
  if ("biginId" in choice) await endProblems(services.db, pair, [choice.biginId], now(services), "decided");
  const hint =
    "biginId" in choice
      ? { side: "bigin" as const, kind: MODULE_OF[kind], recordId: choice.biginId }
      : hintFor({ kind, shopifyId: problem.subject, parentId: null });
  if (hint) await addHints(services.db, shopId, [{ ...hint, cause: "person", priority: LIVE }], now(services));
  await completeDealsSoon(services, pair, problem.subject);
  await lookAtOthers(services, pair, problem, "biginId" in choice ? choice.biginId : null);
  await services.queue.wake(shopId);
  return { ok: true };
}

/** Of a record whose own customer was deleted the app's tag is taken off, and that customer's link lets go of it. */
async function release(services: Services, shopId: string, kind: RecordKind, holder: RecordLink): Promise<boolean> {
  const opened = await openContext(services, shopId);
  return opened?.ok === true && (await releaseRecord(opened.value, kind, holder)) === null;
}

/** Candidates that were not chosen go their own way now, and records that waited for the chosen one are matched again. */
async function lookAtOthers(services: Services, pair: Pair, problem: Problem, chosen: string | null): Promise<void> {
  const candidatesOf = ({ params }: Problem): string[] => (params as { candidates?: string[] }).candidates ?? [];
  const kind = problem.kind as RecordKind;
  const left = candidatesOf(problem).filter((biginId) => biginId !== chosen);
  const waiting: Problem[] = [];
  for await (const others of openProblems(services.db, pair, { code: "ambiguous_match" }))
    waiting.push(...others.filter((other) => chosen !== null && other.kind === problem.kind && candidatesOf(other).includes(chosen)));
  const hints: NewHint[] = [
    ...(kind === "contact" || kind === "product"
      ? left.map((biginId) => ({ side: "bigin" as const, kind: MODULE_OF[kind], recordId: biginId, cause: "related" as const }))
      : []),
    ...waiting
      .flatMap((other) => hintFor({ kind: other.kind, shopifyId: other.subject, parentId: null }) ?? [])
      .map((hint) => ({ ...hint, cause: "related" as const })),
  ];
  await addHints(services.db, pair.shopId, hints, now(services));
}

export interface CandidateView {
  shopify: Values | null;
  candidates: { biginId: string; values: Values | null }[];
}

/** Both sides' values, read now, for a decision side by side. */
export async function readCandidates(services: Services, shopId: string, problemId: string): Promise<CandidateView | null> {
  const problem = await findProblem(services.db, shopId, BigInt(problemId));
  const opened = problem ? await openContext(services, shopId) : null;
  if (!problem || !opened?.ok) return null;
  const context = opened.value;
  const kind = problem.kind as RecordKind;
  const ids = ((problem.params as { candidates?: string[] }).candidates ?? []).slice(0, 10);
  const candidates = await Promise.all(
    ids.map(async (biginId) => {
      const record = await getRecord(context.bigin.withPurpose("page"), MODULE_OF[kind], biginId, readFieldNames(context.mapping, kind));
      return { biginId, values: record.ok && record.value ? readBiginValues(rowsOf(kind, context.mapping), record.value, context.mapping) : null };
    }),
  );
  return { shopify: await readShopifySide(context, kind, problem.subject), candidates };
}

async function readShopifySide(context: SyncContext, kind: RecordKind, gid: string): Promise<Values | null> {
  if (kind === "contact") {
    const read = await readCustomers(context.shopify, [gid]);
    const customer = read.ok ? read.value.get(gid) : null;
    return customer ? readShopifyValues(rowsOf(kind, context.mapping), { customer, accountId: null, guest: false }, context.mapping) : null;
  }
  if (kind !== "product") return null;
  const read = await readProducts(context.shopify, [gid]);
  const product = read.ok ? read.value.get(gid) : null;
  return product ? readShopifyValues(rowsOf(kind, context.mapping), { product, variant: null, parentId: null }, context.mapping) : null;
}
