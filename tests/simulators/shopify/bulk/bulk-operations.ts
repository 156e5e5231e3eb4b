import { randomBytes } from "node:crypto";
import { setImmediate as turn } from "node:timers/promises";
import type { Clock } from "../../clock.ts";
import { legacyId } from "../store/gids.ts";
import { DAY, instantAt } from "../store/instants.ts";
import { BulkTrouble, exportBatches } from "./bulk-export.ts";
import type { BatchReader, BulkBatch } from "./bulk-export.ts";
import { readBulkQuery } from "./bulk-query.ts";
import type { BulkQuery } from "./bulk-query.ts";

export type BulkStatus = "CREATED" | "RUNNING" | "COMPLETED" | "FAILED" | "CANCELING" | "CANCELED" | "EXPIRED";
export type BulkErrorCode = "ACCESS_DENIED" | "INTERNAL_SERVER_ERROR" | "TIMEOUT";

/** One bulk operation; its counts and result grow while it runs. */
export interface BulkOperation {
  __typename: "BulkOperation";
  id: string;
  query: string;
  groupObjects: boolean;
  status: BulkStatus;
  errorCode: BulkErrorCode | null;
  createdAt: string;
  completedAt: string | null;
  objects: number;
  roots: number;
  /** JSONL in pieces. */
  result: Uint8Array[];
  /** Last part of the result's address. */
  secret: string;
  /** When the status last changed, and how often it was asked for since. */
  since: number;
  seen: number;
  /** All is read; the status may not say so yet. */
  read: boolean;
}

export const BULK_AT_ONCE = 5;
/** How long results can be fetched. */
export const RESULT_LIFE = 7 * DAY;
/** Status changes take so long, or two polls. */
const STEP = 400;
const RESULT_HOST = "https://storage.googleapis.com";
const RESULT_PATH = "/shopify-tiers-assets-prod-us-east1/bulk-operation-outputs/";

export interface BulkOperationsOptions {
  clock: Clock;
  nextId(): string;
  read: BatchReader;
  onFinished(operation: BulkOperation): void;
}

export type Started = { operation: BulkOperation } | { refusal: string; code: "INVALID" | "LIMIT_REACHED" } | { trouble: BulkTrouble };

/** The bulk query operations of the app in one shop. */
export class BulkOperations {
  #options: BulkOperationsOptions;
  #operations = new Map<string, BulkOperation>();
  #work = new Map<string, Promise<void>>();
  #failNext: BulkErrorCode[] = [];

  constructor(options: BulkOperationsOptions) {
    this.#options = options;
  }

  start(query: string, groupObjects: boolean): Started {
    const reading = readBulkQuery(query);
    if ("refusal" in reading) return { refusal: reading.refusal, code: "INVALID" };
    if (this.#active().length >= BULK_AT_ONCE) {
      return { refusal: `You have reached the limit of ${BULK_AT_ONCE} concurrent bulk query operations for this app and shop.`, code: "LIMIT_REACHED" };
    }
    const now = this.#options.clock.now();
    const operation: BulkOperation = {
      __typename: "BulkOperation",
      id: this.#options.nextId(),
      query,
      groupObjects,
      status: "CREATED",
      errorCode: null,
      createdAt: instantAt(now),
      completedAt: null,
      objects: 0,
      roots: 0,
      result: [],
      secret: randomBytes(12).toString("hex"),
      since: now,
      seen: 0,
      read: false,
    };
    const trouble = this.#begin(operation, reading);
    if (trouble) return { trouble };
    this.#operations.set(operation.id, operation);
    return { operation };
  }

  /** The next operation ends as FAILED with this code. */
  failNext(code: BulkErrorCode): void {
    this.#failNext.push(code);
  }

  /** Asking moves an operation on. */
  poll(id: string): BulkOperation | null {
    const operation = this.#operations.get(id);
    if (!operation) return null;
    this.#advance(operation);
    return operation;
  }

  list(): BulkOperation[] {
    for (const operation of this.#operations.values()) this.#advance(operation);
    return [...this.#operations.values()];
  }

  cancel(id: string): BulkOperation | "unknown" | "over" {
    const operation = this.#operations.get(id);
    if (!operation) return "unknown";
    if (operation.status !== "CREATED" && operation.status !== "RUNNING") return "over";
    this.#enter(operation, "CANCELING");
    return operation;
  }

  /** Lets everything under way be read, and each operation take its next step. */
  async tick(): Promise<void> {
    await Promise.all(this.#work.values());
    for (const operation of this.#active()) this.#advance(operation, true);
  }

  /** Everything under way is over afterwards. */
  async settle(): Promise<void> {
    while (this.#active().length > 0) await this.tick();
  }

  /** The address of a result; null where there is none, or no longer. */
  url(operation: BulkOperation): string | null {
    if (operation.status !== "COMPLETED" || operation.objects === 0 || this.#isOver(operation)) return null;
    const expires = Math.floor((Date.parse(operation.completedAt ?? "") + RESULT_LIFE) / 1_000);
    return `${RESULT_HOST}${RESULT_PATH}${operation.secret}/bulk-${legacyId(operation.id)}?GoogleAccessId=assets&Expires=${expires}&Signature=${operation.secret}`;
  }

  /** Whose result lies at a path of the storage; `over` where it did. */
  atPath(path: string): BulkOperation | "over" | null {
    const operation = [...this.#operations.values()].find(({ id, secret }) => path === `${RESULT_PATH}${secret}/bulk-${legacyId(id)}`);
    if (!operation || operation.status !== "COMPLETED") return null;
    return this.#isOver(operation) ? "over" : operation;
  }

  toJSON(): unknown {
    return [...this.#operations.values()].map((operation) => ({ ...operation, result: [Buffer.concat(operation.result).toString("base64")] }));
  }

  restore(saved: unknown): void {
    this.#operations.clear();
    for (const row of saved as (Omit<BulkOperation, "result"> & { result: string[] })[]) {
      const operation: BulkOperation = { ...row, result: row.result.map((text) => Buffer.from(text, "base64")) };
      this.#operations.set(operation.id, operation);
      if (operation.read) continue;
      // What was being read begins anew.
      const reading = readBulkQuery(operation.query);
      if (!("refusal" in reading)) this.#begin(Object.assign(operation, { result: [], objects: 0, roots: 0 }), reading);
    }
  }

  #isOver({ completedAt }: BulkOperation): boolean {
    return completedAt !== null && Date.parse(completedAt) + RESULT_LIFE <= this.#options.clock.now();
  }

  #active(): BulkOperation[] {
    return [...this.#operations.values()].filter(({ status }) => ["CREATED", "RUNNING", "CANCELING"].includes(status));
  }

  /** Reads the first batch at once, so that a query the simulator can't answer is refused aloud; the rest follows. */
  #begin(operation: BulkOperation, query: BulkQuery): BulkTrouble | null {
    const failure = this.#failNext.shift();
    const batches = exportBatches(query, operation.groupObjects, this.#options.read);
    try {
      if (failure) throw new BulkTrouble(failure, "As a test wished");
      const first = batches.next();
      if (!first.done) this.#append(operation, first.value);
    } catch (error) {
      if (!(error instanceof BulkTrouble)) throw error;
      if (error.code === "SIMULATOR_UNSUPPORTED") return error;
      this.#fail(operation, error);
      return null;
    }
    const work = this.#readOn(operation, batches).finally(() => this.#work.delete(operation.id));
    this.#work.set(operation.id, work);
    return null;
  }

  async #readOn(operation: BulkOperation, batches: Iterator<BulkBatch>): Promise<void> {
    try {
      for (let next = batches.next(); !next.done; next = batches.next()) {
        this.#append(operation, next.value);
        await turn();
      }
    } catch (error) {
      this.#fail(operation, error instanceof BulkTrouble ? error : new BulkTrouble("INTERNAL_SERVER_ERROR", String(error)));
    }
    operation.read = true;
  }

  #append(operation: BulkOperation, batch: BulkBatch): void {
    if (batch.lines.length > 0) operation.result.push(Buffer.from(`${batch.lines.join("\n")}\n`, "utf8"));
    operation.objects += batch.lines.length;
    operation.roots += batch.roots;
  }

  #fail(operation: BulkOperation, { code }: BulkTrouble): void {
    operation.errorCode = code === "ACCESS_DENIED" || code === "TIMEOUT" ? code : "INTERNAL_SERVER_ERROR";
    operation.read = true;
  }

  #enter(operation: BulkOperation, status: BulkStatus): void {
    Object.assign(operation, { status, since: this.#options.clock.now(), seen: 0 });
    if (!["COMPLETED", "FAILED", "CANCELED"].includes(status)) return;
    operation.completedAt = instantAt(this.#options.clock.now());
    this.#options.onFinished(operation);
  }

  #advance(operation: BulkOperation, atOnce = false): void {
    operation.seen += 1;
    if (!atOnce && operation.seen < 2 && this.#options.clock.now() - operation.since < STEP) return;
    if (operation.status === "CREATED") this.#enter(operation, "RUNNING");
    else if (operation.status === "CANCELING") this.#enter(operation, "CANCELED");
    else if (operation.status === "RUNNING" && operation.read) this.#enter(operation, operation.errorCode === null ? "COMPLETED" : "FAILED");
  }
}
