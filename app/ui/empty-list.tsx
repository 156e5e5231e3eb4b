import { BlockStack, Box, Button, InlineStack, Text } from "@shopify/polaris";

interface EmptyListProps {
  title: string;
  body: string;
  action?: { label: string; url: string };
}

/** Nothing here, why, and where to go. */
export function EmptyList({ title, body, action }: EmptyListProps) {
  return (
    <Box paddingBlock="800">
      <BlockStack gap="200" align="center" inlineAlign="center">
        <Text as="h2" variant="headingMd" alignment="center">
          {title}
        </Text>
        <Text as="p" tone="subdued" alignment="center">
          {body}
        </Text>
        {action ? (
          <InlineStack>
            <Button url={action.url}>{action.label}</Button>
          </InlineStack>
        ) : null}
      </BlockStack>
    </Box>
  );
}
