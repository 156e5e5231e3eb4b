import { Badge, BlockStack, Button, Checkbox, InlineGrid, InlineStack, Select, Text } from "@shopify/polaris";
import { type ReactNode, useEffect, useId, useState } from "react";
import type { KindView, RowView } from "../sync/map-view.ts";
import { FallbackField } from "./field-map-fallback.tsx";
import type { DefaultRowDraft, FieldError } from "./field-map-draft.ts";
import styles from "./field-map-rows.module.css";
import { useMapText, withGone } from "./field-map-text.ts";
import { useText } from "./shop-context.tsx";
import { useFieldName } from "./value-text.tsx";

interface MapLineProps {
  name: string;
  target: string;
  direction: "both" | "to_bigin";
  off: boolean;
  badges: ReactNode;
  /** Opens by itself where something is wrong in it. */
  wrong: boolean;
  begun?: boolean;
  children: ReactNode;
}

/** One row of the map: what goes where, and on demand everything about it. */
export function MapLine({ name, target, direction, off, badges, wrong, begun, children }: MapLineProps) {
  const text = useText();
  const id = useId();
  const [asked, setAsked] = useState(begun ?? false);
  const open = asked || wrong;
  // It stays open when what was wrong is put right.
  useEffect(() => {
    if (wrong) setAsked(true);
  }, [wrong]);
  return (
    <li className={styles.row}>
      <div className={styles.line}>
        <div className={`${styles.names} ${off ? styles.off : ""}`}>
          <InlineStack gap="200" blockAlign="center">
            <Text as="span" variant="bodyMd" fontWeight="medium">
              {name}
            </Text>
            {badges}
          </InlineStack>
          <span>
            <Text as="span" visuallyHidden>
              {text(direction === "both" ? "fieldMap.both" : "fieldMap.toBigin")}{" "}
            </Text>
            <span aria-hidden="true">{direction === "both" ? "↔" : "→"}</span> {target}
          </span>
        </div>
        <Button
          variant="tertiary"
          onClick={() => setAsked(!open)}
          disclosure={open ? "up" : "down"}
          ariaExpanded={open}
          ariaControls={id}
          accessibilityLabel={text("fieldMap.editRow", { name })}
        >
          {text("fieldMap.edit")}
        </Button>
      </div>
      <div id={id} hidden={!open}>
        {open ? <div className={styles.panel}>{children}</div> : null}
      </div>
    </li>
  );
}

interface DefaultRowProps {
  row: RowView;
  view: KindView;
  draft: DefaultRowDraft;
  errorOf: (part: string) => FieldError | undefined;
  onChange: (draft: DefaultRowDraft) => void;
}

const OWNERS = ["shopify", "bigin", "newest"] as const;

/** A field that the app maps by default. */
export function DefaultMapRow({ row, view, draft, errorOf, onChange }: DefaultRowProps) {
  const text = useText();
  const words = useMapText();
  const fieldName = useFieldName();
  const name = fieldName(row.key);
  const usual = row.place?.label ?? row.placeName;
  const target = view.fields.find(({ apiName }) => apiName === (draft.bigin || row.place?.apiName));
  const gone = draft.on && (draft.bigin !== "" ? !target?.takes.includes(row.type) : row.place === null);
  const movable = row.fixed === null && !row.stays;
  const wrong = ["on", "bigin", "owner", "fallback"].some((part) => errorOf(part));
  const changed = !draft.on || draft.bigin !== "" || draft.fallback !== "" || draft.owner !== "";
  const options = [
    { value: "", label: text("fieldMap.usual", { name: usual }) },
    ...view.fields.filter((field) => field.takes.includes(row.type) && field.apiName !== row.place?.apiName).map(words.fieldOption),
  ];
  const biginError = words.error(errorOf("bigin"));
  const badges = (
    <>
      {gone ? draft.bigin === "" ? <Badge>{text("fieldMap.missing")}</Badge> : <Badge tone="warning">{text("fieldMap.broken")}</Badge> : null}
      {draft.on ? null : <Badge>{text("fieldMap.off")}</Badge>}
      {changed && draft.on && !gone ? <Badge tone="info">{text("fieldMap.changed")}</Badge> : null}
    </>
  );
  return (
    <MapLine name={name} target={target?.label ?? (draft.bigin || usual)} direction={row.direction} off={!draft.on} badges={badges} wrong={wrong}>
      <BlockStack gap="300">
        {gone ? (
          <Text as="p" tone="caution">
            {text(draft.bigin !== "" ? "fieldMap.goneCure" : "fieldMap.missingCure", { name: draft.bigin || row.placeName })}
          </Text>
        ) : null}
        {row.fixed ? (
          <Text as="p" tone="subdued">
            {text(`fieldMap.fixed.${row.fixed}`)}
          </Text>
        ) : (
          <Checkbox
            label={text("fieldMap.send", { name })}
            checked={draft.on}
            onChange={(on) => onChange({ ...draft, on })}
            {...withError(words.error(errorOf("on")))}
          />
        )}
        <InlineGrid columns={{ xs: 1, md: 3 }} gap="300">
          {movable ? (
            <Select
              label={text("fieldMap.target")}
              options={withGone(options, draft.bigin, text("fieldMap.gone", { name: draft.bigin }))}
              value={draft.bigin}
              onChange={(bigin) => onChange({ ...draft, bigin })}
              {...withError(biginError)}
            />
          ) : null}
          {row.defaultOwner ? (
            <Select
              label={text("fieldMap.owner")}
              value={draft.owner}
              onChange={(owner) => onChange({ ...draft, owner })}
              options={[
                { value: "", label: text("settings.owners.default", { owner: text(`owners.${row.defaultOwner}`) }) },
                ...OWNERS.map((owner) => ({ value: owner, label: text(`owners.${owner}`) })),
              ]}
            />
          ) : null}
          {movable ? (
            <FallbackField
              label={text("fieldMap.fallback")}
              field={target}
              value={draft.fallback}
              error={words.error(errorOf("fallback"))}
              onChange={(fallback) => onChange({ ...draft, fallback })}
            />
          ) : null}
        </InlineGrid>
        {row.fixed || !row.stays ? null : (
          <Text as="p" tone="subdued">
            {text("fieldMap.stays")}
          </Text>
        )}
      </BlockStack>
    </MapLine>
  );
}

export const withError = (error: string | undefined): { error?: string } => (error ? { error } : {});
