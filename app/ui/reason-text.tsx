import { useFormats, useKnownText, useText } from "./shop-context.tsx";
import { useFieldName } from "./value-text.tsx";

/** What stands for a code: our words with its particulars, else what the provider said, else the code. */
export function useReasonText(): (code: string, params?: Record<string, unknown>) => string {
  const text = useText();
  const known = useKnownText();
  const readable = useReadableProblemParams();
  return (code, params = {}) => {
    const shown = readable(params);
    const own = known(`reasons.${code}`, shown) ?? known(`problems.${code}.what`, shown);
    if (own) return own;
    return shown.message ? text("problems.provider", { message: shown.message }) : code;
  };
}

/** Params as texts want them: a field by its name, lists joined, nothing for what is not given. */
export function useReadableProblemParams(): (params: Record<string, unknown>) => Record<string, unknown> {
  const text = useText();
  const formats = useFormats();
  const fieldName = useFieldName();
  return (params) => ({
    ...params,
    // Several fields that were refused for one reason stand with commas between them.
    field: typeof params.field === "string" ? formats.list(params.field.split(", ").map(fieldName)) : text("problems.someField"),
    fields: Array.isArray(params.fields) ? formats.list(params.fields.filter((key) => typeof key === "string").map(fieldName)) : "",
    holder: typeof params.holder === "string" && params.holder ? params.holder : text("problems.someRecord"),
    // Shopify's two lines of an address are one field here, and called so beside the message.
    message: typeof params.message === "string" ? params.message.replace(/\bAddress[12]\b/g, fieldName("street")) : "",
    code: typeof params.code === "string" ? params.code : "",
  });
}
