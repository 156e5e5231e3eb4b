import { Badge, BlockStack, Button, ButtonGroup, InlineStack, Text } from "@shopify/polaris";
import type { AppPhase, ConnectionFacts, PendingOrganizationFacts } from "../sync/pages.ts";
import { CardSection } from "./card-section.tsx";
import { useEditionName } from "./edition-name.ts";
import { FactsList } from "./facts-list.tsx";
import { KeepersLine } from "./keepers-line.tsx";
import { OutsideLink } from "./outside-link.tsx";
import { useFormats, useKnownText, useShop, useText } from "./shop-context.tsx";

interface ConnectionCardProps {
  phase: AppPhase;
  connection: ConnectionFacts | null;
  pending: PendingOrganizationFacts | null;
  busy: boolean;
  onConnect: () => void;
  onConfirmOrganization: () => void;
  onCancelOrganization: () => void;
}

const TONES: Record<AppPhase, "success" | "info" | "warning" | "critical" | undefined> = {
  not_connected: undefined,
  connected: "success",
  running: "info",
  paused: "warning",
  limited: "warning",
  reconnect: "critical",
  live: "success",
};

/** Which Bigin organisation the shop is joined to, and the way to join one. To join it again, a banner asks. */
export function ConnectionCard(props: ConnectionCardProps) {
  const text = useText();
  const denied = useShop().settingsDenied !== null;
  const tone = TONES[props.phase];
  const label = text(`phases.${props.phase}`);
  return (
    <CardSection title={text("connection.title")} aside={tone ? <Badge tone={tone}>{label}</Badge> : <Badge>{label}</Badge>}>
      {props.connection ? <ConnectedFacts connection={props.connection} /> : <Text as="p">{text("connection.why")}</Text>}
      {props.pending ? <PendingOrganization {...props} pending={props.pending} /> : null}
      {props.phase === "not_connected" ? (
        <InlineStack>
          <Button variant={props.pending ? "secondary" : "primary"} disabled={denied} loading={props.busy} onClick={props.onConnect}>
            {text("connection.connect")}
          </Button>
        </InlineStack>
      ) : null}
      {props.pending || props.phase === "not_connected" ? <KeepersLine /> : null}
    </CardSection>
  );
}

export function ConnectedFacts({ connection }: { connection: ConnectionFacts }) {
  const text = useText();
  const known = useKnownText();
  const formats = useFormats();
  const { biginHome } = useShop();
  const editionName = useEditionName();
  const user = connection.userProfile
    ? text("connection.userWithProfile", { user: connection.userName ?? "–", profile: connection.userProfile })
    : connection.userName;
  return (
    <FactsList
      facts={[
        { name: text("connection.organization"), value: biginHome ? <OutsideLink url={biginHome}>{connection.orgName}</OutsideLink> : connection.orgName },
        { name: text("connection.dataCenter"), value: known(`dataCenters.${connection.location}`) ?? connection.location.toUpperCase() },
        { name: text("connection.edition"), value: editionName(connection.edition) },
        { name: text("connection.user"), value: user },
        { name: text("connection.since"), value: formats.date(connection.connectedAt) },
      ]}
    />
  );
}

function PendingOrganization({
  pending,
  connection,
  busy,
  onConfirmOrganization,
  onCancelOrganization,
}: ConnectionCardProps & { pending: PendingOrganizationFacts }) {
  const text = useText();
  const denied = useShop().settingsDenied !== null;
  const params = { name: pending.orgName, current: connection?.orgName ?? "" };
  return (
    <div role="group" aria-label={text("connection.otherTitle", params)}>
      <BlockStack gap="200">
        <Text as="h3" variant="headingSm">
          {text("connection.otherTitle", params)}
        </Text>
        <Text as="p">{text("connection.otherBody", params)}</Text>
        <ButtonGroup>
          <Button variant="primary" disabled={denied} loading={busy} onClick={onConfirmOrganization}>
            {text("connection.useOrganization")}
          </Button>
          <Button disabled={busy || denied} onClick={onCancelOrganization}>
            {text("common.cancel")}
          </Button>
        </ButtonGroup>
      </BlockStack>
    </div>
  );
}
