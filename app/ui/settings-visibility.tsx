import { BlockStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import type { SetupPiece } from "../sync/pages.ts";
import { biginProfiles, biginSetup } from "./bigin-address.ts";
import { CardSection } from "./card-section.tsx";
import { OutsideLink } from "./outside-link.tsx";
import styles from "./plain-list.module.css";
import { useFormats, useKnownText, useShop, useText } from "./shop-context.tsx";

/** What the sync has in Bigin, and how to limit which of its profiles see that. Nothing where nothing is there yet. */
export function SettingsVisibility({ setup }: { setup: SetupPiece[] }) {
  const text = useText();
  const { biginHome } = useShop();
  const there = setup.filter((piece) => piece.state !== "missing");
  const fields = there.filter((piece) => piece.item.startsWith("field:"));
  const pipeline = there.find((piece) => piece.item === "pipeline");
  if (!biginHome || there.length === 0) return null;
  return (
    <CardSection title={text("visibility.title")} intro={text("visibility.intro")}>
      <BlockStack gap="400">
        {pipeline ? (
          <Step
            title={text("visibility.pipelineTitle")}
            body={text("visibility.pipelineBody", { name: pipeline.label })}
            url={biginProfiles(biginHome)}
            link={text("visibility.openProfiles")}
          />
        ) : null}
        {fields.length > 0 ? (
          <Step
            title={text("visibility.fieldsTitle")}
            body={text("visibility.fieldsBody")}
            url={biginSetup(biginHome, "field:")}
            link={text("visibility.openFields")}
          >
            <FieldsByModule fields={fields} />
          </Step>
        ) : null}
        <Step
          title={text("visibility.recordsTitle")}
          body={text("visibility.recordsBody")}
          url={biginProfiles(biginHome)}
          link={text("visibility.openProfiles")}
        />
        <Text as="p" tone="subdued">
          {text("visibility.user")}
        </Text>
      </BlockStack>
    </CardSection>
  );
}

function Step({ title, body, url, link, children }: { title: string; body: string; url: string; link: string; children?: ReactNode }) {
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm">
        {title}
      </Text>
      <Text as="p">{body}</Text>
      {children}
      <OutsideLink url={url}>{link}</OutsideLink>
    </BlockStack>
  );
}

function FieldsByModule({ fields }: { fields: SetupPiece[] }) {
  const text = useText();
  const known = useKnownText();
  const formats = useFormats();
  const modules = [...new Set(fields.map((field) => field.module))];
  return (
    <ul className={styles.list}>
      {modules.map((module) => (
        <li key={module}>
          <Text as="span" fontWeight="medium">
            {known(`modules.${module}`) ?? module}
          </Text>
          {": "}
          {formats.list(
            fields
              .filter((field) => field.module === module)
              .map((field) => (field.state === "created" ? text("visibility.made", { name: field.label }) : field.label)),
          )}
        </li>
      ))}
    </ul>
  );
}
