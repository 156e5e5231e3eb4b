import { useKnownText, useText } from "./shop-context.tsx";

/** What a row is called: the record's own name; what belongs to no record has a word of ours. */
export function useRecordName(): (row: { kind: string; label: string }) => string {
  const text = useText();
  const known = useKnownText();
  return ({ kind, label }) => {
    if (kind === "setup") return known(`stages.${label}`) ?? known(`steps.${label}`) ?? known(`problems.${label}.title`) ?? (label || text("common.unnamed"));
    return (kind === "sync" ? known(`labels.${label}`) : null) ?? (label || text("common.unnamed"));
  };
}

/** What sort of record a row is about; a contact without a customer record is a guest's. */
export function useKindName(): (row: { kind: string; guest: boolean }) => string {
  const known = useKnownText();
  return ({ kind, guest }) => known(`kind.${kind === "contact" && guest ? "guest" : kind}`) ?? kind;
}
