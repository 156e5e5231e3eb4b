/**
 * An operation as an export takes it: one operation without variables and without fragments of its own.
 * Source: https://shopify.dev/docs/api/usage/bulk-operations/queries
 */

interface ExportArguments {
  /** Shopify's search syntax. */
  filter: string | null;
  companies: boolean;
}

/** `document`: one of the app's own exports, with its fragments after it. */
export function exportText(document: string, { filter, companies }: ExportArguments): string {
  const [operation = "", ...rest] = document.replaceAll("#graphql", "").split(/(?=\bfragment \w+ on )/);
  const fragments = new Map(rest.map((text) => [/fragment (\w+)/.exec(text)?.[1] ?? "", text.slice(text.indexOf("{") + 1, text.lastIndexOf("}"))]));
  return spread(operation.slice(operation.indexOf("{")), fragments)
    .replace(/\s+/g, " ")
    .trim()
    .replace("(query: $query)", () => (filter === null ? "" : `(query: ${JSON.stringify(filter)})`))
    .replaceAll(" @include(if: $companies)", companies ? "" : " @include(if: false)");
}

/** Puts each fragment's fields where its name stands. */
function spread(text: string, fragments: Map<string, string>): string {
  return text.replace(/\.\.\.(\w+)/g, (_, name: string) => {
    const fields = fragments.get(name);
    if (fields === undefined) throw new Error(`The export has no fragment ${name}`);
    return spread(fields, fragments);
  });
}
