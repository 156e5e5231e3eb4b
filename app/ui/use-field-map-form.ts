import { type FieldMapDraft, sameFieldDraft, standingFieldErrors } from "./field-map-draft.ts";
import { useDraftForm } from "./use-draft-form.ts";

/** `refresh` reads anew which fields Bigin has. */
export function useFieldMapForm(stored: FieldMapDraft, savedText: string, refreshedText: string) {
  return useDraftForm({ action: "/app/settings/fields", stored, same: sameFieldDraft, standing: standingFieldErrors, savedText, refreshedText });
}

export type FieldMapFormState = ReturnType<typeof useFieldMapForm>;
