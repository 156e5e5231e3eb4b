import type { Glance } from "../answers.ts";
import type { Words } from "../words.ts";

interface OpenDealsProps {
  words: Words;
  deals: NonNullable<Glance["openDeals"]>;
  lastActivityAt: string | null;
  timeZone: string;
}

/** A contact's deals that aren't at their end, and when somebody last did something with the contact in Bigin. */
export function OpenDeals({ words, deals, lastActivityAt, timeZone }: OpenDealsProps) {
  const more = deals.count - deals.shown.length;
  return (
    <s-stack gap="small-300">
      <s-heading>{words("deals.title")}</s-heading>
      {deals.count === 0 ? <s-text color="subdued">{words("deals.none")}</s-text> : null}
      {deals.shown.map((deal) => (
        <s-stack key={deal.label} direction="inline" gap="small" justifyContent="space-between">
          <s-stack direction="inline" gap="small" alignItems="center">
            {deal.biginUrl ? (
              <s-link href={deal.biginUrl} target="_blank">
                {deal.label}
              </s-link>
            ) : (
              <s-text>{deal.label}</s-text>
            )}
            {deal.stage ? <s-badge>{words.stage(deal.stage)}</s-badge> : null}
          </s-stack>
          {deal.amount ? <s-text>{words.money(deal.amount, deal.currency)}</s-text> : null}
        </s-stack>
      ))}
      {more > 0 ? <s-text color="subdued">{words("deals.more", { count: more })}</s-text> : null}
      <s-text color="subdued">
        {lastActivityAt ? words("deals.lastActivity", { time: words.dateTime(lastActivityAt, timeZone) }) : words("deals.noActivity")}
      </s-text>
    </s-stack>
  );
}
