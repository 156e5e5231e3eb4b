import { BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

interface CardSectionProps {
  title: string;
  /** Beside the title: a badge, a button. */
  aside?: ReactNode;
  intro?: string;
  children?: ReactNode;
}

/** A card with its heading. */
export function CardSection({ title, aside, intro, children }: CardSectionProps) {
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          {aside}
        </InlineStack>
        {intro ? (
          <Text as="p" tone="subdued">
            {intro}
          </Text>
        ) : null}
        {children}
      </BlockStack>
    </Card>
  );
}
