import { Text } from "@shopify/polaris";
import type { SettingsFacts } from "../store/page-settings.server.ts";
import { CardSection } from "./card-section.tsx";
import { FactsList } from "./facts-list.tsx";
import { FigureTable } from "./figure-table.tsx";
import { useFormats, useKnownText, useText } from "./shop-context.tsx";

/** What the app used of Bigin's day, by purpose, against what the edition is said to have. */
export function SettingsCredits({ credits }: { credits: SettingsFacts["credits"] }) {
  const text = useText();
  const known = useKnownText();
  const formats = useFormats();
  if (!credits) return null;
  const used = credits.used.reduce((sum, row) => sum + row.credits, 0);
  const left = Math.max(0, credits.allowance - used);
  const ahead = credits.forecast;
  const figures = ahead && { credits: formats.number(ahead.credits), rows: formats.number(ahead.rows) };
  const forecast = ahead && figures ? text(ahead.partial ? "creditForecast.partial" : "creditForecast.forecastValue", figures) : null;
  return (
    <CardSection title={text("credits.title")} intro={text("credits.intro")}>
      <FactsList
        facts={[
          { name: text("credits.allowance"), value: text("credits.estimate", { number: formats.number(credits.allowance) }) },
          { name: text("credits.used"), value: formats.number(used) },
          { name: text("credits.left"), value: text("credits.estimate", { number: formats.number(left) }) },
          { name: text("creditForecast.reserve"), value: formats.number(credits.reserve) },
          { name: text("creditForecast.forecast"), value: forecast },
        ]}
      />
      <Text as="p" tone="subdued">
        {text("creditForecast.reserveHelp")}
      </Text>
      {ahead && ahead.credits > left - credits.reserve ? <Text as="p">{text("creditForecast.notToday")}</Text> : null}
      {credits.used.length > 0 ? (
        <FigureTable
          caption={text("credits.byPurpose")}
          head={[text("credits.purpose"), text("credits.calls"), text("credits.credits")]}
          rows={credits.used.map((row) => ({
            key: row.purpose,
            label: known(`credits.purposes.${row.purpose}`) ?? row.purpose,
            cells: [{ text: formats.number(row.calls) }, { text: formats.number(row.credits) }],
          }))}
        />
      ) : (
        <Text as="p" tone="subdued">
          {text("credits.none")}
        </Text>
      )}
    </CardSection>
  );
}
