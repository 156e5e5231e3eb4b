import { Text } from "@shopify/polaris";
import { useFormats, useShop, useText } from "./shop-context.tsx";

/** Beside buttons that are disabled for who may not press them: who may. Nothing for who may. */
export function KeepersLine() {
  const text = useText();
  const formats = useFormats();
  const { settingsDenied } = useShop();
  if (!settingsDenied) return null;
  const { reason, keepers } = settingsDenied;
  return (
    <Text as="p" tone="subdued">
      {reason === "settings_who_unknown"
        ? text("access.unknownLine")
        : keepers.length > 0
          ? text("access.onlyThem", { names: formats.list(keepers) })
          : text("access.onlyOwner")}
    </Text>
  );
}
