const countryNames = new Intl.DisplayNames("en", { type: "region" });

/** A country's English name and code, of what an export holds: a code, a name, or both. */
export function countryOf(name: string | null, code: string | null): { country: string | null; countryCode: string | null } {
  const given = code ?? name;
  if (given === null || !/^[A-Z]{2}$/.test(given)) return { country: name, countryCode: null };
  return { country: code !== null && name !== null ? name : (countryNames.of(given) ?? given), countryCode: given };
}
