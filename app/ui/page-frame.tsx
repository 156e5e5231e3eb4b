import { TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Page, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

interface PageFrameProps {
  title: string;
  /** What stands in the admin's title bar beside the title: buttons, a breadcrumb. */
  bar?: ReactNode;
  fullWidth?: boolean;
  children: ReactNode;
}

/** The admin shows the title above the iframe; inside it, the heading is there for screen readers. */
export function PageFrame({ title, bar, fullWidth, children }: PageFrameProps) {
  return (
    <Page fullWidth={fullWidth ?? false}>
      <TitleBar title={title}>{bar}</TitleBar>
      <Text as="h1" visuallyHidden>
        {title}
      </Text>
      <BlockStack gap="400">{children}</BlockStack>
    </Page>
  );
}
