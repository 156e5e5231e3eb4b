import { type DraftErrors, sameDraft, type SettingsDraft, standingErrors } from "./settings-draft.ts";
import { useDraftForm } from "./use-draft-form.ts";

export type SettingsSaved = { ok: true; at: number } | { ok: false; errors: DraftErrors };

export function useSettingsForm(stored: SettingsDraft, savedText: string) {
  return useDraftForm({ action: "/app/settings", stored, same: sameDraft, standing: standingErrors, savedText });
}
