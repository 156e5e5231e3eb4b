import type { SumProof } from "../mapping/sum-proof.ts";
import { CardSection } from "./card-section.tsx";
import { useFormats, useKnownText, useText } from "./shop-context.tsx";
import { isObject } from "./values.ts";
import { ValuesFrame } from "./values-frame.tsx";

/** How a deal's amount comes about, from its lines to the total. */
export function SumProofCard({ proof }: { proof: unknown }) {
  const text = useText();
  const known = useKnownText();
  const formats = useFormats();
  if (!isSumProof(proof)) return null;
  const money = (amount: string): string => formats.money(amount, proof.currency);
  const nameOf = (key: string): string => known(`sumProof.entries.${key}`) ?? key;
  const difference = Number(proof.difference) === 0 ? [] : [{ key: "difference", amount: proof.difference, counted: true }];
  return (
    <CardSection title={text("sumProof.title")} intro={text("sumProof.intro")}>
      <ValuesFrame label={text("sumProof.title")} look="amounts" head={[text("sumProof.entry"), text("sumProof.amount")]}>
        {[...proof.entries, ...difference].map((entry) => (
          <tr key={entry.key}>
            <th scope="row">{entry.counted ? nameOf(entry.key) : text("sumProof.included", { entry: nameOf(entry.key) })}</th>
            <td>{money(entry.amount)}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">
            <strong>{text("sumProof.total")}</strong>
          </th>
          <td>
            <strong>{money(proof.total)}</strong>
          </td>
        </tr>
      </ValuesFrame>
    </CardSection>
  );
}

/** Stored as JSON by whichever version wrote it. */
function isSumProof(value: unknown): value is SumProof {
  return (
    isObject(value) &&
    Array.isArray(value.entries) &&
    typeof value.total === "string" &&
    typeof value.currency === "string" &&
    typeof value.difference === "string"
  );
}
