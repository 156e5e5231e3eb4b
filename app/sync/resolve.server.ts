import type { RecordKind } from "../mapping/types.ts";
import type { Tx } from "../db.server.ts";
import type { Services } from "../services.server.ts";
import { addHints, LIVE, type NewHint } from "../store/hints.server.ts";
import { baseBiginOf, baseShopifyOf, linksByShopifyId, type Pair, type RecordLink, saveLinks } from "../store/links.server.ts";
import { endOf, findProblem, openProblems, type Problem, type ProblemEnd } from "../store/problems.server.ts";
import type { ActionAnswer } from "./activate.server.ts";
import { isGuestKey } from "./guest-key.ts";
import { hintFor, rehint } from "./link-hints.server.ts";
import { NOTE_LENGTH } from "./problem-cures.ts";
import { FIELD_CODES, failedKeys, fieldsOf } from "./kept-different.server.ts";
import { activeConnection } from "../store/connections.server.ts";

const now = (services: Services): Date => new Date(services.now());

/** Tries problems again: their records are read anew on both sides. */
export async function retryProblems(services: Services, shopId: string, filter: { ids?: string[]; code?: string; all?: true }): Promise<ActionAnswer> {
  const connection = await activeConnection(services.db, shopId);
  if (!connection) return { ok: false, code: "not_connected" };
  const pair = { shopId, orgId: connection.orgId };
  for await (const problems of openProblems(services.db, pair, {
    ...(filter.ids ? { ids: filter.ids.map(BigInt) } : {}),
    ...(filter.code ? { code: filter.code } : {}),
  })) {
    await retryPage(services, pair, problems);
  }
  await services.queue.wake(shopId);
  return { ok: true };
}

async function retryPage(services: Services, pair: Pair, problems: Problem[]): Promise<void> {
  const links = await linksOf(services, pair, problems);
  const hints: NewHint[] = (await guestsOrders(services, pair, problems)).map((hint) => ({ ...hint, cause: "retry", priority: LIVE }));
  for (const problem of problems) {
    if (problem.code !== "kept_different" && isFieldCode(problem.code)) await chooseSide(services, pair, problem, failedKeys(problem), "bigin");
    const hint = hintOf(problem, links.get(`${problem.kind} ${problem.subject}`));
    if (hint) hints.push({ ...hint, cause: "retry", priority: LIVE });
  }
  // A whole organisation's or setup's problem is tried by looking at everything that waits.
  if (problems.some((problem) => problem.kind === "setup" || problem.code === "organization_full")) {
    await rehint(services, pair, { kind: "deal", outcome: "waiting" }, "retry");
    await services.db.backfillStep.updateMany({ where: { ...pair, status: "blocked" }, data: { status: "waiting", blockedBy: null, retryAt: null } });
    await services.db.hint.updateMany({ where: { shopId: pair.shopId }, data: { notBefore: now(services) } });
    await services.db.problem.updateMany({
      where: { ...pair, kind: "setup", state: "open", id: { in: problems.map((problem) => problem.id) } },
      data: endOf("retried", now(services)),
    });
  }
  await addHints(services.db, pair.shopId, hints, now(services));
}

/** By kind and subject, in one look-up a kind. */
async function linksOf(services: Services, pair: Pair, problems: Problem[]): Promise<Map<string, RecordLink>> {
  const kinds = [...new Set(problems.map(({ kind }) => kind))].filter((kind) => kind !== "setup");
  const found = await Promise.all(
    kinds.map((kind) =>
      linksByShopifyId(
        services.db,
        pair,
        kind as RecordKind,
        problems.filter((problem) => problem.kind === kind).map(({ subject }) => subject),
      ),
    ),
  );
  return new Map(found.flatMap((links) => [...links.values()].map((link) => [`${link.kind} ${link.shopifyId}`, link])));
}

/** A guest's contact has no record of its own in Shopify: an order of theirs makes it. */
async function guestsOrders(services: Services, pair: Pair, problems: Problem[]): Promise<Omit<NewHint, "cause">[]> {
  const guests = problems.map(({ subject }) => subject).filter(isGuestKey);
  if (guests.length === 0) return [];
  const deals = await services.db.recordLink.findMany({
    where: { ...pair, kind: "deal", parentId: { in: guests } },
    select: { kind: true, shopifyId: true, parentId: true },
    orderBy: { id: "desc" },
    distinct: ["parentId"],
  });
  return deals.flatMap((deal) => hintFor(deal) ?? []);
}

const MODULES: Record<string, string> = { contact: "Contacts", company: "Accounts", deal: "Pipelines" };

function hintOf(problem: Problem, link: RecordLink | undefined): Omit<NewHint, "cause"> | null {
  if (problem.kind === "setup") return null;
  if (/^\d+$/.test(problem.subject)) return { side: "bigin", kind: MODULES[problem.kind] ?? "Products", recordId: problem.subject };
  return hintFor(link ?? { kind: problem.kind, shopifyId: problem.subject, parentId: null });
}

/** What was settled meanwhile stays settled; a second press only changes the note. */
export async function ignoreProblem(services: Services, shopId: string, problemId: string, note: string): Promise<ActionAnswer> {
  if (note.length > NOTE_LENGTH) return { ok: false, code: "note_long" };
  const { count } = await services.db.problem.updateMany({
    where: { shopId, id: BigInt(problemId), state: { not: "resolved" } },
    data: { state: "ignored", note },
  });
  return count === 1 ? { ok: true } : { ok: false, code: "problem_unknown" };
}

/** What was ignored is to be seen again. */
export async function reopenProblem(services: Services, shopId: string, problemId: string): Promise<ActionAnswer> {
  const { count } = await services.db.problem.updateMany({ where: { shopId, id: BigInt(problemId), state: "ignored" }, data: { state: "open" } });
  return count === 1 ? { ok: true } : { ok: false, code: "problem_unknown" };
}

const isFieldCode = (code: string): boolean => (FIELD_CODES as readonly string[]).includes(code);

/** A field that is kept different: the merchant says whose value both sides shall have. */
export async function decideField(
  services: Services,
  shopId: string,
  problemId: string,
  choice: { key: string; side: "shopify" | "bigin" },
): Promise<ActionAnswer> {
  const found = await problemWithLink(services, shopId, problemId, "kept_different");
  if (!found || !fieldsOf(found.problem).some(({ key }) => key === choice.key)) return { ok: false, code: "problem_unknown" };
  await chooseSide(services, found.pair, found.problem, [choice.key], choice.side);
  const hint = hintFor(found.link);
  if (hint) await addHints(services.db, shopId, [{ ...hint, cause: "person", priority: LIVE }], now(services));
  await services.queue.wake(shopId);
  return { ok: true };
}

/** The chosen side's value counts as its latest change: the next merge carries it over. */
async function chooseSide(services: Services, pair: Pair, problem: Problem, keys: string[], side: "shopify" | "bigin"): Promise<void> {
  const link = (await linksByShopifyId(services.db, pair, problem.kind as RecordKind, [problem.subject])).get(problem.subject);
  if (!link || link.state !== "linked") return;
  const [baseShopify, baseBigin] = [{ ...baseShopifyOf(link) }, { ...baseBiginOf(link) }];
  for (const key of keys) {
    if (side === "bigin") baseBigin[key] = baseShopify[key] ?? null;
    else baseShopify[key] = baseBigin[key] ?? null;
  }
  await saveLinks(
    services.db,
    pair,
    [{ kind: link.kind as RecordKind, shopifyId: link.shopifyId!, baseShopify, baseBigin, biginModifiedAt: null }],
    now(services),
  );
  if (link.biginId)
    await addHints(services.db, pair.shopId, [{ side: "bigin", kind: link.module, recordId: link.biginId, cause: "person", priority: LIVE }], now(services));
}

/** A page that stood open for long, or a second press, decides nothing anew about what is settled. */
export function isOpen(problem: Problem | null, code: string): problem is Problem {
  return problem?.code === code && problem.state === "open";
}

/** An open problem of that code with the record it is about; null: settled meanwhile, or never there. */
export async function problemWithLink(
  services: Services,
  shopId: string,
  problemId: string,
  code: string,
): Promise<{ problem: Problem; link: RecordLink; pair: Pair } | null> {
  const problem = await findProblem(services.db, shopId, BigInt(problemId));
  if (!isOpen(problem, code)) return null;
  const pair = { shopId, orgId: problem.orgId };
  const link = (await linksByShopifyId(services.db, pair, problem.kind as RecordKind, [problem.subject])).get(problem.subject);
  return link ? { problem, link, pair } : null;
}

/** Ends an open problem together with what was decided of it; false, and nothing written, where another press was first. */
export function settleOnce(services: Services, problem: Problem, end: ProblemEnd, decided: (tx: Tx) => Promise<void>): Promise<boolean> {
  return services.db.$transaction(async (tx) => {
    const { count } = await tx.problem.updateMany({ where: { id: problem.id, state: "open" }, data: endOf(end, now(services)) });
    if (count !== 1) return false;
    await decided(tx);
    return true;
  });
}
