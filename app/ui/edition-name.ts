import { useKnownText } from "./shop-context.tsx";

/** An edition as people say it: Bigin words it as `free`, `biginpremier`, `zohoone` … */
export function useEditionName(): (wording: string) => string {
  const known = useKnownText();
  return (wording) =>
    known(
      `editions.${wording
        .toLowerCase()
        .replace(/^bigin/, "")
        .replace(/[^a-z0-9]/g, "")}`,
    ) ?? wording;
}
