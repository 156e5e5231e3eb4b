import { InlineGrid, Select } from "@shopify/polaris";
import { CardSection } from "./card-section.tsx";
import type { FieldErrors, FieldMapDraft } from "./field-map-draft.ts";
import { withError } from "./field-map-row.tsx";
import { useMapText, withGone } from "./field-map-text.ts";
import { useText } from "./shop-context.tsx";

interface FieldMapOwnersProps {
  draft: FieldMapDraft;
  /** Null until they are read, or where they couldn't be. */
  users: { id: string; name: string }[] | null;
  loading: boolean;
  errors: FieldErrors;
  onChange: (changes: Partial<FieldMapDraft>) => void;
}

/** Who owns in Bigin what the app makes there. Records that exist keep their owner. */
export function FieldMapOwners({ draft, users, loading, errors, onChange }: FieldMapOwnersProps) {
  const text = useText();
  const words = useMapText();
  const people = (users ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const nobody = { value: "", label: text("fieldMap.assign.nobody") };
  const unknown = text(loading ? "fieldMap.loading" : users === null ? "fieldMap.assign.chosen" : "fieldMap.assign.gone");
  const help = !loading && users === null ? { helpText: text("fieldMap.assign.unread") } : {};
  return (
    <CardSection title={text("fieldMap.assign.title")} intro={text("fieldMap.assign.intro")}>
      <InlineGrid columns={{ xs: 1, md: 2 }} gap="300">
        <Select
          label={text("fieldMap.assign.records")}
          options={withGone([nobody, ...people], draft.ownerId, unknown)}
          value={draft.ownerId}
          onChange={(ownerId) => onChange({ ownerId })}
          {...help}
          {...withError(words.error(errors.ownerId))}
        />
        <Select
          label={text("fieldMap.assign.deals")}
          options={withGone([nobody, { value: "contact", label: text("fieldMap.assign.contact") }, ...people], draft.dealOwnerId, unknown)}
          value={draft.dealOwnerId}
          onChange={(dealOwnerId) => onChange({ dealOwnerId })}
          {...help}
          {...withError(words.error(errors.dealOwnerId))}
        />
      </InlineGrid>
    </CardSection>
  );
}
