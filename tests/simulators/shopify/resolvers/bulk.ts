import type { BulkOperation } from "../bulk/bulk-operations.ts";
import { accessDenied, unsupported, userError } from "../graphql/problems.ts";
import type { PageArguments } from "../graphql/connection.ts";
import { listInside } from "./listing.ts";
import type { Execution, TypeResolvers } from "./resolver.ts";
import { write } from "./write.ts";
import type { WritePayload } from "./write.ts";

export const BULK_WRITES: TypeResolvers = {
  bulkOperationRunQuery: write(
    ({ query, groupObjects }: { query: string; groupObjects: boolean }, { shop }): WritePayload => {
      if (!shop.bulkAllowed) throw accessDenied("bulkOperationRunQuery", "The app must be approved to run bulk operations.");
      const started = shop.bulk.start(query, groupObjects);
      if ("operation" in started) return { bulkOperation: started.operation, userErrors: [] };
      if ("trouble" in started) throw unsupported(`the bulk query: ${started.trouble.message}`);
      const field = started.code === "INVALID" ? ["query"] : null;
      return { bulkOperation: null, userErrors: [userError(field, started.refusal, started.code)] };
    },
    (payload) => (payload["bulkOperation"] as BulkOperation | null | undefined)?.id,
  ),
  bulkOperationCancel: write(
    ({ id }: { id: string }, { shop }): WritePayload => {
      const cancelled = shop.bulk.cancel(id);
      if (cancelled === "unknown") return { bulkOperation: null, userErrors: [userError(["id"], "Bulk operation does not exist")] };
      if (cancelled === "over") {
        return { bulkOperation: shop.bulk.poll(id), userErrors: [userError(null, "A bulk operation cannot be canceled when it is completed")] };
      }
      return { bulkOperation: cancelled, userErrors: [] };
    },
    (_payload, { id }) => id,
  ),
};

export const BULK_OPERATION: TypeResolvers = {
  type: () => "QUERY",
  objectCount: ({ objects }: BulkOperation) => String(objects),
  rootObjectCount: ({ roots }: BulkOperation) => String(roots),
  fileSize: ({ result, completedAt }: BulkOperation) =>
    completedAt === null || result.length === 0 ? null : String(result.reduce((sum, piece) => sum + piece.byteLength, 0)),
  url: (operation: BulkOperation, _args, { shop }) => shop.bulk.url(operation),
};

/** `bulkOperations`, filtered by status as its search can be. */
export function listBulkOperations(args: PageArguments & { query?: string | null }, execution: Execution): unknown {
  const statuses = [...(args.query ?? "").matchAll(/status:['"]?(\w+)/gi)].map((match) => (match[1] ?? "").toUpperCase());
  const all = execution.shop.bulk.list().filter(({ status }) => statuses.length === 0 || statuses.includes(status));
  return listInside(all, args, execution);
}

export function currentBulkOperation({ shop }: Execution): BulkOperation | null {
  return shop.bulk.list().at(-1) ?? null;
}
