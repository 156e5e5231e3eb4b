/** Lines of an export put together to records: a parent first, its children after it under `__parentId`. */
import type { CustomerFieldsFragment, DraftOrderFieldsFragment, OrderFieldsFragment, ProductFieldsFragment } from "./generated/admin.generated.d.ts";
import type { DraftOrderLineFieldsFragment, OrderLineFieldsFragment, VariantFieldsFragment } from "./generated/admin.generated.d.ts";
import { normaliseCustomer, normaliseProduct } from "./normalise.ts";
import { normaliseDraftOrder, normaliseOrder } from "./normalise-sale.ts";
import type { Gid, ShopifyCustomer, ShopifyProduct, ShopifySale } from "./records.ts";

export type BulkRow =
  | { kind: "record"; record: ShopifyCustomer | ShopifyProduct | ShopifySale }
  /** A child came apart from its parent: read the parent by id. */
  | { kind: "orphan"; orphanOf: Gid }
  | { kind: "trouble"; detail: string };

type Kind = "customer" | "product" | "order" | "draft_order";
type Line = { id: string; __parentId?: string };

const NORMALISE: Record<Kind, (root: unknown, children: unknown[]) => ShopifyCustomer | ShopifyProduct | ShopifySale> = {
  customer: (root) => normaliseCustomer(root as CustomerFieldsFragment),
  product: (root, children) => normaliseProduct(root as ProductFieldsFragment, children as VariantFieldsFragment[]),
  order: (root, children) => normaliseOrder(root as OrderFieldsFragment, children as OrderLineFieldsFragment[]),
  draft_order: (root, children) => normaliseDraftOrder(root as DraftOrderFieldsFragment, children as DraftOrderLineFieldsFragment[]),
};

export interface RowGrouper {
  /** What a line completes. After `broken` nothing more is to be read. */
  line(text: string): { rows: BulkRow[]; broken: boolean };
  /** The last record, at the end of the file. */
  end(): BulkRow[];
}

/** A record is complete when the next one begins. The first `skipRoots` records are passed over. */
export function createRowGrouper(kind: Kind, skipRoots: number): RowGrouper {
  let open: { root: Line; children: Line[] } | null = null;
  let roots = 0;
  const orphaned = new Set<Gid>();

  function close(): BulkRow[] {
    if (!open) return [];
    const { root, children } = open;
    open = null;
    return roots <= skipRoots ? [] : [{ kind: "record", record: NORMALISE[kind](root, children) }];
  }

  return {
    line(text) {
      const line = readLine(text);
      if (!line) return { rows: [{ kind: "trouble", detail: "a line that is no record" }], broken: true };
      const parent = line.__parentId;
      if (parent === undefined) {
        const rows = close();
        open = { root: line, children: [] };
        roots += 1;
        return { rows, broken: false };
      }
      if (open?.root.id === parent) {
        open.children.push(line);
        return { rows: [], broken: false };
      }
      if (orphaned.has(parent)) return { rows: [], broken: false };
      orphaned.add(parent);
      return { rows: [{ kind: "orphan", orphanOf: parent }], broken: false };
    },
    end: close,
  };
}

/** A line of the file; null where it is no object with an id. */
export function readLine(text: string): Line | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || !("id" in value) || typeof value.id !== "string") return null;
    return value as Line;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
