import { Link } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Box, InlineStack, Page, Text } from "@shopify/polaris";
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

/** Pressed in the admin's title bar, it goes to another page of the app as every link does: a new document would have to be let in first. */
export function Breadcrumb({ url, label }: { url: string; label: string }) {
  return (
    <Link variant="breadcrumb" to={url}>
      {label}
    </Link>
  );
}

/** What stands between cards, kept off the edge where the page is narrow. */
export function PageRow({ children }: { children: ReactNode }) {
  return (
    <Box paddingInline={{ xs: "400", sm: "0" }}>
      <InlineStack align="space-between" blockAlign="center" gap="200">
        {children}
      </InlineStack>
    </Box>
  );
}
