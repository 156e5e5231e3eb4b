import { randomUUID } from "node:crypto";
import type { ShopWorld } from "../shop-world.ts";
import { DAY, SECOND, instantAt } from "../store/instants.ts";
import { BulkExport } from "./bulk-export.ts";
import { readBulkQuery } from "./bulk-rules.ts";

export type BulkStatus = "CREATED" | "RUNNING" | "COMPLETED" | "FAILED" | "CANCELING" | "CANCELED" | "EXPIRED";
export type BulkErrorCode = "ACCESS_DENIED" | "INTERNAL_SERVER_ERROR" | "TIMEOUT";

export interface BulkOperationEntity {
  __typename: "BulkOperation";
  id: string;
  type: "QUERY";
  query: string;
  status: BulkStatus;
  errorCode: BulkErrorCode | null;
  createdAt: string;
  completedAt: string | null;
  objectCount: string;
  rootObjectCount: string;
  fileSize: string | null;
  url: string | null;
  partialDataUrl: string | null;
}

export interface BulkUserError {
  field: string[] | null;
  message: string;
  code: "INVALID" | "LIMIT_REACHED" | "OPERATION_IN_PROGRESS";
}

interface Running {
  entity: BulkOperationEntity;
  export: BulkExport;
  startedAt: number;
  looks: number;
  file: string;
  produced: boolean;
  willFail: BulkErrorCode | null;
}

export const MOST_AT_ONCE = 5;
const RESULT_LIFE = 7 * DAY;
const LOOKS_UNTIL_DONE = 2;
const STEPS_A_LOOK = 20;
const FOLDER = "https://storage.googleapis.com/shopify-tiers-assets-prod-us-east1/bulk-operation-outputs";

const ended = ({ status }: BulkOperationEntity): boolean => ["COMPLETED", "FAILED", "CANCELED", "EXPIRED"].includes(status);

/** The bulk queries of the app in one shop. Each takes a second or two looks at it, and longer where there is much. */
export class BulkOperations {
  #shop: () => ShopWorld;
  #operations = new Map<string, Running>();
  #past = new Map<string, BulkOperationEntity>();
  #failNext: BulkErrorCode | null = null;

  constructor(shop: () => ShopWorld) {
    this.#shop = shop;
  }

  run(query: string, groupObjects: boolean): { bulkOperation: BulkOperationEntity | null; userErrors: BulkUserError[] } {
    const shop = this.#shop();
    const refuse = (code: BulkUserError["code"], ...messages: string[]): { bulkOperation: null; userErrors: BulkUserError[] } => ({
      bulkOperation: null,
      userErrors: messages.map((message) => ({ field: code === "INVALID" ? ["query"] : null, message, code })),
    });
    const read = readBulkQuery(query);
    if (!read.ok) return refuse("INVALID", ...read.reasons);
    this.advance();
    if ([...this.#operations.values()].filter(({ entity }) => !ended(entity)).length >= MOST_AT_ONCE) {
      return refuse("LIMIT_REACHED", `A maximum of ${MOST_AT_ONCE} bulk query operations can be in progress for this app and shop.`);
    }
    const at = shop.clock.now();
    const entity: BulkOperationEntity = {
      __typename: "BulkOperation", id: shop.store.ids.next("BulkOperation"), type: "QUERY", query, status: "CREATED", errorCode: null,
      createdAt: instantAt(at), completedAt: null, objectCount: "0", rootObjectCount: "0", fileSize: null, url: null, partialDataUrl: null,
    };
    const running: Running = {
      entity, export: new BulkExport(shop, read.document, groupObjects), startedAt: at, looks: 0, file: randomUUID(), produced: false,
      willFail: this.#failNext,
    };
    this.#failNext = null;
    this.#operations.set(entity.id, running);
    this.#workInBackground(running);
    return { bulkOperation: entity, userErrors: [] };
  }

  /** A look at one operation, by which it comes along. */
  find(id: string): BulkOperationEntity | null {
    const running = this.#operations.get(id);
    if (!running) return this.#past.get(id) ?? null;
    running.looks += 1;
    this.#move(running);
    return running.entity;
  }

  /** A look at all of them, the newest last. */
  list(): BulkOperationEntity[] {
    for (const running of this.#operations.values()) {
      running.looks += 1;
      this.#move(running);
    }
    return [...this.#past.values(), ...[...this.#operations.values()].map(({ entity }) => entity)];
  }

  cancel(id: string): BulkOperationEntity | null {
    const running = this.#operations.get(id);
    if (!running) return this.#past.get(id) ?? null;
    if (!ended(running.entity)) running.entity.status = "CANCELING";
    return running.entity;
  }

  /** The next operation that starts will fail so, and leave what it had by then. */
  failNext(errorCode: BulkErrorCode): void {
    this.#failNext = errorCode;
  }

  /** What the clock alone brings about. */
  advance(): void {
    for (const running of this.#operations.values()) this.#move(running);
  }

  /** The file behind a result's address: its stream, or that it is gone by now. */
  open(file: string, breakOffAfter: number | null = null): ReadableStream<Uint8Array> | "expired" | null {
    const running = [...this.#operations.values()].find((candidate) => candidate.file === file);
    const { completedAt } = running?.entity ?? {};
    if (!running || !completedAt) return null;
    if (Date.parse(completedAt) + RESULT_LIFE <= this.#shop().clock.now()) return "expired";
    return running.export.file.stream(breakOffAfter);
  }

  /** Results don't outlive the process: what ran has failed, what was complete has expired. */
  state(): BulkOperationEntity[] {
    const running = [...this.#operations.values()].map(({ entity }): BulkOperationEntity =>
      ended(entity)
        ? { ...entity, status: entity.status === "COMPLETED" ? "EXPIRED" : entity.status, url: null, partialDataUrl: null }
        : { ...entity, status: "FAILED", errorCode: "INTERNAL_SERVER_ERROR", completedAt: entity.createdAt },
    );
    return structuredClone([...this.#past.values(), ...running]);
  }

  restore(state: readonly BulkOperationEntity[]): void {
    this.#operations.clear();
    this.#past = new Map(structuredClone([...state]).map((entity) => [entity.id, entity]));
  }

  #move(running: Running): void {
    const { entity } = running;
    const { clock } = this.#shop();
    if (ended(entity)) {
      const { completedAt } = entity;
      if (entity.status === "COMPLETED" && completedAt !== null && Date.parse(completedAt) + RESULT_LIFE <= clock.now()) {
        Object.assign(entity, { status: "EXPIRED", url: null } satisfies Partial<BulkOperationEntity>);
      }
      return;
    }
    if (entity.status === "CANCELING") {
      this.#end(running, "CANCELED", null);
      return;
    }
    if (running.looks > 0 || clock.now() > running.startedAt) entity.status = "RUNNING";
    const due = running.looks >= LOOKS_UNTIL_DONE || clock.now() - running.startedAt >= SECOND;
    if (!due) return;
    this.#work(running, STEPS_A_LOOK);
    if (!running.produced || ended(entity)) return;
    if (running.willFail) this.#end(running, "FAILED", running.willFail);
    else this.#end(running, "COMPLETED", null);
  }

  #work(running: Running, steps: number): void {
    for (let step = 0; step < steps && !running.produced; step += 1) {
      const outcome = running.export.step();
      running.entity.objectCount = String(running.export.objectCount);
      running.entity.rootObjectCount = String(running.export.rootObjectCount);
      if (outcome.state === "failed") running.willFail = outcome.errorCode;
      running.produced = outcome.state !== "more";
    }
  }

  /** Works on between two looks; only the looks decide when it shows. */
  #workInBackground(running: Running): void {
    setImmediate(() => {
      if (running.produced || ended(running.entity) || running.entity.status === "CANCELING") return;
      this.#work(running, 1);
      this.#workInBackground(running);
    });
  }

  #end(running: Running, status: "COMPLETED" | "FAILED" | "CANCELED", errorCode: BulkErrorCode | null): void {
    const { entity } = running;
    const shop = this.#shop();
    const at = shop.clock.now();
    running.export.file.close();
    const { size } = running.export.file;
    const url = size > 0 ? `${FOLDER}/${running.file}/bulk-${running.file}.jsonl?Expires=${Math.floor((at + RESULT_LIFE) / SECOND)}` : null;
    entity.status = status;
    entity.errorCode = errorCode;
    entity.completedAt = instantAt(at);
    entity.fileSize = size > 0 ? String(size) : null;
    if (status === "COMPLETED") entity.url = url;
    else entity.partialDataUrl = status === "FAILED" ? url : null;
    shop.emit({
      topic: "bulk_operations/finish",
      body: () => ({
        admin_graphql_api_id: entity.id,
        completed_at: entity.completedAt,
        created_at: entity.createdAt,
        error_code: entity.errorCode?.toLowerCase() ?? null,
        status: entity.status.toLowerCase(),
        type: "query",
      }),
    });
  }
}
