import type { DocumentNode } from "graphql";
import { executeIn } from "../graphql/execution.ts";
import type { ShopWorld } from "../shop-world.ts";
import { BulkFile } from "./bulk-file.ts";
import { grouped, nodesOfConnection, toBulkRow } from "./bulk-rows.ts";
import type { BulkRow } from "./bulk-rows.ts";

/** Which of the root's records one step of an export reads. The list is settled by the first step. */
export interface BulkWindow {
  items: unknown[] | null;
  from: number;
  size: number;
}

export type ExportStep = { state: "more" | "done" } | { state: "failed"; errorCode: "ACCESS_DENIED" | "INTERNAL_SERVER_ERROR"; message: string };

const ROOTS_IN_A_STEP = 250;

/** One query over a whole shop, executed in steps so that nothing waits long for it. */
export class BulkExport {
  readonly file = new BulkFile();
  objectCount = 0;
  rootObjectCount = 0;
  #shop: ShopWorld;
  #document: DocumentNode;
  #groupObjects: boolean;
  #window: BulkWindow = { items: null, from: 0, size: ROOTS_IN_A_STEP };
  /** Children whose parents are long in the file. */
  #straggling: Record<string, unknown>[] = [];

  constructor(shop: ShopWorld, document: DocumentNode, groupObjects: boolean) {
    this.#shop = shop;
    this.#document = document;
    this.#groupObjects = groupObjects;
  }

  step(): ExportStep {
    const { result } = executeIn(this.#shop, this.#document, { variables: {}, operationName: null, bulk: this.#window });
    const error = result.errors?.[0];
    if (error) {
      const denied = error.extensions["code"] === "ACCESS_DENIED";
      return { state: "failed", errorCode: denied ? "ACCESS_DENIED" : "INTERNAL_SERVER_ERROR", message: error.message };
    }
    // Through JSON once, as the values of scalars come out of the executor.
    const data = Object.values((result.data ?? {}) as Record<string, unknown>)[0];
    const rows = (nodesOfConnection(data) ?? []).map((node) => toBulkRow(node, null));
    this.rootObjectCount += rows.length;
    if (this.#groupObjects) grouped(rows).forEach((row) => this.#add(row));
    else this.#scatter(rows);
    this.#window.from += ROOTS_IN_A_STEP;
    if (this.#window.from < (this.#window.items?.length ?? 0)) return { state: "more" };
    this.#straggling.forEach((row) => this.#add(row));
    this.#straggling = [];
    this.file.close();
    return { state: "done" };
  }

  /** Children before their parents, after them, and far behind: nothing was promised. */
  #scatter(rows: readonly BulkRow[]): void {
    const children = rows.flatMap(({ children: nested }) => grouped(nested));
    const late = this.#straggling;
    this.#straggling = children.filter((_, at) => at % 3 === 2);
    children.forEach((row, at) => void (at % 3 === 0 && this.#add(row)));
    rows.forEach(({ row }) => this.#add(row));
    children.forEach((row, at) => void (at % 3 === 1 && this.#add(row)));
    late.forEach((row) => this.#add(row));
  }

  #add(row: Record<string, unknown>): void {
    this.objectCount += 1;
    this.file.add(row);
  }
}
