import { Banner, BlockStack, ChoiceList, Text, TextField } from "@shopify/polaris";
import type { SettingsFacts } from "../store/page-settings.server.ts";
import { CardSection } from "./card-section.tsx";
import type { SettingsPartProps } from "./settings-form.tsx";
import { useShop, useText } from "./shop-context.tsx";

/** What happens to prices and amounts where the two currencies differ. */
export function SettingsMoney({ draft, change, errorOf, facts }: SettingsPartProps & { facts: SettingsFacts }) {
  const text = useText();
  const { currencyCode } = useShop();
  const shop = currencyCode ?? "–";
  const bigin = facts.biginCurrency ?? "–";
  const differs = facts.biginCurrency !== null && currencyCode !== null && facts.biginCurrency !== currencyCode;
  const rateField = (
    <TextField
      label={text("settings.currency.rate", { shop, bigin })}
      type="text"
      inputMode="decimal"
      value={draft.rate}
      onChange={(rate) => change({ rate })}
      error={errorOf("rate")}
      suffix={bigin}
      autoComplete="off"
    />
  );
  const error = errorOf("currencyChoice");
  // Before the shop's facts were read once there is nothing to say or to choose.
  if (currencyCode === null && draft.currencyChoice === "undecided") return null;
  return (
    <div id="currency">
      <CardSection title={text("settings.currency.title")}>
        <BlockStack gap="300">
          {differs && draft.currencyChoice === "undecided" ? (
            <Banner tone="warning">
              <p>{text("settings.currency.waiting", { shop, bigin })}</p>
            </Banner>
          ) : null}
          {differs || currencyCode === null ? null : (
            <Text as="p">{text(facts.biginCurrency ? "settings.currency.equal" : "settings.currency.unknown", { shop })}</Text>
          )}
          {differs || draft.currencyChoice !== "undecided" ? (
            <ChoiceList
              title={text("settings.currency.question")}
              name="currency"
              selected={[draft.currencyChoice]}
              onChange={([currencyChoice]) => change({ currencyChoice: currencyChoice ?? "undecided" })}
              {...(error ? { error } : {})}
              choices={[
                { value: "undecided", label: text("settings.currency.undecided") },
                { value: "leave", label: text("settings.currency.leave"), helpText: text("settings.currency.leaveHelp", { shop, bigin }) },
                {
                  value: "convert",
                  label: text("settings.currency.convert"),
                  helpText: text("settings.currency.convertHelp"),
                  renderChildren: (selected) => (selected ? rateField : null),
                },
              ]}
            />
          ) : null}
          {facts.rowsNeverRemoved ? <Text as="p">{text("settings.currency.rowsNeverRemoved")}</Text> : null}
          {facts.rowsLeftOut ? <Text as="p">{text("settings.currency.rowsLeftOut")}</Text> : null}
        </BlockStack>
      </CardSection>
    </div>
  );
}
