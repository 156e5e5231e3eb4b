import { Badge, Button, Text } from "@shopify/polaris";
import type { PrivacyRequest } from "../store/privacy-requests.server.ts";
import { CardSection } from "./card-section.tsx";
import { downloadFile } from "./download-file.ts";
import styles from "./settings-privacy.module.css";
import { useFormats, useText } from "./shop-context.tsx";
import { showToast } from "./toast.ts";

/** What customers asked of their data through Shopify, what came of it, and what was collected for the merchant to hand over. */
export function SettingsPrivacy({ requests }: { requests: PrivacyRequest[] }) {
  const text = useText();
  return (
    <CardSection title={text("privacy.title")} intro={text("privacy.intro")}>
      {requests.length === 0 ? (
        <Text as="p" tone="subdued">
          {text("privacy.none")}
        </Text>
      ) : (
        <ul className={styles.requests} aria-label={text("privacy.title")}>
          {requests.map((request) => (
            <RequestRow key={request.id} request={request} />
          ))}
        </ul>
      )}
    </CardSection>
  );
}

function RequestRow({ request }: { request: PrivacyRequest }) {
  const text = useText();
  const formats = useFormats();
  const asked = request.topic === "customers/data_request";
  const name = text(asked ? "privacy.dataRequest" : "privacy.redaction", { number: request.number });
  return (
    <li className={styles.request}>
      <div className={styles.facts}>
        <Text as="h3" variant="headingSm">
          {name} <Badge tone={request.doneAt ? "success" : "attention"}>{text(request.doneAt ? "privacy.done" : "privacy.waiting")}</Badge>
        </Text>
        <Text as="p" tone="subdued">
          {text("privacy.received", { time: formats.dateTime(request.receivedAt) })}
          {request.doneAt ? ` · ${text("privacy.answered", { time: formats.dateTime(request.doneAt) })}` : ""}
        </Text>
        {request.counts ? (
          <Text as="p">
            {text(asked ? "privacy.found" : "privacy.erased", {
              records: text("privacy.records", { count: request.counts.records }),
              activities: text("privacy.activities", { count: request.counts.activities }),
            })}
          </Text>
        ) : null}
        {asked && request.doneAt ? (
          <Text as="p" tone="subdued">
            {request.downloadUntil ? text("privacy.until", { time: formats.dateTime(request.downloadUntil) }) : text("privacy.forgotten")}
          </Text>
        ) : null}
      </div>
      {request.downloadUntil ? (
        <Button
          accessibilityLabel={text("privacy.downloadOf", { name })}
          onClick={() =>
            downloadFile(`/app/settings/requests/${request.id}`, `customer-data-${request.number}.json`, () =>
              showToast(text("errors.download"), { isError: true }),
            )
          }
        >
          {text("privacy.download")}
        </Button>
      ) : null}
    </li>
  );
}
