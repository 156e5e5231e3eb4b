import { ChoiceList, TextField } from "@shopify/polaris";
import { useState } from "react";
import type { ActivationChoices } from "../sync/settings.ts";
import { useText } from "./shop-context.tsx";

type FromBigin = ActivationChoices["fromBigin"];

interface FromBiginChoiceProps {
  choice: { fromBigin: FromBigin; tag: string };
  onChange: (choice: { fromBigin: FromBigin; tag: string }) => void;
  disabled: boolean;
  /** Below `All`: how many there are. */
  figures?: string;
  tagError: string | null;
}

/** What of Bigin's own records goes to Shopify, as chosen beside the button and for a preview. */
export function FromBiginChoice({ choice, onChange, disabled, figures, tagError }: FromBiginChoiceProps) {
  const text = useText();
  const tagField = (
    <TextField
      label={text("activate.tag")}
      value={choice.tag}
      onChange={(tag) => onChange({ ...choice, tag })}
      maxLength={25}
      autoComplete="off"
      placeholder={text("activate.tagExample")}
      error={tagError ?? undefined}
    />
  );
  // Polaris greys the help of a disabled choice out until it can't be read: it comes with the choice.
  const help = (words: string | undefined): string | undefined => (disabled ? undefined : words);
  return (
    <ChoiceList
      title={text("activate.question")}
      name="fromBigin"
      selected={[choice.fromBigin]}
      onChange={([chosen]) => onChange({ ...choice, fromBigin: (chosen ?? "all") as FromBigin })}
      disabled={disabled}
      choices={[
        { value: "all", label: text("activate.all"), helpText: help(figures) },
        {
          value: "tagged",
          label: text("activate.tagged"),
          helpText: help(text("activate.taggedHelp")),
          renderChildren: (selected) => (selected ? tagField : null),
        },
        { value: "none", label: text("activate.none"), helpText: help(text("activate.noneHelp")) },
      ]}
    />
  );
}

/** The choice as it is made on a page. */
export function useFromBiginChoice(initial: ActivationChoices) {
  return useState({ fromBigin: initial.fromBigin, tag: initial.fromBigin === "tagged" ? initial.tag : "" });
}
