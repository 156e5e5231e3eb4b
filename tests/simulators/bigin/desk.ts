/** An organisation as a person at its desk sees and edits it; every edit notifies as in the real service. */
import { createField, changeField } from "./field-setup.ts";
import type { FieldChange, FieldWish } from "./field-setup.ts";
import type { FieldModule, ModuleName, Organization, Stage, StoredRecord, TeamPipeline } from "./organization.ts";
import { addStage, createSubPipeline, createTeamPipeline, removeStage, renameStage } from "./pipeline-setup.ts";
import type { PipelineWish } from "./pipeline-setup.ts";
import { deleteRecord, insertRecord, isPermanent, restoreRecord, updateRecord } from "./record-changes.ts";
import type { Hand } from "./record-changes.ts";
import { viewWhole } from "./record-view.ts";
import type { RecordView } from "./record-view.ts";
import { isRowError } from "./row-errors.ts";
import type { RowError } from "./row-errors.ts";
import type { Row } from "./row-validation.ts";
import { seedRecords } from "./seed-organization.ts";
import type { World } from "./world.ts";

export type Edit = { ok: true; id: string } | { ok: false; error: RowError };

export class Desk {
  readonly #world: World;
  readonly #id: string;

  constructor(world: World, organization: Organization) {
    this.#world = world;
    this.#id = organization.id;
  }

  /** The remembered facts themselves; limits and manners may be changed here. After a restore, the restored ones. */
  get organization(): Organization {
    const organization = this.#world.organizations.get(this.#id);
    if (!organization) throw new RangeError(`The organisation ${this.#id} is gone`);
    return organization;
  }

  /** Living records with all fields, as the API shows one record; oldest first. */
  records(module: ModuleName): RecordView[] {
    return [...this.organization.records[module].values()].map((record) => viewWhole(this.organization, module, record));
  }

  record(module: ModuleName, id: string): RecordView | null {
    const record = this.organization.records[module].get(id);
    return record ? viewWhole(this.organization, module, record) : null;
  }

  count(module: ModuleName): number {
    return this.organization.records[module].size;
  }

  create(module: ModuleName, values: Row): Edit {
    return this.#edit((hand) => outcome(insertRecord(this.organization, module, values, hand)));
  }

  update(module: ModuleName, id: string, values: Row): Edit {
    return this.#edit((hand) => outcome(updateRecord(this.organization, module, id, values, hand)));
  }

  /** To the recycle bin; a company takes its contacts along. */
  remove(module: ModuleName, id: string): boolean {
    return this.#edit((hand) => deleteRecord(this.organization, module, id, hand));
  }

  restore(module: ModuleName, id: string): Edit {
    return this.#edit((hand) => outcome(restoreRecord(this.organization, module, id, hand)));
  }

  /** Records that can be restored, latest first. */
  recycleBin(): { module: ModuleName; id: string; name: string; deletedAt: number }[] {
    const now = this.#world.clock.now();
    const rows = Object.entries(this.organization.bin).flatMap(([module, bin]) =>
      [...bin.values()]
        .filter((one) => !isPermanent(one, now))
        .map((one) => ({ module: module as ModuleName, id: one.record.id, name: one.displayName, deletedAt: one.deletedAt })),
    );
    return rows.sort((a, b) => b.deletedAt - a.deletedAt);
  }

  emptyRecycleBin(): void {
    for (const bin of Object.values(this.organization.bin)) for (const binned of bin.values()) binned.purged = true;
    this.organization.revision += 1;
  }

  /** Puts many records there as if they had always been: no notification, no search lag. Throws on one that is invalid. */
  furnish(records: Partial<Record<ModuleName, Row[]>>): string[] {
    return seedRecords(this.organization, records, this.#world.clock.now()).map((record) => record.id);
  }

  createField(module: ModuleName, wish: FieldWish): Edit {
    return outcome(createField(this.organization, module, wish, 0, this.#world.clock.now()));
  }

  changeField(module: FieldModule, apiName: string, change: FieldChange): boolean {
    return changeField(this.organization, module, apiName, change);
  }

  createTeamPipeline(wish: PipelineWish): Edit {
    return outcome(createTeamPipeline(this.organization, wish, 0, this.#world.clock.now()));
  }

  createSubPipeline(pipelineId: string, name: string): Edit {
    const pipeline = this.#pipeline(pipelineId);
    return outcome(createSubPipeline(this.organization, pipeline, name, pipeline.stageIds, 0));
  }

  addStage(pipelineId: string, name: string): string {
    return addStage(this.organization, this.#pipeline(pipelineId), name).id;
  }

  /** By the value the API knows. */
  renameStage(actual: string, display: string): void {
    renameStage(this.organization, this.#stage(actual), display);
  }

  removeStage(pipelineId: string, actual: string): void {
    removeStage(this.organization, this.#pipeline(pipelineId), this.#stage(actual));
  }

  pipelineNamed(name: string): TeamPipeline | null {
    return this.organization.teamPipelines.find((one) => one.name.toLowerCase() === name.toLowerCase()) ?? null;
  }

  /** Acts as the organisation's first user at the present moment. */
  #edit<T>(act: (hand: Hand) => T): T {
    const now = this.#world.clock.now();
    const hand: Hand = { now, userId: this.organization.users[0]?.id ?? "", workflows: true, changes: [] };
    const result = act(hand);
    this.#world.notifier.publish(this.organization, hand.changes, now);
    return result;
  }

  #pipeline(id: string): TeamPipeline {
    const pipeline = this.organization.teamPipelines.find((one) => one.id === id);
    if (!pipeline) throw new RangeError(`There is no team pipeline ${id}`);
    return pipeline;
  }

  #stage(actual: string): Stage {
    const stage = this.organization.stages.find((one) => one.actual === actual);
    if (!stage) throw new RangeError(`There is no stage "${actual}"`);
    return stage;
  }
}

function outcome(made: StoredRecord | { id: string } | RowError): Edit {
  return isRowError(made) ? { ok: false, error: made } : { ok: true, id: made.id };
}
