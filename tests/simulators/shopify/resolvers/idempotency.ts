import { Kind, valueFromASTUntyped } from "graphql";
import type { GraphQLResolveInfo } from "graphql";
import { badRequest } from "../graphql/problems.ts";
import type { Clock } from "../../clock.ts";
import { DAY } from "../store/instants.ts";

/** Mutations that must say `@idempotent(key:)`, since 2026-04. */
const MANDATORY = [/^inventory(SetQuantities|AdjustQuantities|Activate|Move\w*|Transfer\w*|Shipment\w*)$/, /^location(Activate|Deactivate)$/, /^refundCreate$/];
const REMEMBERED_FOR = DAY;

interface Remembered {
  key: string;
  parameters: string;
  payload: unknown;
  at: number;
}

export type IdempotencyVerdict = { kind: "run"; remember(payload: unknown): void } | { kind: "replay"; payload: unknown } | { kind: "mismatch" };

/** What was done under which key, in one shop. */
export class IdempotencyKeys {
  #clock: Clock;
  #known = new Map<string, Remembered>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Refuses a mutation that must have a key and has none; tells a repetition from a first time. */
  judge(args: unknown, info: GraphQLResolveInfo): IdempotencyVerdict {
    if (!MANDATORY.some((pattern) => pattern.test(info.fieldName))) return { kind: "run", remember: () => undefined };
    const key = keyOf(info);
    if (key === null) throw badRequest("The @idempotent directive is required for this mutation but was not provided.");
    const name = `${info.fieldName} ${key}`;
    const parameters = JSON.stringify(args);
    const known = this.#known.get(name);
    if (known && known.at + REMEMBERED_FOR > this.#clock.now()) {
      return known.parameters === parameters ? { kind: "replay", payload: known.payload } : { kind: "mismatch" };
    }
    return { kind: "run", remember: (payload) => void this.#known.set(name, { key, parameters, payload, at: this.#clock.now() }) };
  }
}

function keyOf(info: GraphQLResolveInfo): string | null {
  for (const node of info.fieldNodes) {
    const directive = node.directives?.find(({ name }) => name.value === "idempotent");
    const argument = directive?.arguments?.find(({ name }) => name.value === "key");
    if (!argument) continue;
    const value = argument.value.kind === Kind.NULL ? null : valueFromASTUntyped(argument.value, info.variableValues);
    if (typeof value === "string" && value !== "") return value;
  }
  return null;
}
