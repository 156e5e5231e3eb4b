import { Badge, BlockStack, Button, Checkbox, InlineGrid, InlineStack, Select, Text } from "@shopify/polaris";
import type { MappedKind, MetafieldOwner } from "../mapping/field-map.ts";
import type { ValueType } from "../mapping/value-types.ts";
import type { KindView, OfferedMetafield } from "../sync/map-view.ts";
import type { AddedRowDraft, FieldError } from "./field-map-draft.ts";
import { FallbackField } from "./field-map-fallback.tsx";
import { MapLine, withError } from "./field-map-row.tsx";
import { useMapText, withGone } from "./field-map-text.ts";
import { useText } from "./shop-context.tsx";

/** Whose metafields a type of record has. */
export const OWNERS_OF: Record<MappedKind, MetafieldOwner[]> = { contact: ["customer"], company: [], product: ["product", "variant"], deal: ["order"] };

interface AddedRowProps {
  kind: MappedKind;
  view: KindView;
  draft: AddedRowDraft;
  /** Null until they are read, or where they couldn't be. */
  metafields: Record<MetafieldOwner, OfferedMetafield[]> | null;
  errorOf: (part: string) => FieldError | undefined;
  onChange: (draft: AddedRowDraft) => void;
  onRemove: () => void;
}

/** A row that the merchant added: a metafield, a further attribute or a constant. */
export function AddedMapRow({ kind, view, draft, metafields, errorOf, onChange, onRemove }: AddedRowProps) {
  const text = useText();
  const words = useMapText();
  const offered = OWNERS_OF[kind].flatMap((owner) => metafields?.[owner] ?? []);
  const type = typeOf(draft.source, view, offered);
  const sourceName = words.source(draft.source, offered);
  const target = view.fields.find(({ apiName }) => apiName === draft.bigin);
  const isConstant = draft.source === "constant";
  const lost =
    draft.source.startsWith("metafield") &&
    metafields !== null &&
    !offered.some((one) => draft.source.split(" ")[2] === one.name && draft.source.split(" ")[3] === one.type);
  const broken = draft.on && draft.bigin !== "" && (!target || lost || !(isConstant ? target.constant : type !== null && target.takes.includes(type)));
  const fitting = view.fields.filter((field) => (isConstant ? field.constant : type !== null && field.takes.includes(type)));
  const wrong = ["source", "bigin", "fallback"].some((part) => errorOf(part));
  const name = draft.source === "" ? text("fieldMap.newRow") : sourceName;
  const taken = view.rows.map(({ place }) => place?.apiName);
  const options = [
    { value: "", label: text("fieldMap.choose") },
    ...fitting.filter(({ apiName }) => !taken.includes(apiName) || apiName === draft.bigin).map(words.fieldOption),
  ];
  return (
    <MapLine
      name={name}
      target={target?.label ?? (draft.bigin || text("fieldMap.notChosen"))}
      direction="to_bigin"
      off={!draft.on}
      badges={
        <>
          {broken ? <Badge tone="warning">{text("fieldMap.broken")}</Badge> : null}
          {draft.on ? null : <Badge>{text("fieldMap.off")}</Badge>}
        </>
      }
      wrong={wrong}
      begun={draft.bigin === ""}
    >
      <BlockStack gap="300">
        {broken ? (
          <Text as="p" tone="caution">
            {text(!target ? "fieldMap.goneCure" : lost ? "fieldMap.lostCure" : "fieldMap.unfitCure", { name: target ? sourceName : draft.bigin })}
          </Text>
        ) : null}
        <InlineGrid columns={{ xs: 1, md: 3 }} gap="300">
          <Select
            label={text("fieldMap.source")}
            options={[{ value: "", label: text("fieldMap.choose") }, ...sourceOptions(kind, view, metafields, draft.source, sourceName, text, words.attribute)]}
            value={draft.source}
            onChange={(source) => onChange({ ...draft, source })}
            {...withError(words.error(errorOf("source")))}
          />
          <Select
            label={text("fieldMap.target")}
            options={withGone(options, draft.bigin, target ? words.fieldOption(target).label : text("fieldMap.gone", { name: draft.bigin }))}
            value={draft.bigin}
            onChange={(bigin) => onChange({ ...draft, bigin })}
            {...(fitting.length === 0 && draft.source !== "" ? { helpText: text("fieldMap.noneFits") } : {})}
            {...withError(words.error(errorOf("bigin")))}
          />
          <FallbackField
            label={text(isConstant ? "fieldMap.constantValue" : "fieldMap.fallback")}
            field={target}
            value={draft.fallback}
            error={words.error(errorOf("fallback"))}
            onChange={(fallback) => onChange({ ...draft, fallback })}
          />
        </InlineGrid>
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Checkbox label={text("fieldMap.send", { name })} checked={draft.on} onChange={(on) => onChange({ ...draft, on })} />
          <Button variant="tertiary" tone="critical" onClick={onRemove} accessibilityLabel={text("fieldMap.removeRow", { name })}>
            {text("fieldMap.remove")}
          </Button>
        </InlineStack>
      </BlockStack>
    </MapLine>
  );
}

function typeOf(source: string, view: KindView, offered: OfferedMetafield[]): ValueType | null {
  const [from, ...rest] = source.split(" ");
  if (from === "attribute") return view.attributes.find(({ name }) => name === rest[0])?.type ?? null;
  return from === "metafield" ? (offered.find(({ name, type }) => name === rest[1] && type === rest[2])?.valueType ?? null) : null;
}

/** Metafields whose values Bigin has no field for are named, and can't be chosen. */
function sourceOptions(
  kind: MappedKind,
  view: KindView,
  metafields: Record<MetafieldOwner, OfferedMetafield[]> | null,
  chosen: string,
  chosenName: string,
  text: (key: string, params?: Record<string, unknown>) => string,
  attribute: (name: string) => string,
) {
  const groups = OWNERS_OF[kind].flatMap((owner) => {
    const options = (metafields?.[owner] ?? []).map((one) => ({
      value: `metafield ${owner} ${one.name} ${one.type}`,
      label: one.valueType === null ? text("fieldMap.unsupported", { name: one.title }) : `${one.title} (${one.name})`,
      disabled: one.valueType === null,
    }));
    return options.length === 0 ? [] : [{ title: text(`fieldMap.metafields.${owner}`), options }];
  });
  const attributes = view.attributes.map(({ name }) => ({ value: `attribute ${name}`, label: attribute(name) }));
  const all = [
    ...groups,
    ...(attributes.length === 0 ? [] : [{ title: text("fieldMap.attributesTitle"), options: attributes }]),
    { title: text("fieldMap.constantTitle"), options: [{ value: "constant", label: text("fieldMap.constant") }] },
  ];
  const known = chosen === "" || all.some((group) => group.options.some(({ value }) => value === chosen));
  return known ? all : [...all, { title: text("fieldMap.broken"), options: [{ value: chosen, label: chosenName }] }];
}
