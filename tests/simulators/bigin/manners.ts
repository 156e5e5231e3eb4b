/** Ways in which the real service might behave and nobody outside knows for sure: each is a choice per organisation. */
export type SetupRefusal =
  "OAUTH_SCOPE_MISMATCH" | "AUTHENTICATION_FAILURE" | "NO_PERMISSION" | "INVALID_URL_PATTERN" | "INVALID_REQUEST_METHOD" | "NOT_ALLOWED";

export const SETUP_REFUSALS: Record<SetupRefusal, { status: number; message: string }> = {
  OAUTH_SCOPE_MISMATCH: { status: 401, message: "invalid oauth scope to access this URL" },
  AUTHENTICATION_FAILURE: { status: 401, message: "Authentication failed" },
  NO_PERMISSION: { status: 403, message: "permission denied" },
  INVALID_URL_PATTERN: { status: 404, message: "Please check if the URL trying to access is a correct one" },
  INVALID_REQUEST_METHOD: { status: 400, message: "The http request method type is not a valid one" },
  NOT_ALLOWED: { status: 400, message: "this operation is not allowed" },
};

export interface Manners {
  /** Where a DUPLICATE_DATA row names the record that already has the value. */
  duplicateShape: "duplicate_record" | "id" | "nested";
  /** False: a deal's `Pipeline` key is passed over in silence and the deal lands in the first team pipeline. */
  honoursPipelineKey: boolean;
  /**
   * How product rows leave a deal: an update drops those that it doesn't mention (and takes `_delete` for nothing), or
   * keeps them until they are sent with `_delete`, or keeps them whatever comes.
   */
  rowDeletion: "replace" | "delete-key" | "never";
  /** Amount becomes the sum of the product rows whenever rows are written. */
  recomputesAmount: boolean;
  /** Whether fields, stages and pipelines can be made through the API. */
  setup: "accepted" | SetupRefusal;
  /** How long metadata hides what was made through the API. */
  setupLagMs: number;
  searchLagMs: number;
  searchNeedsScope: boolean;
  honoursIfModifiedSince: boolean;
  /** HTTP status of a write of which some rows failed. */
  mixedStatus: 200 | 202 | 207;
  dailyLimit: "TOO_MANY_REQUESTS" | "LIMIT_EXCEEDED" | "MAX_DAILY_CALLS_EXCEEDED";
  pageTokenLifeMs: number;
  notifications: { lost: boolean; copies: number; delayMs: number };
}

export function usualManners(): Manners {
  return {
    duplicateShape: "duplicate_record",
    honoursPipelineKey: true,
    rowDeletion: "replace",
    recomputesAmount: false,
    setup: "OAUTH_SCOPE_MISMATCH",
    setupLagMs: 0,
    searchLagMs: 15_000,
    searchNeedsScope: false,
    honoursIfModifiedSince: true,
    mixedStatus: 202,
    dailyLimit: "TOO_MANY_REQUESTS",
    pageTokenLifeMs: 24 * 60 * 60_000,
    notifications: { lost: false, copies: 1, delayMs: 0 },
  };
}

/** Field names inside a deal's product rows, which only metadata tells. */
export interface RowNames {
  product: string;
  quantity: string;
  listPrice: string;
  discount: string;
  total: string;
}

export const ROW_NAMES: Record<"plain" | "other", RowNames> = {
  plain: { product: "Product", quantity: "Quantity", listPrice: "List_Price", discount: "Discount", total: "Total" },
  other: { product: "Product_Details", quantity: "Units", listPrice: "Unit_Price", discount: "Rebate", total: "Net_Total" },
};
