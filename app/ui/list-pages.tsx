import { useNavigate, useNavigation, useSearchParams } from "@remix-run/react";
import { InlineStack, Pagination, Text } from "@shopify/polaris";
import { useText } from "./shop-context.tsx";

interface ListPagesProps {
  total: number;
  shown: number;
  next: string | null;
  previous: string | null;
  /** What is counted: records, or entries of the activity. */
  of?: "shown" | "entries";
}

/** How many there are, and the way to the next and the previous ones. The position is in the address. */
export function ListPages({ total, shown, next, previous, of = "shown" }: ListPagesProps) {
  const text = useText();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const busy = useNavigation().state === "loading";
  const go = (name: "after" | "before", cursor: string | null) => {
    const params = new URLSearchParams(search);
    params.delete("after");
    params.delete("before");
    if (cursor) params.set(name, cursor);
    void navigate({ search: params.toString() });
  };
  return (
    <InlineStack align="space-between" blockAlign="center" gap="200">
      <Text as="p" tone="subdued">
        <span aria-live="polite">{text(`list.${of}`, { count: total, shown })}</span>
      </Text>
      {next || previous ? (
        <Pagination
          accessibilityLabel={text("list.pages")}
          hasPrevious={previous !== null && !busy}
          onPrevious={() => go("before", previous)}
          hasNext={next !== null && !busy}
          onNext={() => go("after", next)}
        />
      ) : null}
    </InlineStack>
  );
}
