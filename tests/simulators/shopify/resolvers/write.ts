import type { GraphQLResolveInfo } from "graphql";
import { userError } from "../graphql/problems.ts";
import type { UserError } from "../graphql/problems.ts";
import type { Execution, FieldResolver } from "./resolver.ts";

export interface WritePayload {
  userErrors: UserError[];
  [field: string]: unknown;
}

/**
 * Wraps a mutation: idempotency keys are obeyed and everything executed is logged. `recordId` finds the record in
 * the payload or the arguments.
 */
export function write<A>(
  run: (args: A, execution: Execution, info: GraphQLResolveInfo) => WritePayload,
  recordId: (payload: WritePayload, args: A) => string | null | undefined,
): FieldResolver {
  return (_root: unknown, args: A, execution: Execution, info: GraphQLResolveInfo) => {
    const { shop } = execution;
    const verdict = shop.idempotency.judge(args, info);
    const payload =
      verdict.kind === "run"
        ? run(args, execution, info)
        : verdict.kind === "replay"
          ? (verdict.payload as WritePayload)
          : { userErrors: [userError(null, "The idempotency key was used with other parameters", "IDEMPOTENCY_KEY_PARAMETER_MISMATCH")] };
    if (verdict.kind === "run") verdict.remember(payload);
    shop.writes.add({
      shop: shop.domain,
      name: info.fieldName,
      recordId: recordId(payload, args) ?? null,
      variables: args as Record<string, unknown>,
      accepted: payload.userErrors.length === 0,
      replayed: verdict.kind === "replay",
      at: shop.clock.now(),
    });
    return payload;
  };
}

/** Refusals without anything done. */
export function refused(...userErrors: UserError[]): WritePayload {
  return { userErrors };
}
