import { BlockStack, Checkbox, ChoiceList, InlineGrid, Text, TextField } from "@shopify/polaris";
import { FULFILLMENTS, PAYMENTS, PRODUCT_STATUSES } from "../sync/selection.ts";
import { CardSection } from "./card-section.tsx";
import { type SettingsDraft, wordsOf } from "./settings-draft.ts";
import type { SettingsPartProps } from "./settings-form.tsx";
import { useText } from "./shop-context.tsx";

/** Which records go to Bigin at all: in the first sync, and afterwards for whatever isn't there yet. */
export function SettingsFirstSync(part: SettingsPartProps) {
  const { draft, change } = part;
  const text = useText();
  return (
    <div id="first-sync">
      <CardSection title={text("settings.firstSync.title")} intro={text("selection.intro")}>
        <BlockStack gap="500">
          <BlockStack gap="300">
            <Heading name="customers" />
            <WordList {...part} field="customerTags" />
          </BlockStack>
          <BlockStack gap="300">
            <Heading name="products" />
            <InlineGrid columns={{ xs: 1, md: 2 }} gap="300">
              <WordList {...part} field="productTags" />
              <Choices {...part} field="productStatuses" of={PRODUCT_STATUSES} />
            </InlineGrid>
          </BlockStack>
          <BlockStack gap="300">
            <Heading name="orders" />
            <DateWindow {...part} />
            <InlineGrid columns={{ xs: 1, md: 2 }} gap="300">
              <WordList {...part} field="orderTags" />
              <WordList {...part} field="orderChannels" />
              <Choices {...part} field="orderPayments" of={PAYMENTS} />
              <Choices {...part} field="orderFulfillments" of={FULFILLMENTS} />
            </InlineGrid>
            <BlockStack gap="100">
              <Checkbox label={text("selection.cancelled")} checked={draft.ordersCancelled} onChange={(ordersCancelled) => change({ ordersCancelled })} />
              <Checkbox label={text("selection.test")} checked={draft.ordersTest} onChange={(ordersTest) => change({ ordersTest })} />
              <Checkbox
                label={text("settings.firstSync.checkouts")}
                helpText={text("settings.firstSync.checkoutsHelp")}
                checked={draft.abandonedCheckouts}
                onChange={(abandonedCheckouts) => change({ abandonedCheckouts })}
              />
            </BlockStack>
          </BlockStack>
          <Text as="p" tone="subdued">
            {text("selection.rule")}
          </Text>
        </BlockStack>
      </CardSection>
    </div>
  );
}

function Heading({ name }: { name: "customers" | "products" | "orders" }) {
  const text = useText();
  return (
    <Text as="h3" variant="headingSm">
      {text(`selection.${name}`)}
    </Text>
  );
}

function DateWindow({ draft, change, errorOf }: SettingsPartProps) {
  const text = useText();
  const days = (
    <TextField
      label={text("settings.firstSync.daysLabel")}
      type="text"
      inputMode="numeric"
      value={draft.firstSyncDays}
      onChange={(firstSyncDays) => change({ firstSyncDays })}
      error={errorOf("firstSyncDays")}
      suffix={text("settings.daysUnit")}
      autoComplete="off"
    />
  );
  return (
    <ChoiceList
      title={text("settings.firstSync.question")}
      name="firstSync"
      selected={[draft.firstSync]}
      onChange={([firstSync]) => change({ firstSync: firstSync ?? "all" })}
      choices={[
        { value: "all", label: text("settings.firstSync.all") },
        { value: "days", label: text("settings.firstSync.days"), renderChildren: (selected) => (selected ? days : null) },
      ]}
    />
  );
}

type ListField = Extract<
  keyof SettingsDraft,
  "customerTags" | "productTags" | "orderTags" | "orderChannels" | "productStatuses" | "orderPayments" | "orderFulfillments"
>;

function WordList({ draft, change, errorOf, field }: SettingsPartProps & { field: "customerTags" | "productTags" | "orderTags" | "orderChannels" }) {
  const text = useText();
  return (
    <TextField
      label={text(`selection.${field}`)}
      helpText={text(`selection.${field === "orderChannels" ? "channelsHelp" : "tagsHelp"}`)}
      value={draft[field]}
      onChange={(words) => change({ [field]: words })}
      error={errorOf(field)}
      autoComplete="off"
    />
  );
}

/** None chosen leaves nothing out. */
function Choices({ draft, change, errorOf, field, of }: SettingsPartProps & { field: ListField; of: readonly string[] }) {
  const text = useText();
  const error = errorOf(field);
  return (
    <ChoiceList
      allowMultiple
      title={text(`selection.${field}`)}
      name={field}
      selected={wordsOf(draft[field])}
      onChange={(chosen) => change({ [field]: of.filter((choice) => chosen.includes(choice)).join(", ") })}
      choices={of.map((choice) => ({ value: choice, label: text(`selection.states.${choice}`) }))}
      {...(error ? { error } : {})}
    />
  );
}
