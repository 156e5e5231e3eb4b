import { Badge, BlockStack, Button, ButtonGroup, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import type { ConnectionHealth } from "../store/page-settings.server.ts";
import type { AppStatus } from "../sync/pages.ts";
import { CardSection } from "./card-section.tsx";
import { ConfirmModal } from "./confirm-modal.tsx";
import { ConnectedFacts } from "./connection-card.tsx";
import styles from "./plain-list.module.css";
import { SettingsHealth } from "./settings-health.tsx";
import { useKnownText, useText } from "./shop-context.tsx";

interface SettingsConnectionProps {
  status: Pick<AppStatus, "phase" | "connection">;
  health: ConnectionHealth;
  busy: boolean;
  onConnect: () => void;
  onDisconnect: () => void;
}

/** The connection as it is, what it may do, and how to end it. */
export function SettingsConnection({ status, health, busy, onConnect, onDisconnect }: SettingsConnectionProps) {
  const text = useText();
  const known = useKnownText();
  const [asking, setAsking] = useState(false);
  const { connection, phase } = status;
  // Once it is disconnected there is nothing left to ask.
  useEffect(() => {
    if (!connection) setAsking(false);
  }, [connection]);
  const healthy = connection !== null && phase !== "reconnect";
  return (
    <CardSection
      title={text("connection.title")}
      aside={
        connection ? (
          <Badge tone={healthy ? "success" : "critical"}>{text(healthy ? "connection.healthy" : "phases.reconnect")}</Badge>
        ) : (
          <Badge>{text("phases.not_connected")}</Badge>
        )
      }
    >
      {connection ? (
        <>
          <ConnectedFacts connection={connection} />
          <SettingsHealth health={health} phase={phase} />
          <BlockStack gap="050">
            <Text as="h3" variant="headingSm">
              {text("connection.scopes")}
            </Text>
            <ul className={styles.list}>
              {connection.scopes.map((scope) => (
                <li key={scope}>
                  <code>{scope}</code> {known(`scopes.${scope.replaceAll(".", "_")}`) ?? ""}
                </li>
              ))}
            </ul>
          </BlockStack>
        </>
      ) : (
        <Text as="p">{text("connection.why")}</Text>
      )}
      <ButtonGroup>
        {healthy ? (
          <Button disabled={busy} onClick={onConnect}>
            {text("health.signInAgain")}
          </Button>
        ) : (
          <Button variant="primary" loading={busy} onClick={onConnect}>
            {text("connection.connect")}
          </Button>
        )}
        {connection ? (
          <Button tone="critical" disabled={busy} onClick={() => setAsking(true)}>
            {text("connection.disconnect")}
          </Button>
        ) : null}
      </ButtonGroup>
      <ConfirmModal
        open={asking}
        title={text("connection.disconnectTitle", { name: connection?.orgName ?? "" })}
        word={text("connection.disconnect")}
        destructive
        busy={busy}
        onConfirm={onDisconnect}
        onClose={() => setAsking(false)}
      >
        <Text as="p">{text("connection.disconnectBody")}</Text>
      </ConfirmModal>
    </CardSection>
  );
}
