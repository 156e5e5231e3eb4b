import type { RecordLink } from "../store/links.server.ts";

/**
 * A product is being made in Shopify for a record of Bigin, and its id is not known yet: until it is, the record is
 * nobody else's, and whoever looks like it waits. Shopify tells of the new product before an answer that got lost.
 */
export const makingKey = (marker: string): string => `making:${marker}`;

export const isMaking = (link: Pick<RecordLink, "shopifyId"> | undefined): boolean => link?.shopifyId?.startsWith("making:") ?? false;
