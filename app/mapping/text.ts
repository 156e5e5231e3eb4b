import { convert } from "html-to-text";
import { cleanText } from "./values.ts";

const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

/**
 * Text of at most `length` UTF-16 units, never ending inside a letter that several code points make up.
 * Bigin's documentation says characters; units are the strictest reading of that.
 */
export function cutText(text: string, length: number): string {
  if (text.length <= length) return text;
  let end = 0;
  for (const { index, segment } of graphemes.segment(text)) {
    if (index + segment.length > length) break;
    end = index + segment.length;
  }
  return text.slice(0, end).trimEnd();
}

/** PostgreSQL keeps neither NUL nor half of a character's pair, in text or in JSON. */
export function isStorable(text: string): boolean {
  return !text.includes("\0") && !/\p{Cs}/u.test(text);
}

/** What a person reads in an HTML text: paragraphs and lists kept, markup and addresses of links dropped. */
export function textOfHtml(html: string): string | null {
  if (!/[<&]/.test(html)) return cleanText(html);
  const text = convert(html, {
    wordwrap: false,
    selectors: [
      { selector: "a", options: { ignoreHref: true } },
      { selector: "img", format: "skip" },
      { selector: "table", format: "dataTable", options: { uppercaseHeaderCells: false } },
      ...["h1", "h2", "h3", "h4", "h5", "h6"].map((selector) => ({ selector, options: { uppercase: false } })),
    ],
  });
  return cleanText(text.replace(/\u00a0/g, " "));
}
