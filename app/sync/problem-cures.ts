/** What can be done about a problem, by its code. Pure. */

/** Only what a person chooses ends these: trying them again comes to the same. */
const CHOSEN = new Set(["deleted_in_bigin", "kept_different"]);
/** Nothing was tried and failed here: a person is asked. */
const ASKED = new Set([...CHOSEN, "ambiguous_match", "variant_needs_decision"]);

export const canRetry = (code: string): boolean => !CHOSEN.has(code);

/** Whether `attempts` counts tries; a missing piece of setting up is merely noticed. */
export const countsTries = ({ code, kind }: { code: string; kind: string }): boolean => kind !== "setup" && !ASKED.has(code);

/** So much fits in the note of a problem that somebody ignores. */
export const NOTE_LENGTH = 500;
