/** Codes that have words of their own in `locales/`, written by `npm run extensions:words`; the app may learn new ones before a merchant's extension does. */

export const PROBLEMS: readonly string[] = [
  "ambiguous_match",
  "pipeline_missing",
  "owner_inactive",
  "stage_missing",
  "currency_undecided",
  "organization_full",
  "no_permission",
  "rejected",
  "duplicate_value",
  "deleted_in_bigin",
  "kept_different",
  "shopify_rejected",
  "email_taken",
  "phone_taken",
  "no_email_or_phone",
  "unknown_country",
  "variant_needs_decision",
  "mandatory_field",
  "export_failed",
  "shop_closed",
  "scope_missing",
  "unexpected",
];

export const REASONS: readonly string[] = [
  "contact_deleted_in_bigin",
  "deleted_in_shopify",
  "deleted_in_bigin",
  "left_deleted",
  "create_new",
  "redacted",
  "merged",
];

export const STAGES: readonly string[] = [
  "New order",
  "Payment pending",
  "Paid",
  "Partially fulfilled",
  "Fulfilled",
  "Partially refunded",
  "Refunded",
  "Cancelled",
  "Draft",
];

export const OUTCOMES: readonly string[] = [
  "created",
  "updated",
  "unchanged",
  "skipped",
  "failed",
  "waiting",
  "adopted",
  "conflict",
  "kept_different",
  "deleted",
  "tagged",
  "restored",
];
