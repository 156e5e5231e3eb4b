import { BlockStack, Button, ButtonGroup, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { MAPPED_KINDS, type MappedKind, type MetafieldOwner } from "../mapping/field-map.ts";
import type { MapView, OfferedMetafield } from "../sync/map-view.ts";
import { CardSection } from "./card-section.tsx";
import { ConfirmModal } from "./confirm-modal.tsx";
import { EmptyList } from "./empty-list.tsx";
import { AddedMapRow } from "./field-map-added-row.tsx";
import { type KindDraft, resetKind, sameKind } from "./field-map-draft.ts";
import { FieldMapOwners } from "./field-map-owners.tsx";
import { DefaultMapRow } from "./field-map-row.tsx";
import styles from "./field-map-rows.module.css";
import { useMapText } from "./field-map-text.ts";
import { PageRow } from "./page-frame.tsx";
import { useText } from "./shop-context.tsx";
import type { FieldMapFormState } from "./use-field-map-form.ts";

interface FieldMapFormProps {
  kind: MappedKind;
  view: MapView;
  form: FieldMapFormState;
  choices: { metafields: Record<MetafieldOwner, OfferedMetafield[]> | null; users: { id: string; name: string }[] | null } | null;
  /** The choices are being read from Shopify and Bigin. */
  loading: boolean;
  onKind: (kind: MappedKind) => void;
}

/** The map of one type of record at a time; one button saves all of them. */
export function FieldMapForm({ kind, view, form, choices, loading, onKind }: FieldMapFormProps) {
  const text = useText();
  const words = useMapText();
  const { draft, errors } = form;
  const kindDraft = draft.kinds[kind];
  const change = (next: KindDraft): void => form.setDraft({ ...draft, kinds: { ...draft.kinds, [kind]: next } });
  const wrong = Object.keys(errors).length;
  if (!view.connected) {
    return (
      <CardSection title={text("fieldMap.title")}>
        <EmptyList
          title={text("fieldMap.unconnected")}
          body={text("fieldMap.unconnectedText")}
          action={{ label: text("fieldMap.back"), url: "/app/settings" }}
        />
      </CardSection>
    );
  }
  return (
    <form
      aria-label={text("fieldMap.title")}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.save();
      }}
    >
      <BlockStack gap="400">
        <PageRow>
          <div role="group" aria-label={text("fieldMap.recordType")}>
            <ButtonGroup variant="segmented">
              {MAPPED_KINDS.map((one) => (
                <Button key={one} pressed={one === kind} onClick={() => onKind(one)}>
                  {`${text(`kinds.${one}`)}${Object.keys(errors).some((at) => at.startsWith(`${one}.`)) ? " ⚠" : ""}`}
                </Button>
              ))}
            </ButtonGroup>
          </div>
          <Button onClick={form.refresh} loading={form.busy}>
            {text("fieldMap.refresh")}
          </Button>
        </PageRow>
        <KindCard kind={kind} view={view} draft={kindDraft} form={form} metafields={choices?.metafields ?? null} loading={loading} onChange={change} />
        <FieldMapOwners
          draft={draft}
          users={choices?.users ?? null}
          loading={loading}
          errors={errors}
          onChange={(changes) => form.setDraft({ ...draft, ...changes })}
        />
        <PageRow>
          <div role="alert">
            {wrong > 0 ? (
              <Text as="p" tone="critical">
                {errors.form ? words.error(errors.form) : text("settings.wrong", { count: wrong })}
              </Text>
            ) : null}
          </div>
          <Button submit variant="primary" loading={form.busy}>
            {text("settings.save")}
          </Button>
        </PageRow>
      </BlockStack>
    </form>
  );
}

interface KindCardProps {
  kind: MappedKind;
  view: MapView;
  draft: KindDraft;
  form: FieldMapFormState;
  metafields: Record<MetafieldOwner, OfferedMetafield[]> | null;
  loading: boolean;
  onChange: (draft: KindDraft) => void;
}

function KindCard({ kind, view, draft, form, metafields, loading, onChange }: KindCardProps) {
  const text = useText();
  const [resetting, setResetting] = useState(false);
  const kindView = view.kinds[kind];
  const errorOf = (id: string) => (part: string) => form.errors[`${kind}.${id}.${part}`];
  const add = (): void => onChange({ ...draft, added: [...draft.added, { id: newId(draft), source: "", bigin: "", fallback: "", on: true }] });
  return (
    <CardSection
      title={text(`fieldMap.of.${kind}`)}
      intro={text(kind === "company" ? "fieldMap.introCompany" : "fieldMap.intro")}
      aside={
        <Button variant="tertiary" onClick={() => setResetting(true)} disabled={sameKind(draft, resetKind(kind))}>
          {text("fieldMap.reset")}
        </Button>
      }
    >
      <ul className={styles.list}>
        {kindView.rows.map((row) => {
          const rowDraft = draft.rows[row.key];
          return rowDraft ? (
            <DefaultMapRow
              key={row.key}
              row={row}
              view={kindView}
              draft={rowDraft}
              errorOf={errorOf(row.key)}
              onChange={(next) => onChange({ ...draft, rows: { ...draft.rows, [row.key]: next } })}
            />
          ) : null;
        })}
        {draft.added.map((row) => (
          <AddedMapRow
            key={row.id}
            kind={kind}
            view={kindView}
            draft={row}
            metafields={metafields}
            errorOf={errorOf(row.id)}
            onChange={(next) => onChange({ ...draft, added: draft.added.map((one) => (one.id === row.id ? next : one)) })}
            onRemove={() => onChange({ ...draft, added: draft.added.filter((one) => one.id !== row.id) })}
          />
        ))}
      </ul>
      <InlineStack gap="300" blockAlign="center">
        <Button onClick={add}>{text("fieldMap.add")}</Button>
        <Text as="span" tone="subdued">
          {loading ? text("fieldMap.loading") : metafields === null ? text("fieldMap.metafieldsUnread") : ""}
        </Text>
      </InlineStack>
      <ConfirmModal
        open={resetting}
        title={text("fieldMap.resetTitle", { kind: text(`kinds.${kind}`) })}
        word={text("fieldMap.reset")}
        destructive
        busy={false}
        onConfirm={() => {
          onChange(resetKind(kind));
          setResetting(false);
        }}
        onClose={() => setResetting(false)}
      >
        <Text as="p">{text("fieldMap.resetText")}</Text>
      </ConfirmModal>
    </CardSection>
  );
}

/** Of the page alone: once it is stored, a row's key is its Bigin field. */
function newId({ added }: KindDraft): string {
  const numbers = added.map(({ id }) => Number(/^new:(\d+)$/.exec(id)?.[1] ?? 0));
  return `new:${Math.max(0, ...numbers) + 1}`;
}
