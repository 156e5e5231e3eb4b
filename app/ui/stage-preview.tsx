import { Badge, BlockStack, SkeletonBodyText, Text } from "@shopify/polaris";
import type { OrderStage } from "../mapping/types.ts";
import type { LastOrder } from "../sync/last-orders.server.ts";
import { useFormats, useText } from "./shop-context.tsx";
import { ValueRow, ValuesFrame } from "./values-frame.tsx";

interface StagePreviewProps {
  /** Undefined: not here yet; null: they couldn't be read. */
  orders: LastOrder[] | null | undefined;
  /** The pipeline's name for the stage that a state gets by the map as it is typed; null: it has none. */
  stageFor: (state: OrderStage) => string | null;
}

/** The last ten orders with the stage that each would get. It follows the form as it is changed; nothing is saved by it. */
export function StagePreview({ orders, stageFor }: StagePreviewProps) {
  const text = useText();
  const formats = useFormats();
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {text("stagePreview.title")}
      </Text>
      <div aria-busy={orders === undefined} style={{ minHeight: "12rem" }}>
        {orders === undefined ? (
          <SkeletonBodyText lines={8} />
        ) : !orders || orders.length === 0 ? (
          <Text as="p" tone="subdued">
            {text(orders ? "stagePreview.none" : "stagePreview.failed")}
          </Text>
        ) : (
          <ValuesFrame
            label={text("stagePreview.title")}
            head={[text("stagePreview.order"), text("stagePreview.placed"), text("stagePreview.state"), text("stagePreview.stage")]}
          >
            {orders.map((order) => {
              const stage = stageFor(order.state);
              return (
                <ValueRow key={order.name} name={order.name}>
                  {formats.date(order.at)}
                  {text(`stages.${order.state}`)}
                  {stage ?? <Badge tone="warning">{text("stagePreview.missing")}</Badge>}
                </ValueRow>
              );
            })}
          </ValuesFrame>
        )}
      </div>
    </BlockStack>
  );
}
